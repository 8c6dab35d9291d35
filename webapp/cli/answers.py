"""Where the lines of an answer go, and how far they are: a file written whole, or the output."""

import io
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

import click

from matching.exchange.files import json_line, write_lines
from matching.judging.reasons import JsonValue
from webapp.cli.progress import Bars

Lines = Iterator[Mapping[str, JsonValue]]


@contextmanager
def progress(out: Path | None) -> Iterator[Bars | None]:
    """Bars wherever they do not run into the answer; none where it goes to the same terminal.

    An answer that is sent into a file or a pipe leaves the errors on the terminal, and the bars
    stand there.
    """
    if out is not None:
        with Bars() as bars:
            yield bars
    elif _is_terminal(sys.stderr) and not _is_terminal(sys.stdout):
        with Bars(sys.stderr) as bars:
            yield bars
    else:
        yield None


def _is_terminal(stream: object) -> bool:
    return bool(getattr(stream, "isatty", bool)())  # a closed stream is None


def send(lines: Lines, out: Path | None, bars: Bars | None) -> None:
    """Write all lines: into a file, of which it is told how many they are, or to the output.

    Raises:
        ClickException: there is no file and the output is closed.
        OSError: the disk is full, or the place is none to write to.
    """
    if out is not None:
        written = write_lines(out, lines)
        if bars is not None:
            bars.close()
        click.echo(f"{written} line{'' if written == 1 else 's'} in {out}")
        return
    if sys.stdout is None:
        raise click.ClickException("The output is closed. Give a file with --out.")
    stream = answer_stream()
    with _letting_go_of_what_is_not_taken():
        for line in lines:
            stream.write(json_line(line) + "\n")
        stream.flush()  # a full disk shows here, where it can still be told


@contextmanager
def _letting_go_of_what_is_not_taken() -> Iterator[None]:
    """Throw away what the output does not take: Python would try, and complain, at its end."""
    try:
        yield
    except OSError:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise


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
