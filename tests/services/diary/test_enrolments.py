"""Who is in a group session."""

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from followup.statuses import AppointmentStatus
from models.accounts import Role
from models.follow_up import Appointment
from models.group_sessions import Enrolment, EnrolmentState, GroupSession, GroupSessionStatus
from models.outbox import OutboxMessage
from models.participants import Participant
from models.session import unit_of_work
from services.actors import CLOCK, Actor
from services.diary.enrolments import enrol, fill_freed_seats, leave_waiting, list_moving_up
from services.diary.own_appointments import cancel
from services.errors import InvalidError, NotFoundError, WrongStateError
from tests.conftest import NOW
from tests.factories import CLERK, a_group_session, a_participant, an_account, an_appointment
from tests.racing import together


def _as(person: Participant) -> Actor:
    return Actor(None, Role.PARTICIPANT, participant_id=person.id)


def _full(session: Session) -> tuple[GroupSession, list[Enrolment]]:
    """A session with one seat, somebody on it and two who wait."""
    group = a_group_session(session, seats=1)
    people = [a_participant(session, email="persona@oportunidades.test") for _ in range(3)]
    return group, [
        enrol(session, _as(one), group.id, one.id, now=NOW + timedelta(minutes=n))
        for n, one in enumerate(people)
    ]


def test_a_seat_is_an_appointment_of_ones_own(session: Session) -> None:
    host = an_account(session)
    group, person = a_group_session(session, host_id=host.id), a_participant(session)

    row = enrol(session, _as(person), group.id, person.id, now=NOW).appointment

    assert row is not None
    assert (row.on_day, row.at_time, row.duration_minutes) == (group.on_day, time(15), 90)
    assert row.status is AppointmentStatus.CONFIRMED
    assert row.mediator_id == host.id
    assert row.place == "Preparar una entrevista, sala 2"


def test_by_the_office_the_seat_waits_to_be_confirmed_and_twice_is_once(session: Session) -> None:
    group, person = a_group_session(session), a_participant(session)

    first = enrol(session, CLERK, group.id, person.id, now=NOW)
    again = enrol(session, CLERK, group.id, person.id, now=NOW)

    assert again is first
    assert first.appointment is not None
    assert first.appointment.status is AppointmentStatus.PLANNED
    assert len(session.scalars(select(Appointment)).all()) == 1


def test_who_finds_no_seat_waits_without_an_appointment(session: Session) -> None:
    _group, rows = _full(session)

    assert [row.state for row in rows] == [
        EnrolmentState.ENROLLED,
        EnrolmentState.WAITING,
        EnrolmentState.WAITING,
    ]
    assert rows[1].appointment is None


def test_a_freed_seat_goes_to_who_waited_longest_and_tells_them(session: Session) -> None:
    _group, (seated, first, second) = _full(session)
    assert seated.appointment is not None
    assert fill_freed_seats(session, CLOCK, now=NOW) == 0

    row = seated.appointment
    cancel(session, _as(seated.participant), row.id, version=row.version, now=NOW)

    assert fill_freed_seats(session, CLOCK, now=NOW) == 1
    assert fill_freed_seats(session, CLOCK, now=NOW) == 0
    assert first.state is EnrolmentState.ENROLLED
    assert second.state is EnrolmentState.WAITING
    told = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id.desc())).first()
    assert told is not None
    assert told.facts["is_from_waiting"] is True


def test_nobody_overtakes_who_waits(session: Session) -> None:
    group, (seated, _first, _second) = _full(session)
    assert seated.appointment is not None
    seated.appointment.status = AppointmentStatus.REVOKED

    late = enrol(session, CLERK, group.id, a_participant(session).id, now=NOW)

    assert late.state is EnrolmentState.WAITING


def test_who_is_taken_at_that_hour_is_passed_over(session: Session) -> None:
    group, (seated, first, second) = _full(session)
    assert seated.appointment is not None
    seated.appointment.status = AppointmentStatus.REVOKED
    an_appointment(session, first.participant, on_day=group.on_day, starts_at=group.starts_at)

    assert list_moving_up(session, now=NOW) == [second]
    assert fill_freed_seats(session, CLOCK, now=NOW) == 1
    assert second.state is EnrolmentState.ENROLLED
    assert first.state is EnrolmentState.WAITING


def test_who_leaves_the_waiting_list_gets_no_seat_and_may_come_back(session: Session) -> None:
    group, (_seated, first, _second) = _full(session)
    person = first.participant

    leave_waiting(session, _as(person), group.id, person.id)

    assert first.state is EnrolmentState.LEFT
    with pytest.raises(NotFoundError):
        leave_waiting(session, _as(person), group.id, person.id)
    assert enrol(session, _as(person), group.id, person.id, now=NOW) is first
    assert first.state is EnrolmentState.WAITING


def test_who_has_an_appointment_at_that_hour_is_refused(session: Session) -> None:
    group, person = a_group_session(session), a_participant(session)
    an_appointment(
        session, person, starts_at=datetime(2026, 12, 3, 18, 30, tzinfo=UTC), on_day=group.on_day
    )

    with pytest.raises(InvalidError) as refusal:
        enrol(session, CLERK, group.id, person.id, now=NOW)

    assert refusal.value.problems[0].code == "person_is_taken"


def test_other_people_and_other_sessions_are_not_found(session: Session) -> None:
    group, person, other = a_group_session(session), a_participant(session), a_participant(session)
    cancelled = a_group_session(session, status=GroupSessionStatus.CANCELLED)

    with pytest.raises(NotFoundError):
        enrol(session, _as(person), group.id, other.id, now=NOW)
    with pytest.raises(NotFoundError):
        enrol(session, _as(person), 999, person.id, now=NOW)
    with pytest.raises(WrongStateError):
        enrol(session, _as(person), cancelled.id, person.id, now=NOW)


def test_of_two_who_want_the_last_seat_one_gets_it(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        group_id = a_group_session(session, seats=1).id
        people = [a_participant(session).id for _ in range(2)]

    def press(session: Session, number: int) -> EnrolmentState:
        return enrol(session, CLERK, group_id, people[number], now=NOW).state

    answers = together(engine, lambda s: press(s, 0), lambda s: press(s, 1))

    assert answers == [EnrolmentState.ENROLLED, EnrolmentState.WAITING]
    with unit_of_work(engine) as session:
        assert len(session.scalars(select(Appointment)).all()) == 1
