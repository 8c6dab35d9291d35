"""Appointments made by hand."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time
from threading import Barrier

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from followup.statuses import AppointmentStatus, ContactMode
from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.follow_up import Appointment
from models.host_hours import HostAbsence
from models.outbox import MessageKind, OutboxMessage
from models.session import unit_of_work
from services.actors import Actor
from services.diary.bookings import Booking, book, person_to_meet
from services.diary.follow_up import start_follow_up
from services.errors import InvalidError, NotAllowedError, NotFoundError
from tests.factories import a_participant, a_placement, actor_of, an_account

WEDNESDAY = date(2026, 11, 25)


@pytest.fixture
def mediator(session: Session) -> Actor:
    """Somebody of the office."""
    return actor_of(an_account(session, Role.MEDIATOR))


def test_a_booking_is_promised_told_and_reminded_of(
    session: Session, mediator: Actor, now: datetime
) -> None:
    person = a_participant(session, email="persona@oportunidades.test")

    appointment = book(
        session, mediator, person.id, Booking(WEDNESDAY, time(15), ContactMode.OFFICE), now=now
    )

    assert appointment.starts_at == datetime(2026, 11, 25, 18, tzinfo=UTC)
    assert appointment.status is AppointmentStatus.PLANNED
    assert appointment.mediator_id == mediator.account_id
    kinds = session.scalars(select(OutboxMessage.kind).order_by(OutboxMessage.id)).all()
    assert kinds == [MessageKind.APPOINTMENT_CONFIRMED, MessageKind.REMINDER]


def test_a_booking_belongs_to_the_running_plan_and_to_the_persons_mediator(
    session: Session, mediator: Actor, now: datetime, today: date
) -> None:
    host = an_account(session, Role.MEDIATOR)
    person = a_participant(session, mediator_id=host.id)
    placement = a_placement(session, person, starts_on=date(2027, 3, 1))
    plan = start_follow_up(session, mediator, placement, now=now, today=today)

    appointment = book(
        session, mediator, person.id, Booking(WEDNESDAY, time(15), ContactMode.PHONE), now=now
    )

    assert (appointment.plan_id, appointment.mediator_id) == (plan.id, host.id)


def test_of_two_who_give_one_hour_away_together_one_succeeds(engine: Engine, now: datetime) -> None:
    with unit_of_work(engine) as session:
        host = an_account(session, Role.MEDIATOR)
        people = [a_participant(session, mediator_id=host.id).id for _ in range(2)]
    start = Barrier(len(people))

    def press(person_id: int) -> str:
        start.wait()
        booking = Booking(WEDNESDAY, time(15), ContactMode.OFFICE)
        try:
            with unit_of_work(engine) as session:
                book(session, actor_of(host), person_id, booking, now=now)
        except InvalidError as refused:
            return refused.problems[0].code
        return "booked"

    with ThreadPoolExecutor(len(people)) as mediators:
        answers = sorted(mediators.map(press, people))

    assert answers == ["booked", "mediator_is_taken"]
    with unit_of_work(engine) as session:
        assert len(session.scalars(select(Appointment)).all()) == 1


def test_bookings_are_promised_by_the_clock_of_the_office(engine: Engine, now: datetime) -> None:
    south = engine.execution_options(office_zone="America/Punta_Arenas")
    with unit_of_work(south) as session:
        actor = actor_of(an_account(session, Role.MEDIATOR))
        person = a_participant(session)
        booking = Booking(date(2027, 8, 5), time(15), ContactMode.OFFICE)

        appointment = book(session, actor, person.id, booking, now=now)

    assert appointment.zone == "America/Punta_Arenas"
    # In winter the south stays an hour ahead of Santiago, all year at UTC-3.
    assert appointment.starts_at == datetime(2027, 8, 5, 18, tzinfo=UTC)


def test_every_mistake_is_named_at_once(session: Session, mediator: Actor, now: datetime) -> None:
    person = a_participant(session)
    booking = Booking(
        WEDNESDAY,
        time(6),
        ContactMode.OFFICE,
        minutes=4,
        place="x" * 201,
        note="x" * 1_001,
    )

    with pytest.raises(InvalidError) as refusal:
        book(session, mediator, person.id, booking, now=now)

    assert {(problem.field, problem.code) for problem in refusal.value.problems} == {
        ("at", "outside_contact_hours"),
        ("minutes", "appointment_minutes"),
        ("place", "text_too_long"),
        ("note", "text_too_long"),
    }


@pytest.mark.parametrize(("minutes", "is_kept"), [(60, True), (61, False), (480, False)])
def test_an_appointment_ends_before_the_quiet_hours(
    session: Session, mediator: Actor, now: datetime, minutes: int, is_kept: bool
) -> None:
    person = a_participant(session)
    booking = Booking(WEDNESDAY, time(20), ContactMode.PHONE, minutes=minutes)

    if is_kept:
        assert book(session, mediator, person.id, booking, now=now).duration_minutes == minutes
        return
    with pytest.raises(InvalidError) as refusal:
        book(session, mediator, person.id, booking, now=now)
    assert [(p.field, p.code) for p in refusal.value.problems] == [
        ("at", "ends_outside_contact_hours")
    ]


def test_nobody_is_booked_into_an_absence_of_who_meets_them(
    session: Session, mediator: Actor, now: datetime
) -> None:
    person = a_participant(session)
    session.add(HostAbsence(account_id=mediator.account_id, from_on=WEDNESDAY, until_on=WEDNESDAY))
    session.flush()

    with pytest.raises(InvalidError) as refusal:
        book(session, mediator, person.id, Booking(WEDNESDAY, time(15), ContactMode.PHONE), now=now)

    assert [(p.field, p.code) for p in refusal.value.problems] == [("day", "mediator_is_away")]


def test_nobody_is_booked_who_is_not_there(
    session: Session, mediator: Actor, now: datetime
) -> None:
    with pytest.raises(NotFoundError):
        book(session, mediator, 999, Booking(WEDNESDAY, time(15), ContactMode.PHONE), now=now)


def test_a_participant_books_nothing(session: Session, now: datetime) -> None:
    person = a_participant(session)
    actor = Actor(account_id=None, role=Role.PARTICIPANT, participant_id=person.id)

    with pytest.raises(NotAllowedError):
        book(session, actor, person.id, Booking(WEDNESDAY, time(15), ContactMode.PHONE), now=now)


def test_who_opens_the_form_has_looked_and_who_books_has_booked(
    session: Session, mediator: Actor, now: datetime
) -> None:
    person = a_participant(session)

    person_to_meet(session, mediator, person.id)
    book(session, mediator, person.id, Booking(WEDNESDAY, time(15), ContactMode.PHONE), now=now)

    session.flush()
    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(e.action, e.subject, e.participant_id) for e in entries] == [
        (AuditAction.LOOKED, "participant", person.id),
        (AuditAction.CREATED, "appointment", person.id),
    ]


def test_a_place_that_outs_whoever_goes_there_is_not_sent(
    session: Session, mediator: Actor, now: datetime
) -> None:
    booking = Booking(date(2026, 11, 25), time(10), ContactMode.OFFICE, place="CDP Quillota")

    with pytest.raises(InvalidError) as refusal:
        book(session, mediator, a_participant(session).id, booking, now=now)

    assert [(one.field, one.code) for one in refusal.value.problems] == [("place", "outing_words")]
