"""The 24 months that a placement brings, and what its end changes."""

from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.statuses import AppointmentStatus, Cause, ContactParty
from models.accounts import Role
from models.audit import AuditEntry
from models.follow_up import Appointment, FollowUpPlan, MoveRequest
from models.outbox import MessageKind, OutboxMessage
from models.participants import AvailabilityWindow
from models.placements import EndReason, Placement
from models.reference import Closure
from services.actors import Actor
from services.diary.follow_up import make_again, placement_ended, start_follow_up
from services.errors import NotAllowedError, NotFoundError
from tests.factories import (
    a_participant,
    a_placement,
    a_vacancy,
    actor_of,
    an_account,
    an_appointment,
    an_employer,
)


@pytest.fixture
def mediator(session: Session) -> Actor:
    """Somebody who places people."""
    return actor_of(an_account(session, Role.MEDIATOR))


def _rows(session: Session, plan: FollowUpPlan) -> list[Appointment]:
    return list(
        session.scalars(
            select(Appointment)
            .where(Appointment.plan_id == plan.id)
            .order_by(Appointment.starts_at, Appointment.id)
        )
    )


def _open(session: Session, plan: FollowUpPlan) -> list[Appointment]:
    return [r for r in _rows(session, plan) if r.status is not AppointmentStatus.REVOKED]


def _end(placement: Placement, now: datetime) -> None:
    placement.ended_on, placement.end_reason = now.date(), EndReason.PAY


def test_a_placement_brings_twenty_four_months(
    session: Session, mediator: Actor, now: datetime, today: date
) -> None:
    plan = start_follow_up(session, mediator, a_placement(session), now=now, today=today)

    assert (plan.starts_on, plan.ends_on) == (date(2026, 12, 1), date(2028, 12, 1))
    own = [r for r in _rows(session, plan) if r.party is ContactParty.PARTICIPANT]
    assert [r.rule_code for r in own[:3]] == ["P-1", "P+1", "P+3"]
    assert own[0].on_day == date(2026, 11, 30)
    assert own[-1].rule_code == "G+24m"


def test_every_contact_is_on_a_working_day_with_its_instant(
    session: Session, mediator: Actor, now: datetime, today: date
) -> None:
    session.add(Closure(day=date(2026, 12, 2), reason="Aniversario inventado"))
    plan = start_follow_up(session, mediator, a_placement(session), now=now, today=today)
    rows = _rows(session, plan)

    assert all(row.on_day.weekday() < 5 and row.on_day >= today for row in rows)
    assert date(2026, 12, 2) not in {row.on_day for row in rows}
    assert all(time(9) <= row.at_time <= time(17) for row in rows)
    first = rows[0]
    assert first.starts_at.utcoffset() == timedelta(0)
    assert first.starts_at.hour == (first.at_time.hour + 3) % 24  # summer time in Chile


def test_the_third_stage_counts_where_it_is_known_and_still_runs(
    session: Session, mediator: Actor, now: datetime, today: date
) -> None:
    person = a_participant(session, stage_three_on=date(2026, 10, 1))

    plan = start_follow_up(session, mediator, a_placement(session, person), now=now, today=today)

    assert (plan.starts_on, plan.ends_on) == (date(2026, 10, 1), date(2028, 10, 1))


def test_a_third_stage_that_ended_long_ago_gives_no_empty_plan(
    session: Session, mediator: Actor, now: datetime, today: date
) -> None:
    person = a_participant(session, stage_three_on=date(2023, 1, 1))

    plan = start_follow_up(session, mediator, a_placement(session, person), now=now, today=today)

    assert plan.starts_on == date(2026, 12, 1)


