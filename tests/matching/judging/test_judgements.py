"""The value that orders a list: two sides joined, and the key of ties."""

from datetime import date

import pytest

from matching.judging.findings import Evidence
from matching.judging.judgements import judge, order_value, tie_key
from matching.judging.profiles import CandidateProfile, VacancyProfile, Weekday
from matching.judging.reasons import Criterion, ReasonCode, Wish
from matching.judging.score import Score, weigh
from matching.judging.weights import DEFAULT_WEIGHTS, Weights
from tests.matching.worlds import a_context, hours, prepared, shown, wish


def _side(criterion: Criterion | Wish, value: float | None) -> Score:
    if value is None:
        return weigh([], DEFAULT_WEIGHTS)
    return weigh([Evidence(criterion, value, ReasonCode.SKILLS_MET, {})], DEFAULT_WEIGHTS)


@pytest.mark.parametrize(
    ("meets", "wished", "value"),
    [
        (0.64, 0.64, 0.64),
        (1.0, 0.25, 0.25**0.3),
        (0.5, None, 0.5),
        (None, 0.5, 0.5),
        (None, None, 0.0),
        (0.0, 1.0, 0.05**0.7),
    ],
)
def test_the_order_joins_both_sides_by_a_geometric_mean_with_a_floor(meets, wished, value):
    found = order_value(_side(Criterion.SKILLS, meets), _side(Wish.TRADES, wished), DEFAULT_WEIGHTS)

    assert found == pytest.approx(value)


def test_an_office_may_order_by_the_vacancy_alone():
    weights = Weights(wish_share=0.0)

    found = order_value(_side(Criterion.SKILLS, 0.4), _side(Wish.TRADES, 1.0), weights)

    assert found == pytest.approx(0.4)


def test_the_key_of_ties_differs_from_vacancy_to_vacancy():
    assert tie_key("v1", "p1") == tie_key("v1", "p1")
    assert tie_key("v1", "p1") != tie_key("v2", "p1")
    assert tie_key("v1", "1p") != tie_key("v11", "p")


def test_one_absent_skill_does_not_crush_the_order_value():
    vacancy = VacancyProfile("v", needs=tuple(wish(s) for s in ("cooking", "bread_making")))
    judged = judge(
        prepared(CandidateProfile("p", evidence=(shown("cooking"), shown("oven_operation")))),
        vacancy,
        a_context(),
    )

    assert judged.order_value > 0.5
    assert not judged.is_blocked


@pytest.mark.parametrize(
    "night",
    [
        date(2026, 9, 5),  # 00:00 is missing: the night lasts seven hours
        date(2027, 4, 3),  # 23:00 comes twice: it lasts nine
    ],
)
def test_a_night_shift_is_judged_alike_on_the_nights_on_which_the_clocks_change(night: date):
    """Hours of a week are a promise on the wall clock, whatever the law does to one night."""
    shift = VacancyProfile(
        "v", shifts=hours("22:00", "06:00", Weekday.SATURDAY), remote=True, starts_on=night
    )
    for free, is_blocked in (("21:00", False), ("22:30", True)):
        person = CandidateProfile(
            "p", availability=hours(free, "06:00", Weekday.SATURDAY), available_from=night
        )
        ordinary, changing = (
            judge(prepared(person, context), shift, context)
            for context in (a_context(), a_context(today=night))
        )

        assert changing == ordinary
        assert changing.is_blocked is is_blocked
