"""What changes in a plan when something happens: only the future, and never what was promised."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from followup.planning import plan_from
from followup.plans import (
    Contact,
    FollowUpPlan,
    Pause,
    PlanFacts,
    PlanningError,
    contact_order,
    is_near,
)
from followup.rules import FOLLOW_UP_MONTHS, IMPORTANCE, RuleSet
from followup.slots import Diary

LONGEST_PROLONGATION_MONTHS = 6  # programme rule: up to six months more, approved by the lead
# An anchor that moves by less does not make the person come twice for one thing.
SAME_OCCASION_DAYS = 14
_RANK = {kind: place for place, kind in enumerate(IMPORTANCE)}


class PlanEvent(Protocol):
    """Something that changes the facts of a plan."""

    def applied(self, facts: PlanFacts) -> PlanFacts:
        """The facts after it has happened."""
        ...


@dataclass(frozen=True, slots=True)
class Refreshed:
    """Nothing happened; the plan is made again, for a changed diary or a longer horizon."""

    def applied(self, facts: PlanFacts) -> PlanFacts:
        """The same facts."""
        return facts


@dataclass(frozen=True, slots=True)
class Placed:
    """The person starts work on a day, or that day changes.

    Attributes:
        contract_ends_on: last day that the contract itself names, if any.
    """

    on: date
    contract_ends_on: date | None = None

    def applied(self, facts: PlanFacts) -> PlanFacts:
        """The facts with the first day of work and the last one of the contract."""
        anchors = replace(
            facts.anchors, placement_on=self.on, contract_ends_on=self.contract_ends_on
        )
        return replace(facts, anchors=anchors)


@dataclass(frozen=True, slots=True)
class ContractDated:
    """The last day of the contract is known, has changed, or there is none any more."""

    ends_on: date | None

    def applied(self, facts: PlanFacts) -> PlanFacts:
        """The facts with that last day."""
        return replace(facts, anchors=replace(facts.anchors, contract_ends_on=self.ends_on))


@dataclass(frozen=True, slots=True)
class PlacementEnded:
    """The work has ended or did not begin; the search goes on."""

    def applied(self, facts: PlanFacts) -> PlanFacts:
        """The facts without work."""
        anchors = replace(facts.anchors, placement_on=None, contract_ends_on=None)
        return replace(facts, anchors=anchors)


@dataclass(frozen=True, slots=True)
class ReleaseMoved:
    """The day of release is known, has changed, or is unknown again."""

    release_on: date | None

    def applied(self, facts: PlanFacts) -> PlanFacts:
        """The facts with that day of release."""
        return replace(facts, anchors=replace(facts.anchors, release_on=self.release_on))


@dataclass(frozen=True, slots=True)
class StartMoved:
    """The clock of the follow-up starts on another day."""

    starts_on: date

    def applied(self, facts: PlanFacts) -> PlanFacts:
        """The facts with that start."""
        return replace(facts, anchors=replace(facts.anchors, stage_three_on=self.starts_on))


@dataclass(frozen=True, slots=True)
class Prolonged:
    """The follow-up lasts so many months in all.

    Raises:
        PlanningError: shorter than the rule set, or more than six months longer.
    """

    months: int = FOLLOW_UP_MONTHS

    def applied(self, facts: PlanFacts) -> PlanFacts:
        """The facts with that length."""
        extra = self.months - facts.rules.months
        if not 0 <= extra <= LONGEST_PROLONGATION_MONTHS:
            raise PlanningError(f"prolonged by 0 to {LONGEST_PROLONGATION_MONTHS} months")
        return replace(facts, months=self.months)


@dataclass(frozen=True, slots=True)
class Suspended:
    """The follow-up stands still from a day on."""

    on: date

    def applied(self, facts: PlanFacts) -> PlanFacts:
        """The facts with an open suspension; hearing of the same one twice changes nothing."""
        if Pause(self.on) in facts.pauses:
            return facts
        return replace(facts, pauses=(*facts.pauses, Pause(self.on)))


@dataclass(frozen=True, slots=True)
class Resumed:
    """The person is back; the clock runs again from that day.

    Raises:
        PlanningError: the follow-up was not suspended.
    """

    on: date

    def applied(self, facts: PlanFacts) -> PlanFacts:
        """The facts with the suspension closed; hearing of it twice changes nothing."""
        last = facts.pauses[-1] if facts.pauses else None
        if last is not None and last.until_on == self.on:
            return facts
        if last is None or last.until_on is not None:
            raise PlanningError("the follow-up is not suspended")
        return replace(facts, pauses=(*facts.pauses[:-1], Pause(last.from_on, self.on)))


@dataclass(frozen=True, slots=True)
class RulesChanged:
    """Another rule set is in force, for the same length of follow-up."""

    rules: RuleSet

    def applied(self, facts: PlanFacts) -> PlanFacts:
        """The facts with those rules; a prolongation stays."""
        extra = facts.months - facts.rules.months
        return replace(facts, rules=self.rules, months=self.rules.months + extra)


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
