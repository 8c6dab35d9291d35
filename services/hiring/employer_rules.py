"""What may stand in the record of an employer."""

from dataclasses import dataclass

from sqlalchemy.orm import Session
from stdnum.cl import rut as rut_number

from models.reference import Commune
from services.errors import Problem
from services.phone_numbers import phone_in
from services.texts import tidy_text

FIELD_LIMITS = {"name": 200, "sector": 120, "address": 200, "phone": 20}  # widths of the columns
NOTE_LIMIT = 2_000  # characters
EMAIL_LIMIT = 200  # the width of a login, which is narrower than that of an address


@dataclass(frozen=True, slots=True)
class EmployerContact:
    """Where an employer is and how to reach it; its people may change this themselves."""

    sector: str = ""
    commune_key: str | None = None
    address: str = ""
    phone: str = ""


def tidy_contact(contact: EmployerContact) -> EmployerContact:
    """The contact as it is kept."""
    return EmployerContact(
        sector=tidy_text(contact.sector),
        commune_key=contact.commune_key or None,
        address=tidy_text(contact.address),
        phone=tidy_text(contact.phone),
    )


def name_problems(name: str) -> list[Problem]:
    """What is wrong with the name of an employer."""
    return _length_problems("name", name) if name else [Problem("name", "missing_name")]


def rut_problems(rut: str) -> list[Problem]:
    """What is wrong with a RUT: it is missing, or its check digit does not fit."""
    if rut_number.is_valid(rut):
        return []
    return [Problem("rut", "wrong_rut" if rut.strip() else "missing_rut")]


def email_problems(field: str, email: str) -> list[Problem]:
    """What is wrong with an address of mail; whether it exists only a mail would tell."""
    if not email:
        return [Problem(field, "missing_email")]
    name, _, host = email.rpartition("@")
    is_whole = bool(name) and "." in host.strip(".") and not any(sign.isspace() for sign in email)
    if is_whole and len(email) <= EMAIL_LIMIT and email.isprintable():
        return []
    return [Problem(field, "incomplete_email")]


def contact_problems(
    session: Session, contact: EmployerContact, *, held_phone: str = ""
) -> list[Problem]:
    """What is wrong with how to reach an employer.

    Args:
        held_phone: the number that stood there before, which stops nothing.
    """
    problems = [
        problem
        for field in ("sector", "address", "phone")
        for problem in _length_problems(field, getattr(contact, field))
    ]
    if len(contact.phone) <= FIELD_LIMITS["phone"]:
        problems += _phone_problems(contact.phone, held_phone)
    if contact.commune_key and session.get(Commune, contact.commune_key) is None:
        problems.append(Problem("commune_key", "unknown_commune"))
    return problems


def _phone_problems(phone: str, held: str) -> list[Problem]:
    is_right = phone in ("", held) or phone_in(phone) is not None
    return [] if is_right else [Problem("phone", "wrong_phone")]


def _length_problems(field: str, text: str) -> list[Problem]:
    limit = FIELD_LIMITS[field]
    if len(text) <= limit:
        return []
    return [Problem(field, "text_too_long", {"limit": limit, "length": len(text)})]


def note_problems(field: str, code: str, note: str) -> list[Problem]:
    """What is wrong with a note that must say something; `code` is for an empty one."""
    if not note:
        return [Problem(field, code)]
    if len(note) > NOTE_LIMIT:
        return [Problem(field, "text_too_long", {"limit": NOTE_LIMIT, "length": len(note)})]
    return []
