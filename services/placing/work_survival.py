"""How long placements last, for the lead."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from followup.retention import FEWEST_TO_TELL, MILESTONE_DAYS, Spell
from followup.survival import Duration, Step, durations, median_days, step_on, survival_curve
from models.accounts import Role
from models.placements import EndReason, Placement
from services.actors import Actor, require


@dataclass(frozen=True, slots=True)
class SurvivalLine:
    """What the curve says on the day of a milestone.

    Attributes:
        at_risk: how many lasted until then, and are known to.
        step: None where nobody has ended by then.
    """

    days: int
    at_risk: int
    step: Step | None


@dataclass(frozen=True, slots=True)
class WorkSurvival:
    """How long work lasts.

    Attributes:
        steps: of the curve; none where the episodes are too few to tell.
        lines: the curve at each milestone that somebody has reached.
        median: days after which half has ended; None where more than half goes on.
        longest: days of the longest episode.
    """

    episodes: int
    ended: int
    steps: tuple[Step, ...]
    lines: tuple[SurvivalLine, ...]
    median: int | None
    longest: int


def read_work_survival(session: Session, actor: Actor, *, today: date) -> WorkSurvival:
    """How long the episodes of work of everybody who was placed last. One query.

    Raises:
        NotAllowedError: the actor is not the lead.
    """
    require(actor, Role.LEAD)
    rows = session.execute(
        select(Placement.participant_id, Placement.starts_on, Placement.ended_on)
        .where(
            or_(
                Placement.end_reason.is_(None),
                Placement.end_reason != EndReason.ENTERED_BY_MISTAKE,
            )
        )
        .order_by(Placement.starts_on, Placement.id)
    )
    of_person: dict[int, list[Spell]] = defaultdict(list)
    for person, starts_on, ended_on in rows:
        of_person[person].append(Spell(starts_on, ended_on))
    return _told(durations(of_person.values(), today))


def _told(lasted: list[Duration]) -> WorkSurvival:
    is_enough = len(lasted) >= FEWEST_TO_TELL
    steps = survival_curve(lasted) if is_enough else ()
    at_risk = {day: sum(one.days >= day for one in lasted) for day in MILESTONE_DAYS}
    lines = tuple(
        SurvivalLine(day, at_risk[day], step_on(steps, day))
        for day in MILESTONE_DAYS
        if is_enough and at_risk[day]
    )
    return WorkSurvival(
        len(lasted),
        sum(one.is_over for one in lasted),
        steps,
        lines,
        median_days(steps),
        max((one.days for one in lasted), default=0),
    )
