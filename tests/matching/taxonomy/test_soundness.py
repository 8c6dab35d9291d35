"""What a sound taxonomy may not have: circles, orphans, labels of two concepts."""

from dataclasses import replace

import pytest

from matching.taxonomy.concepts import (
    Group,
    Note,
    NoteTopic,
    Relation,
    RelationKind,
    Skill,
    SkillLevel,
    Synonym,
)
from matching.taxonomy.soundness import check_taxonomy
from tests.matching.worlds import small_taxonomy


def test_a_sound_taxonomy_has_no_problem():
    assert check_taxonomy(small_taxonomy()) == ()


def _with_skill(**values: object):
    taxonomy = small_taxonomy()
    parts = {"id": "flying", "labels": {"es": "volar", "en": "flying"}, "group": "welding"}
    skill = Skill(**(parts | values))  # type: ignore[arg-type] # values are given by name
    return replace(taxonomy, skills={**taxonomy.skills, "flying": skill})


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"labels": {"es": "volar"}}, "flying: no label in en"),
        ({"group": "sky"}, "flying: group sky does not exist"),
        ({"group": "metal"}, "flying: group metal is a trade, not a narrow group"),
        (
            {"labels": {"es": "ELABORAR PAN", "en": "flying"}},
            '"elaborar pan" (es) names several concepts: bread_making, flying',
        ),
    ],
)
def test_a_skill_that_does_not_fit_is_told(values: dict[str, object], told: str):
    assert check_taxonomy(_with_skill(**values)) == (told,)


def test_one_text_may_name_a_skill_and_an_occupation():
    taxonomy = _with_skill(labels={"es": "maestro panadero", "en": "flying"})

    assert check_taxonomy(taxonomy) == ()


def test_an_empty_group_is_told():
    taxonomy = small_taxonomy()
    empty = Group("air", {"es": "Aire", "en": "Air"}, "metal")

    found = check_taxonomy(replace(taxonomy, groups={**taxonomy.groups, "air": empty}))

    assert found == ("air: no skill and no occupation lives in this group",)


def test_every_concept_on_a_cycle_is_told_and_none_that_only_leads_into_it():
    broader = RelationKind.BROADER
    ring = (
        Relation("mig_welding", broader, "arc_welding"),
        Relation("arc_welding", broader, "metal_blueprints"),
        Relation("metal_blueprints", broader, "arc_welding"),
    )

    found = check_taxonomy(replace(small_taxonomy(), relations=ring))

    assert [problem.split(":")[0] for problem in found] == ["arc_welding", "metal_blueprints"]


def test_related_concepts_are_no_cycle():
    related = RelationKind.RELATED
    pair = (
        Relation("mig_welding", related, "arc_welding"),
        Relation("arc_welding", related, "mig_welding"),
    )

    assert check_taxonomy(replace(small_taxonomy(), relations=pair)) == ()


def test_what_points_nowhere_is_told():
    taxonomy = small_taxonomy()
    welder = taxonomy.occupations["occ_welder"]
    lost = replace(welder, essential=(SkillLevel("flying", 1), SkillLevel("mig_welding", 4)))
    taxonomy = replace(
        taxonomy,
        occupations={**taxonomy.occupations, "occ_welder": lost},
        relations=(Relation("mig_welding", RelationKind.RELATED, "occ_welder"),),
        synonyms={"ghost": (Synonym("ghost", "es", "fantasma"),)},
    )

    assert check_taxonomy(taxonomy) == (
        "mig_welding related occ_welder: not two skills and not two occupations",
        "ghost: has words but is neither a skill nor an occupation",
        "occ_welder: skill flying does not exist",
        "occ_welder: level 4 of mig_welding is not 1, 2 or 3",
    )


def test_a_skill_listed_twice_is_told():
    taxonomy = small_taxonomy()
    twice = SkillLevel("mig_welding", 2)
    welder = replace(taxonomy.occupations["occ_welder"], essential=(twice, twice), useful=())
    taxonomy = replace(taxonomy, occupations={**taxonomy.occupations, "occ_welder": welder})

    assert check_taxonomy(taxonomy) == ("occ_welder: skill mig_welding is listed twice",)


def _twice_named(*notes: Note):
    taxonomy = _with_skill(labels={"es": "elaborar pan", "en": "flying"})
    return replace(taxonomy, notes=notes)


def test_two_concepts_may_share_a_text_when_a_note_says_why():
    both = ("bread_making", "flying")
    note = Note(NoteTopic.SHARED_TEXT, both, "es", "elaborar pan", "One word for two things.")

    assert check_taxonomy(_twice_named(note)) == ()
    assert check_taxonomy(_twice_named(replace(note, concepts=both[:1]))) == (
        '"elaborar pan" (es) names several concepts: bread_making, flying',
    )


@pytest.mark.parametrize(
    ("note", "told"),
    [
        (
            Note(NoteTopic.SHARED_TEXT, ("bread_making",), "es", "amasar", "x"),
            'note on "amasar" (es): no two concepts share that text',
        ),
        (
            Note(NoteTopic.BORROWED_LABEL, ("bread_making",), "es", "bread making", "x"),
            'note on "bread making" (es): bread_making has another label by now',
        ),
        (
            Note(NoteTopic.BORROWED_LABEL, ("ghost",), "es", "ghost", "x"),
            'note on "ghost" (es): ghost does not exist',
        ),
        (
            Note(NoteTopic.BORROWED_LABEL, (), "es", "ghost", "x"),
            'note on "ghost" (es): is about no concept',
        ),
    ],
)
def test_a_note_on_what_is_no_longer_so_is_told(note: Note, told: str):
    assert check_taxonomy(replace(small_taxonomy(), notes=(note,))) == (told,)


def test_a_relation_written_twice_or_with_itself_is_told():
    related = Relation("mig_welding", RelationKind.RELATED, "arc_welding")
    itself = replace(related, target="mig_welding")
    taxonomy = replace(small_taxonomy(), relations=(related, related, itself))

    assert check_taxonomy(taxonomy) == (
        "mig_welding related arc_welding: is written twice",
        "mig_welding related mig_welding: joins a concept to itself",
    )
