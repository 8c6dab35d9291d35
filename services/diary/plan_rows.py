"""The appointments of a plan as rows: read, written, and turned into contacts and back."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from followup.clock import resolve, tzdata_version
from followup.plans import Anchors, Contact, Pause, PlanFacts
from followup.rules import RuleSet
from followup.statuses import AppointmentStatus, Cause, ContactMode, ContactParty
from models.follow_up import Appointment, FollowUpPlan
from models.participants import Participant
from models.placements import Placement
from models.session import office_zone
from services.diary.bookings import new_uid
from services.diary.reminders import owe_reminder


def rows_of(session: Session, plan: FollowUpPlan) -> Sequence[Appointment]:
    """The appointments that the rules gave a plan, by day, with their people and wishes."""
    return session.scalars(
        select(Appointment)
        .where(Appointment.plan_id == plan.id, Appointment.rule_code != "")
        .options(selectinload(Appointment.participant), selectinload(Appointment.move_requests))
        .order_by(Appointment.on_day, Appointment.at_time, Appointment.id)
    ).all()


def add_contacts(
    session: Session, plan: FollowUpPlan, contacts: Iterable[Contact], *, now: datetime
) -> None:
    """Write new contacts of a plan down and owe the reminders that are near."""
    zone = office_zone(session)
    rows = [_row(plan, contact, zone) for contact in contacts]
    session.add_all(rows)
    session.flush()
    for row in rows:
        owe_reminder(session, row, now=now)


def _row(plan: FollowUpPlan, contact: Contact, zone: str) -> Appointment:
    placement = plan.placement
    is_with_employer = contact.party is ContactParty.EMPLOYER and placement is not None
    return Appointment(
        uid=new_uid(),
        plan_id=plan.id,
        participant_id=plan.participant_id,
        participant=plan.participant,
        employer_id=placement.vacancy.employer_id if placement and is_with_employer else None,
        mediator_id=host_of(plan.participant, placement),
        rule_code=contact.rule,
        kind=contact.kind,
        mode=contact.mode,
        party=contact.party,
        due_on=contact.due_on,
        on_day=contact.on,
        at_time=contact.at,
        zone=zone,
        starts_at=resolve(contact.on, contact.at, zone),
        tzdata_version=tzdata_version(),
        place=place_of(contact, plan),
        status=AppointmentStatus.PLANNED,
        status_cause=Cause.PLANNING,
        sequence=0,
    )


def place_of(contact: Contact, plan: FollowUpPlan) -> str:
    """The address of the work; the office's own and the person's home are not written down."""
    if contact.mode is ContactMode.WORKPLACE and plan.placement is not None:
        return plan.placement.vacancy.address
    return ""


def contact_of(row: Appointment, rules: RuleSet) -> Contact:
    """The contact that an appointment stands for; what is asked comes from the plan's rules."""
    rule = rules.rule(row.rule_code)
    return Contact(
        rule=row.rule_code,
        on=row.on_day,
        at=row.at_time,
        kind=row.kind,
        mode=row.mode,
        party=row.party,
        due_on=row.due_on,
        questions=rule.questions if rule is not None else (),
    )


def facts_of(plan: FollowUpPlan, rules: RuleSet) -> PlanFacts:
    """What a plan is made from."""
    work = plan.placement
    return PlanFacts(
        Anchors(
            plan.starts_on,
            plan.participant.released_on,
            work.starts_on if work is not None else None,
            work.contract_ends_on if work is not None else None,
        ),
        rules,
        plan.months,
        tuple(Pause(pause.from_on, pause.until_on) for pause in plan.pauses),
    )


def host_of(participant: Participant, placement: Placement | None) -> int | None:
    """Who meets the person: their own mediator, else who placed them."""
    if participant.mediator_id is not None or placement is None:
        return participant.mediator_id
    return placement.placed_by_id
