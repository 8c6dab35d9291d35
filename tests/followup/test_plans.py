"""Tests of followup/plans.py."""

from dataclasses import replace
from datetime import date

import pytest

from followup.plans import Anchors, Pause, PlanFacts, PlanningError, is_near
from followup.rules import QUILLOTA_24, Anchor

FACTS = PlanFacts(Anchors(date(2027, 1, 31)), QUILLOTA_24)


def test_an_anchor_that_is_not_known_has_no_day() -> None:
    anchors = Anchors(date(2027, 1, 31), placement_on=date(2027, 3, 1))

    assert anchors.day_of(Anchor.PLACEMENT) == date(2027, 3, 1)
    assert anchors.day_of(Anchor.RELEASE) is None


def test_the_follow_up_ends_24_months_after_its_start() -> None:
    assert FACTS.ends_on == date(2029, 1, 31)
    assert replace(FACTS, months=25).ends_on == date(2029, 2, 28)


def test_each_suspension_puts_the_end_off_by_its_days() -> None:
    pauses = (Pause(date(2027, 5, 1), date(2027, 5, 11)), Pause(date(2028, 2, 1), date(2028, 3, 1)))

    assert replace(FACTS, pauses=pauses).ends_on == date(2029, 3, 11)  # 31 January + 10 + 29


def test_a_suspension_that_goes_on_does_not_take_back_what_an_earlier_one_put_off() -> None:
    pauses = (Pause(date(2027, 5, 1), date(2027, 5, 11)), Pause(date(2028, 2, 1)))

    assert replace(FACTS, pauses=pauses).ends_on == date(2029, 2, 10)


def test_days_before_the_start_put_nothing_off() -> None:
    """Neither a suspension that was over by then, nor the days of one that the start ended."""
    over = replace(FACTS, pauses=(Pause(date(2026, 12, 1), date(2026, 12, 31)),))
    reaching_in = replace(FACTS, pauses=(Pause(date(2007, 1, 1), date(2027, 2, 10)),))

    assert over.ends_on == date(2029, 1, 31)
    assert reaching_in.ends_on == date(2029, 2, 10)


def test_a_day_before_a_suspension_stays_and_one_in_an_open_one_never_comes() -> None:
    paused = replace(FACTS, pauses=(Pause(date(2027, 5, 1)),))

    assert paused.shifted(date(2027, 4, 30)) == date(2027, 4, 30)
    assert paused.shifted(date(2027, 5, 1)) is None
    assert paused.is_paused_on(date(2030, 1, 1))
    assert not paused.is_paused_on(date(2027, 4, 30))


def test_the_day_of_return_is_no_longer_paused() -> None:
    pause = Pause(date(2027, 5, 1), date(2027, 5, 11))

    assert pause.holds(date(2027, 5, 10))
    assert not pause.holds(date(2027, 5, 11))


def test_facts_that_make_no_sense_are_refused() -> None:
    with pytest.raises(PlanningError, match="months"):
        replace(FACTS, months=0)
    with pytest.raises(PlanningError, match="months"):
        replace(FACTS, months=61)
    with pytest.raises(PlanningError, match="ends after"):
        Pause(date(2027, 5, 1), date(2027, 5, 1))
    for second in (Pause(date(2027, 5, 10)), Pause(date(2027, 4, 1), date(2027, 4, 2))):
        with pytest.raises(PlanningError, match="overlap"):
            replace(FACTS, pauses=(Pause(date(2027, 5, 1), date(2027, 5, 11)), second))
    with pytest.raises(PlanningError, match="overlap"):
        replace(FACTS, pauses=(Pause(date(2027, 5, 1)), Pause(date(2027, 6, 1))))


def test_nearness_counts_whole_days_both_ways() -> None:
    assert is_near(date(2027, 5, 1), date(2027, 5, 4), 3)
    assert is_near(date(2027, 5, 4), date(2027, 5, 1), 3)
    assert not is_near(date(2027, 5, 1), date(2027, 5, 5), 3)