def test_the_persons_own_mediator_is_the_host_and_the_employer_is_named(
    session: Session, mediator: Actor, now: datetime, today: date
) -> None:
    host = an_account(session, Role.MEDIATOR)
    employer = an_employer(session)
    vacancy = a_vacancy(session, employer, address="Calle Inventada 12")
    placement = a_placement(session, a_participant(session, mediator_id=host.id), vacancy)

    plan = start_follow_up(session, mediator, placement, now=now, today=today)
    rows = _rows(session, plan)

    assert {row.mediator_id for row in rows} == {host.id}
    with_employer = [row for row in rows if row.party is ContactParty.EMPLOYER]
    assert {row.employer_id for row in with_employer} == {employer.id}
    assert "Calle Inventada 12" in {row.place for row in with_employer}
    assert {r.employer_id for r in rows if r.party is ContactParty.PARTICIPANT} == {None}


def test_two_people_of_one_mediator_never_meet_at_the_same_hour(
    session: Session, mediator: Actor, now: datetime, today: date
) -> None:
    host = an_account(session, Role.MEDIATOR)
    plans = [
        start_follow_up(
            session,
            mediator,
            a_placement(session, a_participant(session, mediator_id=host.id)),
            now=now,
            today=today,
        )
        for _ in range(4)
    ]

    promised = [row.starts_at for plan in plans for row in _rows(session, plan)]

    assert len(promised) == len(set(promised))


def test_nobody_is_met_outside_the_hours_told(
    session: Session, mediator: Actor, now: datetime, today: date
) -> None:
    person = a_participant(session, has_told_availability=True)
    person.availability = [
        AvailabilityWindow(weekday=day, starts_at=time(14), ends_at=time(22)) for day in range(5)
    ]
    session.flush()

    plan = start_follow_up(session, mediator, a_placement(session, person), now=now, today=today)

    own = [r for r in _rows(session, plan) if r.party is ContactParty.PARTICIPANT]
    assert all(row.at_time >= time(14) for row in own)


def test_a_reminder_of_tomorrow_is_owed_with_the_plan(
    session: Session, mediator: Actor, now: datetime, today: date
) -> None:
    person = a_participant(session, email="persona@oportunidades.test")
    placement = a_placement(session, person, starts_on=today + timedelta(days=2))

    plan = start_follow_up(session, mediator, placement, now=now, today=today)

    owed = session.scalars(select(OutboxMessage)).all()
    assert {message.kind for message in owed} == {MessageKind.REMINDER}
    soon = [r for r in _rows(session, plan) if r.on_day <= today + timedelta(days=2)]
    assert {message.appointment_id for message in owed} == {
        r.id for r in soon if r.party is ContactParty.PARTICIPANT and r.starts_at > now
    }


def test_work_that_ends_takes_its_contacts_back_and_keeps_the_monthly_ones(
    session: Session, mediator: Actor, now: datetime, today: date
) -> None:
    placement = a_placement(session)
    plan = start_follow_up(session, mediator, placement, now=now, today=today)
    _end(placement, now)

    placement_ended(session, mediator, placement, now=now, today=today)

    codes = {row.rule_code for row in _open(session, plan)}
    assert not any(code.startswith(("P", "E")) for code in codes)
    assert "G+1m" in codes
    taken_back = {row for row in _rows(session, plan)} - set(_open(session, plan))
    assert {row.status_cause for row in taken_back} == {Cause.PLANNING}
    assert all(row.sequence == 1 for row in taken_back)
    assert plan.placement_id is None


def test_new_work_fits_into_the_running_plan(
    session: Session, mediator: Actor, now: datetime, today: date
) -> None:
    person = a_participant(session)
    first = a_placement(session, person)
    plan = start_follow_up(session, mediator, first, now=now, today=today)
    _end(first, now)
    session.flush()
    placement_ended(session, mediator, first, now=now, today=today)
    second = a_placement(session, person, starts_on=date(2027, 2, 1))

    again = start_follow_up(session, mediator, second, now=now, today=today)

    assert again.id == plan.id
    assert again.placement_id == second.id
    logistics = [r for r in _open(session, plan) if r.rule_code == "P-1"]
    assert [r.on_day for r in logistics] == [date(2027, 1, 29)]  # 31 January is a Sunday


