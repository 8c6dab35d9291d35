"""Words that hold each other and do not mean each other, on the taxonomy that is shipped."""

from functools import cache

import pytest

from matching.linking.linker import Linker
from matching.taxonomy.loading import read_taxonomy
from seed_data import TAXONOMY_DIR


@cache
def _linker() -> Linker:
    return Linker(read_taxonomy(TAXONOMY_DIR))


@pytest.mark.parametrize(
    "text", ["comunicar", "sin licencia", "enviar antecedentes", "enviar CV", "xyzzy"]
)
def test_what_names_no_skill_is_left_to_a_person(text: str):
    assert _linker().best(text, "skill") is None


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("electricidad", "basic_electricity"),
        ("licencia B", "licence_b"),
        ("licencia clase D", "licence_d"),
    ],
)
def test_the_wider_word_is_not_the_narrower_thing(text: str, concept: str):
    best = _linker().best(text, "skill")

    assert best is not None
    assert best.concept == concept


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("aux. aseo", "occ_office_cleaner"),
        ("op. grua horq.", "occ_forklift_operator"),
        ("mtro. cocina 2da", "occ_cook"),
        ("ayte. mecanico", "occ_mechanic_helper"),
        ("GASFITERA", "occ_plumber"),
        ("fontanero", "occ_plumber"),
        ("conductora camion", "occ_truck_driver"),
    ],
)
def test_titles_as_ads_shorten_them_are_linked(text: str, concept: str):
    best = _linker().best(text, "occupation")

    assert best is not None
    assert best.concept == concept


def test_a_refused_licence_and_a_cv_to_send_are_no_mentions():
    found = _linker().find("Favor enviar antecedentes al correo. Se postula sin licencia.")

    assert [mention for mention in found if mention.concept.startswith("licence")] == []
    assert "teaching_communication" not in {mention.concept for mention in found}
