"""Group sessions that change: who cannot come is seen before, and who is touched is told."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.statuses import AppointmentStatus, ContactChannel, ContactKind
from models.accounts import Role
from models.follow_up import Appointment
from models.group_sessions import GroupSession, GroupSessionStatus
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from models.participants import AvailabilityWindow, Participant
from services.actors import Actor
from services.diary.enrolments import enrol
from services.diary.group_changes import cancel_group, change_group, who_cannot_come
from services.diary.group_sessions import GroupDraft, set_groups
from services.errors import ChangedMeanwhileError, InvalidError, WrongStateError
from tests.conftest import NOW
from tests.factories import a_group_session, a_participant, actor_of, an_account, an_appointment

THURSDAY = date(2026, 12, 3)


@pytest.fixture
def mediator(session: Session) -> Actor:
    """Somebody of the office, who receives the groups."""
    return actor_of(an_account(session, Role.MEDIATOR))


@pytest.fixture
def draft(mediator: Actor) -> GroupDraft:
    """A session of two hours on a Thursday."""
    return GroupDraft(
        title="Preparar una entrevista",
        kind=ContactKind.SEARCH_REVIEW,
        day=THURSDAY,
        at=time(15),
        minutes=120,
        seats=8,
        host_id=mediator.account_id or 0,
        place="sala 2",
    )


def _codes(refusal: pytest.ExceptionInfo[InvalidError]) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in refusal.value.problems]


@pytest.fixture
def group(session: Session, mediator: Actor, draft: GroupDraft) -> GroupSession:
    """The session of the draft."""
    return set_groups(session, mediator, draft, weeks=1, now=NOW)[0]


def _seated(session: Session, mediator: Actor, group: GroupSession) -> Participant:
    person = a_participant(session)
    enrol(session, mediator, group.id, person.id, now=NOW)
    return person


def _kinds(session: Session) -> list[MessageKind]:
    return list(session.scalars(select(OutboxMessage.kind).order_by(OutboxMessage.id)))


def test_one_occurrence_changes_and_no_other(
    session: Session, mediator: Actor, draft: GroupDraft
) -> None:
    first, second = set_groups(session, mediator, draft, weeks=2, now=NOW)
    person = a_participant(session, email="persona@oportunidades.test")
    row = enrol(session, mediator, first.id, person.id, now=NOW).appointment
    assert row is not None
    row.status = AppointmentStatus.CONFIRMED

    later = replace(draft, at=time(16), place="sala 3")
    change_group(session, mediator, first.id, later, version=first.version, now=NOW)

    assert (row.at_time, row.place) == (time(16), "Preparar una entrevista, sala 3")
    assert (row.status, row.sequence) == (AppointmentStatus.PLANNED, 1)
    assert (second.at_time, second.place) == (time(15), "sala 2")
    kinds = session.scalars(select(OutboxMessage.kind).order_by(OutboxMessage.id)).all()
    assert kinds == [MessageKind.APPOINTMENT_CONFIRMED, MessageKind.APPOINTMENT_MOVED]


def test_seats_do_not_fall_below_who_is_in(
    session: Session, mediator: Actor, draft: GroupDraft
) -> None:
    group = set_groups(session, mediator, draft, weeks=1, now=NOW)[0]
    for _ in range(2):
        enrol(session, mediator, group.id, a_participant(session).id, now=NOW)

    fewer = replace(draft, seats=1)
    with pytest.raises(InvalidError) as refusal:
        change_group(session, mediator, group.id, fewer, version=group.version, now=NOW)

    assert _codes(refusal) == [("seats", "seats_below_enrolled")]


def test_one_occurrence_is_cancelled_and_no_other(
    session: Session, mediator: Actor, draft: GroupDraft
) -> None:
    first, second = set_groups(session, mediator, draft, weeks=2, now=NOW)
    person = a_participant(session)
    rows = [enrol(session, mediator, one.id, person.id, now=NOW) for one in (first, second)]

    cancel_group(session, mediator, first.id, version=first.version, now=NOW)

    assert first.status is GroupSessionStatus.CANCELLED
    assert second.status is GroupSessionStatus.OPEN
    found = [one.appointment for one in rows if one.appointment is not None]
    assert [(row.status, row.sequence) for row in found] == [
        (AppointmentStatus.REVOKED, 1),
        (AppointmentStatus.PLANNED, 0),
    ]


def test_what_is_over_or_changed_meanwhile_is_left_alone(
    session: Session, mediator: Actor, draft: GroupDraft
) -> None:
    past = a_group_session(session, starts_at=NOW - timedelta(days=1))
    group = a_group_session(session)

    with pytest.raises(WrongStateError, match="group_is_over"):
        cancel_group(session, mediator, past.id, version=1, now=NOW)
    with pytest.raises(ChangedMeanwhileError):
        change_group(session, mediator, group.id, draft, version=9, now=NOW)


def test_who_cannot_come_is_seen_before_the_session_moves(
    session: Session, mediator: Actor, draft: GroupDraft, group: GroupSession
) -> None:
    free, working, taken = (_seated(session, mediator, group) for _ in range(3))
    working.has_told_availability = True
    working.availability = [
        AvailabilityWindow(weekday=n, starts_at=time(14), ends_at=time(18)) for n in range(5)
    ]
    an_appointment(session, taken, on_day=THURSDAY, starts_at=group.starts_at - timedelta(hours=5))
    morning = replace(draft, at=time(10))

    found = who_cannot_come(session, mediator, group.id, morning)

    assert {one.enrolment.participant_id: one.is_taken for one in found} == {
        working.id: False,
        taken.id: True,
    }
    version = group.version
    with pytest.raises(InvalidError) as refusal:
        change_group(session, mediator, group.id, morning, version=version, now=NOW)
    assert _codes(refusal) == [("", "people_cannot_come")]
    seen = [working.id, taken.id]
    change_group(session, mediator, group.id, morning, version=version, now=NOW, accepted=seen)
    assert group.at_time == time(10)
    moved = session.scalars(select(Appointment).where(Appointment.participant_id == free.id)).one()
    assert moved.at_time == time(10)


def test_who_keeps_the_hour_is_not_asked_again(
    session: Session, mediator: Actor, draft: GroupDraft, group: GroupSession
) -> None:
    person = _seated(session, mediator, group)
    person.has_told_availability = True
    person.availability = [AvailabilityWindow(weekday=0, starts_at=time(9), ends_at=time(12))]
    other_room = replace(draft, place="sala 3")

    assert who_cannot_come(session, mediator, group.id, other_room) == []
    change_group(session, mediator, group.id, other_room, version=group.version, now=NOW)
    assert group.place == "sala 3"


@pytest.fixture
def waiting(session: Session, mediator: Actor, draft: GroupDraft) -> GroupSession:
    """A session with one seat, somebody on it and somebody with mail who waits."""
    one_seat = replace(draft, seats=1)
    full = set_groups(session, mediator, one_seat, weeks=1, now=NOW)[0]
    _seated(session, mediator, full)
    waits = a_participant(session, email="espera@oportunidades.test")
    enrol(session, mediator, full.id, waits.id, now=NOW)
    return full


def test_who_waits_is_told_of_another_hour_once(
    session: Session, mediator: Actor, draft: GroupDraft, waiting: GroupSession
) -> None:
    later = replace(draft, seats=1, at=time(16))

    change_group(session, mediator, waiting.id, later, version=waiting.version, now=NOW)

    (told,) = session.scalars(select(OutboxMessage)).all()
    assert (told.kind, told.address) == (
        MessageKind.APPOINTMENT_MOVED,
        "espera@oportunidades.test",
    )
    assert (told.channel, told.appointment_id) == (ContactChannel.EMAIL, None)
    assert (told.facts["old_at"], told.facts["at"]) == ("15:00", "16:00")
    more_seats = replace(later, seats=2)
    change_group(session, mediator, waiting.id, more_seats, version=waiting.version, now=NOW)
    assert _kinds(session) == [MessageKind.APPOINTMENT_MOVED]


def test_who_waits_is_told_that_the_session_is_off(
    session: Session, mediator: Actor, waiting: GroupSession
) -> None:
    cancel_group(session, mediator, waiting.id, version=waiting.version, now=NOW)

    assert _kinds(session) == [MessageKind.APPOINTMENT_CANCELLED]


def test_a_longer_session_takes_more_of_everybodys_day(
    session: Session, mediator: Actor, group: GroupSession, draft: GroupDraft
) -> None:
    person = _seated(session, mediator, group)

    longer = replace(draft, minutes=180)
    change_group(session, mediator, group.id, longer, version=group.version, now=NOW)

    row = session.scalars(select(Appointment).where(Appointment.participant_id == person.id)).one()
    assert (row.duration_minutes, row.sequence) == (180, 1)


def test_who_waits_hears_only_the_last_of_several_changes(
    session: Session, mediator: Actor, draft: GroupDraft, waiting: GroupSession
) -> None:
    later = replace(draft, seats=1, at=time(16))
    change_group(session, mediator, waiting.id, later, version=waiting.version, now=NOW)
    cancel_group(session, mediator, waiting.id, version=waiting.version, now=NOW)

    rows = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
    assert [(row.kind, row.status) for row in rows] == [
        (MessageKind.APPOINTMENT_MOVED, MessageStatus.WITHDRAWN),
        (MessageKind.APPOINTMENT_CANCELLED, MessageStatus.QUEUED),
    ]
