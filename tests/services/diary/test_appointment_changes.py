"""What every change of an appointment has in common: times that can be promised."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.clock import tzdata_version
from models.accounts import Role
from models.follow_up import Appointment
from models.outbox import OutboxMessage
from services.actors import Actor
from services.diary import appointments
from services.diary.appointment_changes import promise
from services.errors import (
    InvalidError,
)
from tests.factories import a_participant, actor_of, an_account, an_appointment

WEDNESDAY = date(2026, 11, 25)


@pytest.fixture
def mediator(session: Session) -> Actor:
    """Somebody of the office."""
    return actor_of(an_account(session, Role.MEDIATOR))


def _with_address(session: Session, **values: object) -> Appointment:
    return an_appointment(
        session, a_participant(session, email="persona@oportunidades.test"), **values
    )


def _codes(refusal: pytest.ExceptionInfo[InvalidError]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (datetime(2026, 11, 23, 11, 59), "time_is_past"),  # noqa: DTZ001 - a wall-clock time
        (datetime(2026, 11, 22, 11), "time_is_past"),  # noqa: DTZ001
        (datetime(2062, 11, 25, 10), "year_to_check"),  # noqa: DTZ001
        (datetime(9999, 12, 31, 23, 59), "year_to_check"),  # noqa: DTZ001 - no instant in UTC
        (datetime(2026, 11, 25, 7, 59), "outside_contact_hours"),  # noqa: DTZ001
        (datetime(2026, 11, 25, 21), "outside_contact_hours"),  # noqa: DTZ001
        (datetime(2026, 11, 25, 20, 59), "ends_outside_contact_hours"),  # noqa: DTZ001
    ],
)
def test_a_time_that_makes_no_promise_is_refused(
    session: Session, mediator: Actor, now: datetime, wanted: datetime, code: str
) -> None:
    appointment = _with_address(session)

    with pytest.raises(InvalidError) as refusal:
        appointments.move(
            session, mediator, appointment.id, wanted.date(), wanted.time(), version=1, now=now
        )

    assert _codes(refusal) == [code]
    assert appointment.version == 1
    assert session.scalars(select(OutboxMessage)).all() == []


@pytest.mark.parametrize("act", [appointments.keep_as_it_is, appointments.revoke])
def test_no_note_to_a_person_says_where_they_have_been(
    session: Session, mediator: Actor, now: datetime, act: Callable[..., Appointment]
) -> None:
    appointment = _with_address(session)

    with pytest.raises(InvalidError) as refusal:
        act(session, mediator, appointment.id, version=1, now=now, note="Venga de Gendarmería")

    assert [problem.facts for problem in refusal.value.problems] == [{"words": "gendarmeria"}]
    assert session.scalars(select(OutboxMessage)).all() == []


def test_a_promise_keeps_wall_time_instant_and_the_rules_that_made_it(session: Session) -> None:
    row = an_appointment(session, zone="America/Lima", tzdata_version="2020a")

    promise(row, WEDNESDAY, time(15))

    assert (row.on_day, row.at_time, row.zone) == (WEDNESDAY, time(15), "America/Lima")
    assert row.starts_at == datetime(2026, 11, 25, 20, tzinfo=UTC)
    assert row.tzdata_version == tzdata_version()


def test_an_hour_that_the_clocks_jump_over_is_refused_with_the_next_one(
    session: Session, mediator: Actor, now: datetime
) -> None:
    appointment = _with_address(session)

    with pytest.raises(InvalidError) as refusal:
        appointments.move(
            session, mediator, appointment.id, date(2027, 9, 5), time(0, 30), version=1, now=now
        )

    (problem,) = refusal.value.problems
    assert (problem.field, problem.code) == ("at", "nonexistent_time")
    assert problem.facts == {"wanted": "00:30", "suggested": "01:00"}


def test_nobody_is_promised_to_two_people_at_once(
    session: Session, mediator: Actor, now: datetime
) -> None:
    appointment = _with_address(session, mediator_id=mediator.account_id)
    an_appointment(
        session,
        mediator_id=mediator.account_id,
        on_day=WEDNESDAY,
        at_time=time(15),
        starts_at=datetime(2026, 11, 25, 18, tzinfo=UTC),
        duration_minutes=45,
    )

    with pytest.raises(InvalidError) as refusal:
        appointments.move(
            session, mediator, appointment.id, WEDNESDAY, time(15, 30), version=1, now=now
        )
    assert _codes(refusal) == ["mediator_is_taken"]
    appointments.move(
        session, mediator, appointment.id, WEDNESDAY, time(15, 45), version=1, now=now
    )


def test_a_person_is_not_in_two_places_at_once(
    session: Session, mediator: Actor, now: datetime
) -> None:
    appointment = _with_address(session)
    other = an_appointment(
        session,
        appointment.participant,
        on_day=WEDNESDAY,
        at_time=time(15),
        starts_at=datetime(2026, 11, 25, 18, tzinfo=UTC),
    )

    with pytest.raises(InvalidError) as refusal:
        appointments.move(
            session, mediator, appointment.id, other.on_day, time(15), version=1, now=now
        )

    assert _codes(refusal) == ["person_is_taken"]


def test_moving_to_the_same_hour_is_no_clash_with_itself(
    session: Session, mediator: Actor, now: datetime
) -> None:
    appointment = _with_address(session, mediator_id=mediator.account_id)

    appointments.move(
        session, mediator, appointment.id, date(2026, 11, 24), time(10, 15), version=1, now=now
    )

    assert appointment.at_time == time(10, 15)
