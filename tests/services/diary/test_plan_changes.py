"""What no plan can be made from is told beside a field, and nothing of it is kept."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from followup.plans import PlanningError
from followup.slots import NoFreeSlotError
from followup.statuses import AppointmentStatus, Cause
from models.follow_up import Appointment
from models.outbox import MessageKind, OutboxMessage
from models.placements import EndReason
from models.reference import Closure
from models.session import unit_of_work
from services.actors import CLOCK
from services.diary.appointment_changes import promise
from services.diary.case_changes import CaseAct, CaseActKind, carry_out, propose_act
from services.diary.follow_up import make_again, placement_ended, start_follow_up
from services.diary.person_changes import follow_correction, planning_facts
from services.diary.plan_changes import refusing
from services.errors import ChangedMeanwhileError, InvalidError, WrongStateError
from tests.factories import a_participant, a_placement
from tests.racing import together


def _close(session: Session, from_on: date, days: int) -> None:
    """Close the office on every day of a long time."""
    days_closed = (from_on + timedelta(days=n) for n in range(days))
    session.add_all(Closure(day=day, reason="Obras") for day in days_closed)
    session.flush()


def _problems(session: Session, act: Callable[[], object]) -> list[tuple[str, str]]:
    """What an act is refused for; it must leave the appointments and the outbox as they are."""
    before = _kept(session)
    with pytest.raises(InvalidError) as refused, session.begin_nested():
        act()
    assert _kept(session) == before
    return [(problem.field, problem.code) for problem in refused.value.problems]


def _kept(session: Session) -> list[tuple[object, ...]]:
    session.expire_all()
    rows = session.execute(
        select(Appointment.id, Appointment.on_day, Appointment.status).order_by(Appointment.id)
    )
    return [tuple(row) for row in (*rows, *session.execute(select(OutboxMessage.key)))]


def test_nobody_is_placed_where_no_hour_is_free_for_a_contact(
    session: Session, now: datetime, today: date
) -> None:
    _close(session, today, 200)
    placement = a_placement(session)

    refused = _problems(
        session, lambda: start_follow_up(session, CLOCK, placement, now=now, today=today)
    )

    assert refused == [("starts_on", "no_free_time")]


def test_what_leaves_a_running_plan_without_a_free_hour_is_refused_beside_its_field(
    session: Session, now: datetime, today: date
) -> None:
    person = a_participant(session, stage_three_on=date(2026, 11, 2))
    placement = a_placement(session, person)
    plan = start_follow_up(session, CLOCK, placement, now=now, today=today)
    _close(session, date(2026, 12, 1), 200)
    pause = CaseAct(CaseActKind.SUSPEND, date(2027, 9, 1), reason="Viaje")
    before = planning_facts(person)
    when = {"now": now, "today": today}

    def correct() -> None:
        person.stage_three_on = date(2026, 11, 9)
        follow_correction(session, CLOCK, person, before, **when)

    acts = {
        "starts_on": lambda: start_follow_up(session, CLOCK, placement, **when),
        "ended_on": lambda: placement_ended(session, CLOCK, placement, **when),
        "stage_three_on": correct,
        "on": lambda: carry_out(session, CLOCK, plan.participant_id, pause, **when),
    }
    for field, act in acts.items():
        assert _problems(session, act) == [(field, "no_free_time")]
    with pytest.raises(InvalidError):
        propose_act(session, CLOCK, plan.participant_id, pause, **when)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PlanningError("two suspensions overlap"), "day_does_not_fit"),
        (NoFreeSlotError(date(2027, 1, 1)), "no_free_time"),
    ],
)
def test_each_reason_has_its_own_words(error: ValueError, code: str) -> None:
    with pytest.raises(InvalidError) as refused, refusing("on"):
        raise error

    assert [(problem.field, problem.code) for problem in refused.value.problems] == [("on", code)]


def _of_rule(session: Session, plan_id: int, code: str) -> Appointment:
    of_plan = select(Appointment).where(Appointment.plan_id == plan_id)
    return session.scalars(of_plan.where(Appointment.rule_code == code)).one()


def test_what_the_office_set_by_hand_stays_where_it_was_put(
    session: Session, now: datetime, today: date
) -> None:
    plan = start_follow_up(session, CLOCK, a_placement(session), now=now, today=today)
    row = _of_rule(session, plan.id, "P+30")
    promise(row, date(2027, 1, 6), row.at_time)
    row.status_cause = Cause.OFFICE
    session.flush()

    make_again(session, CLOCK, plan.id, now=now, today=today)

    assert row.on_day == date(2027, 1, 6)


def test_an_appointment_of_today_is_not_taken_back_under_whoever_is_on_the_way(
    session: Session, now: datetime, today: date
) -> None:
    placement = a_placement(session)
    plan = start_follow_up(session, CLOCK, placement, now=now, today=today)
    row, later = (_of_rule(session, plan.id, code) for code in ("P+7", "P+14"))

    placement_ended(session, CLOCK, placement, now=now, today=row.on_day)

    assert row.status is AppointmentStatus.PLANNED
    assert later.status is AppointmentStatus.REVOKED


@pytest.mark.parametrize("days", [(1, 1), (1, 8)], ids=["the same", "another"])
def test_of_two_who_take_up_one_follow_up_together_one_plans_its_contacts(
    engine: Engine, now: datetime, today: date, days: tuple[int, int]
) -> None:
    with unit_of_work(engine) as session:
        placement = a_placement(session)
        start_follow_up(session, CLOCK, placement, now=now, today=today)
        person_id = placement.participant_id
        pause = CaseAct(CaseActKind.SUSPEND, today, reason="Viaje")
        carry_out(session, CLOCK, person_id, pause, now=now, today=today)

    def taking_up(after: int) -> Callable[[Session], bool]:
        back = CaseAct(CaseActKind.RESUME, today + timedelta(days=after))

        def act(session: Session) -> bool:
            try:
                carry_out(session, CLOCK, person_id, back, now=now, today=today)
            except (ChangedMeanwhileError, WrongStateError):
                return False
            return True

        return act

    assert together(engine, taking_up(days[0]), taking_up(days[1])) == [True, False]
    with unit_of_work(engine) as session:
        open_rows = session.scalars(
            select(Appointment.rule_code).where(Appointment.status == AppointmentStatus.PLANNED)
        ).all()
    assert len(open_rows) == len(set(open_rows))


def test_a_plan_made_again_by_two_together_is_made_again_once(
    engine: Engine, now: datetime, today: date
) -> None:
    with unit_of_work(engine) as session:
        plan = start_follow_up(session, CLOCK, a_placement(session), now=now, today=today)
        plan_id, first = plan.id, plan.appointments[0].on_day
        session.add(Closure(day=first, reason="Obras"))

    def made_again(session: Session) -> int:
        make_again(session, CLOCK, plan_id, now=now, today=today)
        return plan_id

    together(engine, made_again, made_again)

    with unit_of_work(engine) as session:
        rows = session.scalars(
            select(Appointment).where(Appointment.status == AppointmentStatus.PLANNED)
        ).all()
    assert len({(row.rule_code, row.party) for row in rows}) == len(rows)


def test_work_that_begins_moves_in_silence_what_nobody_was_told_of(
    session: Session, now: datetime, today: date
) -> None:
    person = a_participant(session, email="persona@oportunidades.test")
    first = a_placement(session, person)
    plan = start_follow_up(session, CLOCK, first, now=now, today=today)
    first.ended_on, first.end_reason = today, EndReason.PAY
    session.flush()
    placement_ended(session, CLOCK, first, now=now, today=today)
    next_work = a_placement(session, person, starts_on=today + timedelta(days=3))

    start_follow_up(session, CLOCK, next_work, now=now, today=today)

    assert plan.placement_id == next_work.id
    assert set(session.scalars(select(OutboxMessage.kind))) <= {MessageKind.REMINDER}


def test_who_wants_no_reminders_is_told_of_what_they_read_in_the_portal_alone(
    session: Session, now: datetime, today: date
) -> None:
    person = a_participant(session, email="persona@oportunidades.test", wants_reminders=False)
    work = a_placement(session, person)
    start_follow_up(session, CLOCK, work, now=now, today=today)
    work.ended_on, work.end_reason = today, EndReason.PAY
    session.flush()

    placement_ended(session, CLOCK, work, now=now, today=today)

    assert MessageKind.APPOINTMENT_CANCELLED in session.scalars(select(OutboxMessage.kind)).all()
