"""From facts to a list of contacts: the 24-month plan.

Everything is worked out without regard to `today`, and only then what has passed is left out. So
a plan made again a month later asks for exactly the contacts that the first one still had to come.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from followup.plans import (
    Anchors,
    Contact,
    FollowUpPlan,
    Pause,
    PlanFacts,
    PlanningError,
    contact_order,
    is_near,
)
from followup.rules import (
    FOLLOW_UP_MONTHS,
    IMPORTANCE,
    QUILLOTA_24,
    Anchor,
    Rule,
    RuleSet,
)
from followup.slots import Availability, Diary, NoFreeSlotError, OpeningHours
from followup.statuses import ContactKind, ContactMode, ContactParty
from followup.work_calendar import WorkCalendar

__all__ = [
    "Anchors",
    "Contact",
    "FollowUpPlan",
    "Pause",
    "PlanFacts",
    "PlanningError",
    "plan_follow_up",
    "plan_from",
]

_ENDINGS = frozenset({ContactKind.CLOSING, ContactKind.GRADUATION})
_RANK = {kind: place for place, kind in enumerate(IMPORTANCE)}


@dataclass(frozen=True, slots=True)
class _Draft:
    """A contact that has a day and no hour yet."""

    rule: Rule
    due_on: date
    on: date


def plan_follow_up(
    starts_on: date,
    calendar: WorkCalendar,
    *,
    release_on: date | None = None,
    placement_on: date | None = None,
    contract_ends_on: date | None = None,
    rules: RuleSet = QUILLOTA_24,
    months: int = FOLLOW_UP_MONTHS,
    availability: Availability | None = None,
    opening: OpeningHours | None = None,
    today: date | None = None,
    taken: Iterable[tuple[date, time]] = (),
    pauses: Sequence[Pause] = (),
    slot_key: str = "",
    preferred_at: time | None = None,
) -> FollowUpPlan:
    """The contacts of a follow-up, on working days and in opening hours.

    A contact on a day that is not worked moves on and moves no other. One that prepares its
    anchor (the day before work starts) moves back, and so does one that would leave the follow-up.
    Nothing is planned before `today`. `availability` does not bind the employer's contacts;
    `taken` are days and hours given away, without those of this person's own plan; `slot_key`
    tells this person from others and spreads people over the day.

    Raises:
        PlanningError: the months or the suspensions make no sense.
        NoFreeSlotError: a contact has no free time anywhere near its day.
    """
    anchors = Anchors(starts_on, release_on, placement_on, contract_ends_on)
    facts = PlanFacts(anchors, rules, months, tuple(pauses))
    diary = Diary(
        calendar,
        opening or OpeningHours(),
        availability or Availability(),
        frozenset(taken),
        slot_key,
        preferred_at,
    )
    return plan_from(facts, diary, today=today)


def plan_from(facts: PlanFacts, diary: Diary, *, today: date | None = None) -> FollowUpPlan:
    """The plan that follows from facts and a diary, as `plan_follow_up` gives it."""
    own = _contacts(facts, diary, ContactParty.PARTICIPANT)
    # The same mediator makes both calls, so an hour given to the person is gone for the employer.
    given = diary.taken | {(contact.on, contact.at) for contact in own}
    office = replace(diary, taken=given, availability=Availability())
    contacts = sorted(own + _contacts(facts, office, ContactParty.EMPLOYER), key=contact_order)
    return FollowUpPlan(
        facts.anchors.stage_three_on,
        facts.ends_on,
        tuple(c for c in contacts if today is None or c.on >= today),
        facts,
    )


def _contacts(facts: PlanFacts, diary: Diary, party: ContactParty) -> list[Contact]:
    drafts = [
        draft
        for rule in _rules_for(facts)
        if rule.party is party and (draft := _draft(rule, facts, diary)) is not None
    ]
    return [
        _contact(draft, absorbed, diary)
        for draft, absorbed in _merged(drafts, facts.rules.merge_days)
    ]


def _rules_for(facts: PlanFacts) -> tuple[Rule, ...]:
    """The rules with their ending moved to the end of a follow-up that is longer or shorter."""
    extra = facts.months - facts.rules.months
    if extra == 0:
        return facts.rules.rules
    moved = tuple(
        replace(rule, months=max(rule.months + extra, 1)) if _ends(rule, facts.rules) else rule
        for rule in facts.rules.rules
    )
    return moved + _prolongation(facts)


def _ends(rule: Rule, rules: RuleSet) -> bool:
    """Whether a contact belongs to the end of the follow-up; none after the end ever comes."""
    is_counted = rule.anchor is Anchor.STAGE_THREE and 0 < rule.months <= rules.months
    return is_counted and rule.kind in _ENDINGS


def _prolongation(facts: PlanFacts) -> tuple[Rule, ...]:
    """Every second month of the added time, up to the interview before the end."""
    return tuple(
        Rule(
            f"X+{month}m",
            Anchor.STAGE_THREE,
            ContactKind.BIMONTHLY_CHECK,
            ContactMode.PHONE,
            months=month,
            questions=("core_8", "plan_closing"),
        )
        for month in range(facts.rules.months, facts.months - 1, 2)
    )


def _draft(rule: Rule, facts: PlanFacts, diary: Diary) -> _Draft | None:
    due_on = _due_on(rule, facts)
    if due_on is None or due_on > facts.ends_on or facts.is_paused_on(due_on):
        return None
    if _is_out_of_place(rule, due_on, facts.anchors.placement_on):
        return None
    on = _free_day(rule, due_on, facts.ends_on, diary)
    # Moved on into a suspension, it would never be held: it comes before it instead.
    return _Draft(rule, due_on, diary.free_until(due_on) if facts.is_paused_on(on) else on)


def _is_out_of_place(rule: Rule, due_on: date, placed_on: date | None) -> bool:
    """Whether work makes the contact pointless: the search is over, or it has not begun."""
    if placed_on is None:
        return False
    if rule.until_placed:
        return due_on >= placed_on
    return rule.anchor is Anchor.CONTRACT_END and due_on <= placed_on


def _due_on(rule: Rule, facts: PlanFacts) -> date | None:
    anchor_on = facts.anchors.day_of(rule.anchor)
    if anchor_on is None:
        return None
    due_on = rule.due_on(anchor_on)
    # Only the programme's own clock stands still: a release or a first day of work does not wait.
    return facts.shifted(due_on) if rule.anchor is Anchor.STAGE_THREE else due_on


def _free_day(rule: Rule, due_on: date, ends_on: date, diary: Diary) -> date:
    if rule.is_before_anchor:
        return diary.free_until(due_on)
    on = diary.free_from(due_on)
    if (on - due_on).days and rule.early_days:
        early = diary.free_until(due_on)
        on = early if is_near(early, due_on, rule.early_days) else on
    return on if on <= ends_on else diary.free_until(due_on)


def _merged(drafts: list[_Draft], days: int) -> list[tuple[_Draft, list[Rule]]]:
    """The contacts to hold, each with the rules whose contact it replaces.

    The more important one stays (`IMPORTANCE`), then the earlier one. Contacts of one anchor are
    as close as the rule set wants them to be (the first and the third day of work), so they
    become one only where a holiday brings them to the same day.
    """
    held: list[tuple[_Draft, list[Rule]]] = []
    for draft in sorted(drafts, key=lambda d: (_RANK[d.rule.kind], d.on, d.rule.code)):
        hosts = [(host, rules) for host, rules in held if _may_merge(host, draft, days)]
        if not hosts:
            held.append((draft, []))
            continue
        nearest = min(hosts, key=lambda pair: (abs(pair[0].on - draft.on), pair[0].on))
        nearest[1].append(draft.rule)
    return sorted(held, key=lambda pair: pair[0].on)


def _may_merge(host: _Draft, draft: _Draft, days: int) -> bool:
    if host.on == draft.on:
        return True
    return host.rule.anchor is not draft.rule.anchor and is_near(host.on, draft.on, days)


def _contact(draft: _Draft, absorbed: list[Rule], diary: Diary) -> Contact:
    at = diary.free_slot(draft.on)
    if at is None:
        raise NoFreeSlotError(draft.on)
    rule = draft.rule
    asked = [*rule.questions, *(question for other in absorbed for question in other.questions)]
    return Contact(
        rule=rule.code,
        on=draft.on,
        at=at,
        kind=rule.kind,
        mode=rule.mode,
        party=rule.party,
        due_on=draft.due_on,
        questions=tuple(dict.fromkeys(asked)),
        merged=tuple(other.code for other in absorbed),
    )
