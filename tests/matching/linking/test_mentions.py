"""Concepts found inside running text, with the words they stand in."""

from dataclasses import replace

import pytest

from matching.linking.linker import Linker
from matching.linking.mentions import LONGEST_TEXT, licence_concept
from matching.taxonomy.concepts import Synonym
from tests.matching.judged import office_linker
from tests.matching.worlds import small_linker, small_taxonomy


def _found(text: str, lang: str = "es") -> dict[str, str]:
    return {mention.concept: mention.text for mention in small_linker().find(text, lang=lang)}


def test_concepts_are_found_with_the_words_they_stand_in():
    text = "Buscamos Soldador/a para soldadura MIG. Trabajo en equipo y carga y descarga."

    assert _found(text) == {
        "occ_welder": "Soldador",
        "mig_welding": "soldadura MIG",
        "teamwork": "Trabajo en equipo",
        "loading": "carga y descarga",
    }


def test_every_mention_is_where_it_says():
    text = "Panadería: se necesita MAESTRA PANADERA, ñoquis, repostería e higiene de alimentos"
    mentions = small_linker().find(text)

    assert mentions
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
    assert [mention.start for mention in mentions] == sorted(m.start for m in mentions)


def test_a_text_is_read_as_far_as_a_page_goes_and_no_further():
    page = "y " * (LONGEST_TEXT // 2)

    assert _found(f"Soldador {page}") == {"occ_welder": "Soldador"}
    assert _found(f"{page} Soldador") == {}


@pytest.mark.parametrize(
    "text",
    [
        "sin licencia B",
        "no se requiere licencia B",
        "licencia clase B no requerida",
        "Sin necesidad de soldadura MIG",
        "No es necesario saber soldadura al arco",
    ],
)
def test_what_a_text_refuses_is_not_proposed(text: str):
    assert _found(text) == {}


@pytest.mark.parametrize(
    ("text", "licences"),
    [
        ("Licencia B", {"licence_b"}),
        ("licencia de conducir clase B o D", {"licence_b", "licence_d"}),
        ("Licencia A-2 al día", {"licence_a2"}),
        ("licencia b vigente, no excluyente", {"licence_b"}),
        ("licencia médica", set()),
        ("licencia Z", set()),
        ("licencia e idiomas", set()),
    ],
)
def test_licences_are_found_by_their_class(text: str, licences: set[str]):
    found = {key for key in _found(text) if key.startswith("licence")}

    assert found == licences


def test_the_longest_phrase_wins():
    assert _found("electricidad automotriz") == {"auto_electricity": "electricidad automotriz"}


def test_a_lone_word_that_the_next_word_narrows_is_not_proposed():
    # "automotriz" tells concepts apart, so "electricidad" beside it is not all that is meant
    assert "electricity" not in _found("automotriz electricidad")
    assert "electricity" in _found("conocimientos de electricidad")


@pytest.mark.parametrize("text", ["comunicar novedades", "enviar antecedentes al correo"])
def test_words_that_only_look_alike_are_not_proposed(text: str):
    assert _found(text) == {}


@pytest.mark.parametrize("text", ["Ojalá sepa estucar", "Ojala sepa estucar"])
def test_a_wish_is_no_buttonhole_and_the_thing_wished_is_found(text: str):
    found = office_linker().find(text)

    assert [(mention.concept, mention.text) for mention in found] == [
        ("cement_rendering", "estucar")
    ]


def test_what_is_wished_for_is_not_joined_to_what_stands_before():
    found = office_linker().find("pintor ojalá estuco, ojales y botones")

    assert {"occ_painter", "cement_rendering"} <= {mention.concept for mention in found}


def test_a_conjunction_joins_a_phrase_or_parts_two_things():
    assert _found("CARGA Y DESCARGA") == {"loading": "CARGA Y DESCARGA"}
    assert _found("soldadura MIG y trabajo en equipo") == {
        "mig_welding": "soldadura MIG",
        "teamwork": "trabajo en equipo",
    }


def test_a_typing_error_in_running_text_is_forgiven_and_less_sure():
    (mention,) = small_linker().find("con soldadura al arco")
    (misspelt,) = small_linker().find("con soldadora al arcco, soldadrua al arco")[-1:]

    assert mention.concept == misspelt.concept == "arc_welding"
    assert misspelt.score < mention.score


def test_a_short_clause_is_linked_as_a_whole_when_it_is_likely():
    assert "stock_counting" in _found("inventarios: tomas de inventarios")


def test_english_text_is_read_in_english():
    assert _found("Welder wanted, no forklift driving. Class B licence", "en") == {
        "occ_welder": "Welder",
        "licence_b": "Class B licence",
    }


def test_an_enormous_text_is_read_from_its_beginning():
    found = small_linker().find("soldador. " + "nada que decir. " * 60_000)

    assert [mention.concept for mention in found] == ["occ_welder"]


def test_licence_classes_have_concepts():
    assert licence_concept("A2") == "licence_a2"


def test_a_place_names_nothing_else():
    text = "Panadero para Panadero, comuna de Panificación"

    found = small_linker().find(text, communes=["Panificación"])
    assert {mention.concept for mention in found} == {"occ_baker"}


def test_an_ambiguous_phrase_means_what_the_rest_of_the_text_speaks_of():
    taxonomy = small_taxonomy()
    shared = {"metal_blueprints": "lectura de planos", "bread_making": "lectura de planos"}
    synonyms = {
        key: (*taxonomy.synonyms.get(key, ()), Synonym(key, "es", text))
        for key, text in shared.items()
    }
    linker = Linker(replace(taxonomy, synonyms={**taxonomy.synonyms, **synonyms}))

    welding = {one.concept for one in linker.find("Soldador con lectura de planos")}
    baking = {one.concept for one in linker.find("Panadero con lectura de planos")}
    assert "metal_blueprints" in welding
    assert "bread_making" in baking
