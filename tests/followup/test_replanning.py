"""Tests of followup/replanning.py."""

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup.planning import Contact, FollowUpPlan, plan_follow_up
from followup.plans import PlanningError
from followup.replanning import (
    Placed,
    PlacementEnded,
    PlanEvent,
    Prolonged,
    Refreshed,
    ReleaseMoved,
    Replan,
    Resumed,
    RulesChanged,
    StartMoved,
    Suspended,
    replan,
)
from followup.rules import QUILLOTA_24, RuleSet
from followup.slots import Diary
from followup.statuses import ContactKind
from followup.work_calendar import WorkCalendar, chilean_holidays

CALENDAR = WorkCalendar(chilean_holidays(range(2026, 2036)))
DIARY = Diary(CALENDAR, slot_key="a")
START = date(2027, 2, 1)
TODAY = date(2027, 3, 10)


def plan(**given: object) -> FollowUpPlan:
    options = {"release_on": START, "slot_key": "a", **given}
    return plan_follow_up(START, CALENDAR, **options)  # type: ignore[arg-type]  # its options


def codes(contacts: tuple[Contact, ...]) -> set[str]:
    return {c.rule for c in contacts}


def contact(of: FollowUpPlan, code: str) -> Contact:
    return next(c for c in of.contacts if c.rule == code)


def test_making_a_plan_again_changes_nothing() -> None:
    before = plan()
    result = replan(before, [contact(before, "G+2m")], Refreshed(), DIARY, today=TODAY)

    assert result.changes_nothing
    assert result.after == before


def test_a_placement_drops_the_search_and_brings_the_first_days_of_work() -> None:
    result = replan(plan(), [], Placed(date(2027, 3, 15)), DIARY, today=TODAY)

    # The review of 30 March, R+56, was one with the regular contact of 1 April.
    assert codes(result.dropped) >= {"R+42", "R+70", "R+84"}
    assert {"P-1", "P+1", "P+3", "P+7", "P+30", "P+60", "P+90", "E+3"} <= codes(result.added)
    assert all(c.on >= TODAY for c in result.added)
    assert {"R+1", "R+28", "G+5m", "G+24m"} <= codes(result.kept)
    assert result.after.facts.anchors.placement_on == date(2027, 3, 15)


def test_what_was_promised_stays_whatever_happens() -> None:
    before = plan()
    promised = contact(before, "R+42")
    result = replan(before, [promised], Placed(date(2027, 3, 16)), DIARY, today=TODAY)

    assert promised in result.kept
    assert promised in result.after.contacts
    assert "R+42" not in codes(result.dropped)
    # The call of the day before work would come on the promised day itself.
    assert "P-1" not in codes(result.added)
    assert "P+1" in codes(result.added)


def test_a_promise_moved_by_hand_is_not_planned_a_second_time() -> None:
    before = plan()
    by_hand = replace(contact(before, "G+5m"), on=date(2027, 7, 7), at=time(16))
    result = replan(before, [by_hand], Refreshed(), DIARY, today=TODAY)

    assert [c for c in result.after.contacts if c.rule == "G+5m"] == [by_hand]
    assert not result.added
    assert not result.moved


def test_a_promised_hour_is_not_given_to_anybody_else() -> None:
    before = plan(placement_on=date(2027, 3, 15))
    visit = contact(before, "E+30")
    by_hand = replace(contact(before, "P+30"), on=visit.on, at=visit.at)
    result = replan(before, [by_hand], Refreshed(), DIARY, today=TODAY)

    (old, new) = result.moved[0]
    assert old == visit
    assert (new.on, new.at) != (visit.on, visit.at)


def test_the_past_is_never_touched() -> None:
    before = plan()
    result = replan(before, [], StartMoved(date(2027, 2, 20)), DIARY, today=TODAY)

    past = [c for c in before.contacts if c.on < TODAY]
    assert set(past) <= set(result.kept)
    assert all(c.on >= TODAY for c in result.dropped + result.added)
    assert result.after.ends_on == date(2029, 2, 20)


def test_work_that_ends_brings_the_search_back() -> None:
    before = plan(placement_on=date(2027, 3, 15))
    result = replan(before, [], PlacementEnded(), DIARY, today=date(2027, 4, 5))

    assert {"R+70", "R+84"} <= codes(result.added)
    assert {"P+30", "E+30", "P+90"} <= codes(result.dropped)
    assert "P+1" in codes(result.kept)


def test_second_work_has_first_days_of_its_own() -> None:
    before = plan(placement_on=date(2027, 3, 15))
    ended = replan(before, [], PlacementEnded(), DIARY, today=date(2027, 3, 19)).after
    result = replan(ended, [], Placed(date(2027, 5, 3)), DIARY, today=date(2027, 4, 28))

    first_days = [c.on for c in result.after.contacts if c.rule == "P+1"]
    assert first_days == [date(2027, 3, 16), date(2027, 5, 4)]


