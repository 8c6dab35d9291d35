"""The official files of ESCO found, in folders or archives, and read by line."""

import tarfile
import zipfile
from pathlib import Path

import pytest

from matching.taxonomy.esco.sources import EscoTable, find_files, rows_of
from matching.taxonomy.tables import TaxonomyError
from tests.matching.taxonomy.esco.classification import NEWER, write_classification


def test_a_file_is_known_by_its_name_and_its_version_by_its_folder(tmp_path: Path):
    files = find_files(write_classification(tmp_path))

    versions = {(file.table, file.lang): file.version for file in files}
    assert versions[EscoTable.SKILLS, "es"] == (1, 0, 9)
    assert versions[EscoTable.OCCUPATIONS, "es"] == (1, 2, 0)
    assert versions[EscoTable.NEEDS, ""] == (1, 2, 0)
    assert [file.version for file in files] == sorted(file.version for file in files)


def test_other_languages_tables_and_files_are_passed_over(tmp_path: Path):
    for name in ("skills_fr.csv", "occupations.csv", "conceptSchemes_en.csv", "notes.txt"):
        (tmp_path / name).write_text("x\n", encoding="utf-8")

    assert find_files(tmp_path) == ()


def test_archives_are_read_as_folders(tmp_path: Path):
    folder = write_classification(tmp_path / "plain")
    (tmp_path / "packed").mkdir()
    with zipfile.ZipFile(tmp_path / "packed" / "esco_v1.2.0.zip", "w") as archive:
        archive.write(folder / NEWER / "skills_en.csv", "csv/skills_en.csv")
    with tarfile.open(tmp_path / "packed" / "esco_v1.1.tar.xz", "w:xz") as archive:
        archive.add(folder / NEWER / "occupations_es.csv", "occupations_es.csv")

    occupations, skills = find_files(tmp_path / "packed")

    assert (occupations.name, occupations.version) == (
        "esco_v1.1.tar.xz/occupations_es.csv",
        (1, 1),
    )
    assert skills.content() == (folder / NEWER / "skills_en.csv").read_bytes()


@pytest.mark.parametrize("ending", ["zip", "tar.xz", "tar.gz"])
def test_half_an_archive_is_told_by_its_name(tmp_path: Path, ending: str):
    folder = write_classification(tmp_path / "plain")
    whole = tmp_path / f"whole.{ending}"
    if ending == "zip":
        with zipfile.ZipFile(whole, "w") as archive:
            archive.write(folder / NEWER / "skills_en.csv")
    else:
        with tarfile.open(whole, f"w:{ending[4:]}") as archive:
            archive.add(folder / NEWER)
    content = whole.read_bytes()
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / f"esco.{ending}").write_bytes(content[: len(content) // 2])

    with pytest.raises(TaxonomyError, match=rf"esco\.{ending}: .*download it again"):
        find_files(tmp_path / "half")


def _rows(folder: Path, content: bytes) -> list[object]:
    (folder / "skillGroups_en.csv").write_bytes(content)
    (file,) = find_files(folder)
    return list(rows_of(file, ("conceptUri", "preferredLabel"), ("status",)))


def test_rows_have_the_line_they_end_on_and_empty_cells_for_what_is_not_there(tmp_path: Path):
    content = '\ufeffpreferredLabel,conceptUri\r\n"a\nb",u\r\nc,v\r\n'.encode()

    assert _rows(tmp_path, content) == [(3, ["u", "a\nb", ""]), (4, ["v", "c", ""])]


@pytest.mark.parametrize(
    ("content", "line", "told"),
    [
        (b"", 0, "empty"),
        (b"conceptUri,preferredLabel\nu,a\nv,b", 3, "breaks off"),
        (b"conceptUri,preferredLabel\nu,a\nv\n", 3, "1 cells where the header has 2"),
        (b'conceptUri,preferredLabel\nu,"a\nv,b\n', 3, "CSV"),
        (b"conceptUri,label\nu,a\n", 1, "no column preferredLabel"),
        (b"conceptUri,preferredLabel\nu,a\nv,\xe1rbol\n", 3, "UTF-8"),
    ],
)
def test_a_damaged_file_is_told_with_its_line(tmp_path: Path, content: bytes, line: int, told: str):
    with pytest.raises(TaxonomyError, match=told) as caught:
        _rows(tmp_path, content)

    assert (caught.value.file, caught.value.line) == ("skillGroups_en.csv", line)
