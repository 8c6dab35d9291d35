"""A taxonomy written as the files it is read from: whole or not at all, always the same bytes."""

import csv
import errno
import io
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

from matching.taxonomy.concepts import LANGUAGES, Taxonomy

OnProgress = Callable[[str, int, int], None]
Cells = Sequence[object]

_OCCUPIED = (errno.ENOTEMPTY, errno.EEXIST)
_MOST_TRIES = 20


def taxonomy_files(taxonomy: Taxonomy) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file of a taxonomy; what is empty and may be missing has none."""
    yield "groups.csv", csv_file(("id", "broader", *LANGUAGES), _groups(taxonomy))
    yield "skills.csv", csv_file(("id", "group", "kind", *LANGUAGES, "uri"), _skills(taxonomy))
    columns: Sequence[str] = ("id", "isco08", "group", *LANGUAGES, "uri")
    yield "occupations.csv", csv_file(columns, _occupations(taxonomy))
    columns = ("occupation", "skill", "need", "level")
    yield "occupation_skills.csv", csv_file(columns, _needs(taxonomy))
    yield "relations.csv", csv_file(("from", "relation", "to"), _relations(taxonomy))
    yield "synonyms.csv", csv_file(("concept", "lang", "text"), _synonyms(taxonomy))
    if taxonomy.descriptions:
        columns = ("concept", "lang", "text")
        yield "descriptions.csv", csv_file(columns, _descriptions(taxonomy))
    if taxonomy.notes:
        columns = ("topic", "concepts", "lang", "text", "why")
        yield "notes.csv", csv_file(columns, _notes(taxonomy))


def csv_file(columns: Sequence[str], rows: Iterable[Cells]) -> bytes:
    """A table as the bytes of a CSV file."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return stream.getvalue().encode()


def _groups(taxonomy: Taxonomy) -> Iterator[Cells]:
    for group in taxonomy.groups.values():
        yield group.id, group.broader or "", *_labels(group.labels)


def _skills(taxonomy: Taxonomy) -> Iterator[Cells]:
    for skill in taxonomy.skills.values():
        yield skill.id, skill.group, skill.kind.value, *_labels(skill.labels), skill.uri


def _occupations(taxonomy: Taxonomy) -> Iterator[Cells]:
    for one in taxonomy.occupations.values():
        yield one.id, one.isco08, one.group, *_labels(one.labels), one.uri


def _labels(labels: Mapping[str, str]) -> Iterator[str]:
    yield from (labels.get(lang, "") for lang in LANGUAGES)


def _needs(taxonomy: Taxonomy) -> Iterator[Cells]:
    for one in taxonomy.occupations.values():
        for name, needs in (("essential", one.essential), ("useful", one.useful)):
            yield from ((one.id, need.skill, name, need.level) for need in needs)


def _relations(taxonomy: Taxonomy) -> Iterator[Cells]:
    for relation in taxonomy.relations:
        yield relation.source, relation.kind.value, relation.target


def _synonyms(taxonomy: Taxonomy) -> Iterator[Cells]:
    for several in taxonomy.synonyms.values():
        yield from ((one.concept, one.lang, one.text) for one in several)


def _descriptions(taxonomy: Taxonomy) -> Iterator[Cells]:
    for concept, texts in taxonomy.descriptions.items():
        yield from ((concept, lang, text) for lang, text in sorted(texts.items()))


def _notes(taxonomy: Taxonomy) -> Iterator[Cells]:
    for note in taxonomy.notes:
        yield note.topic.value, " ".join(note.concepts), note.lang, note.text, note.why


def write_folder(
    folder: Path, files: Mapping[str, bytes], on_progress: OnProgress | None = None
) -> bool:
    """Write files as a folder, whole or not at all; whether anything changed.

    A folder that holds the same already is not touched. Another one is replaced when all its
    files are of the names written; it stays as it is until the new one is complete.

    Raises:
        OSError: the place is no folder or holds other things, the disk is full or may not be
            written to.
    """
    folder = folder.resolve()  # a link stays a link, and what it points to is written
    _refuse_strangers(folder, files)
    if folder.exists() and _same(folder, files):
        return False
    folder.parent.mkdir(parents=True, exist_ok=True)
    # A name of its own, so that two who write one folder do not write into each other's files.
    beside = Path(mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
    try:
        _write(beside, files, on_progress)
        _swap(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return True


def _refuse_strangers(folder: Path, files: Mapping[str, bytes]) -> None:
    if folder.exists() and not folder.is_dir():
        raise OSError(errno.ENOTDIR, "is not a folder", str(folder))
    strange: list[str] = []
    with suppress(FileNotFoundError):  # somebody else is just putting another in its place
        strange = sorted(path.name for path in folder.iterdir() if path.name not in files)
    if strange:
        message = f"holds {strange[0]}, which was not written here: choose an empty or a new folder"
        raise OSError(errno.ENOTEMPTY, message, str(folder))


def _same(folder: Path, files: Mapping[str, bytes]) -> bool:
    try:
        there = {path.name: path.stat().st_size for path in folder.iterdir()}
        if there != {name: len(content) for name, content in files.items()}:
            return False
        return all((folder / name).read_bytes() == content for name, content in files.items())
    except FileNotFoundError:  # somebody else is just putting another in its place
        return False


def _write(folder: Path, files: Mapping[str, bytes], on_progress: OnProgress | None) -> None:
    for done, (name, content) in enumerate(files.items(), start=1):
        with (folder / name).open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if on_progress is not None:
            on_progress("write", done, len(files))


def _swap(made: Path, folder: Path) -> None:
    """Put a folder in the place of another, which comes back when that fails.

    Somebody else who writes the same folder may put theirs there in between: then it is theirs
    that is replaced.
    """
    old = made.with_suffix(".old")
    try:
        _replace(folder, made, old)
    except BaseException:
        if old.exists() and not folder.exists():
            old.rename(folder)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _replace(folder: Path, made: Path, old: Path) -> None:
    for tried in count(1):
        shutil.rmtree(old, ignore_errors=True)
        with suppress(FileNotFoundError):
            folder.rename(old)
        try:
            made.rename(folder)
        except OSError as error:
            if error.errno not in _OCCUPIED or tried == _MOST_TRIES:
                raise
        else:
            return
