"""What an employer's record may hold."""

import pytest
from sqlalchemy.orm import Session

from services.hiring.employer_rules import (
    EmployerContact,
    contact_problems,
    email_problems,
    name_problems,
    note_problems,
    rut_problems,
    tidy_contact,
)
from tests import factories


def test_a_rut_is_read_however_it_is_written() -> None:
    rut = factories.a_rut()
    for written in (rut, f"{rut[:2]}.{rut[2:5]}.{rut[5:8]}-{rut[8:]}", f" {rut[:8]}-{rut[8:]} "):
        assert rut_problems(written) == []


def test_a_wrong_check_digit_and_a_missing_rut_are_told_apart() -> None:
    rut = factories.a_rut()
    wrong = rut[:-1] + ("1" if rut[-1] != "1" else "2")
    assert [problem.code for problem in rut_problems(wrong)] == ["wrong_rut"]
    assert [problem.code for problem in rut_problems(" ")] == ["missing_rut"]


def test_a_name_is_there_and_fits() -> None:
    assert [problem.code for problem in name_problems("")] == ["missing_name"]
    assert [problem.code for problem in name_problems("x" * 201)] == ["text_too_long"]
    assert name_problems("x" * 200) == []


def test_a_contact_fits_and_its_commune_exists(session: Session) -> None:
    wrong = EmployerContact("x" * 121, "99999", "x" * 201, "1" * 21)
    assert [(each.field, each.code) for each in contact_problems(session, wrong)] == [
        ("sector", "text_too_long"),
        ("address", "text_too_long"),
        ("phone", "text_too_long"),
        ("commune_key", "unknown_commune"),
    ]
    right = EmployerContact("Metal", factories.a_commune(session).key, "Maipú 100", "33 200 0000")
    assert contact_problems(session, right) == []


@pytest.mark.parametrize(
    ("phone", "held", "codes"),
    [
        ("12345", "", ["wrong_phone"]),
        ("no tiene", "", ["wrong_phone"]),
        ("12345", "12345", []),  # stood there before: it stops no other correction
        ("33 200 0000", "", []),
        ("9 8765 4321", "", []),
        ("", "33 200 0000", []),
    ],
)
def test_a_telephone_is_one(session: Session, phone: str, held: str, codes: list[str]) -> None:
    found = contact_problems(session, EmployerContact(phone=phone), held_phone=held)

    assert [problem.code for problem in found] == codes


def test_a_contact_is_kept_without_spaces_around() -> None:
    assert tidy_contact(EmployerContact(" Metal ", "", " Maipú ", " 33 ")) == EmployerContact(
        "Metal", None, "Maipú", "33"
    )


@pytest.mark.parametrize(
    ("email", "codes"),
    [
        ("rosa@vina.cl", []),
        ("r" * 192 + "@vina.cl", []),  # two hundred characters
        ("", ["missing_email"]),
        ("r" * 193 + "@vina.cl", ["incomplete_email"]),
        ("@vina.cl", ["incomplete_email"]),
        ("rosa@vina", ["incomplete_email"]),
        ("rosa@vina.", ["incomplete_email"]),
        ("rosa vina@vina.cl", ["incomplete_email"]),
        ("rosa\u200b@vina.cl", ["incomplete_email"]),
    ],
)
def test_an_address_of_mail_is_whole(email: str, codes: list[str]) -> None:
    assert [problem.code for problem in email_problems("email", email)] == codes


@pytest.mark.parametrize(
    ("note", "codes"), [("", ["missing"]), ("x" * 2_001, ["text_too_long"]), ("x" * 2_000, [])]
)
def test_a_note_says_something(note: str, codes: list[str]) -> None:
    assert [problem.code for problem in note_problems("note", "missing", note)] == codes
