"""What is weighed in a talk is read for words that would hurt the person."""

import pytest

from models.assessments import Assessment
from services.mediation.talk_words import hurtful_words


def _talk(**texts: str) -> Assessment:
    blank = dict.fromkeys(("duties", "time_passed", "since_then", "supports"), "")
    return Assessment(**(blank | texts))


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ({"duties": "Cierra la caja sola", "time_passed": "Más de ocho años"}, []),
        ({"duties": "La caja no es para un delincuente"}, ["delincuente"]),
        ({"since_then": "Estuvo preso y estudió"}, ["Estuvo preso"]),
        ({"duties": "The till is not for an ex-convict"}, ["ex-convict"]),
        # What a vacancy may not ask for can be what somebody did or needs.
        ({"supports": "Turno de mujeres"}, []),
        ({"since_then": "Jefe: +56 9 8765 4321"}, []),
    ],
)
def test_only_what_calls_somebody_by_what_is_past_is_found(texts, words):
    assert [finding.words for _text, finding in hurtful_words(_talk(**texts))] == words
