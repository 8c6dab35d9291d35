"""Where an interview is: an address that a map finds, and that names nobody."""

import re
from typing import Final

from sqlalchemy.orm import Session

from models.employers import Employer
from models.reference import Commune
from models.vacancies import Vacancy
from services.diary.bookings import LONGEST_PLACE
from services.search import normalise

# What a name ends in that says only how the business is held, as `normalise` leaves it.
_LEGAL_FORM: Final = re.compile(r"( (s ?p ?a|s ?a|e ?i ?r ?l|ltda|limitada|(y )?(cia|compania)))+$")


def names_employer(place: str, employer: Employer) -> bool:
    """Whether a place holds the name of an employer, however it is typed."""
    name = _LEGAL_FORM.sub("", normalise(employer.name))
    return bool(name) and f" {name} " in f" {normalise(place)} "


def workplace_of(session: Session, vacancy: Vacancy) -> str:
    """Where the work is, as a map finds it: the vacancy's address, or its employer's; else "".

    For whoever may read the vacancy. It goes into messages, so an address with the name of the
    employer in it is none (TRUST T12).
    """
    place = _address_of(session, vacancy)
    return "" if names_employer(place, vacancy.employer) else place


def _address_of(session: Session, vacancy: Vacancy) -> str:
    known = vacancy if vacancy.address else vacancy.employer
    commune = session.get(Commune, known.commune_key) if known.commune_key else None
    if not known.address or commune is None or commune.name in known.address:
        return known.address
    whole = f"{known.address}, {commune.name}"
    return whole if len(whole) <= LONGEST_PLACE else known.address
