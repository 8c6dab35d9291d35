"""Concepts and groups made from the rows of ESCO."""

from dataclasses import replace
from pathlib import Path

import pytest

from matching.taxonomy.concepts import Group
from matching.taxonomy.esco.building import concept_id, groups_of, occupation_of, skill_of
from matching.taxonomy.tables import TaxonomyError
from tests.matching.taxonomy.esco.classification import small_esco, uri


def test_an_id_is_made_of_the_address_alone():
    address = "http://data.europa.eu/esco/skill/00064735-8fad-454b-90c7-ed858cc993f2"

    assert concept_id(address) == "esco_skill_00064735_8fad_454b_90c7_ed858cc993f2"
    assert concept_id("http://data.europa.eu/esco/isced-f/0715") == "esco_isced_f_0715"


def test_a_skill_below_another_lives_in_the_group_of_that_one(tmp_path: Path):
    esco = small_esco(tmp_path)

    assert skill_of(esco, esco.skills[uri("s/solder")]).group == "esco_skill_s1_1"


def test_groups_come_with_all_above_them(tmp_path: Path):
    esco = small_esco(tmp_path)

    groups = {group.id: group for group in groups_of(esco, {uri("g/S1.1")})}

    assert set(groups) == {"esco_skill_s1_1", "esco_skill_s1", "esco_skill_s"}
    assert groups["esco_skill_s"].broader is None
    labels = {"es": "welding", "en": "welding"}  # the files name it in English only
    assert groups["esco_skill_s1_1"] == Group("esco_skill_s1_1", labels, "esco_skill_s1")


def test_what_lies_in_no_group_is_told(tmp_path: Path):
    esco = small_esco(tmp_path)
    lost = replace(esco, broader={}, groups={})

    with pytest.raises(TaxonomyError, match=r"no group for .*mig"):
        skill_of(lost, esco.skills[uri("s/mig")])
    with pytest.raises(TaxonomyError, match="no group '7212'"):
        occupation_of(lost, esco.occupations[uri("o/pipe")])
