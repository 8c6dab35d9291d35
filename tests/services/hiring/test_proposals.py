"""Occupation and skills proposed from a vacancy's words, never imposed."""

import pytest

from models.accounts import Language
from services.hiring.proposals import (
    Proposal,
    find_occupations,
    find_skills,
    is_held,
    propose,
    segments_of,
)
from services.hiring.vacancy_drafts import ShiftHours
from services.matchmaking import taxonomies
from tests.matching.worlds import small_linker, small_taxonomy

TEXT = (
    "Maestranza de La Calera necesita soldadura MIG y carga y descarga. Licencia B. "
    "No se requiere licencia D. Lunes de 8:00 a 17:00."
)


def proposed(text: str = TEXT, title: str = "Maestro soldador", **values) -> Proposal:
    row = {"taxonomy": small_taxonomy(), "linker": small_linker(), "communes": ["Calera"]}
    return propose(text, title=title, **(row | values))


def test_the_title_gives_the_occupation_and_the_words_that_say_it():
    best = proposed().occupations[0]

    assert (best.key, best.label) == ("occ_welder", "soldador/soldadora")
    assert best.words == "Maestro soldador"
    assert best.is_confident


def test_an_occupation_named_in_the_text_is_offered_too():
    found = proposed("Buscamos panadero.", title="Ayuda en el local").occupations

    assert "occ_baker" in [each.key for each in found]


def test_a_title_that_says_nothing_proposes_nothing():
    found = proposed("", title="Qwrtz")

    assert (found.occupations, found.skills, found.usual_skills) == ((), (), ())


def test_skills_are_found_with_their_words_and_the_level_the_occupation_takes():
    found = {skill.key: skill for skill in proposed().skills}

    assert found["mig_welding"].words == "soldadura MIG"
    assert found["mig_welding"].level == 2
    assert found["loading"].level == 1
    assert "licence_b" not in found


def test_words_as_they_are_known_are_sure_and_a_slip_is_not():
    shipped = {"taxonomy": taxonomies.taxonomy(), "linker": taxonomies.linker()}
    text = "Carpintería y gasfiteira."
    found = {skill.key: skill for skill in proposed(text, title="Ayudante", **shipped).skills}

    assert found["woodworking_basics"].is_sure
    assert not found["plumbing"].is_sure


def test_licences_are_conditions_and_a_refused_one_is_not_proposed():
    assert [licence.key for licence in proposed().licences] == ["licence_b"]


def test_what_the_occupation_also_takes_is_usual_and_the_highest_level_first():
    usual = proposed().usual_skills

    assert [(skill.key, skill.level) for skill in usual] == [
        ("arc_welding", 2),
        ("metal_blueprints", 1),
    ]
    assert all(skill.words == "" for skill in usual)


def test_the_occupation_already_chosen_gives_the_usual_skills():
    usual = proposed(occupation_key="occ_baker").usual_skills

    assert {skill.key for skill in usual} == {"bread_making", "oven_operation", "food_hygiene"}


def test_the_pieces_put_together_are_the_text():
    segments = proposed().segments

    assert "".join(piece.text for piece in segments) == TEXT
    marked = {piece.text: piece.label for piece in segments if piece.label}
    assert marked["soldadura MIG"] == "soldar con MIG/MAG"


def test_the_name_of_a_town_is_no_skill():
    assert "Calera" not in [piece.text for piece in proposed().segments]
    assert proposed().conditions.commune == "Calera"


def test_a_text_without_findings_is_one_piece():
    assert [piece.text for piece in segments_of("Hola", (), small_taxonomy(), "es")] == ["Hola"]
    assert segments_of("", (), small_taxonomy(), "es") == ()


def test_the_conditions_are_read_too():
    shifts = proposed().conditions.shifts

    assert [(shift.weekday, shift.minutes) for shift in shifts] == [(0, 540)]
    assert isinstance(shifts[0], ShiftHours)


def test_everything_has_its_english_name():
    found = proposed(
        "MIG/MAG welding and forklift driving", title="welder", language=Language.ENGLISH
    )

    assert found.occupations[0].label == "welder"
    assert {skill.label for skill in found.skills} == {"MIG/MAG welding", "forklift driving"}


@pytest.mark.parametrize(
    ("words", "first"), [("soldar arco", "arc_welding"), ("contar inventario", "stock_counting")]
)
def test_skills_are_searched_for(words, first):
    found = find_skills(
        words, taxonomy=small_taxonomy(), linker=small_linker(), language=Language.SPANISH
    )

    assert found[0].key == first
    assert not any(is_held(small_taxonomy(), skill.key) for skill in found)


def test_occupations_are_searched_for():
    found = find_occupations(
        "panadera", taxonomy=small_taxonomy(), linker=small_linker(), language=Language.SPANISH
    )

    assert found[0].key == "occ_baker"


def test_a_spanish_title_is_understood_whoever_reads_it():
    read = proposed("", title="Maestro soldador", language=Language.ENGLISH).occupations[0]
    searched = find_occupations(
        "maestro soldador",
        taxonomy=small_taxonomy(),
        linker=small_linker(),
        language=Language.ENGLISH,
    )[0]

    assert (read.key, read.is_confident) == ("occ_welder", True)
    assert (searched.key, searched.is_confident) == ("occ_welder", True)
    assert read.label == searched.label == small_taxonomy().label("occ_welder", "en")


def test_an_empty_search_finds_nothing():
    around = {"taxonomy": small_taxonomy(), "linker": small_linker(), "language": Language.SPANISH}
    assert find_skills(" ", **around) == find_occupations("", **around) == ()
