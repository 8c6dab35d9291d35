"""What is found, and how it is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.wording.marked import LISTS, read_cases
from tests.wording.measured import TERMS
from wording.kinds import TextLanguage, Weight, WordingKind
from wording.linting import Finding, lint
from wording.norms import NORMS


def found(text: str, lang: TextLanguage = TextLanguage.SPANISH) -> list[tuple[str, str]]:
    return [(one.kind.value, one.words) for one in lint(text, lang=lang, terms=TERMS)]


def only(text: str, lang: TextLanguage = TextLanguage.SPANISH) -> Finding:
    (finding,) = lint(text, lang=lang, terms=TERMS)
    return finding


def test_a_finding_says_which_characters_which_norm_and_what_to_write_instead():
    finding = only("Ojo: se pide PAPEL  DE\nANTECEDENTES ya.")

    assert (finding.start, finding.end) == (13, 35)
    assert finding.words == "PAPEL  DE\nANTECEDENTES"
    assert "628/2017" in finding.norm
    assert finding.suggestion == "referencias de trabajos anteriores"
    assert (
        only("A clean record is a must.", TextLanguage.ENGLISH).suggestion
        == "references from earlier jobs"
    )


@pytest.mark.parametrize("name", LISTS)
def test_what_is_told_as_words_is_what_stands_there(name: str):
    for case in read_cases(name):
        for one in lint(case.text, lang=case.lang, terms=TERMS):
            assert case.text[one.start : one.end] == one.words


@pytest.mark.parametrize("name", LISTS)
def test_a_text_with_the_better_phrases_has_less_to_change(name: str):
    for case in read_cases(name):
        for one in lint(case.text, lang=case.lang, terms=TERMS):
            if one.weight is Weight.CHANGE and one.suggestion:
                again = lint(one.suggestion, lang=case.lang, terms=TERMS)
                assert [each.kind for each in again if each.weight is Weight.CHANGE] == []


def test_the_same_words_are_one_finding_of_a_kind():
    kinds = [kind for kind, _ in found("Certificado de antecedentes penales limpios y al día.")]

    assert kinds == ["record_demanded"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Pintor hombre joven buena presencia.", ["hombre", "joven", "buena presencia"]),
        ("Pintor joven de buena presencia hombre.", ["joven", "buena presencia", "hombre"]),
        ("Guardia joven hombre chileno.", ["joven", "hombre", "chileno"]),
        ("Buscamos mujer ordenada.", ["mujer"]),
        ("Ojalá hombre y no fumador.", ["hombre"]),
    ],
)
def test_words_that_stand_side_by_side_are_found_at_once(text: str, words: list[str]):
    assert [found_words for _kind, found_words in found(text)] == words


def test_figures_are_judged_only_against_the_law_that_is_given():
    assert lint("Sueldo $100.000, 60 horas semanales.") == ()


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("Bodeguero sin Dicom.", Weight.CHANGE),
        ("Gerente de finanzas sin Dicom.", Weight.CHECK),
        ("Cajera o cajero, manejo de dinero. Sin Dicom.", Weight.CHECK),
    ],
)
def test_debts_weigh_less_where_the_law_lets_them_be_looked_at(text: str, weight: Weight):
    assert only(text).weight is weight


def test_inclusive_wording_is_never_a_finding():
    for text in (
        "Personas con discapacidad son bienvenidas (Ley 21.015).",
        "Hombres, mujeres y otras identidades.",
        "Cualquier nacionalidad, edad o estado civil, sin distinción.",
    ):
        assert found(text) == []


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_no_text_is_too_odd_to_be_read(text: str):
    for lang in TextLanguage:
        for one in lint(text, lang=lang, terms=TERMS):
            assert 0 <= one.start < one.end <= len(text)


def test_every_kind_has_a_norm_and_words_in_both_languages():
    assert set(NORMS) == set(WordingKind)
    for norm in NORMS.values():
        assert norm.citation
        assert all(norm.why[lang] for lang in TextLanguage)
