"""The office closes on a day, and what was planned on it moves."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from followup.statuses import AppointmentStatus
from models.accounts import Role
from models.audit import AuditEntry
from models.follow_up import Appointment
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from models.reference import Closure
from services.actors import CLOCK
from services.diary import closures
from services.diary.closures import ClosureEffect
from services.diary.follow_up import start_follow_up
from services.errors import InvalidError, NotAllowedError
from tests import factories


@pytest.fixture(params=[Role.LEAD, Role.ADMIN])
def lead(session, request):
    """Whoever may close a day."""
    return factories.actor_of(factories.an_account(session, request.param))


def codes(caught):
    return {(problem.field, problem.code) for problem in caught.value.problems}


def test_a_closed_day_can_be_opened_again(session, lead, now, today):
    closures.add_closure(session, lead, date(2026, 12, 31), "Inventario", now=now, today=today)
    session.flush()
    assert [row.reason for row in closures.list_closures(session)] == ["Inventario"]

    closures.remove_closure(session, lead, date(2026, 12, 31))

    session.flush()
    assert closures.list_closures(session) == []
    assert len(session.scalars(select(AuditEntry)).all()) == 2


def test_a_past_day_without_a_reason_is_told_both(session, lead, now, today):
    with pytest.raises(InvalidError) as caught:
        closures.add_closure(session, lead, date(2026, 11, 1), " ", now=now, today=today)

    assert codes(caught) == {("day", "past_day"), ("reason", "required")}


def test_the_same_day_is_not_closed_twice(session, lead, now, today):
    closures.add_closure(session, lead, date(2026, 12, 31), "Inventario", now=now, today=today)

    with pytest.raises(InvalidError) as caught:
        closures.add_closure(session, lead, date(2026, 12, 31), "Otra vez", now=now, today=today)

    assert codes(caught) == {("day", "closed_already")}


def test_a_mediator_does_not_close_the_office(session, now, today):
    mediator = factories.actor_of(factories.an_account(session, Role.MEDIATOR))

    with pytest.raises(NotAllowedError):
        closures.add_closure(session, mediator, date(2026, 12, 31), "x", now=now, today=today)


def test_what_was_planned_on_a_closed_day_moves_and_the_person_is_told(session, lead, now, today):
    person = factories.a_participant(session, email="persona@oportunidades.test")
    placement = factories.a_placement(session, person)
    plan = start_follow_up(session, CLOCK, placement, now=now, today=today)
    hit = session.scalars(
        select(Appointment).where(Appointment.plan_id == plan.id, Appointment.rule_code == "P+14")
    ).one()
    day = hit.on_day

    effect = closures.add_closure(session, lead, day, "Elección", now=now, today=today)

    assert effect == ClosureEffect(moved=1, standing=0)
    assert hit.on_day > day
    told = select(OutboxMessage.kind).where(OutboxMessage.appointment_id == hit.id)
    assert session.scalars(told).all() == [MessageKind.APPOINTMENT_MOVED]


def test_what_a_person_confirmed_stays_on_the_closed_day_and_is_counted(session, lead, now, today):
    placement = factories.a_placement(session)
    plan = start_follow_up(session, CLOCK, placement, now=now, today=today)
    hit = session.scalars(
        select(Appointment).where(Appointment.plan_id == plan.id, Appointment.rule_code == "P+14")
    ).one()
    hit.status = AppointmentStatus.CONFIRMED
    session.flush()

    effect = closures.add_closure(session, lead, hit.on_day, "Elección", now=now, today=today)

    assert effect == ClosureEffect(moved=0, standing=1)


def test_a_month_closed_on_every_working_day_moves_its_contact_into_the_next(
    session, lead, now, today
):
    person = factories.a_participant(session, email="persona@oportunidades.test")
    plan = start_follow_up(
        session, CLOCK, factories.a_placement(session, person), now=now, today=today
    )
    rows = session.scalars(select(Appointment).where(Appointment.plan_id == plan.id)).all()
    others = {row.id: row.on_day for row in rows if row.rule_code != "G+10m"}
    (hit,) = (row for row in rows if row.rule_code == "G+10m")
    assert hit.on_day == date(2027, 10, 1)

    for day in (date(2027, 10, 1) + timedelta(days=n) for n in range(31)):
        if day.weekday() < 5:
            effect = closures.add_closure(session, lead, day, "Obras", now=now, today=today)
            assert effect.standing == 0

    assert hit.on_day == date(2027, 11, 2)  # Monday 1 November 2027 is a holiday
    assert {row.id: row.on_day for row in rows if row is not hit} == others
    told = select(OutboxMessage.status).where(OutboxMessage.appointment_id == hit.id)
    assert session.scalars(told).all().count(MessageStatus.QUEUED) == 1


def test_what_no_hour_is_left_for_stays_on_the_closed_day_and_is_counted(session, lead, now, today):
    placement = factories.a_placement(session)
    plan = start_follow_up(session, CLOCK, placement, now=now, today=today)
    hit = session.scalars(
        select(Appointment).where(Appointment.plan_id == plan.id, Appointment.rule_code == "P+14")
    ).one()
    day = hit.on_day
    session.add_all(Closure(day=day + timedelta(days=n), reason="Obras") for n in range(1, 120))
    session.flush()

    effect = closures.add_closure(session, lead, day, "Obras", now=now, today=today)

    assert effect == ClosureEffect(moved=0, standing=1)
    assert hit.on_day == day
    assert session.get(Closure, day) is not None
