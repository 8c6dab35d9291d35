"""Finding and reading the CSV files of ESCO as the European Commission publishes them.

Files of several versions and languages may lie together, in folders or in the archives they came
in. A file is known by its name; its version is read from the nearest folder or archive that
names one, such as "ESCO dataset - v1.2.0 - classification - es - csv".
"""

import csv
import io
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from matching.taxonomy.concepts import LANGUAGES
from matching.taxonomy.tables import TaxonomyError

AGAIN = "download it again from the ESCO portal"
_ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
_VERSION = re.compile(r"\d+(?:\.\d+)+")
_NAME = re.compile(r"(?P<table>[A-Za-z]+?)(?:_(?P<lang>[a-z]{2}(?:-[A-Za-z]+)?))?\.csv", re.ASCII)
# RuntimeError is what `zipfile` says of a password and of a compression it does not know.
_BROKEN = (tarfile.TarError, zipfile.BadZipFile, lzma.LZMAError, zlib.error, EOFError, RuntimeError)


class EscoTable(StrEnum):
    """A table of ESCO, by the name of its file."""

    OCCUPATIONS = "occupations"
    SKILLS = "skills"
    SKILL_GROUPS = "skillGroups"
    ISCO_GROUPS = "ISCOGroups"
    HIERARCHY = "skillsHierarchy"
    NEEDS = "occupationSkillRelations"
    BROADER_OCCUPATIONS = "broaderRelationsOccPillar"
    BROADER_SKILLS = "broaderRelationsSkillPillar"
    RELATED_SKILLS = "skillSkillRelations"
    COLLECTION = "Collection"


WITHOUT_WORDS = frozenset(
    {
        EscoTable.NEEDS,
        EscoTable.BROADER_OCCUPATIONS,
        EscoTable.BROADER_SKILLS,
        EscoTable.RELATED_SKILLS,
    }
)


@dataclass(frozen=True, slots=True)
class EscoFile:
    """One file of ESCO.

    Attributes:
        name: its path below the folder asked for, through the archive it lies in.
        lang: language of its words; empty for a file of relations without one.
        version: such as (1, 2); empty, the oldest of all, when no folder names one.
    """

    name: str
    table: EscoTable
    lang: str
    version: tuple[int, ...]
    size: int
    content: Callable[[], bytes]


def find_files(folder: Path) -> tuple[EscoFile, ...]:
    """The files of ESCO in a folder and below, the oldest version first.

    Files in other languages than ours and tables that are not needed are passed over.

    Raises:
        TaxonomyError: an archive is damaged.
    """
    found: list[EscoFile] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and path.name.lower().endswith(_ARCHIVES):
            found.extend(_in_archive(path, name, folder))
        elif path.is_file():
            found.extend(_known(name, folder, path.stat().st_size, path.read_bytes))
    return tuple(sorted(found, key=lambda file: (file.version, file.name)))


def _in_archive(path: Path, name: str, folder: Path) -> Iterator[EscoFile]:
    try:
        if path.suffix.lower() == ".zip":
            yield from _in_zip(path, name, folder)
        else:
            yield from _in_tar(path, name, folder)
    except _BROKEN as error:
        message = f"cannot be unpacked, damaged or only half there: {AGAIN}"
        raise TaxonomyError(name, 0, message) from error


def _in_zip(path: Path, name: str, folder: Path) -> Iterator[EscoFile]:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            for file in _known(f"{name}/{member.filename}", folder, member.file_size, bytes):
                yield _held(file, archive.read(member))


def _in_tar(path: Path, name: str, folder: Path) -> Iterator[EscoFile]:
    with tarfile.open(path) as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.isfile() else None
            for file in _known(f"{name}/{member.name}", folder, member.size, bytes):
                if stream is not None:
                    yield _held(file, stream.read())


def _held(file: EscoFile, content: bytes) -> EscoFile:
    return EscoFile(file.name, file.table, file.lang, file.version, len(content), lambda: content)


def _known(name: str, folder: Path, size: int, content: Callable[[], bytes]) -> Iterator[EscoFile]:
    """The file of that name where it is one of ESCO in a language of ours."""
    parts = PurePosixPath(name).parts
    named = _NAME.fullmatch(parts[-1])
    if named is None:
        return
    table = _table(named["table"])
    lang = named["lang"] or ""
    if table is None or (table not in WITHOUT_WORDS and lang not in LANGUAGES):
        return
    yield EscoFile(name, table, lang, _version((folder.resolve().name, *parts[:-1])), size, content)


def _table(name: str) -> EscoTable | None:
    if name.endswith(EscoTable.COLLECTION):
        return EscoTable.COLLECTION
    return next((table for table in EscoTable if table.lower() == name.lower()), None)


def _version(folders: Sequence[str]) -> tuple[int, ...]:
    for folder in reversed(folders):
        found = _VERSION.search(folder)
        if found:
            return tuple(int(part) for part in found.group().split("."))
    return ()


def rows_of(
    file: EscoFile, columns: Sequence[str], optional: Sequence[str] = ()
) -> Iterator[tuple[int, Sequence[str]]]:
    """Line and cells of each row: the columns in the order asked for, then the optional ones.

    An optional column that the file does not have gives empty cells.

    Raises:
        TaxonomyError: the file is not UTF-8, has other columns, or ends too early.
    """
    reader = csv.reader(io.StringIO(_text(file), newline=""), strict=True)
    try:
        header = next(reader)
        places = _places(file, header, columns, optional)
        for row in reader:
            missing = len(header) - len(row)
            if missing > 0 and file.table is EscoTable.HIERARCHY:
                row.extend([""] * missing)  # as published, its rows leave out empty ends
            elif missing:
                message = f"{len(row)} cells where the header has {len(header)}: {AGAIN}"
                raise TaxonomyError(file.name, reader.line_num, message)
            yield reader.line_num, [row[place].strip() if place >= 0 else "" for place in places]
    except csv.Error as error:
        message = f"cannot be read as CSV ({error}): {AGAIN}"
        raise TaxonomyError(file.name, reader.line_num, message) from error


def _places(
    file: EscoFile, header: Sequence[str], columns: Sequence[str], optional: Sequence[str]
) -> list[int]:
    missing = [name for name in columns if name not in header]
    if missing:
        message = f"no column {', '.join(missing)}: take the CSV file as the ESCO portal gives it"
        raise TaxonomyError(file.name, 1, message)
    wanted = (*columns, *optional)
    return [header.index(name) if name in header else -1 for name in wanted]


def _text(file: EscoFile) -> str:
    content = file.content()
    lines = content.count(b"\n")
    if not content.strip():
        raise TaxonomyError(file.name, 0, f"the file is empty: {AGAIN}")
    if not content.endswith((b"\n", b"\r")):
        message = f"the file breaks off in the middle of a line: {AGAIN}"
        raise TaxonomyError(file.name, lines + 1, message)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise TaxonomyError(file.name, line, f"not UTF-8 text: {AGAIN}") from error
