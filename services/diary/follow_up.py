"""The 24 months of follow-up: made when somebody is placed, made again when that changes."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from followup.clock import SANTIAGO, add_months, resolve, tzdata_version
from followup.planning import plan_from
from followup.plans import Anchors, Contact, PlanFacts
from followup.plans import FollowUpPlan as PlannedFollowUp
from followup.replanning import Placed, PlacementEnded, PlanEvent, Refreshed, Replan, replan
from followup.rules import FOLLOW_UP_MONTHS, QUILLOTA_24
from followup.statuses import (
    AppointmentStatus,
    Cause,
    ContactMode,
    ContactParty,
)
from models.audit import AuditAction
from models.follow_up import Appointment, FollowUpPlan, PlanStatus
from models.outbox import MessageKind
from models.participants import Participant
from models.placements import Placement
from services.actors import Actor, require_staff
from services.audit import record
from services.diary import appointment_changes as changes
from services.diary.bookings import new_uid
from services.diary.diaries import diary_of
from services.diary.reminders import owe_reminder
from services.errors import NotFoundError
from services.messages import notices

OFFICE_PLACE = "Oficina de intermediación laboral"


def start_follow_up(
    session: Session, actor: Actor, placement: Placement, *, now: datetime, today: date
) -> FollowUpPlan:
    """Plan the follow-up of somebody who is placed, or fit the running plan to the new work.

    Nothing is planned in the past. The months count from the start of the programme's third
    stage where that is known and still runs, else from the first day of work.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    participant = placement.participant
    running = running_plan(session, participant.id)
    if running is not None:
        running.placement_id = placement.id
        running.placement = placement
        _replan(session, actor, running, Placed(placement.starts_on), now=now, today=today)
        return running
    starts_on = _starts_on(participant, placement, today)
    plan = FollowUpPlan(
        participant_id=participant.id,
        participant=participant,
        placement_id=placement.id,
        placement=placement,
        starts_on=starts_on,
        ends_on=add_months(starts_on, FOLLOW_UP_MONTHS),
        rule_set=QUILLOTA_24.name,
        rule_set_version=str(QUILLOTA_24.version),
    )
    session.add(plan)
    session.flush()
    host_id = _host_id(participant, placement)
    diary = diary_of(session, participant, host_id, first_on=today, now=now)
    planned = plan_from(_facts(plan, placement.starts_on), diary, today=today)
    _add(session, plan, planned.contacts, now=now)
    _record(session, actor, AuditAction.CREATED, plan)
    return plan


def _starts_on(participant: Participant, placement: Placement, today: date) -> date:
    stage_three_on = participant.stage_three_on
    if stage_three_on is not None and add_months(stage_three_on, FOLLOW_UP_MONTHS) > today:
        return stage_three_on
    return placement.starts_on


def running_plan(session: Session, participant_id: int) -> FollowUpPlan | None:
    """The plan of a person that runs, if there is one."""
    return session.scalar(
        select(FollowUpPlan)
        .where(
            FollowUpPlan.participant_id == participant_id,
            FollowUpPlan.status == PlanStatus.RUNNING,
        )
        .options(selectinload(FollowUpPlan.participant), selectinload(FollowUpPlan.placement))
    )


def placement_ended(
    session: Session, actor: Actor, placement: Placement, *, now: datetime, today: date
) -> FollowUpPlan | None:
    """Fit the running plan to work that ended or never began: the search goes on, told so.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    plan = running_plan(session, placement.participant_id)
    if plan is None or plan.placement_id != placement.id:
        return None
    _replan(session, actor, plan, PlacementEnded(), now=now, today=today)
    plan.placement_id = None
    plan.placement = None
    session.flush()
    return plan


def make_again(
    session: Session, actor: Actor, plan_id: int, *, now: datetime, today: date
) -> FollowUpPlan:
    """Make a running plan again, after its days or the office's closures changed.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such running plan.
    """
    require_staff(actor)
    plan = session.get(FollowUpPlan, plan_id)
    if plan is None or plan.status is not PlanStatus.RUNNING:
        raise NotFoundError
    _replan(session, actor, plan, Refreshed(), now=now, today=today)
    return plan


def _replan(
    session: Session,
    actor: Actor,
    plan: FollowUpPlan,
    event: PlanEvent,
    *,
    now: datetime,
    today: date,
) -> None:
    rows = _rows(session, plan)
    placed_on = plan.placement.starts_on if plan.placement is not None else None
    facts = _facts(plan, placed_on)
    contacts = {row.id: _contact(row) for row in rows}
    standing = [row for row in rows if row.status is not AppointmentStatus.REVOKED]
    before = PlannedFollowUp(
        plan.starts_on, plan.ends_on, tuple(contacts[row.id] for row in standing), facts
    )
    promised = [contacts[row.id] for row in standing if _is_promised(row, today)]
    host_id = _host_id(plan.participant, plan.placement)
    diary = diary_of(session, plan.participant, host_id, first_on=today, now=now, without=plan)
    change = replan(before, promised, event, diary, today=today)
    open_rows = {
        (row.rule_code, row.party): row for row in standing if not _is_promised(row, today)
    }
    _apply(session, actor, plan, change, open_rows, now=now)
    _record(session, actor, AuditAction.CHANGED, plan, reason=type(event).__name__)


def _rows(session: Session, plan: FollowUpPlan) -> Sequence[Appointment]:
    return session.scalars(
        select(Appointment)
        .where(Appointment.plan_id == plan.id, Appointment.rule_code != "")
        .options(selectinload(Appointment.participant), selectinload(Appointment.move_requests))
        .order_by(Appointment.on_day, Appointment.at_time, Appointment.id)
    ).all()


def _is_promised(row: Appointment, today: date) -> bool:
    """Whether a person relies on it: held, confirmed, set by hand, asked to move, or today's."""
    return (
        row.status is not AppointmentStatus.PLANNED
        or row.status_cause is not Cause.PLANNING
        or row.on_day <= today
        or changes.open_request(row) is not None
    )


