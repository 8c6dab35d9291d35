"""From when to when somebody is followed up, told before they are placed.

The months belong to the third stage of the programme and not to one job (`Anchor.STAGE_THREE`):
work that begins in month ten adds its own contacts and does not begin the months again. Whether
the person still works is asked for as long after the first day of that work as after any other.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from followup.clock import add_months
from models.participants import Participant
from services.diary.case_changes import open_plan
from services.diary.rule_sets import rules_in_force


@dataclass(frozen=True, slots=True)
class FollowUpSpan:
    """The follow-up that somebody has, or gets on being placed.

    Attributes:
        months: how long it lasts.
        starts_on: None where it begins with the first day of work.
        ends_on: None likewise.
        is_running: whether it has begun already, and the work is added to it.
    """

    months: int
    starts_on: date | None = None
    ends_on: date | None = None
    is_running: bool = False


def span_if_placed(session: Session, person: Participant, *, today: date) -> FollowUpSpan:
    """The follow-up that placing somebody today would bring, or go on with."""
    plan = open_plan(session, person.id)
    if plan is not None:
        return FollowUpSpan(plan.months, plan.starts_on, plan.ends_on, is_running=True)
    months = rules_in_force(session, today).months
    starts_on = person.stage_three_on
    if starts_on is None or add_months(starts_on, months) <= today:
        return FollowUpSpan(months)
    return FollowUpSpan(months, starts_on, add_months(starts_on, months))
