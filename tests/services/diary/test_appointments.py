"""What the office does with appointments."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from followup.statuses import AppointmentStatus, Cause, ContactParty
from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.follow_up import Appointment, MoveAnswer, MoveRequest
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from models.session import unit_of_work
from services.actors import CLOCK, Actor
from services.diary import appointments
from services.diary.reminders import owe_reminders
from services.errors import (
    ChangedMeanwhileError,
    InvalidError,
    NotAllowedError,
    NotFoundError,
    WrongStateError,
)
from tests.factories import CLERK, a_participant, actor_of, an_account, an_appointment

WEDNESDAY = date(2026, 11, 25)


@pytest.fixture
def mediator(session: Session) -> Actor:
    """Somebody of the office."""
    return actor_of(an_account(session, Role.MEDIATOR))


def _with_address(session: Session, **values: object) -> Appointment:
    return an_appointment(
        session, a_participant(session, email="persona@oportunidades.test"), **values
    )


def _messages(session: Session) -> list[OutboxMessage]:
    return list(
        session.scalars(
            select(OutboxMessage)
            .order_by(OutboxMessage.id)
            .execution_options(populate_existing=True)
        )
    )


def _codes(refusal: pytest.ExceptionInfo[InvalidError]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def test_moving_tells_the_person_and_owes_a_new_reminder(
    session: Session, mediator: Actor, today: date, now: datetime
) -> None:
    appointment = _with_address(session, status=AppointmentStatus.CONFIRMED)
    owe_reminders(session, CLOCK, today=today, now=now)

    appointments.move(
        session, mediator, appointment.id, WEDNESDAY, time(15), version=1, now=now, note="Feriado"
    )

    assert appointment.starts_at == datetime(2026, 11, 25, 18, 0, tzinfo=UTC)
    assert (appointment.status, appointment.sequence) == (AppointmentStatus.PLANNED, 1)
    old, moved, new = _messages(session)
    assert (old.kind, old.status) == (MessageKind.REMINDER, MessageStatus.WITHDRAWN)
    assert moved.kind is MessageKind.APPOINTMENT_MOVED
    assert moved.facts == {
        "sequence": 1,
        "old_day": "2026-11-24",
        "old_at": "10:00",
        "note": "Feriado",
    }
    assert (new.kind, new.status) == (MessageKind.REMINDER, MessageStatus.QUEUED)
    assert new.due_at == datetime(2026, 11, 24, 13, 0, tzinfo=UTC)


def test_moving_answers_the_wish_to_move(session: Session, mediator: Actor, now: datetime) -> None:
    appointment = _with_address(session)
    request = MoveRequest(appointment_id=appointment.id, wish="Por la tarde", asked_at=now)
    session.add(request)
    session.flush()

    appointments.move(session, mediator, appointment.id, WEDNESDAY, time(15), version=1, now=now)

    assert request.answer is MoveAnswer.MOVED
    assert (request.answered_at, request.answered_by_id) == (now, mediator.account_id)


def test_keeping_it_as_it_is_answers_the_wish_and_leaves_the_reminder(
    session: Session, mediator: Actor, today: date, now: datetime
) -> None:
    appointment = _with_address(session)
    request = MoveRequest(appointment_id=appointment.id, wish="Otro día", asked_at=now)
    session.add(request)
    owe_reminders(session, CLOCK, today=today, now=now)

    appointments.keep_as_it_is(
        session, mediator, appointment.id, version=1, now=now, note="No hay otra hora"
    )

    assert (request.answer, request.answer_note) == (MoveAnswer.KEPT, "No hay otra hora")
    reminder, kept = _messages(session)
    assert reminder.status is MessageStatus.QUEUED
    assert (kept.kind, kept.facts["note"]) == (MessageKind.MOVE_KEPT, "No hay otra hora")
    with pytest.raises(WrongStateError):
        appointments.keep_as_it_is(
            session, mediator, appointment.id, version=appointment.version, now=now
        )


def test_an_outcome_is_written_down_and_can_be_corrected(
    session: Session, mediator: Actor, now: datetime, today: date
) -> None:
    appointment = _with_address(session, on_day=today, starts_at=now - timedelta(hours=1))

    appointments.record_outcome(
        session,
        mediator,
        appointment.id,
        AppointmentStatus.NO_SHOW,
        version=1,
        now=now,
        today=today,
    )
    appointments.record_outcome(
        session,
        mediator,
        appointment.id,
        AppointmentStatus.SEEN,
        version=2,
        now=now,
        today=today,
        note="Llegó a las 11",
    )
    session.flush()

    assert (appointment.status, appointment.note) == (AppointmentStatus.SEEN, "Llegó a las 11")
    reasons = session.scalars(
        select(AuditEntry.reason)
        .where(AuditEntry.action == AuditAction.STATUS_CHANGED)
        .order_by(AuditEntry.id)
    ).all()
    assert reasons == ["no_show", "seen"]


def test_nobody_has_missed_what_has_not_been(
    session: Session, mediator: Actor, now: datetime, today: date
) -> None:
    appointment = _with_address(session)

    with pytest.raises(WrongStateError) as refusal:
        appointments.record_outcome(
            session,
            mediator,
            appointment.id,
            AppointmentStatus.NO_SHOW,
            version=1,
            now=now,
            today=today,
        )

    assert refusal.value.code == "appointment_not_yet"


def test_somebody_who_called_beforehand_is_excused(
    session: Session, mediator: Actor, now: datetime, today: date
) -> None:
    appointment = _with_address(session)
    owe_reminders(session, CLOCK, today=today, now=now)

    appointments.record_outcome(
        session,
        mediator,
        appointment.id,
        AppointmentStatus.EXCUSED,
        version=1,
        now=now,
        today=today,
    )

    assert appointment.status_cause is Cause.OFFICE
    assert [m.status for m in _messages(session)] == [MessageStatus.WITHDRAWN]


def test_planned_is_no_outcome(
    session: Session, mediator: Actor, now: datetime, today: date
) -> None:
    appointment = _with_address(session, on_day=today)

    with pytest.raises(InvalidError) as refusal:
        appointments.record_outcome(
            session,
            mediator,
            appointment.id,
            AppointmentStatus.PLANNED,
            version=1,
            now=now,
            today=today,
        )

    assert _codes(refusal) == ["not_an_outcome"]


def test_taking_back_tells_the_person_and_cannot_be_undone(
    session: Session, mediator: Actor, now: datetime, today: date
) -> None:
    appointment = _with_address(session)

    appointments.revoke(
        session, mediator, appointment.id, version=1, now=now, note="Reunión de equipo"
    )

    assert (appointment.status, appointment.sequence) == (AppointmentStatus.REVOKED, 1)
    assert [m.kind for m in _messages(session)] == [MessageKind.APPOINTMENT_CANCELLED]
    with pytest.raises(WrongStateError):
        appointments.record_outcome(
            session,
            mediator,
            appointment.id,
            AppointmentStatus.EXCUSED,
            version=2,
            now=now,
            today=today,
        )


def test_of_two_mediators_who_change_together_one_is_told(engine: Engine, now: datetime) -> None:
    with unit_of_work(engine) as session:
        mediator = actor_of(an_account(session, Role.MEDIATOR))
        appointment_id = an_appointment(session).id
    with unit_of_work(engine) as session:
        appointments.move(
            session, mediator, appointment_id, WEDNESDAY, time(15), version=1, now=now
        )

    with pytest.raises(ChangedMeanwhileError), unit_of_work(engine) as session:
        appointments.revoke(session, mediator, appointment_id, version=1, now=now)
    with unit_of_work(engine) as session:
        assert session.get_one(Appointment, appointment_id).status is AppointmentStatus.PLANNED


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.PARTICIPANT, Role.ADMIN])
def test_only_the_office_moves_appointments(session: Session, now: datetime, role: Role) -> None:
    appointment = an_appointment(session)
    other = Actor(account_id=None, role=role)

    with pytest.raises(NotAllowedError):
        appointments.move(session, other, appointment.id, WEDNESDAY, time(15), version=1, now=now)


def test_an_appointment_that_is_not_there_is_not_found(
    session: Session, mediator: Actor, now: datetime
) -> None:
    with pytest.raises(NotFoundError):
        appointments.revoke(session, mediator, 999, version=1, now=now)


def test_what_a_person_says_on_the_telephone_confirms_and_sends_nothing(
    session: Session, now: datetime
) -> None:
    appointment = an_appointment(session, a_participant(session, email="a@oportunidades.test"))

    for _twice in range(2):
        appointments.confirm_for(session, CLERK, appointment.id, now=now)

    assert appointment.status is AppointmentStatus.CONFIRMED
    assert session.scalars(select(OutboxMessage)).all() == []


@pytest.mark.parametrize(
    "values",
    [{"party": ContactParty.EMPLOYER}, {"status": AppointmentStatus.REVOKED}],
    ids=["with the employer", "taken back"],
)
def test_only_an_open_appointment_with_the_person_is_confirmed_for_them(
    session: Session, now: datetime, values: dict[str, object]
) -> None:
    appointment = an_appointment(session, **values)

    with pytest.raises(WrongStateError, match="appointment_not_open"):
        appointments.confirm_for(session, CLERK, appointment.id, now=now)