def test_what_a_person_confirmed_or_asked_to_move_is_never_taken_back_by_a_plan(
    session: Session, mediator: Actor, now: datetime, today: date
) -> None:
    placement = a_placement(session)
    plan = start_follow_up(session, mediator, placement, now=now, today=today)
    confirmed, asked = [r for r in _rows(session, plan) if r.rule_code in {"P+7", "P+30"}]
    confirmed.status = AppointmentStatus.CONFIRMED
    session.add(MoveRequest(appointment_id=asked.id, wish="Otro día", asked_at=now))
    _end(placement, now)
    session.flush()

    placement_ended(session, mediator, placement, now=now, today=today)

    assert {"P+7", "P+30"} <= {row.rule_code for row in _open(session, plan)}


def test_making_a_plan_again_without_a_change_changes_nothing(
    session: Session, mediator: Actor, now: datetime, today: date
) -> None:
    plan = start_follow_up(session, mediator, a_placement(session), now=now, today=today)
    before = [(r.id, r.starts_at, r.version) for r in _rows(session, plan)]

    make_again(session, mediator, plan.id, now=now, today=today)

    assert [(r.id, r.starts_at, r.version) for r in _rows(session, plan)] == before


def test_a_new_closure_moves_the_contact_of_that_day_and_tells_the_person(
    session: Session, mediator: Actor, now: datetime, today: date
) -> None:
    person = a_participant(session, email="persona@oportunidades.test")
    plan = start_follow_up(session, mediator, a_placement(session, person), now=now, today=today)
    hit = next(r for r in _rows(session, plan) if r.rule_code == "P+14")
    session.add(Closure(day=hit.on_day, reason="Elección inventada"))
    session.flush()

    make_again(session, mediator, plan.id, now=now, today=today)

    assert hit.on_day == date(2026, 12, 16)  # 15 December is closed
    assert hit.sequence == 1
    kinds = session.scalars(
        select(OutboxMessage.kind).where(OutboxMessage.appointment_id == hit.id)
    ).all()
    assert kinds == [MessageKind.APPOINTMENT_MOVED]
    moves = select(AuditEntry).where(AuditEntry.subject == "appointment")
    assert [entry.subject_id for entry in session.scalars(moves)] == [hit.id]


def test_an_hour_booked_by_hand_is_not_given_away_again(
    session: Session, mediator: Actor, now: datetime, today: date
) -> None:
    host = an_account(session, Role.MEDIATOR)
    placement = a_placement(session, a_participant(session, mediator_id=host.id))
    plan = start_follow_up(session, mediator, placement, now=now, today=today)
    wanted = next(r for r in _rows(session, plan) if r.rule_code == "P+60")
    day, at, starts_at = wanted.on_day, wanted.at_time, wanted.starts_at
    for row in _rows(session, plan):
        session.delete(row)
    session.delete(plan)
    an_appointment(session, mediator_id=host.id, on_day=day, at_time=at, starts_at=starts_at)

    again = start_follow_up(session, mediator, placement, now=now, today=today)

    moved = next(r for r in _rows(session, again) if r.rule_code == "P+60")
    assert (moved.on_day, moved.at_time) != (day, at)


def test_the_plan_is_written_into_the_audit_log(
    session: Session, mediator: Actor, now: datetime, today: date
) -> None:
    plan = start_follow_up(session, mediator, a_placement(session), now=now, today=today)
    session.flush()

    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.subject, entry.subject_id) == ("follow_up_plan", plan.id)
    assert entry.participant_id == plan.participant_id


def test_an_employer_starts_no_follow_up(session: Session, now: datetime, today: date) -> None:
    employer = Actor(account_id=None, role=Role.EMPLOYER)

    with pytest.raises(NotAllowedError):
        start_follow_up(session, employer, a_placement(session), now=now, today=today)


def test_a_plan_that_is_not_there_is_not_found(
    session: Session, mediator: Actor, now: datetime, today: date
) -> None:
    with pytest.raises(NotFoundError):
        make_again(session, mediator, 999, now=now, today=today)
