"""What a person does with the own appointments."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from followup.statuses import AppointmentStatus, Cause, ContactParty
from models.accounts import Role
from models.follow_up import Appointment, MoveAnswer, MoveRequest
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from models.participants import Participant
from models.session import unit_of_work
from services.actors import CLOCK, Actor
from services.diary.own_appointments import (
    ask_to_move,
    cancel,
    confirm,
    list_for_feed,
    list_own,
    read_own,
)
from services.diary.reminders import owe_reminders
from services.errors import (
    ChangedMeanwhileError,
    InvalidError,
    NotAllowedError,
    NotFoundError,
    WrongStateError,
)
from tests.factories import a_participant, actor_of, an_account, an_appointment


def a_person(session: Session) -> tuple[Participant, Actor]:
    """A person with an account and an address."""
    account = an_account(session, Role.PARTICIPANT)
    person = a_participant(session, account_id=account.id, email="persona@oportunidades.test")
    return person, actor_of(account, participant_id=person.id)


def _messages(session: Session) -> list[tuple[MessageKind, MessageStatus]]:
    rows = session.scalars(
        select(OutboxMessage).order_by(OutboxMessage.id).execution_options(populate_existing=True)
    )
    return [(row.kind, row.status) for row in rows]


def test_the_next_one_comes_first_and_the_past_is_folded(session: Session, now: datetime) -> None:
    person, actor = a_person(session)
    later = an_appointment(
        session,
        person,
        on_day=date(2026, 12, 1),
        starts_at=datetime(2026, 12, 1, 13, tzinfo=UTC),
    )
    soon = an_appointment(session, person)
    was = an_appointment(
        session,
        person,
        on_day=date(2026, 11, 2),
        starts_at=datetime(2026, 11, 2, 13, tzinfo=UTC),
        status=AppointmentStatus.SEEN,
    )
    off = an_appointment(session, person, status=AppointmentStatus.REVOKED)

    own = list_own(session, actor, now=now)

    assert own.next == soon
    assert own.later == (later,)
    assert own.past == (off, was)


def test_somebody_who_is_late_still_sees_the_appointment(session: Session) -> None:
    person, actor = a_person(session)
    appointment = an_appointment(session, person)

    assert (
        list_own(session, actor, now=appointment.starts_at + timedelta(minutes=29)).next
        == appointment
    )
    assert list_own(session, actor, now=appointment.starts_at + timedelta(minutes=30)).past == (
        appointment,
    )


def test_an_appointment_with_the_employer_is_not_the_persons(
    session: Session, now: datetime
) -> None:
    person, actor = a_person(session)
    visit = an_appointment(session, person, party=ContactParty.EMPLOYER)

    assert list_own(session, actor, now=now).next is None
    assert list_for_feed(session, person.id) == []
    with pytest.raises(NotFoundError):
        read_own(session, actor, visit.id)


def test_somebody_elses_appointment_is_not_found(session: Session, now: datetime) -> None:
    _, actor = a_person(session)
    foreign = an_appointment(session)

    for act in (confirm, cancel):
        with pytest.raises(NotFoundError):
            act(session, actor, foreign.id, version=1, now=now)
    with pytest.raises(NotFoundError):
        ask_to_move(session, actor, foreign.id, "Otro día", version=1, now=now)


def test_a_mediator_has_no_own_appointments(session: Session, now: datetime) -> None:
    with pytest.raises(NotAllowedError):
        list_own(session, actor_of(an_account(session, Role.MEDIATOR)), now=now)


def test_confirming_keeps_the_reminder_and_is_answered(
    session: Session, today: date, now: datetime
) -> None:
    person, actor = a_person(session)
    appointment = an_appointment(session, person)
    owe_reminders(session, CLOCK, today=today, now=now)

    confirm(session, actor, appointment.id, version=1, now=now)

    assert appointment.status is AppointmentStatus.CONFIRMED
    assert appointment.status_cause is Cause.PARTICIPANT
    assert appointment.sequence == 0
    assert _messages(session) == [
        (MessageKind.REMINDER, MessageStatus.QUEUED),
        (MessageKind.APPOINTMENT_CONFIRMED, MessageStatus.QUEUED),
    ]


def test_confirming_twice_is_no_mistake(session: Session, now: datetime) -> None:
    person, actor = a_person(session)
    appointment = an_appointment(session, person)

    confirm(session, actor, appointment.id, version=1, now=now)
    confirm(session, actor, appointment.id, version=1, now=now)

    assert len(_messages(session)) == 1


def test_confirming_a_page_from_before_the_move_is_refused(session: Session, now: datetime) -> None:
    person, actor = a_person(session)
    appointment = an_appointment(session, person)
    appointment.at_time = time(11)
    session.flush()

    with pytest.raises(ChangedMeanwhileError):
        confirm(session, actor, appointment.id, version=1, now=now)


@pytest.mark.parametrize("act", [confirm, cancel])
def test_what_is_past_stays_as_it_is(session: Session, act: object) -> None:
    person, actor = a_person(session)
    appointment = an_appointment(session, person)

    with pytest.raises(WrongStateError) as refusal:
        act(session, actor, appointment.id, version=1, now=appointment.starts_at)  # type: ignore[operator]  # one of two acts

    assert refusal.value.code == "appointment_past"


def test_cancelling_withdraws_the_reminder_and_tells_what_happens_next(
    session: Session, today: date, now: datetime
) -> None:
    person, actor = a_person(session)
    appointment = an_appointment(session, person)
    owe_reminders(session, CLOCK, today=today, now=now)
    ask_to_move(session, actor, appointment.id, "Por la tarde", version=1, now=now)

    cancel(session, actor, appointment.id, version=2, now=now)

    assert appointment.status is AppointmentStatus.EXCUSED
    assert appointment.sequence == 1
    assert [request.answer for request in appointment.move_requests] == [MoveAnswer.WITHDRAWN]
    assert _messages(session) == [
        (MessageKind.REMINDER, MessageStatus.WITHDRAWN),
        (MessageKind.APPOINTMENT_CANCELLED, MessageStatus.QUEUED),
    ]
    with pytest.raises(WrongStateError):
        cancel(session, actor, appointment.id, version=appointment.version, now=now)


def test_asking_to_move_leaves_the_appointment_until_the_office_answers(
    session: Session, now: datetime
) -> None:
    person, actor = a_person(session)
    appointment = an_appointment(session, person, status=AppointmentStatus.CONFIRMED)

    request = ask_to_move(session, actor, appointment.id, " Por la tarde ", version=1, now=now)

    assert (request.wish, request.answer) == ("Por la tarde", None)
    assert appointment.status is AppointmentStatus.CONFIRMED
    assert appointment.version == 2
    with pytest.raises(WrongStateError) as refusal:
        ask_to_move(session, actor, appointment.id, "Otro día", version=2, now=now)
    assert refusal.value.code == "move_already_asked"


def test_a_wish_of_a_million_characters_is_refused_and_nothing_is_lost(
    session: Session, now: datetime
) -> None:
    person, actor = a_person(session)
    appointment = an_appointment(session, person)

    with pytest.raises(InvalidError) as refusal:
        ask_to_move(session, actor, appointment.id, "x" * 1_000_000, version=1, now=now)

    assert [problem.code for problem in refusal.value.problems] == ["text_too_long"]
    assert session.scalars(select(MoveRequest)).all() == []


def test_of_two_who_act_together_the_second_is_told(engine: Engine, now: datetime) -> None:
    with unit_of_work(engine) as session:
        person, actor = a_person(session)
        appointment_id = an_appointment(session, person).id
    with unit_of_work(engine) as session:
        cancel(session, actor, appointment_id, version=1, now=now)

    with pytest.raises(WrongStateError), unit_of_work(engine) as session:
        confirm(session, actor, appointment_id, version=1, now=now)
    with unit_of_work(engine) as session:
        row = session.get_one(Appointment, appointment_id)
        assert row.status is AppointmentStatus.EXCUSED


def test_somebody_without_an_address_is_written_to_by_nobody(
    session: Session, now: datetime
) -> None:
    account = an_account(session, Role.PARTICIPANT, email=None)
    person = a_participant(session, account_id=account.id)
    appointment = an_appointment(session, person)

    confirm(
        session, actor_of(account, participant_id=person.id), appointment.id, version=1, now=now
    )

    assert _messages(session) == []


def test_a_confirmation_at_night_is_sent_in_the_morning(session: Session) -> None:
    person, actor = a_person(session)
    appointment = an_appointment(session, person)
    night = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # 23:00 in Quillota

    confirm(session, actor, appointment.id, version=1, now=night)

    message = session.scalars(select(OutboxMessage)).one()
    assert message.due_at == datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
