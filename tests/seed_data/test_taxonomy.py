"""The taxonomy that is shipped: sound, large enough and in two languages."""

import re
from collections import Counter

import pytest

from matching.language.letters import fold
from matching.taxonomy.loading import Taxonomy, check_taxonomy, read_taxonomy
from seed_data import TAXONOMY_DIR

FEWEST_SKILLS, FEWEST_OCCUPATIONS, FEWEST_SYNONYMS = 600, 200, 2_500
ESSENTIAL_SKILLS = 3  # an occupation with fewer says too little to rank by
AS_PEOPLE_SAY_IT = (
    *("gasfiter", "enfierrador", "maestro soldador", "pioneta", "garzon", "copero", "temporera"),
    *("grua horquilla", "jornal", "carpintero de obra gruesa", "auxiliar de aseo"),
)


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return read_taxonomy(TAXONOMY_DIR)


def test_it_is_sound(taxonomy: Taxonomy) -> None:
    assert check_taxonomy(taxonomy) == ()


def test_it_is_large_enough(taxonomy: Taxonomy) -> None:
    assert len(taxonomy.skills) >= FEWEST_SKILLS
    assert len(taxonomy.occupations) >= FEWEST_OCCUPATIONS
    assert sum(map(len, taxonomy.synonyms.values())) >= FEWEST_SYNONYMS


def test_every_occupation_has_essential_skills(taxonomy: Taxonomy) -> None:
    thin = [o.id for o in taxonomy.occupations.values() if len(o.essential) < ESSENTIAL_SKILLS]

    assert thin == []


def test_no_id_names_two_things(taxonomy: Taxonomy) -> None:
    ids = Counter([*taxonomy.groups, *taxonomy.skills, *taxonomy.occupations])

    assert [name for name, times in ids.items() if times > 1] == []
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{1,79}", name) for name in ids)


@pytest.mark.parametrize("text", AS_PEOPLE_SAY_IT)
def test_words_of_the_trade_are_known(taxonomy: Taxonomy, text: str) -> None:
    known = {
        fold(word).lower()
        for concept in (*taxonomy.occupations.values(), *taxonomy.skills.values())
        for word in (
            re.sub(r"/\w+", "", concept.labels["es"]),
            *(synonym.text for synonym in taxonomy.synonyms.get(concept.id, ())),
        )
    }

    assert any(text in word for word in known)


def test_the_files_are_sorted_by_id(taxonomy: Taxonomy) -> None:
    assert list(taxonomy.skills) == sorted(taxonomy.skills)
    assert list(taxonomy.occupations) == sorted(taxonomy.occupations)
    assert list(taxonomy.groups) == sorted(taxonomy.groups)
