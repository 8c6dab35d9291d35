"""What time alone does; a second run does nothing."""

from datetime import UTC, date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.clock import tzdata_version
from followup.statuses import AppointmentStatus, Cause
from models.audit import AuditEntry
from models.follow_up import FollowUpPlan, PlanStatus
from models.outbox import MessageKind, OutboxMessage
from services.actors import CLOCK
from services.diary.appointment_upkeep import ask_for_outcomes, complete_plans, follow_the_law
from tests.factories import a_participant, an_appointment


def test_a_day_that_passed_without_an_outcome_is_asked_about(session: Session) -> None:
    passed = an_appointment(session)
    seen = an_appointment(session, status=AppointmentStatus.SEEN)

    assert ask_for_outcomes(session, CLOCK, today=date(2026, 11, 24)) == 0
    assert ask_for_outcomes(session, CLOCK, today=date(2026, 11, 25)) == 1
    assert ask_for_outcomes(session, CLOCK, today=date(2026, 11, 25)) == 0

    assert (passed.status, passed.status_cause) == (AppointmentStatus.OUTCOME_MISSING, Cause.TIME)
    assert seen.status is AppointmentStatus.SEEN


def test_a_plan_is_completed_after_its_last_day(session: Session) -> None:
    plan = FollowUpPlan(
        participant_id=a_participant(session).id,
        starts_on=date(2024, 11, 24),
        ends_on=date(2026, 11, 24),
        rule_set="Quillota-24",
        rule_set_version="1",
    )
    session.add(plan)
    session.flush()

    assert complete_plans(session, CLOCK, today=date(2026, 11, 24)) == 0
    assert complete_plans(session, CLOCK, today=date(2026, 11, 25)) == 1
    assert complete_plans(session, CLOCK, today=date(2026, 11, 25)) == 0
    session.refresh(plan)
    assert plan.status is PlanStatus.COMPLETED
    written = session.scalars(select(AuditEntry)).one()
    assert (written.subject, written.subject_id) == ("follow_up_plan", plan.id)
    assert (written.participant_id, written.reason) == (plan.participant_id, "completed")


def test_new_rules_of_the_clock_move_the_instant_and_never_the_promise(
    session: Session, now: datetime
) -> None:
    # Written down when Aysén still changed its clocks like Santiago: an hour off since 2025.
    appointment = an_appointment(
        session,
        zone="America/Coyhaique",
        on_day=date(2027, 7, 1),
        starts_at=datetime(2027, 7, 1, 14, tzinfo=UTC),
        tzdata_version="2025a",
    )

    assert follow_the_law(session, CLOCK, now=now) == 1
    assert follow_the_law(session, CLOCK, now=now) == 0

    assert appointment.at_time == time(10)
    assert appointment.starts_at == datetime(2027, 7, 1, 13, tzinfo=UTC)
    assert appointment.sequence == 1
    assert appointment.tzdata_version == tzdata_version()
    (entry,) = session.scalars(select(AuditEntry)).all()
    assert entry.subject == "appointment"
    assert entry.reason == f"clock_rules: tzdata {tzdata_version()}"


def test_an_instant_that_stays_right_tells_nobody(session: Session, now: datetime) -> None:
    appointment = an_appointment(session)

    assert follow_the_law(session, CLOCK, now=now) == 1

    assert appointment.sequence == 0
    assert session.scalars(select(OutboxMessage)).all() == []


def test_an_hour_that_the_law_took_away_becomes_the_next_one_and_is_told(
    session: Session, now: datetime
) -> None:
    person = a_participant(session, email="persona@oportunidades.test")
    appointment = an_appointment(
        session,
        person,
        on_day=date(2027, 9, 5),
        at_time=time(0, 30),
        starts_at=datetime(2027, 9, 5, 4, 30, tzinfo=UTC),
    )

    follow_the_law(session, CLOCK, now=now)

    assert (appointment.on_day, appointment.at_time) == (date(2027, 9, 5), time(1))
    message = session.scalars(select(OutboxMessage)).one()
    assert message.kind is MessageKind.APPOINTMENT_MOVED
    assert message.facts["old_at"] == "00:30"
