"""The rows of ESCO read: labels, versions, relations and what is damaged."""

from pathlib import Path

import pytest

from matching.taxonomy.esco.gathering import Links, Words
from matching.taxonomy.esco.sources import EscoFile, EscoTable, find_files
from matching.taxonomy.tables import TaxonomyError
from tests.matching.taxonomy.esco.classification import WORDS, write


def _file(folder: Path, name: str, columns: tuple[str, ...], *rows: tuple[str, ...]) -> EscoFile:
    write(folder / name, columns, rows)
    (file,) = find_files(folder)
    return file


def test_alternative_labels_stand_on_lines_or_between_bars(tmp_path: Path):
    columns = (*WORDS, "hiddenLabels")
    rows = (("", "u", "a", "b\nc", "", "e"), ("", "v", "a", "b | c | b", "d", ""))
    words = Words()

    words.read(_file(tmp_path, "skillGroups_en.csv", columns, *rows))

    assert words.others["u"]["en"] == ("b", "c", "e")
    assert words.others["v"]["en"] == ("b", "c")
    assert words.descriptions["v"]["en"] == "d"


def test_an_empty_cell_takes_nothing_away_from_an_older_file(tmp_path: Path):
    words = Words()
    words.read(_file(tmp_path / "a", "skillGroups_en.csv", WORDS, ("", "u", "old", "other", "")))
    words.read(_file(tmp_path / "b", "skillGroups_en.csv", WORDS, ("", "u", "new", "", "")))

    assert words.labels["u"]["en"] == "new"
    assert words.others["u"]["en"] == ("other",)


def test_an_obsolete_concept_is_passed_over(tmp_path: Path):
    words = Words()
    columns = (*WORDS, "status")
    words.read(_file(tmp_path, "skillGroups_en.csv", columns, ("", "u", "a", "", "", "obsolete")))

    assert dict(words.labels) == {}


def test_groups_are_named_by_the_hierarchy_too_whose_rows_leave_out_empty_ends(tmp_path: Path):
    levels = [f"Level {n} {part}" for n in range(4) for part in ("URI", "preferred term")]
    words = Words()
    words.read_hierarchy(
        _file(tmp_path, "skillsHierarchy_es.csv", tuple(levels), ("u", "a", "v", "b", "", ""))
    )

    assert words.named[EscoTable.SKILL_GROUPS] == {"u", "v"}
    assert words.labels["v"] == {"es": "b"}


def test_a_concept_without_a_name_is_told_with_its_line(tmp_path: Path):
    file = _file(
        tmp_path, "skillGroups_en.csv", WORDS, ("", "u", "a", "", ""), ("", "v", "", "", "")
    )

    with pytest.raises(TaxonomyError, match="line 3: a concept without"):
        Words().read(file)


def test_the_newest_file_that_names_a_concept_says_all_its_relations(tmp_path: Path):
    columns = ("conceptUri", "broaderUri", "broaderType")
    links = Links()
    name = "broaderRelationsSkillPillar.csv"
    links.read(_file(tmp_path / "old", name, columns, ("a", "x", ""), ("b", "x", "")))
    links.read(_file(tmp_path / "new", name, columns, ("a", "y", ""), ("a", "gone", "")))
    there = dict.fromkeys("abxy")

    known = links.known(EscoTable.BROADER_SKILLS, there, there)

    assert known == {"a": [("y", "")], "b": [("x", "")]}
    assert links.count(EscoTable.BROADER_SKILLS) == 3


def test_a_relation_without_an_end_is_told_with_its_line(tmp_path: Path):
    columns = ("conceptUri", "broaderUri", "broaderType")
    file = _file(tmp_path, "broaderRelationsSkillPillar.csv", columns, ("a", "", ""))

    with pytest.raises(TaxonomyError, match="line 2: a relation without"):
        Links().read(file)
