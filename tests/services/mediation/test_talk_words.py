"""What is weighed in a talk is read for words that would hurt the person."""

import pytest

from models.assessments import Assessment
from services.mediation.talk_words import HurtfulWordsError, hurtful_words, refuse_hurtful


def _talk(**texts: str) -> Assessment:
    blank = dict.fromkeys(("duties", "time_passed", "since_then", "supports"), "")
    return Assessment(**(blank | texts))


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ({"duties": "Cierra la caja sola", "time_passed": "Más de ocho años"}, []),
        ({"duties": "La caja no es para un delincuente"}, ["delincuente"]),
        ({"since_then": "Estuvo preso y estudió"}, ["Estuvo preso"]),
        ({"since_then": "Desde que estuvo preso no ha faltado"}, ["estuvo preso"]),
        ({"since_then": "Haber estado preso lo marcó"}, ["Haber estado preso"]),
        ({"since_then": "Nos contó que ha estado en la cárcel"}, ["ha estado en la cárcel"]),
        ({"since_then": "El que haya estado preso no pesa"}, ["haya estado preso"]),
        ({"since_then": "He was in prison and then he studied"}, ["was in prison"]),
        ({"since_then": "Estuvo en la bodega y ha estado al día"}, []),
        ({"duties": "The till is not for an ex-convict"}, ["ex-convict"]),
        # What stands within other words that hurt is named with them.
        ({"duties": "No se contratan ex reos"}, ["No se contratan ex reos"]),
        # What a vacancy may not ask for can be what somebody did or needs.
        ({"supports": "Turno de mujeres"}, []),
        ({"since_then": "Jefe: +56 9 8765 4321"}, []),
    ],
)
def test_only_what_calls_somebody_by_what_is_past_is_found(texts, words):
    assert [finding.words for _text, finding in hurtful_words(_talk(**texts))] == words


def test_words_that_would_hurt_are_refused_until_somebody_insists():
    texts = {"reassessment": "Un delincuente. Estuvo preso.", "final_notice": "No sigue."}

    with pytest.raises(HurtfulWordsError) as refused:
        refuse_hurtful(insists=False, **texts)

    (problem,) = refused.value.problems
    assert (problem.field, problem.facts) == (
        "reassessment",
        {"words": "delincuente, Estuvo preso"},
    )
    refuse_hurtful(insists=True, **texts)
    refuse_hurtful(insists=False, final_notice=texts["final_notice"])
