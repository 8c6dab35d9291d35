"""The 24 months of follow-up: made when somebody is placed, made again when that changes."""

from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.clock import add_months
from followup.planning import plan_from
from followup.replanning import Placed, PlacementEnded, Refreshed
from followup.rules import RuleSet
from followup.statuses import OPEN_STATUSES, AppointmentStatus, Cause
from models.accounts import Role
from models.audit import AuditAction
from models.follow_up import FollowUpPlan, PlanStatus
from models.outbox import MessageKind
from models.participants import Participant
from models.placements import EndReason, Placement
from services.actors import STAFF, Actor, require, require_staff
from services.diary import appointment_changes as changes
from services.diary.case_changes import CaseAct, CaseActKind, carry_out, open_plan
from services.diary.diaries import diary_of
from services.diary.plan_changes import change_plan, record_plan, refusing
from services.diary.plan_rows import add_contacts, facts_of, host_of, rows_of
from services.diary.rule_sets import remember, rules_in_force
from services.errors import NotFoundError
from services.messages import notices


def start_follow_up(
    session: Session, actor: Actor, placement: Placement, *, now: datetime, today: date
) -> FollowUpPlan:
    """Plan the follow-up of somebody who is placed, or fit the running plan to the new work.

    Nothing is planned in the past. The months count from the start of the programme's third
    stage where that is known and still runs, else from the first day of work.

    Raises:
        NotAllowedError: the actor is not staff.
        InvalidError: a contact has no free time anywhere near its day.
    """
    require_staff(actor)
    participant = placement.participant
    running = open_plan(session, participant.id)
    if running is not None and _has_other_work(running, placement):
        return running  # the months follow the first work while it lasts
    if running is not None:
        _fit_to_new_work(session, actor, running, placement, now=now, today=today)
        return running
    rules = rules_in_force(session, today)
    plan = _plan_of(placement, rules, today)
    session.add(plan)
    session.flush()
    host_id = host_of(participant, placement)
    diary = diary_of(session, participant, host_id, first_on=today, now=now)
    with refusing("starts_on"):
        planned = plan_from(facts_of(plan, rules), diary, today=today)
    add_contacts(session, plan, planned.contacts, now=now)
    record_plan(session, actor, AuditAction.CREATED, plan)
    return plan


def _has_other_work(plan: FollowUpPlan, placement: Placement) -> bool:
    """Whether a plan follows work that has not ended."""
    followed = plan.placement
    return followed is not None and followed is not placement and followed.ended_on is None


def _fit_to_new_work(
    session: Session,
    actor: Actor,
    running: FollowUpPlan,
    placement: Placement,
    *,
    now: datetime,
    today: date,
) -> None:
    """Let a plan go on with another placement; one that rests is taken up again first."""
    if running.status is PlanStatus.SUSPENDED:
        back_on = max(today, running.pauses[-1].from_on + timedelta(days=1))
        resumed = CaseAct(CaseActKind.RESUME, back_on)
        carry_out(session, actor, placement.participant.id, resumed, now=now, today=today)
    running.placement_id = placement.id
    running.placement = placement
    placed = Placed(placement.starts_on, placement.contract_ends_on)
    with refusing("starts_on"):
        change_plan(session, actor, running, placed, now=now, today=today)


def _plan_of(placement: Placement, rules: RuleSet, today: date) -> FollowUpPlan:
    """The plan that a placement begins, still without contacts."""
    participant = placement.participant
    starts_on = _starts_on(participant, placement, rules.months, today)
    plan = FollowUpPlan(
        participant_id=participant.id,
        participant=participant,
        placement_id=placement.id,
        placement=placement,
        starts_on=starts_on,
        ends_on=add_months(starts_on, rules.months),
        months=rules.months,
    )
    remember(plan, rules)
    return plan


def _starts_on(participant: Participant, placement: Placement, months: int, today: date) -> date:
    stage_three_on = participant.stage_three_on
    if stage_three_on is not None and add_months(stage_three_on, months) > today:
        return stage_three_on
    return placement.starts_on


