"""Which concept of ESCO is one of ours, and which is left to a person."""

from dataclasses import replace
from pathlib import Path

from matching.taxonomy.concepts import Synonym
from matching.taxonomy.esco.mapping import MappingReason, map_concepts
from tests.matching.taxonomy.esco.classification import small_esco, uri
from tests.matching.worlds import small_taxonomy


def test_equal_names_and_an_equal_kind_of_work_are_one_concept(tmp_path: Path):
    lines = map_concepts(small_taxonomy(), small_esco(tmp_path))

    welder = next(one for one in lines if one.concept == "occ_welder")
    assert (welder.uri, welder.reason) == (uri("o/welder"), MappingReason.SAME_LABEL)
    assert (welder.langs, welder.same_isco, welder.is_certain) == (["en", "es"], True, True)


def test_a_skill_named_alike_in_one_language_is_one_when_there_is_no_other(tmp_path: Path):
    lines = map_concepts(small_taxonomy(), small_esco(tmp_path))

    assert [(one.concept, one.uri) for one in lines if one.is_certain] == [
        ("mig_welding", uri("s/mig")),
        ("occ_welder", uri("o/welder")),
    ]


def test_an_address_written_beside_ours_decides(tmp_path: Path):
    taxonomy = small_taxonomy()
    baker = replace(taxonomy.occupations["occ_baker"], uri=uri("o/welder"))
    taxonomy = replace(taxonomy, occupations={**taxonomy.occupations, "occ_baker": baker})

    lines = map_concepts(taxonomy, small_esco(tmp_path))

    by_address = [one for one in lines if one.reason is MappingReason.SAME_ADDRESS]
    assert [(one.concept, one.uri) for one in by_address] == [("occ_baker", uri("o/welder"))]
    assert not any(one.is_certain for one in lines if one.concept == "occ_welder")


def test_what_only_a_synonym_of_both_says_is_left_to_a_person(tmp_path: Path):
    taxonomy = small_taxonomy()
    words = (Synonym("bread_making", "en", "metal mixes"),)
    taxonomy = replace(taxonomy, synonyms={**taxonomy.synonyms, "bread_making": words})

    (line,) = (
        one for one in map_concepts(taxonomy, small_esco(tmp_path)) if one.concept == "bread_making"
    )

    assert (line.uri, line.reason) == (uri("s/alloys"), MappingReason.SAME_SYNONYM)
    assert not line.is_certain


def test_two_of_ours_with_the_name_of_one_are_both_in_doubt(tmp_path: Path):
    taxonomy = small_taxonomy()
    twin = replace(taxonomy.occupations["occ_welder"], id="occ_welder_twin")
    taxonomy = replace(taxonomy, occupations={**taxonomy.occupations, "occ_welder_twin": twin})

    lines = [one for one in map_concepts(taxonomy, small_esco(tmp_path)) if "welder" in one.concept]

    assert not any(one.is_certain for one in lines)
    assert {one.concept for one in lines} >= {"occ_welder", "occ_welder_twin"}


def test_without_equal_words_the_occupations_of_its_group_are_listed(tmp_path: Path):
    lines = map_concepts(small_taxonomy(), small_esco(tmp_path))

    boilermaker = [one for one in lines if one.concept == "occ_boilermaker"]
    assert [(one.uri, one.reason) for one in boilermaker] == [
        (uri("o/tinker"), MappingReason.SAME_ISCO)
    ]
