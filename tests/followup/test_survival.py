"""How long work lasts, checked against examples worked by hand and by others."""

from datetime import date, timedelta

import pytest

from followup.retention import Spell
from followup.survival import Duration, durations, median_days, step_on, survival_curve

TODAY = date(2030, 6, 30)
START = date(2030, 1, 1)

# Weeks in remission of 21 patients on 6-MP (Freireich and others, 1963): the example of the
# textbooks, whose curve and log-log intervals are printed in many of them.
ENDED = (6, 6, 6, 7, 10, 13, 16, 22, 23)
GOING_ON = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
PRINTED = (
    (6, 21, 3, 0.8571, 0.6197, 0.9516),
    (7, 17, 1, 0.8067, 0.5631, 0.9228),
    (10, 15, 1, 0.7529, 0.5032, 0.8894),
    (13, 12, 1, 0.6902, 0.4316, 0.8491),
    (16, 11, 1, 0.6275, 0.3675, 0.8049),
    (22, 7, 1, 0.5378, 0.2678, 0.7468),
    (23, 6, 1, 0.4482, 0.1881, 0.6801),
)


def _lasted(ended, going_on=()):
    return [Duration(days, is_over=True) for days in ended] + [
        Duration(days, is_over=False) for days in going_on
    ]


def test_the_curve_and_its_intervals_are_those_of_the_textbooks():
    steps = survival_curve(_lasted(ENDED, GOING_ON))

    assert len(steps) == len(PRINTED)
    for step, (day, at_risk, ended, share, low, high) in zip(steps, PRINTED, strict=True):
        assert (step.day, step.at_risk, step.ended) == (day, at_risk, ended)
        assert step.share == pytest.approx(share, abs=5e-5)
        assert step.low == pytest.approx(low, abs=1e-4)
        assert step.high == pytest.approx(high, abs=1e-4)


def test_a_small_curve_worked_on_paper():
    # Ended after 10 and 30 days; still at work after 20 and 40. At 10 one of four ends: 3/4. At
    # 30 two are left (30 and 40) and one ends: 3/4 x 1/2 = 3/8.
    steps = survival_curve(_lasted((10, 30), (20, 40)))

    assert [(one.day, one.at_risk, one.share) for one in steps] == [(10, 4, 0.75), (30, 2, 0.375)]
    # Greenwood's sum: 1/(4x3) = 1/12, then + 1/(2x1) = 7/12. At 10: exp(1.96 x 0.2887 / 0.2877)
    # = exp(1.967) = 7.15, so 0.75^7.15 = 0.128 and 0.75^(1/7.15) = 0.961.
    assert (steps[0].low, steps[0].high) == pytest.approx((0.128, 0.961), abs=5e-4)
    assert median_days(steps) == 30


def test_without_anybody_at_work_still_it_is_the_plain_share():
    steps = survival_curve(_lasted((5, 10, 15, 20)))

    assert [one.share for one in steps] == pytest.approx([0.75, 0.5, 0.25, 0.0])
    assert (steps[-1].low, steps[-1].high) == (None, None)


def test_where_nothing_ended_there_is_no_curve_and_no_median():
    assert survival_curve(_lasted((), (5, 9))) == ()
    assert survival_curve([]) == ()
    assert median_days(()) is None


def test_a_step_holds_until_the_next_one():
    steps = survival_curve(_lasted((10, 30), (20, 40)))

    assert step_on(steps, 9) is None
    assert step_on(steps, 10) == step_on(steps, 29) == steps[0]
    assert step_on(steps, 500) == steps[1]


def test_a_gap_of_fifteen_days_is_continuous_and_one_of_sixteen_is_not():
    last = START + timedelta(days=9)
    near, far = last + timedelta(days=16), last + timedelta(days=17)

    joined = durations([[Spell(START, last), Spell(near)]], TODAY)
    apart = durations([[Spell(START, last), Spell(far)]], TODAY)

    assert joined == [Duration((TODAY - START).days, is_over=False)]
    assert apart == [
        Duration(10, is_over=True),
        Duration((TODAY - far).days, is_over=False),
    ]


def test_work_ends_on_the_first_day_without_it_and_not_before_it_is_known():
    # Who worked until day 7 included still worked on the milestone of seven days.
    week = Spell(START, START + timedelta(days=7))
    (over,) = durations([[week]], TODAY)
    assert over == Duration(8, is_over=True)
    assert step_on(survival_curve([over]), 7) is None

    (until_today,) = durations([[Spell(START, TODAY)]], TODAY)
    assert not until_today.is_over


def test_work_to_come_has_no_length_yet():
    assert durations([[Spell(TODAY + timedelta(days=1))], []], TODAY) == []
