"""What may happen to a plan: each event changes the facts that the plan follows from."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from followup.plans import Pause, PlanFacts, PlanningError
from followup.rules import FOLLOW_UP_MONTHS, RuleSet

LONGEST_PROLONGATION_MONTHS = 6  # programme rule: up to six months more, approved by the lead


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
