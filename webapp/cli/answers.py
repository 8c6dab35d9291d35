"""Where a command writes its answer: the output, which may be closed or know few letters."""

import io
import sys
from typing import TextIO

import click


def answer_stream() -> TextIO:
    """The output, to be written in UTF-8 whatever the terminal says of itself.

    An answer is read by programs, and a file of JSON is UTF-8.

    Raises:
        ClickException: the output is closed, and the answer would be lost unseen.
    """
    if sys.stdout is None:
        raise click.ClickException("The output is closed. Send it into a file or another command.")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    return sys.stdout


def answer(text: str) -> None:
    """Write a whole answer."""
    click.echo(text, nl=False, file=answer_stream())