def test_a_release_put_off_by_a_few_days_keeps_the_promised_visit() -> None:
    before = plan_follow_up(START, CALENDAR, release_on=date(2027, 6, 30), slot_key="a")
    promised = contact(before, "R-60")
    result = replan(before, [promised], ReleaseMoved(date(2027, 7, 5)), DIARY, today=TODAY)

    assert [c for c in result.after.contacts if c.rule == "R-60"] == [promised]
    assert any(old.rule == "R-7" for old, _ in result.moved)


def test_a_release_that_is_unknown_again_drops_its_contacts() -> None:
    before = plan_follow_up(START, CALENDAR, release_on=date(2027, 6, 30), slot_key="a")
    result = replan(before, [], ReleaseMoved(None), DIARY, today=TODAY)

    assert {"R-90", "R+1", "R+7"} <= codes(result.dropped)
    assert not any(c.rule.startswith("R") for c in result.after.contacts)


def test_a_suspension_stops_the_clock_and_the_return_runs_it_again() -> None:
    paused = replan(plan(), [], Suspended(date(2027, 5, 10)), DIARY, today=date(2027, 5, 10))
    assert not [c for c in paused.after.contacts if c.on >= date(2027, 5, 10)]

    back = replan(paused.after, [], Resumed(date(2027, 6, 9)), DIARY, today=date(2027, 6, 9))
    assert back.after.ends_on == date(2029, 3, 3)  # 30 days later
    assert contact(back.after, "G+4m").due_on == date(2027, 7, 1)


def test_hearing_of_a_suspension_twice_changes_nothing() -> None:
    facts = Suspended(TODAY).applied(plan().facts)

    assert Suspended(TODAY).applied(facts) == facts
    back = Resumed(TODAY + timedelta(days=9))
    assert back.applied(back.applied(facts)) == back.applied(facts)


def test_a_prolongation_of_more_than_six_months_is_refused() -> None:
    assert Prolonged(30).applied(plan().facts).months == 30
    for months in (31, 23):
        with pytest.raises(PlanningError, match="prolonged"):
            Prolonged(months).applied(plan().facts)


def test_a_return_without_a_suspension_is_refused() -> None:
    with pytest.raises(PlanningError, match="not suspended"):
        Resumed(TODAY).applied(plan().facts)


def test_another_rule_set_changes_only_what_is_to_come() -> None:
    fewer = RuleSet("Mine", 1, tuple(r for r in QUILLOTA_24.rules if r.code != "G+5m"))
    result = replan(plan(), [], RulesChanged(fewer), DIARY, today=TODAY)

    assert codes(result.dropped) == {"G+5m"}
    assert not result.added
    assert not result.moved
    assert result.after.facts.rules.name == "Mine"


EVENTS = st.one_of(
    st.just(Refreshed()),
    st.just(PlacementEnded()),
    st.builds(Placed, st.dates(TODAY, date(2027, 12, 31))),
    st.builds(ReleaseMoved, st.none() | st.dates(TODAY, date(2027, 12, 31))),
    st.builds(StartMoved, st.dates(date(2027, 1, 1), date(2027, 6, 30))),
    st.builds(Prolonged, st.integers(24, 30)),
    st.builds(Suspended, st.dates(TODAY, date(2027, 12, 31))),
)


@settings(max_examples=40, deadline=None)
@given(
    placement=st.none() | st.dates(START, date(2027, 9, 1)),
    event=EVENTS,
    promised=st.sets(st.integers(0, 30), max_size=5),
    passed=st.integers(0, 400),
)
def test_replanning_keeps_its_promises(
    placement: date | None, event: PlanEvent, promised: set[int], passed: int
) -> None:
    before = plan(placement_on=placement)
    today = TODAY + timedelta(days=passed)
    kept = [c for place, c in enumerate(before.contacts) if place in promised]

    def again(of: FollowUpPlan) -> Replan:
        return replan(of, kept, event, DIARY, today=today)

    result = again(before)
    assert set(kept) <= set(result.after.contacts)
    assert {c for c in before.contacts if c.on < today} <= set(result.kept)
    assert all(new.on >= today for new in result.added)
    assert again(result.after).changes_nothing
    assert again(result.after).after == result.after
    days = [c.on for c in result.after.participant_contacts]
    assert all(one < other for one, other in pairwise(days))
    whole = {*before.contacts, *result.added, *(new for _, new in result.moved)}
    gone = {*result.dropped, *(old for old, _ in result.moved)}
    assert {(c.rule, c.on, c.at) for c in whole - gone} == {
        (c.rule, c.on, c.at) for c in result.after.contacts
    }


def test_an_employer_contact_is_never_absorbed_by_one_with_the_person() -> None:
    result = replan(plan(), [], Placed(date(2027, 3, 15)), DIARY, today=TODAY)

    employer = [c for c in result.added if c.kind is ContactKind.EMPLOYER_CHECK]
    assert [c.rule for c in employer] == ["E-1", "E+3", "E+30", "E+90", "E+180", "E+365", "E+540"]
