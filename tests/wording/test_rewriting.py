"""A better phrase takes the place of the words, and the sentence closes up where they go."""

import pytest

from wording.kinds import Weight
from wording.linting import lint
from wording.rewriting import rewritten


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Se busca mesera para el local.", "Se busca mesera o mesero para el local."),
        ("Mesera para el local.", "Mesera o mesero para el local."),
        ("Pedimos papel de antecedentes.", "Pedimos referencias de trabajos anteriores."),
        ("Cajero sin Dicom, con ganas.", "Cajero, con ganas."),
        ("Requisitos: licencia B, sin Dicom, con ganas.", "Requisitos: licencia B, con ganas."),
        ("Sin Dicom. Turno de noche.", "Turno de noche."),
        ("Sin Dicom", ""),
    ],
)
def test_words_are_changed_in_place(text: str, better: str):
    findings = [one for one in lint(text) if one.weight is not Weight.WELCOME]

    assert rewritten(text, findings) == better


def test_several_findings_are_changed_together():
    text = "Mesera de 20 a 30 años con buena presencia."

    better = rewritten(text, lint(text))

    assert better == "Mesera o mesero mayor de 18 años con trato amable."
