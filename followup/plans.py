"""What a follow-up plan is made of: the facts it starts from and the contacts it holds."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from followup.clock import add_months
from followup.rules import FOLLOW_UP_MONTHS, LONGEST_MONTHS, Anchor, RuleSet
from followup.statuses import ContactKind, ContactMode, ContactParty


class PlanningError(ValueError):
    """Facts from which no plan can be made."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """The days from which the rules count; a day that is not known yet anchors nothing."""

    stage_three_on: date
    release_on: date | None = None
    placement_on: date | None = None
    contract_ends_on: date | None = None

    def day_of(self, anchor: Anchor) -> date | None:
        """The day of an anchor, or nothing where it is not known."""
        return {
            Anchor.STAGE_THREE: self.stage_three_on,
            Anchor.CONTRACT_END: self.contract_ends_on,
            Anchor.RELEASE: self.release_on,
            Anchor.PLACEMENT: self.placement_on,
        }[anchor]


@dataclass(frozen=True, slots=True)
class Pause:
    """Days in which the follow-up stands still; `until_on` is the first day it runs again.

    Raises:
        PlanningError: it ends before it has begun.
    """

    from_on: date
    until_on: date | None = None

    def __post_init__(self) -> None:
        if self.until_on is not None and self.until_on <= self.from_on:
            raise PlanningError("a suspension ends after the day it begins")

    def holds(self, day: date) -> bool:
        """Whether the follow-up stands still on that day."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """All that a plan follows from, apart from the diary of the office and the person.

    Args:
        months: how long the follow-up lasts; a prolongation makes it longer.
        pauses: suspensions, in order of their days; each stops the clock of the follow-up.

    Raises:
        PlanningError: the months are out of range, or two suspensions overlap.
    """

    anchors: Anchors
    rules: RuleSet
    months: int = FOLLOW_UP_MONTHS
    pauses: tuple[Pause, ...] = ()

    def __post_init__(self) -> None:
        if not 1 <= self.months <= LONGEST_MONTHS:
            raise PlanningError(f"a follow-up lasts 1 to {LONGEST_MONTHS} months")
        for before, after in zip(self.pauses, self.pauses[1:], strict=False):
            if before.until_on is None or after.from_on < before.until_on:
                raise PlanningError("two suspensions overlap")

    @property
    def ends_on(self) -> date:
        """Last day of the follow-up, with the days of finished suspensions added.

        A suspension that has not ended does not count yet: its length is not known.
        """
        last = add_months(self.anchors.stage_three_on, self.months)
        over = tuple(pause for pause in self.pauses if pause.until_on is not None)
        return replace(self, pauses=over).shifted(last) or last

    def shifted(self, day: date) -> date | None:
        """A day of the follow-up's own clock, later by the suspensions before it.

        Nothing for a day that an unfinished suspension keeps from coming. A clock that had not
        begun to run does not stand still either: only the days since the start count.
        """
        for pause in self.pauses:
            if day < pause.from_on:
                break
            if pause.until_on is None:
                return None
            stopped_on = max(pause.from_on, self.anchors.stage_three_on)
            day += max(pause.until_on - stopped_on, timedelta())
        return day

    def is_paused_on(self, day: date) -> bool:
        """Whether the follow-up stands still on that day."""
        return any(pause.holds(day) for pause in self.pauses)


@dataclass(frozen=True, slots=True)
class Contact:
    """One planned contact.

    Args:
        rule: code of the rule that asks for it.
        on: local working day it is planned for.
        at: local time of that day.
        due_on: the day the rule names, before it was moved to a working and free day.
        questions: codes of what is asked.
        merged: codes of the rules whose contact this one replaces.
    """

    rule: str
    on: date
    at: time
    kind: ContactKind
    mode: ContactMode
    party: ContactParty
    due_on: date
    questions: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowUpPlan:
    """The contacts of one follow-up, by day and hour, with the facts they follow from.

    The days of the participant's contacts rise strictly, and so do those of the employer's; the
    two may be contacted on the same day, never at the same hour.
    """

    starts_on: date
    ends_on: date
    contacts: tuple[Contact, ...]
    facts: PlanFacts

    @property
    def participant_contacts(self) -> tuple[Contact, ...]:
        """The contacts with the participant, in order."""
        return tuple(c for c in self.contacts if c.party is ContactParty.PARTICIPANT)

    @property
    def employer_contacts(self) -> tuple[Contact, ...]:
        """The contacts with the employer, in order."""
        return tuple(c for c in self.contacts if c.party is ContactParty.EMPLOYER)


def contact_order(contact: Contact) -> tuple[date, time, str, str]:
    """Sort key of contacts: day, hour, and then what never ties."""
    return contact.on, contact.at, contact.party, contact.rule


def is_near(one: date, other: date, days: int) -> bool:
    """Whether two days lie at most so many days apart."""
    return abs(one - other) <= timedelta(days=days)
