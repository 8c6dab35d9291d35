"""Files in, files out (MATCHING 6): the engine without the portal.

People and vacancies are JSON lines or CSV with the same names; answers are written whole or not
at all. This module brings the linker and with it scikit-learn: import it where it is used.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, TextIO

from matching.exchange.interpreter import Interpreter, Review, Unlinked
from matching.exchange.match_lines import Line
from matching.exchange.people_file import person
from matching.exchange.records import LONGEST_TEXT, FileFormatError, read_records, whole_letters
from matching.exchange.vacancies_file import vacancy
from matching.exchange.whole_file import whole_file
from matching.judging.profiles import CandidateProfile, VacancyProfile
from matching.judging.reasons import JsonValue
from matching.linking.labels import LabelIndex
from matching.linking.linker import Linker, LinkKind, read_labels

__all__ = [
    "FileFormatError",
    "Interpreter",
    "Review",
    "Unlinked",
    "kept_lines",
    "link_lines",
    "link_lines_to_labels",
    "read_labels",
    "read_people",
    "read_vacancies",
    "write_lines",
]


def read_people(path: Path, interpreter: Interpreter, today: date) -> Iterator[CandidateProfile]:
    """The people of a file, one by one.

    Raises:
        FileFormatError: a line cannot be read; it says which and why.
    """
    with naming(path):
        for fields in read_records(path):
            yield person(fields, interpreter, today)


def read_vacancies(path: Path, interpreter: Interpreter) -> Iterator[VacancyProfile]:
    """The vacancies of a file, one by one.

    Raises:
        FileFormatError: a line cannot be read; it says which and why.
    """
    with naming(path):
        for fields in read_records(path):
            yield vacancy(fields, interpreter)


def count_lines(path: Path) -> int:
    """How many lines a file has; a line of CSV may hold part of a record.

    0 for a pipe: what is read of one to count it is gone.
    """
    if not path.is_file():
        return 0
    with path.open("rb") as stream:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b""))


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Say in which of several files a line is wrong."""
    try:
        yield
    except FileFormatError as error:
        raise error.of(path) from None


def text_lines(stream: IO[bytes]) -> Iterator[str]:
    """The lines of a stream of UTF-8 text.

    Raises:
        FileFormatError: a line is not UTF-8.
    """
    text = TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape")
    try:
        yield from whole_letters(text)
    finally:
        # Where the answer breaks off, whoever opened the stream may have closed it by now.
        if not stream.closed:
            text.detach()


@contextmanager
def kept_lines(stream: IO[bytes]) -> Iterator[tuple[IO[bytes], int]]:
    """All bytes of a stream and how many lines they are, each of them found fit to be linked.

    They are kept on the disk and not in memory, so that a bad line far inside a stream is told
    before the first answer goes to where it cannot be taken back. Nobody at a terminal is kept
    waiting for the end of what they type: those lines are taken as they come, and counted as 0.

    Raises:
        FileFormatError: a line is not UTF-8, or longer than any phrase or vacancy.
        OSError: the disk is full.
    """
    if stream.isatty():
        yield stream, 0
        return
    with TemporaryFile() as kept:
        copyfileobj(stream, kept)
        kept.seek(0)
        count = sum(1 for _ in _phrases(text_lines(kept)))
        kept.seek(0)
        yield kept, count


def link_lines(
    lines: Iterable[str],
    linker: Linker,
    *,
    kind: LinkKind = "any",
    lang: str = "es",
    top: int = 10,
) -> Iterator[Line]:
    """The concepts each line may mean, one answer for each line and in the same order.

    Raises:
        FileFormatError: a line is longer than any phrase or vacancy.
    """
    taxonomy = linker.taxonomy
    for text in _phrases(lines):
        found: list[JsonValue] = []
        for candidate in linker.link(text, kind=kind, lang=lang, top=top):
            occupation = taxonomy.occupations.get(candidate.concept)
            concept = occupation or taxonomy.skills[candidate.concept]
            found.append(
                {
                    "id": candidate.concept,
                    "uri": concept.uri,
                    "isco": occupation.isco08 if occupation else "",
                    "kind": candidate.kind,
                    "label": candidate.label,
                    "score": candidate.score,
                    "matched": list(candidate.matched),
                }
            )
        yield {"text": text, "candidates": found}


def link_lines_to_labels(
    lines: Iterable[str], index: LabelIndex, *, lang: str = "es", top: int = 10
) -> Iterator[Line]:
    """The same against a plain list of labels (`read_labels`)."""
    for text in _phrases(lines):
        found: list[JsonValue] = [
            {
                "id": hit.key,
                "uri": "",
                "isco": "",
                "kind": "label",
                "label": hit.label.text,
                "score": round(hit.score, 6),
                "matched": list(hit.matched),
            }
            for hit in index.search(text, lang=lang, top=top)
        ]
        yield {"text": text, "candidates": found}


def _phrases(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        text = line.rstrip("\r\n")
        if len(text) > LONGEST_TEXT:
            raise FileFormatError(number, f"longer than {LONGEST_TEXT} letters")
        yield text


def write_lines(path: Path, lines: Iterable[Line]) -> int:
    """Write lines to a file, CSV by its ending and JSON lines otherwise; how many there were.

    The file appears whole or not at all (`whole_file`).

    Raises:
        OSError: the folder cannot be written to, the disk is full, or there is something at the
            place that is no file, such as a device.
    """
    with whole_file(path) as stream:
        write = _write_csv if path.suffix.lower() == ".csv" else _write_json
        return write(stream, lines)


def json_line(line: Line) -> str:
    """One line of an answer as JSON."""
    return json.dumps(line, ensure_ascii=False, allow_nan=False)


def _write_json(stream: TextIO, lines: Iterable[Line]) -> int:
    count = 0
    for line in lines:
        stream.write(json_line(line) + "\n")
        count += 1
    return count


def _write_csv(stream: TextIO, lines: Iterable[Line]) -> int:
    """Lines as CSV: what is not a text or a number is JSON in its cell."""
    count, writer = 0, csv.writer(stream, lineterminator="\r\n")  # RFC 4180
    for line in lines:
        if count == 0:
            writer.writerow(line.keys())
        writer.writerow([_cell(value) for value in line.values()])
        count += 1
    return count


def _cell(value: JsonValue) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return value
    return json.dumps(value, ensure_ascii=False)
