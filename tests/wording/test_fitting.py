"""How papers, pay and ways of contact are put in a sentence."""

import pytest

from tests.wording.measured import TERMS
from wording.fitting import FITTING
from wording.kinds import TextLanguage, Weight, WordingKind
from wording.linting import lint
from wording.norms import NORMS
from wording.rewriting import rewritten


def test_every_kind_with_a_phrase_has_a_way_to_write_it():
    with_phrase = {
        kind
        for kind, norm in NORMS.items()
        if norm.weight is not Weight.WELCOME and any(norm.better.values())
    }

    assert with_phrase - set(FITTING) == set()
    assert WordingKind.RECORD_WELCOME not in FITTING


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Guardia sin antecedentes penales.", "Guardia con referencias de trabajos anteriores."),
        (
            "El certificado de antecedentes es obligatorio.",
            "Referencias de trabajos anteriores son obligatorias.",
        ),
        ("Persona de conducta intachable.", "Persona con referencias de trabajos anteriores."),
        ("Sueldo de 350 lucas liquidas.", "Sueldo de $553.553 brutos mensuales."),
        ("Jornada de 45 horas semanales.", "Jornada de 42 horas semanales."),
        ("Llamar al +56 9 8765 4321.", "Llamar por medio de la oficina."),
        ("Reemplazo de María Soto Díaz, RUT 12.345.678-5.", "Reemplazo de una persona del equipo."),
        ("Capacitación no remunerada de cinco días.", "Capacitación pagada de cinco días."),
    ],
)
def test_a_phrase_takes_what_belongs_to_the_words_with_it(text: str, better: str):
    assert rewritten(text, lint(text, terms=TERMS)) == better


def test_a_week_that_is_an_adjective_stays_one():
    text = "A 48-hour week with one free Sunday."

    found = lint(text, lang=TextLanguage.ENGLISH, terms=TERMS)

    assert rewritten(text, found) == "A 42-hour week with one free Sunday."
