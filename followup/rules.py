"""Rule sets: which contacts a follow-up asks for, as data that the office can edit."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from followup.clock import add_months
from followup.rule_faults import RuleFault, RuleSetError
from followup.statuses import ContactKind, ContactMode, ContactParty

FOLLOW_UP_MONTHS = 24  # OPV programme, third stage
MERGE_WITHIN_DAYS = 3  # two visits in three days are a burden, not a support
LONGEST_MONTHS = 60
LONGEST_OFFSET_DAYS = 1827  # the last day of the longest follow-up
_MEAN_MONTH_DAYS = 365.2425 / 12
_CODE = re.compile(r"[A-Za-z0-9+_-]{1,20}")


class Anchor(StrEnum):
    """The day from which a rule counts."""

    RELEASE = "release"
    PLACEMENT = "placement"
    CONTRACT_END = "contract_end"
    STAGE_THREE = "stage_three"


# How long before its anchor a contact may lie. Nothing is planned before the start of stage three
# by counting back from it, and a placement is rarely known two weeks ahead.
EARLIEST_DAYS = {
    Anchor.RELEASE: -365,
    Anchor.PLACEMENT: -14,
    Anchor.CONTRACT_END: -180,
    Anchor.STAGE_THREE: 0,
}

IMPORTANCE: tuple[ContactKind, ...] = (
    ContactKind.GRADUATION,
    ContactKind.CLOSING,
    ContactKind.ARRIVAL,
    ContactKind.PLACEMENT_LOGISTICS,
    ContactKind.FIRST_DAYS,
    ContactKind.EMPLOYER_CHECK,
    ContactKind.PLACEMENT_CHECK,
    ContactKind.IN_PERSON_CHECK,
    ContactKind.RELEASE_PLAN,
    ContactKind.MONTHLY_CHECK,
    ContactKind.BIMONTHLY_CHECK,
    ContactKind.SEARCH_REVIEW,
)
"""Order in which contacts win when two merge: first what the programme cannot do without, then
the days when most goes wrong (release, first days of work), then the checks that need a paper or
a face, and last the regular ones, which come again."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One contact that a rule set asks for, so many days or months from an anchor.

    Args:
        code: name of the rule, unique in its set.
        days: days from the anchor; negative is before it.
        months: months from the anchor, clamped to the end of a shorter month.
        until_placed: asked for only while the person has no work.
        early_days: how many days early it may be held where its own day is not worked.
        questions: codes of what is asked.

    Raises:
        RuleSetError: the code is not plain, or the offset is mixed, too early or too late.
    """

    code: str
    anchor: Anchor
    kind: ContactKind
    mode: ContactMode
    days: int = 0
    months: int = 0
    party: ContactParty = ContactParty.PARTICIPANT
    questions: tuple[str, ...] = ()
    until_placed: bool = False
    early_days: int = 0

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise RuleSetError(f"{self.code!r}: a code is 1 to 20 letters, digits, +, - or _")
        if self.days and self.months:
            raise RuleSetError(f"{self.code}: an offset is in days or in months, not in both")
        if self.nominal_days < EARLIEST_DAYS[self.anchor]:
            offset = self.days or self.months
            raise RuleSetError(f"{self.code}: {offset} is too early", RuleFault.TOO_EARLY)
        if self.nominal_days > LONGEST_OFFSET_DAYS:
            raise RuleSetError(f"{self.code}: later than a follow-up can last", RuleFault.TOO_LATE)
        if self.early_days < 0:
            raise RuleSetError(f"{self.code}: the days it may be early cannot be negative")

    @property
    def nominal_days(self) -> float:
        """The offset in days of a mean month, to compare offsets of either unit."""
        return self.days + self.months * _MEAN_MONTH_DAYS

    @property
    def is_before_anchor(self) -> bool:
        """Whether the contact loses its sense once the anchor day has come."""
        return self.days < 0 or self.months < 0

    def due_on(self, anchor_on: date) -> date:
        """The day it falls due, counted from the anchor day and from nothing else."""
        return add_months(anchor_on, self.months) + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A named and versioned set of rules.

    Args:
        merge_days: contacts of one person from different anchors that lie this close become one.

    Raises:
        RuleSetError: no rule, a code twice, or rules of one anchor and party not in rising order.
    """

    name: str
    version: int
    rules: tuple[Rule, ...]
    months: int = FOLLOW_UP_MONTHS
    merge_days: int = MERGE_WITHIN_DAYS

    def __post_init__(self) -> None:
        if not self.name or self.version < 1:
            raise RuleSetError("a rule set needs a name and a version from 1")
        if not self.rules:
            raise RuleSetError("a rule set needs at least one rule", RuleFault.EMPTY)
        if self.months < 1 or self.merge_days < 0:
            raise RuleSetError(
                "a rule set lasts at least one month and merges from 0 days", RuleFault.LENGTH
            )
        _refuse_repeated(self.rules)
        _refuse_unordered(self.rules)

    def rule(self, code: str) -> Rule | None:
        """The rule of that code, or nothing where this set has none."""
        return next((rule for rule in self.rules if rule.code == code), None)


def _refuse_repeated(rules: Iterable[Rule]) -> None:
    seen: set[str] = set()
    for rule in rules:
        if rule.code in seen:
            raise RuleSetError(f"{rule.code}: the code is used twice", RuleFault.REPEATED)
        seen.add(rule.code)


def _refuse_unordered(rules: Iterable[Rule]) -> None:
    latest: dict[tuple[Anchor, ContactParty], Rule] = {}
    for rule in rules:
        before = latest.get((rule.anchor, rule.party))
        if before is not None and rule.nominal_days <= before.nominal_days:
            raise RuleSetError(
                f"{rule.code}: does not come after {before.code}", RuleFault.SAME_DAY
            )
        latest[rule.anchor, rule.party] = rule


