"""Twins: somebody of the programme and somebody of the office with the same skills.

To the employer they are the same person: sheet, page, list and mail, byte for byte, once the
numbers of rows and the code name, which is drawn at random, are written alike. Every second pair
is read by a second user of the employer, to whom both are as good as not there where the vacancy
was not given to them.
"""

import random
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.declarative import Base
from models.introductions import Introduction, IntroductionState
from models.outbox import MessageKind, OutboxMessage
from models.participants import (
    AvailabilityWindow,
    CaseState,
    LicenceHeld,
    Origin,
    Participant,
    SkillShown,
    TradeWanted,
    TransportMeans,
    WorkExperience,
)
from models.session import reading, unit_of_work
from models.vacancies import Vacancy, VacancyStatus
from models.workshops import Certificate, WorkshopAttendance
from services.mediation.blind_sheets import new_code_name, sheet_for
from services.messages.candidacy_messages import tell_employer
from services.messages.deliveries import Letter
from tests.conftest import NOW, TODAY
from tests.webapp.seats import Seat, given_to
from tests.webapp.town import Town
from webapp.mail import compose

_CHILDREN = (
    *(AvailabilityWindow, LicenceHeld, SkillShown, TradeWanted, TransportMeans),
    *(WorkExperience, WorkshopAttendance),
)
_RANDOM = re.compile(r'(?:nonce|value)="[A-Za-z0-9_.-]{16,}"')
_KINDS = (MessageKind.INTRODUCTION_MADE, MessageKind.INTRODUCTION_WAITS)


@dataclass(frozen=True, slots=True)
class Twin:
    """One of two, as the employer meets them."""

    introduction_id: int
    code_name: str


def compare_twins(town: Town, *, pairs: int, seed: int = 5) -> list[str]:
    """Show so many pairs to an employer; gives what told one of a pair from the other."""
    draw, told = random.Random(seed), []
    second = town.actor(Seat.SECOND)
    with reading(town.engine) as session:
        given = given_to(session, second.account_id)
    drawn = _drawn(town, second.employer_id, sorted(given), pairs, draw)
    for number, (person_id, vacancy_id) in enumerate(drawn):
        with unit_of_work(town.engine) as session:
            other_id = _twin_of(session, person_id, draw)
            both = [_introduce(session, one, vacancy_id) for one in (person_id, other_id)]
        who = Seat.SECOND if number % 2 else Role.EMPLOYER
        browser = town.browser(who)  # one for each: the limits count by it
        is_foreign = who is Seat.SECOND and vacancy_id not in given
        pages = [(_as_foreign if is_foreign else _as_read)(town, browser, twin) for twin in both]
        told += [
            f"pair {number}, {name}: person {person_id}"
            for name in pages[0]
            if pages[0][name] != pages[1][name]
        ]
        with unit_of_work(town.engine) as session:
            _take_away(session, both, other_id)
    return told


def _drawn(
    town: Town, employer_id: int | None, given: list[int], pairs: int, draw: random.Random
) -> Iterator[tuple[int, int]]:
    with unit_of_work(town.engine) as session:
        people = session.scalars(
            select(Participant.id)
            .where(Participant.origin == Origin.PROGRAMME)
            .order_by(Participant.id)
        ).all()
        vacancies = session.scalars(
            select(Vacancy.id)
            .where(Vacancy.employer_id == employer_id, Vacancy.status == VacancyStatus.PUBLISHED)
            .order_by(Vacancy.id)
        ).all()
    for number in range(pairs):
        # Every fourth is in a vacancy that the second user, whose turn it is, was given.
        yield draw.choice(people), draw.choice(given if number % 4 == 1 else vacancies)


