"""What a correction of a person's file means for their follow-up: other days, other hours."""

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy.orm import Session

from followup.replanning import PlanEvent, Refreshed, Replan, StartMoved
from models.follow_up import PlanStatus
from models.participants import Participant
from services.actors import Actor, require_staff
from services.diary.case_changes import open_plan
from services.diary.plan_changes import change_plan, refusing


@dataclass(frozen=True, slots=True)
class PlanningFacts:
    """What a plan takes from a person's file."""

    released_on: date | None
    stage_three_on: date | None
    hours: frozenset[tuple[int, time, time]] | None
    commune_key: str | None


def planning_facts(person: Participant) -> PlanningFacts:
    """What a person's plan takes from the file as it stands."""
    hours = frozenset((one.weekday, one.starts_at, one.ends_at) for one in person.availability)
    return PlanningFacts(
        person.released_on,
        person.stage_three_on,
        hours if person.has_told_availability else None,
        person.commune_key,
    )


def follow_correction(
    session: Session,
    actor: Actor,
    person: Participant,
    before: PlanningFacts,
    *,
    now: datetime,
    today: date,
) -> Replan | None:
    """Fit a running follow-up to a corrected file; None where nothing of it concerns the plan.

    Raises:
        NotAllowedError: the actor is not staff.
        InvalidError: with the corrected days or hours no plan can be made.
    """
    require_staff(actor)
    after = planning_facts(person)
    if after == before:
        return None
    plan = open_plan(session, person.id)
    if plan is None or plan.status is not PlanStatus.RUNNING:
        return None
    event: PlanEvent = Refreshed()
    if after.stage_three_on is not None and after.stage_three_on != before.stage_three_on:
        event = StartMoved(after.stage_three_on)
    with refusing("stage_three_on"):
        return change_plan(session, actor, plan, event, now=now, today=today)
