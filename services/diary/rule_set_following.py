"""Fitting running plans to the rules in force: found by state, a few plans at a time."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from followup.plans import PlanningError
from followup.replanning import RulesChanged
from followup.slots import NoFreeSlotError
from models.follow_up import FollowUpPlan, PlanStatus
from services.actors import Actor, require_staff
from services.diary.plan_changes import change_plan
from services.diary.rule_sets import rules_in_force


def plans_behind(session: Session, *, today: date) -> Sequence[int]:
    """Running plans that follow other rules than those in force, by key."""
    rules = rules_in_force(session, today)
    followed = tuple_(FollowUpPlan.rule_set, FollowUpPlan.rule_set_version)
    return session.scalars(
        select(FollowUpPlan.id)
        .where(
            FollowUpPlan.status == PlanStatus.RUNNING,
            followed != tuple_(rules.name, str(rules.version)),
        )
        .order_by(FollowUpPlan.id)
    ).all()


def follow_rules_in_force(
    session: Session, actor: Actor, plan_ids: Sequence[int], *, now: datetime, today: date
) -> int:
    """Fit plans to the rules in force and tell each person what is new; give how many.

    A plan for which the new rules leave no free time keeps its own, and stays on the list.

    Raises:
        NotAllowedError: the actor is neither staff nor the clock.
    """
    require_staff(actor)
    rules = rules_in_force(session, today)
    fitted = 0
    for plan_id in plan_ids:
        plan = session.get(FollowUpPlan, plan_id)
        if plan is None or plan.status is not PlanStatus.RUNNING:
            continue
        try:
            change_plan(session, actor, plan, RulesChanged(rules), now=now, today=today)
        except (NoFreeSlotError, PlanningError):
            continue
        fitted += 1
    return fitted
