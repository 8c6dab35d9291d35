"""What a rule set would do to everybody in follow-up, before anybody is told anything."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from followup.clock import add_months
from followup.plans import Contact, PlanningError
from followup.replanning import Replan, RulesChanged
from followup.rules import RuleSet
from followup.slots import Diary, NoFreeSlotError
from models.follow_up import Appointment, FollowUpPlan, PlanStatus
from models.participants import Participant
from services.diary.diaries import LONGEST_PLAN_MONTHS, availability_of
from services.diary.plan_changes import proposal
from services.diary.rule_sets import all_rule_sets
from services.diary.work_days import work_calendar

TOO_MANY_A_WEEK = 3  # more contacts of one person than that in one week are a burden


@dataclass(frozen=True, slots=True)
class PlanEffect:
    """What a rule set would do to one plan.

    Attributes:
        moved: contacts that come on another day.
        busiest_week_on: the Monday of the week with most contacts, where those are too many.
        busiest_count: contacts of that week.
        is_possible: whether every contact finds a free time; nothing else is told where not.
    """

    participant: Participant
    added: int = 0
    moved: int = 0
    dropped: int = 0
    busiest_week_on: date | None = None
    busiest_count: int = 0
    is_possible: bool = True

    @property
    def changes(self) -> int:
        """How many contacts would change."""
        return self.added + self.moved + self.dropped


@dataclass(frozen=True, slots=True)
class CaseloadEffect:
    """What a rule set would do to everybody in follow-up, those with most changes first."""

    plans: tuple[PlanEffect, ...]

    @property
    def added(self) -> int:
        """New contacts."""
        return sum(plan.added for plan in self.plans)

    @property
    def moved(self) -> int:
        """Contacts that come on another day."""
        return sum(plan.moved for plan in self.plans)

    @property
    def dropped(self) -> int:
        """Contacts that fall away."""
        return sum(plan.dropped for plan in self.plans)

    @property
    def touched(self) -> tuple[PlanEffect, ...]:
        """Those for whom something would change, or nothing could."""
        return tuple(plan for plan in self.plans if plan.changes or not plan.is_possible)

    @property
    def crowded(self) -> tuple[PlanEffect, ...]:
        """Those who would get too much in a week."""
        return tuple(plan for plan in self.plans if plan.busiest_week_on is not None)

    @property
    def impossible(self) -> tuple[PlanEffect, ...]:
        """Those for whom no free time would be found."""
        return tuple(plan for plan in self.plans if not plan.is_possible)


def preview_rules(session: Session, rules: RuleSet, *, from_on: date) -> CaseloadEffect:
    """Work out what `rules` would do to every running plan from a day on, and change nothing.

    The days are exact but for hours that the office has given away; five queries, whatever the
    number of plans, and some milliseconds for each.
    """
    plans = _running_plans(session)
    rows = _rows_by_plan(session)
    known = all_rule_sets(session)
    calendar = work_calendar(session, from_on, add_months(from_on, LONGEST_PLAN_MONTHS))
    effects = []
    for plan in plans:
        diary = Diary(
            calendar,
            availability=availability_of(plan.participant),
            slot_key=f"participant:{plan.participant_id}",
        )
        own = known[plan.rule_set, plan.rule_set_version]
        try:
            change = proposal(
                plan,
                rows.get(plan.id, ()),
                own,
                RulesChanged(rules),
                diary=diary,
                today=from_on,
            ).replan
        except (NoFreeSlotError, PlanningError):
            effects.append(PlanEffect(plan.participant, is_possible=False))
        else:
            effects.append(_effect(plan.participant, change, from_on))
    return CaseloadEffect(tuple(sorted(effects, key=lambda one: -one.changes)))


def _running_plans(session: Session) -> Sequence[FollowUpPlan]:
    return session.scalars(
        select(FollowUpPlan)
        .where(FollowUpPlan.status == PlanStatus.RUNNING)
        .options(
            selectinload(FollowUpPlan.participant).selectinload(Participant.availability),
            selectinload(FollowUpPlan.placement),
            selectinload(FollowUpPlan.pauses),
        )
        .order_by(FollowUpPlan.id)
    ).all()


def _rows_by_plan(session: Session) -> Mapping[int | None, Sequence[Appointment]]:
    found: dict[int | None, list[Appointment]] = {}
    for row in session.scalars(
        select(Appointment)
        .join(Appointment.plan)
        .where(FollowUpPlan.status == PlanStatus.RUNNING, Appointment.rule_code != "")
        .options(selectinload(Appointment.move_requests))
        .order_by(Appointment.on_day, Appointment.at_time, Appointment.id)
    ):
        found.setdefault(row.plan_id, []).append(row)
    return found


def _effect(participant: Participant, change: Replan, from_on: date) -> PlanEffect:
    week_on, count = _busiest(change.after.participant_contacts, from_on)
    return PlanEffect(
        participant=participant,
        added=len(change.added),
        # An hour of the office's diary is not looked at here, so only another day is a move.
        moved=sum(old.on != new.on for old, new in change.moved),
        dropped=len(change.dropped),
        busiest_week_on=week_on if count > TOO_MANY_A_WEEK else None,
        busiest_count=count,
    )


def _busiest(contacts: Sequence[Contact], from_on: date) -> tuple[date, int]:
    weeks = Counter(
        contact.on - timedelta(days=contact.on.weekday())
        for contact in contacts
        if contact.on >= from_on
    )
    if not weeks:
        return from_on, 0
    return min(weeks.items(), key=lambda week: (-week[1], week[0]))
