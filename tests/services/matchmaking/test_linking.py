"""From a text to what it means, where that can be told."""

import pytest

from models.accounts import Language
from services.matchmaking.linking import TextPurpose, candidates, link_text, link_texts, text_key
from services.matchmaking.taxonomies import linker


@pytest.mark.parametrize(
    ("purpose", "text", "key"),
    [
        (TextPurpose.OCCUPATION, "Soldador", "occ_welder"),
        (TextPurpose.OCCUPATION, "gasfiter", "occ_plumber"),
        (TextPurpose.OCCUPATION, "astrología aplicada", None),
        (TextPurpose.LICENCE, "Licencia de conducir clase B", "licence_b"),
        (TextPurpose.LICENCE, "lic. D", "licence_d"),
        (TextPurpose.LICENCE, "A-2", "licence_a2"),
        (TextPurpose.LICENCE, "inglés", "english"),
        (TextPurpose.LICENCE, "A9", None),
        (TextPurpose.LICENCE, "carnet lunar", None),
        (TextPurpose.WORKSHOP, "taller de panadería", "bakery_course"),
        (TextPurpose.WORKSHOP, "astrología aplicada", None),
        (TextPurpose.WORKSHOP, "", None),
    ],
)
def test_a_text_is_linked_only_where_its_meaning_is_likely(purpose, text, key) -> None:
    assert link_text(purpose, text) == key


@pytest.mark.parametrize(
    ("purpose", "text"),
    [
        (TextPurpose.SKILL, "comunicar"),  # by radio, or in a manner that respects others
        (TextPurpose.OCCUPATION, "ayudante de cocina y aseo"),  # hardly more likely than not
    ],
)
def test_what_the_linker_leaves_to_a_person_neither_import_nor_form_links(purpose, text) -> None:
    kind = "occupation" if purpose is TextPurpose.OCCUPATION else "skill"

    assert candidates(purpose, text, Language.SPANISH)[0].score > 0.5
    assert linker().best(text, kind) is None
    assert link_text(purpose, text) is None


def test_a_licence_is_never_linked_to_a_skill_and_a_skill_never_to_a_licence() -> None:
    for purpose in (TextPurpose.LICENCE, TextPurpose.SKILL):
        keys = {each.key for each in candidates(purpose, "licencia clase B", Language.SPANISH)}
        assert ("licence_b" in keys) is (purpose is TextPurpose.LICENCE)


def test_each_different_text_is_asked_once() -> None:
    asked = [(TextPurpose.OCCUPATION, text) for text in ("Soldador", "SOLDADOR", "soldador ")]

    assert link_texts(asked) == {(TextPurpose.OCCUPATION, "soldador"): "occ_welder"}


def test_what_differs_in_accents_and_capitals_is_one_question() -> None:
    assert text_key("  Gásfiter ") == text_key("GASFITER")


def test_candidates_are_named_in_the_reader_s_language() -> None:
    spanish = candidates(TextPurpose.WORKSHOP, "panadería", Language.SPANISH)[0]
    english = candidates(TextPurpose.WORKSHOP, "panadería", Language.ENGLISH)[0]

    assert (spanish.label, english.label) == ("Panadería", "Bakery")