CORE_EIGHT = "core_8"
EMPLOYER_FIVE = "employer_5"
_RELEASE_PLAN = ("bed", "identity_papers", "money", "family", "transport", "first_days", "duties")
_ARRIVAL = ("arrived", "sleeping_place", "danger", "next_appointment")
_FIRST_DAYS = ("arrival", "treatment", "transport", "pay_day")
_EVIDENCE = (CORE_EIGHT, "payslip", "contract")
_PHONE, _OFFICE, _HOME = ContactMode.PHONE, ContactMode.OFFICE, ContactMode.HOME


def _release(
    days: int,
    kind: ContactKind,
    mode: ContactMode,
    questions: tuple[str, ...],
    *,
    until_placed: bool = False,
    early_days: int = 0,
) -> Rule:
    return Rule(
        f"R{days:+d}",
        Anchor.RELEASE,
        kind,
        mode,
        days=days,
        questions=questions,
        until_placed=until_placed,
        early_days=early_days,
    )


def _placement(days: int, kind: ContactKind, mode: ContactMode, questions: tuple[str, ...]) -> Rule:
    return Rule(f"P{days:+d}", Anchor.PLACEMENT, kind, mode, days=days, questions=questions)


def _employer(days: int, mode: ContactMode, questions: tuple[str, ...] = (EMPLOYER_FIVE,)) -> Rule:
    return Rule(
        f"E{days:+d}",
        Anchor.PLACEMENT,
        ContactKind.EMPLOYER_CHECK,
        mode,
        days=days,
        party=ContactParty.EMPLOYER,
        questions=questions,
    )


def _contract_end(days: int, party: ContactParty = ContactParty.PARTICIPANT) -> Rule:
    is_own = party is ContactParty.PARTICIPANT
    return Rule(
        f"{'C' if is_own else 'CE'}{days:+d}",
        Anchor.CONTRACT_END,
        ContactKind.PLACEMENT_CHECK if is_own else ContactKind.EMPLOYER_CHECK,
        _PHONE,
        days=days,
        party=party,
        questions=("contract_end",),
    )


def _stage(months: int, kind: ContactKind, mode: ContactMode, questions: tuple[str, ...]) -> Rule:
    code = f"G+{months}m"
    return Rule(code, Anchor.STAGE_THREE, kind, mode, months=months, questions=questions)


QUILLOTA_24 = RuleSet(
    "Quillota-24",
    1,
    (
        *(
            _release(days, ContactKind.RELEASE_PLAN, _PHONE, _RELEASE_PLAN)
            for days in (-90, -60, -30, -7)
        ),
        # On the day of release itself where the day after is not worked.
        _release(1, ContactKind.ARRIVAL, _PHONE, _ARRIVAL, early_days=1),
        _release(3, ContactKind.ARRIVAL, _PHONE, _ARRIVAL),
        *(
            _release(days, ContactKind.IN_PERSON_CHECK, _OFFICE, (CORE_EIGHT,))
            for days in (7, 14, 21)
        ),
        _release(28, ContactKind.IN_PERSON_CHECK, _OFFICE, (CORE_EIGHT, "needs_screen")),
        *(
            _release(
                days,
                ContactKind.SEARCH_REVIEW,
                _OFFICE,
                ("search_diary", "interviews", "mood"),
                until_placed=True,
            )
            for days in (42, 56, 70, 84)
        ),
        _placement(-1, ContactKind.PLACEMENT_LOGISTICS, _PHONE, ("logistics", "contract_signed")),
        *(_placement(d, ContactKind.FIRST_DAYS, _PHONE, _FIRST_DAYS) for d in (1, 3, 7, 14)),
        _placement(30, ContactKind.PLACEMENT_CHECK, _OFFICE, _EVIDENCE),
        _placement(60, ContactKind.PLACEMENT_CHECK, _OFFICE, _EVIDENCE),
        # Early enough to act where a first contract of three months is about to end.
        _placement(80, ContactKind.PLACEMENT_CHECK, _PHONE, ("contract_end",)),
        _placement(90, ContactKind.PLACEMENT_CHECK, _OFFICE, _EVIDENCE),
        _employer(-1, _PHONE, ("protective_gear", "place", "supervisor")),
        _employer(3, _PHONE),
        _employer(30, ContactMode.WORKPLACE),
        _employer(90, ContactMode.WORKPLACE),
        *(_employer(days, _PHONE) for days in (180, 365, 540, 730)),
        # A month is what a search takes at least; a week before, everybody knows what follows.
        *(_contract_end(days) for days in (-30, -7)),
        _contract_end(-30, ContactParty.EMPLOYER),
        *(
            _stage(m, ContactKind.MONTHLY_CHECK, _PHONE if m % 2 else _HOME, (CORE_EIGHT,))
            for m in range(1, 13)
        ),
        *(
            _stage(
                months,
                ContactKind.BIMONTHLY_CHECK,
                _PHONE if months % 4 else _HOME,
                (CORE_EIGHT, "plan_closing"),
            )
            for months in (14, 16, 18, 20, 22)
        ),
        _stage(23, ContactKind.CLOSING, _OFFICE, ("graduation_checklist",)),
        _stage(24, ContactKind.GRADUATION, _OFFICE, ("exit_survey", "ceremony")),
    ),
)
"""The office's default: dense in the first days of freedom and of work, when most goes wrong,
then monthly to month 12 and every second month to the end, whether or not the person has work."""

QUESTIONS = frozenset(question for rule in QUILLOTA_24.rules for question in rule.questions)
"""Codes of everything a contact may ask; each has its words in both languages."""
