"""Tests of followup/rules.py."""

from dataclasses import replace
from datetime import date

import pytest

from followup.rule_faults import RuleSetError
from followup.rules import IMPORTANCE, QUILLOTA_24, Anchor, Rule, RuleSet
from followup.statuses import ContactKind, ContactMode, ContactParty


def rule(code: str, days: int = 0, anchor: Anchor = Anchor.RELEASE, *, months: int = 0) -> Rule:
    return Rule(
        code, anchor, ContactKind.MONTHLY_CHECK, ContactMode.PHONE, days=days, months=months
    )


def offsets(anchor: Anchor, party: ContactParty) -> list[int]:
    return [
        rule.days or rule.months
        for rule in QUILLOTA_24.rules
        if rule.anchor is anchor and rule.party is party
    ]


def test_quillota_asks_a_person_at_the_days_of_the_table() -> None:
    person = ContactParty.PARTICIPANT

    assert offsets(Anchor.RELEASE, person) == [
        *(-90, -60, -30, -7),
        *(1, 3, 7, 14, 21, 28),
        *(42, 56, 70, 84),
    ]
    assert offsets(Anchor.PLACEMENT, person) == [-1, 1, 3, 7, 14, 30, 60, 80, 90]
    assert offsets(Anchor.STAGE_THREE, person) == [*range(1, 13), 14, 16, 18, 20, 22, 23, 24]


def test_quillota_asks_an_employer_only_about_a_placement() -> None:
    employer = ContactParty.EMPLOYER

    assert offsets(Anchor.PLACEMENT, employer) == [-1, 3, 30, 90, 180, 365, 540, 730]
    assert offsets(Anchor.RELEASE, employer) == offsets(Anchor.STAGE_THREE, employer) == []


def test_only_the_reviews_of_the_search_stop_with_a_placement() -> None:
    reviews = [r.code for r in QUILLOTA_24.rules if r.until_placed]

    assert reviews == ["R+42", "R+56", "R+70", "R+84"]


def test_the_regular_contacts_alternate_between_call_and_visit() -> None:
    modes = [QUILLOTA_24.rule(f"G+{month}m") for month in (1, 2, 3, 14, 16, 18)]

    assert [r.mode for r in modes if r] == [
        ContactMode.PHONE,
        ContactMode.HOME,
        ContactMode.PHONE,
        ContactMode.PHONE,
        ContactMode.HOME,
        ContactMode.PHONE,
    ]


def test_every_kind_of_contact_has_its_importance() -> None:
    assert sorted(IMPORTANCE) == sorted(ContactKind)


def test_a_rule_counts_from_its_anchor_and_is_clamped() -> None:
    assert rule("a", months=1).due_on(date(2027, 1, 31)) == date(2027, 2, 28)
    assert rule("a", -7).due_on(date(2027, 3, 1)) == date(2027, 2, 22)


@pytest.mark.parametrize("code", ["", "a b", "a:b", "x" * 21, "ñ"])
def test_a_code_that_cannot_be_part_of_a_key_is_refused(code: str) -> None:
    with pytest.raises(RuleSetError, match="code"):
        rule(code)


@pytest.mark.parametrize(
    ("anchor", "days"),
    [(Anchor.STAGE_THREE, -1), (Anchor.PLACEMENT, -15), (Anchor.RELEASE, -366)],
)
def test_an_offset_before_what_its_anchor_allows_is_refused(anchor: Anchor, days: int) -> None:
    with pytest.raises(RuleSetError, match="too early"):
        rule("a", days, anchor)


def test_other_offsets_that_make_no_sense_are_refused() -> None:
    with pytest.raises(RuleSetError, match="not in both"):
        rule("a", 1, months=1)
    with pytest.raises(RuleSetError, match="later"):
        rule("a", months=61)
    with pytest.raises(RuleSetError, match="cannot be negative"):
        replace(rule("a"), early_days=-1)


def test_a_code_used_twice_is_refused_by_name() -> None:
    with pytest.raises(RuleSetError, match="a: the code is used twice"):
        RuleSet("mine", 1, (rule("a", 1), rule("a", 2)))


@pytest.mark.parametrize("second", [rule("b", 30), rule("b", 29), rule("b", months=-1)])
def test_rules_of_one_anchor_come_in_rising_order(second: Rule) -> None:
    with pytest.raises(RuleSetError, match="b: does not come after a"):
        RuleSet("mine", 1, (rule("a", 30), second))


def test_each_anchor_and_party_has_an_order_of_its_own() -> None:
    other = replace(rule("c", 1), party=ContactParty.EMPLOYER)

    assert RuleSet("mine", 1, (rule("a", 30), rule("b", 1, Anchor.PLACEMENT), other)).rules


def test_a_rule_set_needs_a_name_a_version_and_rules() -> None:
    for bad in (("", 1, (rule("a"),)), ("mine", 0, (rule("a"),)), ("mine", 1, ())):
        with pytest.raises(RuleSetError):
            RuleSet(*bad)
    with pytest.raises(RuleSetError):
        RuleSet("mine", 1, (rule("a"),), months=0)


def test_a_code_that_is_not_in_the_set_is_nothing() -> None:
    assert QUILLOTA_24.rule("Z+1") is None
