"""Which conditions a text names, and where in it each one stands."""

import pytest

from matching.conditions.finding import (
    ConditionKind,
    Conditions,
    find_communes,
    find_conditions,
    find_licences,
)

TEXT = (
    "Operario en La Calera o Llay-Llay. Licencia clase B. Lunes a viernes de 08:00 a 18:00 hrs, "
    "42 horas semanales. Sueldo $650.000 líquidos."
)
COMMUNES = ["Calera de Tango", "La Calera", "Llay-Llay", "Quillota"]


def test_every_condition_is_found_in_its_place():
    found = find_conditions(TEXT, COMMUNES)

    assert [one.kind for one in found.found] == [
        ConditionKind.COMMUNE,
        ConditionKind.COMMUNE,
        ConditionKind.LICENCE,
        ConditionKind.SHIFT,
        ConditionKind.WEEKLY_HOURS,
        ConditionKind.PAY,
    ]
    for one in found.found:
        assert TEXT[one.start : one.end] == one.text


def test_one_kind_can_be_asked_for():
    found = find_conditions(TEXT, COMMUNES)

    assert [one.facts["commune"] for one in found.of(ConditionKind.COMMUNE)] == [
        "La Calera",
        "Llay-Llay",
    ]
    assert found.first(ConditionKind.PAY).facts["from_clp"] == 650_000
    assert Conditions().first(ConditionKind.PAY) is None


def test_communes_are_whole_names_without_regard_to_accents():
    assert find_conditions("QUILLOTANOS de Olmue", ["Quillota", "Olmué"]).found[0].facts == {
        "commune": "Olmué"
    }
    assert find_conditions("Quillota").found == ()


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("licencia B", ["B"]),
        ("lic. de conducir B", ["B"]),
        ("Licencia profesional clase A-4 o A5", ["A4", "A5"]),
        ("licencias A2, A3 y B", ["A2", "A3", "B"]),
        ("driving licence class B", ["B"]),
        ("class B or D licence", ["B", "D"]),
        ("sin licencia B", []),
        ("licencia B no requerida", []),
        ("licencia de software", []),
        ("instalador eléctrico clase D", []),
    ],
)
def test_licence_classes(text: str, classes: list[str]):
    assert [one.facts["class"] for one in find_licences(text)] == classes


def test_communes_are_found_alone():
    (found,) = find_communes("Obra en LA CALERA", COMMUNES)

    assert (found.text, found.facts["commune"]) == ("LA CALERA", "La Calera")
