"""What a vacancy meets of a person's wishes."""

import pytest

from matching.judging import wishes
from matching.judging.profiles import (
    CandidateProfile,
    LikelyOccupation,
    Place,
    TransportMode,
    VacancyProfile,
)
from matching.judging.reasons import ReasonCode
from matching.taxonomy.closeness import occupation_closeness
from tests.matching.worlds import a_context, hours, prepared, small_taxonomy


def _judge(name: str, vacancy: VacancyProfile, **values):
    judge = getattr(wishes, name)
    return judge(prepared(CandidateProfile("p", **values)), vacancy, a_context())


BAKER = VacancyProfile("v", occupation="occ_baker")
BAKER_TO_COOK = occupation_closeness("occ_baker", "occ_cook", small_taxonomy())


@pytest.mark.parametrize(
    ("trades", "value", "code"),
    [
        (("occ_baker",), 1.0, ReasonCode.TRADE_WISHED),
        (("occ_welder", "occ_baker"), 0.9, ReasonCode.TRADE_WISHED),
        (("occ_cook",), BAKER_TO_COOK, ReasonCode.TRADE_CLOSE),
        (("occ_welder",), 0.0, ReasonCode.TRADE_OTHER),
    ],
)
def test_the_trade_wanted_first_counts_most(trades, value, code):
    found = _judge("trades", BAKER, trades=trades)

    assert (found.value, found.code) == (pytest.approx(value), code)


def test_a_title_that_may_mean_several_trades_is_wished_by_the_mean():
    likely = (LikelyOccupation("occ_baker", 0.5), LikelyOccupation("occ_welder", 0.25))

    found = _judge("trades", VacancyProfile("v", likely=likely), trades=("occ_baker",))

    assert (found.value, found.known) == (pytest.approx(2 / 3), 0.75)
    assert (found.code, found.facts["occupation"]) == (ReasonCode.TRADE_WISHED, "occ_baker")


def test_whoever_wishes_nothing_is_not_asked():
    assert not _judge("trades", BAKER).is_asked
    assert not _judge("wished_hours", VacancyProfile("v", weekly_hours=42)).is_asked
    assert not _judge("distance", VacancyProfile("v")).is_asked
    assert not _judge("wished_pay", VacancyProfile("v", monthly_pay_clp=1)).is_asked


def test_a_wish_that_the_vacancy_is_silent_about_is_unknown():
    silent = VacancyProfile("v")

    assert _judge("trades", silent, trades=("occ_cook",)).value is None
    assert _judge("wished_hours", silent, max_weekly_hours=30).value is None
    assert _judge("distance", silent, max_commute_minutes=30).value is None
    assert _judge("wished_pay", silent, min_monthly_pay_clp=1).value is None


def test_hours_wished_are_kept_or_kept_in_part():
    vacancy = VacancyProfile("v", shifts=hours("08:00", "18:00"), weekly_hours=42)

    found = _judge(
        "wished_hours", vacancy, availability=hours("08:00", "18:00"), max_weekly_hours=21
    )

    assert (found.value, found.code) == (0.5, ReasonCode.HOURS_PARTLY_FIT)


@pytest.mark.parametrize(("longest", "value"), [(25, 1.0), (20, 0.75), (12, 0.0), (0, 0.0)])
def test_a_way_longer_than_wished_counts_less_and_less(longest: int, value: float):
    found = _judge(
        "distance",
        VacancyProfile("v", place=Place("La Calera")),
        place=Place("Quillota"),
        transport=frozenset({TransportMode.BUS}),
        max_commute_minutes=longest,
    )

    assert found.value == pytest.approx(value)


def test_pay_is_compared_with_the_wish():
    vacancy = VacancyProfile("v", monthly_pay_clp=510_000)

    assert _judge("wished_pay", vacancy, min_monthly_pay_clp=600_000).value == pytest.approx(0.5)


def test_a_vacancy_without_a_trade_says_so_and_not_that_the_person_is_unknown():
    found = wishes.trades(
        prepared(CandidateProfile("a", trades=("occ_welder",))), VacancyProfile("v"), a_context()
    )

    assert (found.value, found.code) == (None, ReasonCode.NO_OCCUPATION)