def placement_ended(
    session: Session, actor: Actor, placement: Placement, *, now: datetime, today: date
) -> FollowUpPlan | None:
    """Fit the running plan to work that ended or never began: the search goes on, told so.

    Raises:
        NotAllowedError: the actor is not staff.
        InvalidError: a contact has no free time anywhere near its day.
    """
    require_staff(actor)
    plan = open_plan(session, placement.participant_id)
    if plan is None or plan.placement_id != placement.id:
        return None
    with refusing("ended_on"):
        change_plan(session, actor, plan, PlacementEnded(), now=now, today=today)
    plan.placement_id = None
    plan.placement = None
    session.flush()
    return plan


def goes_on_with(
    session: Session,
    actor: Actor,
    ended: Placement,
    kept: Placement,
    *,
    now: datetime,
    today: date,
) -> None:
    """Let the plan of work that ended follow the work that the person keeps.

    Raises:
        NotAllowedError: the actor is not staff.
        InvalidError: a contact has no free time anywhere near its day.
    """
    require_staff(actor)
    plan = open_plan(session, ended.participant_id)
    if plan is not None and plan.placement_id == ended.id:
        _fit_to_new_work(session, actor, plan, kept, now=now, today=today)


def placement_taken_back(
    session: Session, actor: Actor, placement: Placement, *, now: datetime, today: date
) -> FollowUpPlan | None:
    """Take a follow-up back that only a placement entered by mistake had started.

    Where the months count from the third stage, or an earlier placement was real, the plan goes
    on as after work that ended.

    Raises:
        NotAllowedError: the actor is not staff.
        InvalidError: a contact has no free time anywhere near its day.
    """
    plan = placement_ended(session, actor, placement, now=now, today=today)
    if plan is None or placement.participant.stage_three_on is not None:
        return plan
    if _has_worked(session, placement):
        return plan
    _revoke_coming(session, actor, plan, now=now)
    plan.status = PlanStatus.ENDED
    session.flush()
    record_plan(session, actor, AuditAction.STATUS_CHANGED, plan, reason=PlanStatus.ENDED.value)
    return plan


def _revoke_coming(session: Session, actor: Actor, plan: FollowUpPlan, *, now: datetime) -> None:
    """Take back what is to come of a plan; the person hears of what they had been told of."""
    coming = [
        row for row in rows_of(session, plan) if row.status in OPEN_STATUSES and row.starts_at > now
    ]
    known = notices.told_of(session, coming)
    for row in coming:
        row.sequence += 1
        changes.set_status(session, actor, row, AppointmentStatus.REVOKED, Cause.OFFICE)
        cancelled = MessageKind.APPOINTMENT_CANCELLED
        notices.tell_if_known(session, row, cancelled, known, now=now)


def _has_worked(session: Session, placement: Placement) -> bool:
    """Whether the person has another placement that was not entered by mistake."""
    other = select(Placement.id).where(
        Placement.participant_id == placement.participant_id,
        Placement.id != placement.id,
        Placement.end_reason.is_distinct_from(EndReason.ENTERED_BY_MISTAKE),
    )
    return session.scalar(other.limit(1)) is not None


def make_again(
    session: Session, actor: Actor, plan_id: int, *, now: datetime, today: date
) -> FollowUpPlan:
    """Make a running plan again, after its days or the office's closures changed.

    Raises:
        NotAllowedError: the actor is neither staff nor administrator, who closes days too.
        NotFoundError: there is no such running plan.
        NoFreeSlotError: a contact has no free time anywhere near its day.
    """
    require(actor, *STAFF, Role.ADMIN)
    plan = session.get(FollowUpPlan, plan_id)
    if plan is None or plan.status is not PlanStatus.RUNNING:
        raise NotFoundError
    change_plan(session, actor, plan, Refreshed(), now=now, today=today)
    return plan
