"""ESCO put beside our own concepts, sound and the same each time."""

from dataclasses import replace
from pathlib import Path

from matching.taxonomy.concepts import (
    NoteTopic,
    Relation,
    RelationKind,
    SkillKind,
    SkillLevel,
    Taxonomy,
)
from matching.taxonomy.esco.mapping import map_concepts
from matching.taxonomy.esco.merging import merge
from matching.taxonomy.loading import check_taxonomy
from tests.matching.taxonomy.esco.classification import merged, small_esco, uri
from tests.matching.worlds import small_taxonomy


def test_ours_stay_as_they_are_and_gain_address_and_words(tmp_path: Path):
    taxonomy, _esco, _mapped = merged(tmp_path)

    welder, before = taxonomy.occupations["occ_welder"], small_taxonomy().occupations["occ_welder"]
    assert welder.uri.endswith("occupation/welder")
    assert (welder.labels, welder.essential, welder.group) == (
        before.labels,
        before.essential,
        before.group,
    )
    words = [one.text for one in taxonomy.synonyms["occ_welder"]]
    assert "soldador de arco" in words
    assert "welder" not in words


def test_what_is_in_doubt_is_not_joined_and_comes_in_by_itself(tmp_path: Path):
    _taxonomy, esco, mapped = merged(tmp_path)
    doubtful = [replace(one, is_certain=False) for one in mapped]

    taxonomy = merge(small_taxonomy(), esco, doubtful)

    assert taxonomy.occupations["occ_welder"].uri == small_taxonomy().occupations["occ_welder"].uri
    assert "esco_occupation_welder" in taxonomy.occupations


def test_what_esco_adds_to_an_occupation_of_ours_is_useful(tmp_path: Path):
    taxonomy, _esco, _mapped = merged(tmp_path)

    useful = taxonomy.occupations["occ_welder"].useful
    assert SkillLevel("esco_skill_alloys", 1) in useful
    assert [need.skill for need in useful].count("mig_welding") == 0  # ours asks for it already


def test_an_occupation_of_esco_asks_for_ours_where_the_skill_is_ours(tmp_path: Path):
    taxonomy, _esco, _mapped = merged(tmp_path)

    pipe = taxonomy.occupations["esco_occupation_pipe"]
    assert pipe.essential == (SkillLevel("esco_skill_solder", 2),)
    assert pipe.useful == (SkillLevel("mig_welding", 1),)
    assert (pipe.isco08, pipe.group) == ("7212", "esco_isco_c7212")


def test_the_result_is_sound_and_the_same_each_time(tmp_path: Path):
    taxonomy, esco, mapped = merged(tmp_path)

    assert check_taxonomy(taxonomy) == ()
    assert merge(small_taxonomy(), esco, mapped).version == taxonomy.version


def test_relations_join_ours_and_theirs(tmp_path: Path):
    taxonomy, _esco, _mapped = merged(tmp_path)

    broader, related = RelationKind.BROADER, RelationKind.RELATED
    new = set(taxonomy.relations) - set(small_taxonomy().relations)
    assert new == {
        Relation("esco_skill_solder", broader, "mig_welding"),
        Relation("esco_skill_alloys", related, "mig_welding"),
        Relation("esco_occupation_pipe", broader, "occ_welder"),
    }


def test_a_relation_that_would_close_a_circle_with_ours_is_left_out(tmp_path: Path):
    ours, esco = small_taxonomy(), small_esco(tmp_path)
    arc = replace(ours.skills["arc_welding"], uri=uri("s/solder"))
    circle = replace(
        ours,
        skills={**ours.skills, "arc_welding": arc},
        relations=(Relation("mig_welding", RelationKind.BROADER, "arc_welding"),),
    )

    taxonomy = merge(circle, esco, map_concepts(circle, esco))

    assert check_taxonomy(taxonomy) == ()
    assert Relation("arc_welding", RelationKind.BROADER, "mig_welding") not in taxonomy.relations


def test_a_language_is_a_language_and_lends_nothing(tmp_path: Path):
    taxonomy, _esco, _mapped = merged(tmp_path)

    kinds = {
        id_: taxonomy.skills[f"esco_skill_{id_}"].kind for id_ in ("finnish", "alloys", "focus")
    }
    assert kinds == {
        "finnish": SkillKind.LANGUAGE,
        "alloys": SkillKind.KNOWLEDGE,
        "focus": SkillKind.TRANSVERSAL,
    }


def test_a_label_that_is_missing_is_lent_by_the_other_language_with_a_note(tmp_path: Path):
    taxonomy, _esco, _mapped = merged(tmp_path)

    assert taxonomy.label("esco_skill_alloys", "es") == "alloys"
    lent = [n for n in taxonomy.notes if n.topic is NoteTopic.BORROWED_LABEL and n.lang == "es"]
    assert ("esco_skill_alloys",) in [note.concepts for note in lent]


def test_a_text_of_two_concepts_has_a_note(tmp_path: Path):
    taxonomy, _esco, _mapped = merged(tmp_path)

    (note,) = (note for note in taxonomy.notes if note.topic is NoteTopic.SHARED_TEXT)
    assert (note.text, note.concepts) == (
        "welding operative",
        ("esco_occupation_pipe", "occ_welder"),
    )
    assert "in doubt" in note.why


def test_descriptions_come_with_the_occupation(tmp_path: Path):
    taxonomy: Taxonomy = merged(tmp_path)[0]

    assert taxonomy.descriptions["occ_welder"]["en"] == "Welders join metal."
