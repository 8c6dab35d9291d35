"""A taxonomy read from its tables, its version, and wrong rows told."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from matching.taxonomy.concepts import SkillKind
from matching.taxonomy.loading import (
    TaxonomyError,
    read_sound_taxonomy,
    read_taxonomy,
    with_version,
)
from tests.matching.worlds import FOLDER, small_taxonomy


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "taxonomy"))


def test_a_concept_has_a_label_in_each_language():
    taxonomy = small_taxonomy()

    assert taxonomy.label("mig_welding") == "soldar con MIG/MAG"
    assert taxonomy.label("mig_welding", "en") == "MIG/MAG welding"
    assert taxonomy.label("occ_baker", "es") == "panadero/panadera"
    with pytest.raises(KeyError):
        taxonomy.label("flying")


def test_a_skill_knows_its_group_and_its_trade():
    taxonomy = small_taxonomy()

    assert taxonomy.group_of("mig_welding") == "welding"
    assert taxonomy.trade_of("mig_welding") == "metal"
    assert taxonomy.trade_of("metal_cutting") == "metal"
    assert taxonomy.trade_of("nothing") is None


def test_kinds_are_told_apart():
    taxonomy = small_taxonomy()

    assert taxonomy.is_licence("licence_b")
    assert not taxonomy.is_licence("mig_welding")
    assert taxonomy.has_kind("english", SkillKind.LANGUAGE)
    assert taxonomy.is_occupation("occ_cook")
    assert not taxonomy.is_skill("occ_cook")
    assert not taxonomy.may_lend("licence_b")


def test_an_occupation_carries_its_skills_with_levels():
    welder = small_taxonomy().occupations["occ_welder"]

    assert [(need.skill, need.level) for need in welder.essential] == [
        ("mig_welding", 2),
        ("arc_welding", 2),
        ("metal_blueprints", 1),
    ]
    assert [need.skill for need in welder.useful] == ["metal_cutting_torch"]


def test_relations_are_seen_from_both_ends():
    neighbours = small_taxonomy().neighbours

    assert neighbours["occ_boilermaker"] == {"occ_welder"}
    assert neighbours["occ_welder"] == {"occ_boilermaker", "occ_welder_assistant"}


def test_the_version_depends_on_the_content_and_not_on_the_order_of_the_rows(folder: Path):
    lines = (folder / "skills.csv").read_text(encoding="utf-8").splitlines()
    text = "\n".join([lines[0], *reversed(lines[1:])])
    (folder / "skills.csv").write_text(text, encoding="utf-8")

    assert read_taxonomy(folder).version == small_taxonomy().version


def test_the_version_changes_with_one_letter():
    taxonomy = small_taxonomy()
    baker = replace(taxonomy.occupations["occ_baker"], isco08="7513")
    changed = replace(taxonomy, occupations={**taxonomy.occupations, "occ_baker": baker})

    assert with_version(changed).version != taxonomy.version
    assert with_version(taxonomy).version == taxonomy.version


def test_synonyms_and_relations_may_be_missing(folder: Path):
    (folder / "synonyms.csv").unlink()
    (folder / "relations.csv").unlink()

    assert read_taxonomy(folder).synonyms == {}
    assert read_taxonomy(folder).relations == ()


@pytest.mark.parametrize(
    ("file", "line", "told"),
    [
        ("skills.csv", "mig_welding,welding,skill,otra,other,", "appears twice"),
        ("skills.csv", "flying,welding,magic,volar,flying,", "magic"),
        ("skills.csv", "flying,welding", "columns"),
        ("occupations.csv", "occ_pilot,31,welding,piloto,pilot,", "four-digit"),
        ("occupation_skills.csv", "occ_welder,loading,nice,1", "nice"),
        ("occupation_skills.csv", "occ_welder,loading,useful,high", "high"),
        ("relations.csv", "mig_welding,cousin,arc_welding", "cousin"),
        ("synonyms.csv", "mig_welding,fr,soudure", "language"),
    ],
)
def test_a_wrong_row_is_named_by_file_and_line(folder: Path, file: str, line: str, told: str):
    text = (folder / file).read_text(encoding="utf-8")
    (folder / file).write_text(f"{text}{line}\n", encoding="utf-8")

    with pytest.raises(TaxonomyError, match=told) as caught:
        read_taxonomy(folder)
    assert caught.value.file == file
    assert caught.value.line == len(text.splitlines()) + 1


def test_a_missing_file_and_a_missing_column_are_told(folder: Path):
    (folder / "groups.csv").write_text("id,es,en\n", encoding="utf-8")
    with pytest.raises(TaxonomyError, match="missing column broader"):
        read_taxonomy(folder)

    (folder / "groups.csv").unlink()
    with pytest.raises(TaxonomyError, match="no such file"):
        read_taxonomy(folder)


def test_a_file_in_another_encoding_is_told(folder: Path):
    (folder / "groups.csv").write_bytes("id,broader,es,en\nfood,,Panadería,x\n".encode("cp1252"))

    with pytest.raises(TaxonomyError, match="UTF-8"):
        read_taxonomy(folder)


@pytest.mark.parametrize(
    ("file", "row", "told"),
    [
        ("groups.csv", "a,b,x,x\nb,a,y,y", "groups.csv, line 17: a: is broader than itself"),
        ("groups.csv", "a,a,x,x", "groups.csv, line 17: a: is broader than itself"),
        ("groups.csv", "a,none,x,x", "groups.csv, line 17: a: broader group none does not"),
        ("relations.csv", "mig_welding,related,flying", "relations.csv, line 5: mig_welding"),
        ("skills.csv", "a,none,knowledge,x,x,", "skills.csv, line 24: a: group none does not"),
        ("occupation_skills.csv", "occ_baker,flying,useful,1", "line 21: occ_baker: skill flying"),
        ("occupation_skills.csv", "occ_baker,mig_welding,useful,4", "line 21: occ_baker: level 4"),
        ("occupation_skills.csv", "occ_baker,mig_welding,useful,0", "line 21: occ_baker: level 0"),
    ],
)
def test_no_answer_rests_on_a_taxonomy_that_goes_round_or_points_nowhere(
    folder: Path, file: str, row: str, told: str
):
    assert read_sound_taxonomy(folder) == read_taxonomy(folder)
    with (folder / file).open("a", encoding="utf-8") as stream:
        stream.write(row + "\n")

    with pytest.raises(TaxonomyError, match=told) as caught:
        read_sound_taxonomy(folder)
    assert caught.value.line > 0
    assert "oportunidades taxonomy check taxonomy" in str(caught.value)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("flyer,mig_welding,useful,1", "occupation 'flyer' does not exist"),
        ("occ_baker,mig_welding,useful,²", "is not a number"),
        ("occ_baker,mig_welding,useful," + "9" * 5_000, "is not a number"),
    ],
)
def test_a_need_of_nobody_or_without_a_level_is_refused(folder: Path, row: str, told: str):
    with (folder / "occupation_skills.csv").open("a", encoding="utf-8") as stream:
        stream.write(row + "\n")

    with pytest.raises(TaxonomyError, match=told):
        read_taxonomy(folder)
