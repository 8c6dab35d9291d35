"""What makes two occupations kin: skills, words, groups and descriptions."""

from dataclasses import replace

import pytest

from matching.taxonomy.concepts import Group, Occupation, Skill, SkillLevel, Taxonomy
from matching.taxonomy.kinship import ISCO_WEIGHT, VIEW_WEIGHT, Kinship

GROUPS = {id_: Group(id_, {}, wider) for id_, wider in (("g", "t"), ("h", "t"), ("t", None))}


def _market(needs: dict[str, tuple[str, str, str]], **skills: str) -> Taxonomy:
    """Occupations with a title, an ISCO code and their essential skills in one string."""
    return Taxonomy(
        groups=GROUPS,
        skills={id_: Skill(id_, {}, group) for id_, group in skills.items()},
        occupations={
            id_: Occupation(
                *(id_, {"es": title}, isco, "g"),
                essential=tuple(SkillLevel(skill, 1) for skill in asked),
            )
            for id_, (title, isco, asked) in needs.items()
        },
    )


def _common(taxonomy: Taxonomy, a: str, b: str) -> float:
    kinship = Kinship(taxonomy)
    return float(kinship.row(a)[kinship.numbers[b]])


def test_a_rare_skill_in_common_says_more_than_a_frequent_one():
    taxonomy = _market(
        {
            "a": ("pino", "1000", "xr"),
            "b": ("roble", "2000", "yr"),
            "c": ("nogal", "3000", "xf"),
            "d": ("boldo", "4000", "yf"),
            "e": ("peumo", "5000", "f"),
        },
        **dict.fromkeys("xyrf", "g"),
    )

    assert _common(taxonomy, "a", "b") > _common(taxonomy, "c", "d") > 0


def test_what_everybody_takes_says_nothing():
    taxonomy = _market(
        {"a": ("pino", "1000", "f"), "b": ("roble", "2000", "f"), "c": ("nogal", "3000", "f")},
        f="g",
    )

    assert _common(taxonomy, "a", "b") == 0


def test_the_group_stands_in_where_the_skills_differ():
    taxonomy = _market(
        {"a": ("pino", "1000", "x"), "b": ("roble", "2000", "y"), "c": ("nogal", "3000", "z")},
        x="g",
        y="g",
        z="h",
    )

    assert _common(taxonomy, "a", "b") > 0
    assert _common(taxonomy, "a", "c") == 0  # only the trade is the same, which is everybody's


def test_words_of_rank_join_nothing_and_forms_of_one_word_do():
    titles = {"a": "maestro panadero", "b": "maestro soldador", "c": "panadería", "d": "conserje"}
    taxonomy = _market(
        {id_: (title, f"{n}000", "") for n, (id_, title) in enumerate(titles.items())}
    )

    assert _common(taxonomy, "a", "b") == 0
    assert _common(taxonomy, "a", "c") > 0


def test_a_view_that_one_of_two_lacks_counts_for_neither():
    """Alone the digits of ISCO-08 are left: three of the four, the first apart."""
    taxonomy = _market(
        {"a": ("", "7212", ""), "b": ("pino", "7213", ""), "c": ("roble", "9999", "")}
    )

    assert _common(taxonomy, "a", "b") == pytest.approx(2 / 3)
    assert _common(taxonomy, "b", "c") == 0
    named = replace(taxonomy.occupations["a"], labels={"es": "gris"})
    taxonomy = replace(taxonomy, occupations={**taxonomy.occupations, "a": named})
    parts = ISCO_WEIGHT * 2 / 3 / (ISCO_WEIGHT + VIEW_WEIGHT)
    assert _common(taxonomy, "a", "b") == pytest.approx(parts)


def test_descriptions_are_a_view_of_their_own():
    taxonomy = _market(
        {"a": ("pino", "1000", ""), "b": ("roble", "2000", ""), "c": ("x", "3000", "")}
    )
    texts = {"a": {"es": "corta vidrio"}, "b": {"es": "cortar vidrios"}, "c": {"es": "canta"}}

    assert _common(taxonomy, "a", "b") == 0
    assert _common(replace(taxonomy, descriptions=texts), "a", "b") > 0.3


def test_an_occupation_that_is_not_known_is_told():
    with pytest.raises(KeyError):
        Kinship(_market({"a": ("pino", "1000", "")})).row("nobody")
