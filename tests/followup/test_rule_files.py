"""Tests of followup/rule_files.py."""

from datetime import date
from typing import Any

import pytest

from followup.planning import plan_follow_up
from followup.rule_faults import RuleSetError
from followup.rule_files import MOST_RULES, rule_set_of, values_of
from followup.rules import QUILLOTA_24, Anchor
from followup.work_calendar import WorkCalendar


def written(*rules: dict[str, Any], **values: Any) -> dict[str, Any]:
    """A rule set as an office writes it, with a first call a week after the start."""
    first = {"code": "first", "anchor": "stage_three", "days": 7, "kind": "arrival"}
    return {
        "name": "Nuestra",
        "version": 1,
        "rules": [{**first, "mode": "phone"}, *rules],
        **values,
    }


def rule(code: str, **values: Any) -> dict[str, Any]:
    """One rule as an office writes it."""
    return {"code": code, "kind": "monthly_check", "mode": "office", **values}


def test_what_is_written_is_read_back_equal() -> None:
    assert rule_set_of(values_of(QUILLOTA_24)).name == "Quillota-24"
    assert set(rule_set_of(values_of(QUILLOTA_24)).rules) == set(QUILLOTA_24.rules)


def test_a_set_read_back_plans_the_same_contacts() -> None:
    days = {"release_on": date(2027, 1, 20), "placement_on": date(2027, 3, 3)}
    before, after = (
        plan_follow_up(date(2027, 1, 31), WorkCalendar(), rules=rules, **days)
        for rules in (QUILLOTA_24, rule_set_of(values_of(QUILLOTA_24)))
    )

    assert before.contacts == after.contacts


def test_rules_may_stand_in_any_order() -> None:
    entries = values_of(QUILLOTA_24)
    assert isinstance(entries["rules"], list)
    turned = {**entries, "rules": entries["rules"][::-1]}

    assert rule_set_of(turned) == rule_set_of(entries)


def test_what_counts_from_another_rule_counts_from_its_anchor_in_the_end() -> None:
    found = rule_set_of(
        written(rule("third", after="second", days=5), rule("second", after="first", days=14))
    )

    third = found.rule("third")
    assert third is not None
    assert (third.anchor, third.days) == (Anchor.STAGE_THREE, 26)


def test_rules_that_count_from_each_other_are_refused_with_the_way_around() -> None:
    with pytest.raises(RuleSetError, match=r"a -> b -> a"):
        rule_set_of(written(rule("a", after="b", days=1), rule("b", after="a", days=1)))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([], "a rule set is an object"),
        ({"name": "x", "version": 1}, "needs `rules`"),
        (written(name=""), "`name` is a text"),
        (written(version="1"), "`version` is a whole number"),
        (written(version=0), "a version from 1"),
        (written(colour="red"), "unknown key 'colour'"),
        (written(months=0), "at least one month"),
        (written(rule("a", anchor="birthday", days=1)), "`anchor` is one of"),
        (written(rule("a", days=1)), "`anchor` is one of .* and is missing"),
        (written(rule("a", anchor="release", days=1.5)), "`days` is a whole number"),
        (written(rule("a", anchor="release", days=True)), "`days` is a whole number"),
        (written(rule("a", anchor="release", days=10**9)), "out of range"),
        (written(rule("a", anchor="stage_three", days=-3)), "too early"),
        (written(rule("a", anchor="placement", days=-30)), "too early"),
        (written(rule("a", anchor="release", days=1, months=1)), "in days or in months"),
        (written(rule("a", after="first", months=1)), "in days or in months"),
        (written(rule("a", after="none", days=1)), "no rule of this set"),
        (written(rule("a", after="a", days=1)), "counts from itself"),
        (written(rule("a", after="first", anchor="release", days=1)), "either"),
        (written(rule("a", anchor="stage_three", days=7)), "does not come after"),
        (written(rule("first", anchor="release", days=1)), "used twice"),
        (written(rule("a", anchor="release", days=1, mode="letter")), "`mode` is one of"),
        (written(rule("a", anchor="release", days=1, questions=["offence"])), "no question"),
        (written(rule("a", anchor="release", days=1, questions=[["core_8"]])), "no question"),
        (written(rule("a", anchor="release", days=1, questions=[{}])), "no question"),
        (written(rule("a", anchor="release", days=1, questions="core_8")), "a list of codes"),
        (written(rule("a", anchor="release", days=1, until_placed=1)), "true or false"),
        (written(rule("a", anchor="release", days=1, colour=1)), "unknown key 'colour'"),
        (written("text"), "rule 2 is an object"),
    ],
)
def test_a_set_that_makes_no_sense_is_refused_with_the_rule_and_the_reason(
    values: object, said: str
) -> None:
    with pytest.raises(RuleSetError, match=said):
        rule_set_of(values)


def test_more_rules_than_anybody_can_read_are_refused() -> None:
    rules = [rule(f"r{days}", anchor="release", days=days) for days in range(MOST_RULES)]

    with pytest.raises(RuleSetError, match="too many"):
        rule_set_of(written(*rules))
