"""What happens to a follow-up besides work: a pause, a return, more months, another first day.

Each is first proposed, so that the mediator sees what it would move, and then carried out.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from followup.replanning import (
    LONGEST_PROLONGATION_MONTHS,
    PlanEvent,
    Prolonged,
    Replan,
    Resumed,
    StartMoved,
    Suspended,
)
from followup.statuses import CaseChange
from models.accounts import Role
from models.follow_up import FollowUpPlan, PlanStatus
from services.actors import Actor, require, require_staff
from services.diary.case_log import write_event
from services.diary.plan_changes import change_plan, propose_change, refusing
from services.diary.rule_sets import rules_of
from services.errors import InvalidError, NotFoundError, Problem, WrongStateError

OPEN_PLANS = frozenset({PlanStatus.RUNNING, PlanStatus.SUSPENDED})
LONGEST_REASON = 200  # characters, the width of the column
# A first day is corrected by months at most: anything more is another follow-up.
FURTHEST_START_DAYS = 366
_FURTHEST = timedelta(days=FURTHEST_START_DAYS)


class CaseActKind(StrEnum):
    """The changes that the office may make to a follow-up."""

    SUSPEND = "suspend"
    RESUME = "resume"
    PROLONG = "prolong"
    MOVE_START = "move_start"


@dataclass(frozen=True, slots=True)
class CaseAct:
    """What is to happen to a follow-up.

    Attributes:
        on: first day of the pause, first day after it, or the other first day of the follow-up.
        extra_months: how much longer than its rules say a prolonged follow-up lasts, 0 to 6.
    """

    kind: CaseActKind
    on: date | None = None
    extra_months: int = 0
    reason: str = ""


_OFFERED = {
    PlanStatus.RUNNING: (CaseActKind.SUSPEND, CaseActKind.PROLONG, CaseActKind.MOVE_START),
    PlanStatus.SUSPENDED: (CaseActKind.RESUME,),
}


def open_plan(session: Session, participant_id: int) -> FollowUpPlan | None:
    """The plan of a person that runs or stands still, if there is one."""
    return session.scalar(
        select(FollowUpPlan)
        .where(FollowUpPlan.participant_id == participant_id, FollowUpPlan.status.in_(OPEN_PLANS))
        .options(
            joinedload(FollowUpPlan.participant),
            joinedload(FollowUpPlan.placement),
            selectinload(FollowUpPlan.pauses),
        )
        .order_by(FollowUpPlan.id.desc())
        .limit(1)
    )


def offered_acts(actor: Actor, plan: FollowUpPlan) -> tuple[CaseActKind, ...]:
    """What may be done to a plan now, by this actor."""
    acts = _OFFERED.get(plan.status, ())
    return tuple(act for act in acts if act is not CaseActKind.PROLONG or _may_prolong(actor))


def propose_act(
    session: Session,
    actor: Actor,
    participant_id: int,
    act: CaseAct,
    *,
    now: datetime,
    today: date,
) -> Replan:
    """Work out what an act would add, move and drop, and change nothing.

    Raises:
        NotAllowedError: the actor is not staff, or prolongs without being the lead.
        NotFoundError: the person has no open follow-up.
        WrongStateError: the act does not fit the state of the plan.
        InvalidError: the day or the months do not fit.
    """
    plan = _plan_for(session, actor, participant_id, act)
    event = _event(session, plan, act, today)
    with refusing("on"):
        return propose_change(session, plan, event, now=now, today=today).replan


def carry_out(
    session: Session,
    actor: Actor,
    participant_id: int,
    act: CaseAct,
    *,
    now: datetime,
    today: date,
) -> Replan:
    """Carry an act out: the future is planned again, what is promised stays, people are told.

    Raises:
        NotAllowedError: the actor is not staff, or prolongs without being the lead.
        NotFoundError: the person has no open follow-up.
        WrongStateError: the act does not fit the state of the plan.
        InvalidError: the day or the months do not fit, or a pause has no reason.
    """
    plan = _plan_for(session, actor, participant_id, act)
    if act.kind is CaseActKind.SUSPEND and not act.reason.strip():
        raise InvalidError([Problem("reason", "required")])
    event = _event(session, plan, act, today)
    with refusing("on"):
        change = change_plan(session, actor, plan, event, now=now, today=today)
    _note(session, actor, plan, act, today)
    session.flush()
    return change


def _plan_for(session: Session, actor: Actor, participant_id: int, act: CaseAct) -> FollowUpPlan:
    require_staff(actor)
    if act.kind is CaseActKind.PROLONG:
        require(actor, Role.LEAD)
    plan = open_plan(session, participant_id)
    if plan is None:
        raise NotFoundError
    if act.kind not in _OFFERED.get(plan.status, ()):
        raise WrongStateError("follow_up_cannot")
    return plan


def _may_prolong(actor: Actor) -> bool:
    return actor.role in {None, Role.LEAD}


def _event(session: Session, plan: FollowUpPlan, act: CaseAct, today: date) -> PlanEvent:
    if act.kind is CaseActKind.PROLONG:
        if not 0 <= act.extra_months <= LONGEST_PROLONGATION_MONTHS:
            raise InvalidError([Problem("extra_months", "months_of_prolongation")])
        return Prolonged(rules_of(session, plan).months + act.extra_months)
    if act.on is None:
        raise InvalidError([Problem("on", "required")])
    if act.kind is CaseActKind.MOVE_START:
        return _moved_start(plan, act.on)
    if act.on > today + _FURTHEST:
        raise InvalidError([Problem("on", "day_too_far")])
    return _suspended(act.on, today) if act.kind is CaseActKind.SUSPEND else Resumed(act.on)


def _suspended(on: date, today: date) -> Suspended:
    # The whole pause is added to the follow-up: a slip in the year would add years.
    if on < today - _FURTHEST:
        raise InvalidError([Problem("on", "day_too_far")])
    return Suspended(on)


def _moved_start(plan: FollowUpPlan, on: date) -> StartMoved:
    if abs(on - plan.starts_on).days > FURTHEST_START_DAYS:
        raise InvalidError([Problem("on", "day_too_far")])
    return StartMoved(on)


def _note(session: Session, actor: Actor, plan: FollowUpPlan, act: CaseAct, today: date) -> None:
    """Keep the new state of the plan and what happened."""
    reason = act.reason.strip()[:LONGEST_REASON]
    if act.kind is CaseActKind.SUSPEND:
        plan.status = PlanStatus.SUSPENDED
        plan.pauses[-1].reason = reason
        write_event(session, actor, plan, CaseChange.SUSPENDED, on=act.on or today, note=reason)
    elif act.kind is CaseActKind.RESUME:
        plan.status = PlanStatus.RUNNING
        write_event(session, actor, plan, CaseChange.RESUMED, on=act.on or today, note=reason)
