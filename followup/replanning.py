"""What changes in a plan when something happens: only the future, and never what was promised."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from followup.plan_events import (
    LONGEST_PROLONGATION_MONTHS,
    ContractDated,
    Placed,
    PlacementEnded,
    PlanEvent,
    Prolonged,
    Refreshed,
    ReleaseMoved,
    Resumed,
    RulesChanged,
    StartMoved,
    Suspended,
)
from followup.planning import plan_from
from followup.plans import (
    Contact,
    FollowUpPlan,
    PlanFacts,
    contact_order,
    is_near,
)
from followup.rules import IMPORTANCE, RuleSet
from followup.slots import Diary

__all__ = [
    "LONGEST_PROLONGATION_MONTHS",
    "ContractDated",
    "Placed",
    "PlacementEnded",
    "PlanEvent",
    "Prolonged",
    "Refreshed",
    "ReleaseMoved",
    "Replan",
    "Resumed",
    "RulesChanged",
    "StartMoved",
    "Suspended",
    "replan",
]

# An anchor that moves by less does not make the person come twice for one thing.
SAME_OCCASION_DAYS = 14
_RANK = {kind: place for place, kind in enumerate(IMPORTANCE)}


@dataclass(frozen=True, slots=True)
class Replan:
    """What an event changes in a plan.

    Args:
        added: contacts that are new.
        kept: contacts that stay as they are: past, promised, or the same in both plans.
        dropped: contacts that are no longer asked for.
        moved: contacts of one rule, before and after.
        after: the plan with all that is held from now on.
    """

    added: tuple[Contact, ...]
    kept: tuple[Contact, ...]
    dropped: tuple[Contact, ...]
    moved: tuple[tuple[Contact, Contact], ...]
    after: FollowUpPlan

    @property
    def changes_nothing(self) -> bool:
        """Whether the plan is the same as before."""
        return not (self.added or self.dropped or self.moved)


def replan(
    plan: FollowUpPlan,
    kept: Iterable[Contact],
    event: PlanEvent,
    diary: Diary,
    *,
    today: date,
) -> Replan:
    """What `event` changes in `plan`.

    What lies before `today` and what is in `kept` stays as it is, whatever the new facts say. A
    new contact is left out where a promised one does its work: of the same rule, on the same day,
    or within the days of merging and at least as important.

    Args:
        plan: the plan as it stands.
        kept: contacts that were promised to the person, confirmed, moved by hand or held.
        event: what happened.
        diary: free hours; the hours of this plan's own contacts do not count as taken.
        today: nothing before it is planned or changed.

    Raises:
        PlanningError: the event does not fit the facts.
        NoFreeSlotError: a contact has no free time anywhere near its day.
    """
    facts = event.applied(plan.facts)
    promised = tuple(dict.fromkeys(kept))
    held = promised + _past(plan.contacts, promised, today)
    fresh = [
        contact
        for contact in plan_from(facts, diary, today=today).contacts
        if not any(_does_its_work(old, contact, facts.rules, today) for old in held)
    ]
    replaceable = [c for c in plan.contacts if c.on >= today and not _is_held(c, promised)]
    return _difference(replaceable, _beside(held, fresh, diary), held, facts)


def _past(
    contacts: Sequence[Contact], promised: tuple[Contact, ...], today: date
) -> tuple[Contact, ...]:
    return tuple(c for c in contacts if c.on < today and not _is_held(c, promised))


def _is_held(contact: Contact, promised: tuple[Contact, ...]) -> bool:
    """Whether a promised contact is this one, perhaps moved by hand to another day."""
    return any(
        (old.rule, old.party, old.due_on) == (contact.rule, contact.party, contact.due_on)
        for old in promised
    )


def _beside(held: Sequence[Contact], fresh: Sequence[Contact], diary: Diary) -> list[Contact]:
    """The new contacts, with another hour for one whose hour is promised to somebody else."""
    promised = frozenset((c.on, c.at) for c in held)
    settled: list[Contact] = []
    for contact in fresh:
        if (contact.on, contact.at) not in promised:
            settled.append(contact)
            continue
        others = [c for c in (*held, *settled, *fresh) if c is not contact]
        given = frozenset((c.on, c.at) for c in others)
        days = frozenset(c.on for c in others if c.party is contact.party)
        duties = replace(diary.availability, busy_on=diary.availability.busy_on | days)
        free = replace(diary, taken=diary.taken | given, availability=duties)
        on = free.free_from(contact.on)
        settled.append(replace(contact, on=on, at=free.free_slot(on) or contact.at))
    return settled


def _does_its_work(old: Contact, new: Contact, rules: RuleSet, today: date) -> bool:
    if old.party is not new.party:
        return False
    if old.on == new.on:
        return True
    if new.rule in {old.rule, *old.merged} and _is_one_occasion(old, new, today):
        return True
    # A visit of last week does not stand for the first day of new work: only what is at least as
    # important does, and never a neighbour of the same series.
    return (
        _RANK[old.kind] <= _RANK[new.kind]
        and _anchor(old, rules) != _anchor(new, rules)
        and is_near(old.on, new.on, rules.merge_days)
    )


def _is_one_occasion(old: Contact, new: Contact, today: date) -> bool:
    """Whether two contacts of one rule are the same contact, and not one of a second placement."""
    if old.due_on == new.due_on:
        return True
    is_bound = old.on >= today or new.rule in old.merged
    return is_bound and is_near(old.on, new.on, SAME_OCCASION_DAYS)


def _anchor(contact: Contact, rules: RuleSet) -> str:
    rule = rules.rule(contact.rule)
    return rule.anchor if rule is not None else contact.rule


def _difference(
    before: Sequence[Contact],
    fresh: Sequence[Contact],
    held: tuple[Contact, ...],
    facts: PlanFacts,
) -> Replan:
    old = {(c.rule, c.party): c for c in before}
    new = {(c.rule, c.party): c for c in fresh}
    same = tuple(new[key] for key in new if key in old and _is_same(old[key], new[key]))
    moved = tuple(
        (old[key], new[key]) for key in new if key in old and not _is_same(old[key], new[key])
    )
    kept = tuple(sorted(held + same, key=contact_order))
    after = tuple(sorted(held + tuple(new.values()), key=contact_order))
    return Replan(
        added=tuple(new[key] for key in new if key not in old),
        kept=kept,
        dropped=tuple(c for c in before if (c.rule, c.party) not in new),
        moved=moved,
        after=FollowUpPlan(facts.anchors.stage_three_on, facts.ends_on, after, facts),
    )


def _is_same(old: Contact, new: Contact) -> bool:
    return (old.on, old.at, old.kind, old.mode) == (new.on, new.at, new.kind, new.mode)
