"""Appointments as the office reads them."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.statuses import AppointmentStatus, ContactKind
from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from services.actors import Actor
from services.diary.appointment_lists import CalendarFilter, list_between, read_for_office
from services.errors import NotAllowedError
from tests.factories import actor_of, an_account, an_appointment


@pytest.fixture
def mediator(session: Session) -> Actor:
    """Somebody of the office."""
    return actor_of(an_account(session, Role.MEDIATOR))


def test_days_are_listed_with_both_ends_and_without_what_was_taken_back(
    session: Session, mediator: Actor
) -> None:
    tuesday = an_appointment(session)
    friday = an_appointment(
        session, on_day=date(2026, 11, 27), starts_at=datetime(2026, 11, 27, 13, tzinfo=UTC)
    )
    an_appointment(session, status=AppointmentStatus.REVOKED)
    an_appointment(session, on_day=date(2026, 11, 28))

    found = list_between(session, mediator, date(2026, 11, 24), date(2026, 11, 27))

    assert list(found) == [tuesday, friday]


def test_a_mediator_can_see_the_own_days_only(session: Session, mediator: Actor) -> None:
    own = an_appointment(session, mediator_id=mediator.account_id)
    an_appointment(session)
    day = own.on_day

    found = list_between(session, mediator, day, day, only=CalendarFilter(mediator.account_id))

    assert list(found) == [own]


def test_looking_at_an_appointment_is_a_look_into_a_file(session: Session, mediator: Actor) -> None:
    appointment = an_appointment(session)

    read_for_office(session, mediator, appointment.id)
    session.flush()

    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.participant_id) == (
        AuditAction.LOOKED,
        appointment.participant_id,
    )


def test_an_employer_sees_no_calendar(session: Session, today: date) -> None:
    with pytest.raises(NotAllowedError):
        list_between(session, Actor(None, Role.EMPLOYER), today, today)


def test_a_calendar_shows_one_kind_and_one_state_where_asked(
    session: Session, mediator: Actor
) -> None:
    seen = an_appointment(session, status=AppointmentStatus.SEEN)
    revoked = an_appointment(session, status=AppointmentStatus.REVOKED)
    closing = an_appointment(session, kind=ContactKind.CLOSING)
    days = (date(2026, 11, 1), date(2026, 11, 30))

    def shown(**only: object) -> list[int]:
        return [
            row.id for row in list_between(session, mediator, *days, only=CalendarFilter(**only))
        ]

    assert shown() == [seen.id, closing.id]
    assert shown(status=AppointmentStatus.SEEN) == [seen.id]
    assert shown(status=AppointmentStatus.REVOKED) == [revoked.id]
    assert shown(kind=ContactKind.CLOSING) == [closing.id]
    assert shown(kind=ContactKind.CLOSING, status=AppointmentStatus.SEEN) == []
