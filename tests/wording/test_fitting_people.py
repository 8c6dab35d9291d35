"""How what is said of a person is put in a sentence."""

import pytest

from wording.kinds import TextLanguage
from wording.linting import lint
from wording.rewriting import rewritten


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Operarios hasta 40 años.", "Operarios mayores de 18 años."),
        ("Edad máxima 45 años.", "Mayor de 18 años."),
        ("Se busca joven para la feria.", "Se busca persona para la feria."),
        ("Se busca joven pintor.", "Se busca pintor."),
        ("Se necesitan hombres para descarga.", "Se necesitan personas para descarga."),
        ("Debe ser chileno.", "Debe tener permiso para trabajar en Chile."),
        ("Pintor, de preferencia chileno.", "Pintor, con permiso para trabajar en Chile."),
        ("Recepcionista de buena presencia.", "Recepcionista de trato amable."),
        ("Operario sin enfermedades.", "Operario con salud compatible con el cargo."),
        ("Se busca gente decente.", "Se busca gente responsable."),
        ("Delincuentes abstenerse.", ""),
        ("No se aceptan flaites.", ""),
    ],
)
def test_a_phrase_agrees_with_the_sentence(text: str, better: str):
    assert rewritten(text, lint(text)) == better


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Shop assistant aged 20 to 30.", "Shop assistant aged 18 or over."),
        ("Women only for the packing line.", "People for the packing line."),
        ("Female receptionist for a clinic.", "Receptionist for a clinic."),
        ("A friendly girl for the counter.", "A friendly person for the counter."),
    ],
)
def test_an_english_phrase_agrees_with_the_sentence(text: str, better: str):
    assert rewritten(text, lint(text, lang=TextLanguage.ENGLISH)) == better
