"""The taxonomy that is shipped: sound, large enough and in two languages."""

import re
from collections import Counter

import pytest

from matching.language.letters import fold
from matching.taxonomy.closeness import RELATED, occupation_closeness, related_occupations
from matching.taxonomy.loading import Taxonomy, check_taxonomy, read_taxonomy
from seed_data import TAXONOMY_DIR

FEWEST_SKILLS, FEWEST_OCCUPATIONS, FEWEST_SYNONYMS = 600, 200, 2_500
ESSENTIAL_SKILLS = 4  # an occupation with fewer says too little to rank by
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


def test_every_skill_is_asked_for_and_said_in_other_words(taxonomy: Taxonomy) -> None:
    needs = [
        need.skill
        for one in taxonomy.occupations.values()
        for need in (*one.essential, *one.useful)
    ]
    said = {id_ for id_, several in taxonomy.synonyms.items() for s in several if s.lang == "es"}

    assert taxonomy.skills.keys() - set(needs) == set()
    assert taxonomy.skills.keys() - said == set()


# Pairs a mediator in Quillota would name without thinking, and some that only sound alike.
@pytest.mark.parametrize(
    ("occupation", "near", "far"),
    [
        ("occ_security_guard", "occ_concierge", "occ_cook"),
        ("occ_blacksmith", "occ_welder", "occ_baker"),
        ("occ_shelf_filler", "occ_warehouse_assistant", "occ_welder"),
        ("occ_gardener", "occ_nursery_worker", "occ_building_electrician"),
        ("occ_building_electrician", "occ_industrial_electrician", "occ_auto_electrician"),
        ("occ_lathe_operator", "occ_milling_operator", "occ_wood_turner"),
        ("occ_upholsterer", "occ_dressmaker", "occ_tiler"),
        ("occ_kitchen_hand", "occ_canteen_assistant", "occ_hotel_receptionist"),
        ("occ_truck_driver", "occ_bus_driver", "occ_forklift_operator"),
    ],
)
def test_trades_are_as_close_as_a_mediator_would_say(
    taxonomy: Taxonomy, occupation: str, near: str, far: str
) -> None:
    close = occupation_closeness(occupation, near, taxonomy)

    assert close >= RELATED
    assert close > occupation_closeness(occupation, far, taxonomy)


def test_every_trade_has_five_that_are_near(taxonomy: Taxonomy) -> None:
    lonely = [id_ for id_ in taxonomy.occupations if len(related_occupations(id_, taxonomy, 5)) < 5]

    assert lonely == []


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