def _apply(
    session: Session,
    actor: Actor,
    plan: FollowUpPlan,
    change: Replan,
    open_rows: dict[tuple[str, ContactParty], Appointment],
    *,
    now: datetime,
) -> None:
    for contact in change.dropped:
        row = open_rows[contact.rule, contact.party]
        row.sequence += 1
        changes.set_status(session, actor, row, AppointmentStatus.REVOKED, Cause.PLANNING)
        notices.tell_and_remind(session, row, MessageKind.APPOINTMENT_CANCELLED, now=now)
    for old, new in change.moved:
        row = open_rows[old.rule, old.party]
        facts = {"old_day": row.on_day.isoformat(), "old_at": f"{row.at_time:%H:%M}"}
        changes.promise(row, new.on, new.at)
        row.due_on, row.mode, row.place = new.due_on, new.mode, _place(new, plan)
        row.sequence += 1
        changes.keep(session)
        changes.write_move(session, actor, row)
        notices.tell_and_remind(session, row, MessageKind.APPOINTMENT_MOVED, now=now, facts=facts)
    _add(session, plan, change.added, now=now)


def _add(
    session: Session, plan: FollowUpPlan, contacts: Iterable[Contact], *, now: datetime
) -> None:
    rows = [_row(plan, contact) for contact in contacts]
    session.add_all(rows)
    session.flush()
    for row in rows:
        owe_reminder(session, row, now=now)


def _row(plan: FollowUpPlan, contact: Contact) -> Appointment:
    placement = plan.placement
    is_with_employer = contact.party is ContactParty.EMPLOYER and placement is not None
    return Appointment(
        uid=new_uid(),
        plan_id=plan.id,
        participant_id=plan.participant_id,
        participant=plan.participant,
        employer_id=placement.vacancy.employer_id if placement and is_with_employer else None,
        mediator_id=_host_id(plan.participant, placement),
        rule_code=contact.rule,
        kind=contact.kind,
        mode=contact.mode,
        party=contact.party,
        due_on=contact.due_on,
        on_day=contact.on,
        at_time=contact.at,
        zone=SANTIAGO,
        starts_at=resolve(contact.on, contact.at, SANTIAGO),
        tzdata_version=tzdata_version(),
        place=_place(contact, plan),
        status=AppointmentStatus.PLANNED,
        status_cause=Cause.PLANNING,
        sequence=0,
    )


def _place(contact: Contact, plan: FollowUpPlan) -> str:
    """Where two people meet; empty where one calls the other or goes to the person's home."""
    if contact.mode is ContactMode.OFFICE:
        return OFFICE_PLACE
    if contact.mode is ContactMode.WORKPLACE and plan.placement is not None:
        return plan.placement.vacancy.address
    return ""


def _contact(row: Appointment) -> Contact:
    rule = QUILLOTA_24.rule(row.rule_code)
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


def _facts(plan: FollowUpPlan, placement_on: date | None) -> PlanFacts:
    anchors = Anchors(plan.starts_on, plan.participant.released_on, placement_on)
    return PlanFacts(anchors, QUILLOTA_24)


def _host_id(participant: Participant, placement: Placement | None) -> int | None:
    if participant.mediator_id is not None or placement is None:
        return participant.mediator_id
    return placement.placed_by_id


def _record(
    session: Session, actor: Actor, action: AuditAction, plan: FollowUpPlan, reason: str = ""
) -> None:
    record(
        session,
        actor,
        action,
        "follow_up_plan",
        plan.id,
        participant_id=plan.participant_id,
        reason=reason,
    )
