"""`lint`: what the texts of vacancies may not say, without a database."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import IO, TextIO

import click

from followup.clock import SANTIAGO, to_local
from seed_data.reading import read_legal_figures
from webapp.cli.answers import answer_stream
from webapp.cli.failures import PlainCommand
from webapp.clock import system_clock
from wording.kinds import TextLanguage
from wording.linting import Finding, lint
from wording.terms import WordingTerms

MOST_BYTES = 200_000  # of one line; the portal takes vacancies of 20,000 characters
_LINES_AT_ONCE = 500  # written together, so that a pipe is served and not flooded
_TOO_LONG = (
    f"The line is longer than {MOST_BYTES} bytes. A vacancy is one line: split the file into lines."
)
_NOT_TEXT = "The line is not UTF-8 text. Save the file as UTF-8 and try again."


@click.command("lint", cls=PlainCommand)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True), default="-")
@click.option(
    "--lang",
    type=click.Choice([one.value for one in TextLanguage]),
    default=TextLanguage.SPANISH.value,
    show_default=True,
    help="Language the texts are written in.",
)
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day whose minimum pay and longest week count; today without it.",
)
def lint_lines(*, file: str, lang: str, on: datetime | None) -> None:
    """Say of each line of FILE, or of the input, what a vacancy may not say.

    Every line is answered by one JSON object with its findings, in the same order. A line that
    cannot be read is answered by an object with an error, and the next one goes on.
    """
    day = on.date() if on else to_local(system_clock(), SANTIAGO).date()
    with _opened(file) as stream:
        unread = _write(_answers(stream, TextLanguage(lang), _terms_on(day)))
    if unread:
        click.echo(f"{unread} line{'' if unread == 1 else 's'} could not be read.", err=True)


def _answers(
    stream: IO[bytes], lang: TextLanguage, terms: WordingTerms
) -> Iterator[Mapping[str, object]]:
    for number, raw in enumerate(_lines(stream), start=1):
        if raw is None:
            yield {"line": number, "error": _TOO_LONG, "findings": []}
            continue
        try:
            text = raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            yield {"line": number, "error": _NOT_TEXT, "findings": []}
            continue
        found = lint(text, lang=lang, terms=terms)
        yield {"line": number, "findings": [_as_json(finding) for finding in found]}


def _lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """The lines of a stream; None for one that is too long, whose rest is read past."""
    while raw := stream.readline(MOST_BYTES + 1):
        if len(raw) <= MOST_BYTES or raw.endswith(b"\n"):
            yield raw
            continue
        while raw and not raw.endswith(b"\n"):
            raw = stream.readline(MOST_BYTES)
        yield None


def _as_json(finding: Finding) -> dict[str, str | int]:
    return {
        "kind": finding.kind.value,
        "start": finding.start,
        "end": finding.end,
        "words": finding.words,
        "weight": finding.weight.value,
        "norm": finding.norm,
        "suggestion": finding.suggestion,
    }


def _terms_on(day: date) -> WordingTerms:
    """The figures of the law that ship with the project, as they stand on a day."""
    facts = sorted(read_legal_figures(), key=lambda fact: fact.valid_from)
    latest = {fact.figure: fact.amount for fact in facts if fact.valid_from <= day}
    return WordingTerms(latest.get("monthly_pay_clp"), latest.get("weekly_hours"))


@contextmanager
def _opened(file: str) -> Iterator[IO[bytes]]:
    """The bytes of a file, or of the input for "-"."""
    if sys.stdin is None and file == "-":
        raise click.ClickException("The input is closed. Give a file, or lines on the input.")
    with click.open_file(file, "rb") as stream:
        yield stream


def _write(answers: Iterator[Mapping[str, object]]) -> int:
    """Write the answers as they come; gives how many lines could not be read."""
    stream = answer_stream()
    unread = 0
    waiting: list[str] = []
    for answer in answers:
        unread += "error" in answer
        waiting.append(json.dumps(answer, ensure_ascii=False))
        if len(waiting) >= _LINES_AT_ONCE:
            _send(waiting, stream)
    _send(waiting, stream)
    return unread


def _send(waiting: list[str], stream: TextIO) -> None:
    stream.write("".join(line + "\n" for line in waiting))
    stream.flush()
    waiting.clear()