def _twin_of(session: Session, person_id: int, draw: random.Random) -> int:
    """Somebody with the same skills who came another way, and is called otherwise."""
    first = session.get_one(Participant, person_id)
    kept = ("commune_key", "available_from", "max_commute_minutes", "min_monthly_pay_clp")
    told = ("max_weekly_hours", "has_told_availability", "has_told_licences")
    other = Participant(
        **{name: getattr(first, name) for name in (*kept, *told)},
        given_names=draw.choice(("Ignacia", "Rubén", "Jean-Baptiste", "Yamileth")),
        family_names=draw.choice(("Del Río", "Pierre", "Huenchumil", "Soto")),
        origin=Origin.OFFICE,
        case_state=draw.choice((CaseState.JOB_SEARCH, CaseState.REFERRED)),
        released_on=draw.choice((None, date(2019, 5, 4))),
    )
    session.add(other)
    session.flush()
    for table in _CHILDREN:
        for row in session.scalars(select(table).where(table.participant_id == person_id)).all():
            _copy(session, row, participant_id=other.id)
    session.flush()
    return other.id


def _copy(session: Session, row: Base, **changed: int) -> None:
    """The same row of somebody else, with the certificate that hangs on it."""
    table = type(row)
    values = {
        column.name: getattr(row, column.name)
        for column in table.__table__.columns
        if column.name != "id"
    }
    copied = table(**(values | changed))
    session.add(copied)
    if isinstance(row, WorkshopAttendance):
        session.flush()
        own = select(Certificate).where(Certificate.attendance_id == row.id)
        for certificate in session.scalars(own).all():
            _copy(session, certificate, attendance_id=copied.id)


def _introduce(session: Session, person_id: int, vacancy_id: int) -> Twin:
    sheet = sheet_for(session, person_id, vacancy_id, today=TODAY)
    made = Introduction(
        vacancy_id=vacancy_id,
        code_name=f"{new_code_name()}-{secrets.token_hex(6)}",  # numbers of people come again
        sheet=sheet.written(),
        state=IntroductionState.PRESENTED,
        presented_at=NOW,
        presented_on=TODAY,
    )
    session.add(made)
    session.flush()
    for kind in _KINDS:
        tell_employer(session, made.id, kind, now=NOW)
    return Twin(made.id, made.code_name)


def _as_read(town: Town, browser: FlaskClient, twin: Twin) -> dict[str, str]:
    """What the employer reads of one of them, with numbers and code names written alike."""
    page = browser.get(f"/empresa/presentaciones/{twin.introduction_id}")
    assert page.status_code == 200, page.status_code
    listed = browser.get("/empresa/presentaciones").text
    line = next(part for part in listed.split("<li") if twin.code_name in part)
    return {
        "page": _alike(page.text, twin),
        "list": _alike(line, twin),
        "mail": _alike("\n".join(_mail(town, twin)), twin),
    }


def _as_foreign(town: Town, browser: FlaskClient, twin: Twin) -> dict[str, str]:
    """What a second user reads of one of them in a vacancy that is not theirs: nothing."""
    page = browser.get(f"/empresa/presentaciones/{twin.introduction_id}")
    assert page.status_code == 404, page.status_code
    assert twin.code_name not in browser.get("/empresa/presentaciones").text
    return {"page": _alike(page.text, twin), "mail": _alike("\n".join(_mail(town, twin)), twin)}


def _mail(town: Town, twin: Twin) -> Iterator[str]:
    with unit_of_work(town.engine) as session:
        owed = session.scalars(
            select(OutboxMessage)
            .where(OutboxMessage.key.startswith(f"introduction:{twin.introduction_id}:"))
            .order_by(OutboxMessage.id)
        ).all()
        with town.app.app_context():
            for letter in owed:
                written = compose(Letter(letter, None))
                yield str(written["Subject"])
                yield from (str(p.get_content()) for p in written.walk() if not p.is_multipart())


def _alike(text: str, twin: Twin) -> str:
    numbered = _RANDOM.sub("", text).replace(twin.code_name, "CODE")
    # Only where an address has it: an hour or a day may be the same number.
    return numbered.replace(f"/presentaciones/{twin.introduction_id}", "/presentaciones/NUMBER")


def _take_away(session: Session, both: list[Twin], other_id: int) -> None:
    """Make room for the next pair: an employer is shown a hundred at most."""
    for twin in both:
        shown = session.get_one(Introduction, twin.introduction_id)
        shown.state, shown.sheet = IntroductionState.ENDED, None
    session.delete(session.get_one(Participant, other_id))
