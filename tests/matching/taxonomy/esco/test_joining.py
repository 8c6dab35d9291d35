"""Languages and versions of ESCO joined, and damaged files refused."""

from pathlib import Path

import pytest

from matching.taxonomy.esco.joining import read_esco
from matching.taxonomy.tables import TaxonomyError
from tests.matching.taxonomy.esco.classification import (
    NEWER,
    OLDER,
    small_esco,
    uri,
    write,
    write_classification,
)


def test_languages_and_versions_are_joined_by_address(tmp_path: Path):
    esco = small_esco(tmp_path)

    assert esco.skills[uri("s/mig")].labels == {"es": "soldar con MIG", "en": "MIG/MAG welding"}
    assert esco.skills[uri("s/alloys")].labels == {"en": "alloys"}
    assert esco.occupations[uri("o/welder")].descriptions["en"] == "Welders join metal."


def test_what_only_an_older_version_has_is_kept_when_a_relation_names_it(tmp_path: Path):
    esco = small_esco(tmp_path)

    assert uri("s/gone") not in esco.skills
    assert uri("o/tinker") in esco.occupations
    assert esco.tally == {
        "skills": 5,
        "skills in no group": 0,
        "occupations": 3,
        "relations": 5,
        "relations without ends": 0,
        "occupations kept from an older version": 1,
        "retired skills": 1,
        "retired occupations": 0,
    }


def test_needs_carry_how_much_they_are_needed(tmp_path: Path):
    needs = small_esco(tmp_path).needs

    assert needs[uri("o/pipe")] == [(uri("s/mig"), "optional"), (uri("s/solder"), "essential")]


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (f"{NEWER}/occupationSkillRelations.csv", "no occupationSkillRelations.csv here or below"),
        (f"{NEWER}/broaderRelationsSkillPillar.csv", "no broaderRelationsSkillPillar.csv"),
        (f"{NEWER}/ISCOGroups_es.csv", "no ISCOGroups_es.csv or ISCOGroups_en.csv"),
        (f"{NEWER}/skillGroups_en.csv", "no skillGroups_es.csv or skillGroups_en.csv"),
    ],
)
def test_a_missing_file_is_named(tmp_path: Path, file: str, told: str):
    (write_classification(tmp_path) / file).unlink()

    with pytest.raises(TaxonomyError, match=told):
        read_esco(tmp_path)


def test_a_folder_without_any_file_of_esco_is_told(tmp_path: Path):
    with pytest.raises(
        TaxonomyError, match=r"no occupations_es\.csv or occupations_en\.csv, skills"
    ):
        read_esco(tmp_path)


def test_relations_of_which_many_lead_nowhere_are_refused(tmp_path: Path):
    folder = write_classification(tmp_path)
    columns = ("conceptUri", "preferredLabel", "skillType", "reuseLevel")
    for path in (folder / NEWER / "skills_en.csv", folder / OLDER / "skills_es.csv"):
        write(path, columns, [(uri("s/mig"), "MIG/MAG welding", "", "")])

    with pytest.raises(TaxonomyError, match="3 of 5 relations lead nowhere"):
        read_esco(folder)


def test_relations_cut_off_at_the_end_of_a_line_are_refused(tmp_path: Path):
    path = write_classification(tmp_path) / NEWER / "occupationSkillRelations.csv"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-3]))

    with pytest.raises(TaxonomyError, match="1 of 2 occupations take no skill"):
        read_esco(tmp_path)


def test_groups_that_hold_few_of_the_skills_are_refused(tmp_path: Path):
    path = write_classification(tmp_path) / NEWER / "broaderRelationsSkillPillar.csv"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))

    with pytest.raises(TaxonomyError, match="1 of 5 skills lie in no group"):
        read_esco(tmp_path)


def test_progress_goes_up_to_the_whole(tmp_path: Path):
    told: list[tuple[str, int, int]] = []

    read_esco(write_classification(tmp_path), lambda *step: told.append(step))

    assert told == sorted(told)
    assert told[0][1] == 0
    assert told[-1][1] == told[-1][2]
