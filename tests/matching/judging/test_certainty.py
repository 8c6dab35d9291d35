"""How sure a skill's level is, by what is known of its pieces of evidence."""

from datetime import date
from math import exp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.judging.certainty import (
    Certainty,
    Doubt,
    Standing,
    interval_at,
    piece_interval,
    standing,
)
from matching.judging.evidence import Strength, skill_strengths, weigh
from matching.judging.profiles import CandidateProfile, EvidenceGrade, SkillEvidence
from tests.matching.worlds import TODAY, shown

QUICK = settings(max_examples=80, deadline=None)
ROUNDING = 1e-9


def _strength(*evidence: SkillEvidence) -> Strength:
    return skill_strengths(CandidateProfile("p", evidence=evidence), TODAY)["mig_welding"]


def _standing(*evidence: SkillEvidence) -> Standing:
    return standing(_strength(*evidence))


@pytest.mark.parametrize(
    ("grade", "low", "high"),
    [("E5", 0.95, 1.0), ("E2", 0.5, 0.675), ("E0", 0.125, 0.325)],
)
def test_a_rung_stands_for_all_that_is_nearer_to_it_than_to_its_neighbours(
    grade: str, low: float, high: float
):
    found = piece_interval(weigh(shown("mig_welding", EvidenceGrade(grade)), TODAY))

    assert (found.low, found.high) == pytest.approx((low, high))


def test_hours_that_nobody_wrote_down_may_be_a_short_course_or_a_long_one():
    found = piece_interval(weigh(shown("mig_welding", EvidenceGrade.WORKSHOP), TODAY))

    assert found.low == pytest.approx(0.675 * (1 - exp(-40 / 120)))
    assert found.high == pytest.approx(0.825 * (1 - exp(-3)))


def test_a_day_that_nobody_wrote_down_may_be_today_or_long_ago():
    found = piece_interval(weigh(shown("mig_welding", obtained_on=None), TODAY))

    assert (found.low, found.high) == pytest.approx((0.95 * 0.5, 1.0))


def test_several_pieces_are_worth_the_strongest_at_least_and_their_sum_at_most():
    found = _standing(
        shown("mig_welding", EvidenceGrade.PRACTICAL_TEST),
        shown("mig_welding", EvidenceGrade.SELF_DECLARED),
    )

    assert (found.interval.low, found.interval.high) == pytest.approx((0.5, 1.0))


def test_a_certificate_in_force_is_borne_out():
    found = _standing(shown("mig_welding"))

    assert (found.level, found.sure_level, found.certainty) == (3, 3, Certainty.BORNE_OUT)
    assert found.doubts == ()


def test_a_persons_own_word_reaches_a_level_and_waits_to_be_confirmed():
    found = _standing(shown("mig_welding", EvidenceGrade.SELF_DECLARED))

    assert (found.level, found.sure_level, found.certainty) == (1, 0, Certainty.TO_CONFIRM)
    assert found.doubts == (Doubt.ONLY_WORD,)


def test_a_workshop_without_its_hours_is_borne_out_in_part():
    found = _standing(
        shown("mig_welding", EvidenceGrade.ASSESSED_COURSE),
        shown("mig_welding", EvidenceGrade.PEER_TAUGHT, hours=240),
    )

    assert (found.level, found.sure_level) == (3, 1)
    assert found.certainty is Certainty.IN_PART
    assert found.doubts == (Doubt.HOURS_UNKNOWN,)


def test_a_course_of_beginners_is_sure_of_no_more_than_it_teaches():
    found = _standing(shown("mig_welding", level_cap=1))

    assert (found.level, found.sure_level, found.possible_level) == (1, 1, 1)


evidences = st.builds(
    SkillEvidence,
    skill=st.just("mig_welding"),
    grade=st.sampled_from(EvidenceGrade),
    source=st.just("taller"),
    hours=st.none() | st.floats(0, 5000),
    obtained_on=st.none() | st.dates(date(1990, 1, 1), TODAY),
    expires_on=st.none() | st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    level_cap=st.integers(1, 3),
)
several_pieces = st.lists(evidences, min_size=1, max_size=5)


@QUICK
@given(several_pieces, st.integers(1, 3))
def test_the_strength_lies_in_its_interval_at_every_level(several: list[SkillEvidence], level: int):
    strength = _strength(*several)

    found = interval_at(strength, level)

    assert 0 <= found.low <= strength.at_level(level) + ROUNDING
    assert strength.at_level(level) <= found.high + ROUNDING <= 1 + 2 * ROUNDING


@QUICK
@given(several_pieces)
def test_what_is_sure_is_never_more_than_the_level_and_what_is_possible_never_less(
    several: list[SkillEvidence],
):
    found = _standing(*several)

    assert found.sure_level <= found.level <= found.possible_level


@QUICK
@given(several_pieces, evidences)
def test_one_more_piece_however_badly_documented_lowers_nothing(
    several: list[SkillEvidence], more: SkillEvidence
):
    before, after = _standing(*several), _standing(*several, more)

    assert after.interval.low >= before.interval.low - ROUNDING
    assert after.interval.high >= before.interval.high - ROUNDING
    assert after.sure_level >= before.sure_level


@QUICK
@given(evidences, st.floats(40, 360))
def test_what_nobody_wrote_down_only_widens(one: SkillEvidence, hours: float):
    known, unknown = (
        piece_interval(weigh(shown("mig_welding", one.grade, hours=written), TODAY))
        for written in (hours, None)
    )

    assert unknown.low <= known.low + ROUNDING
    assert unknown.high >= known.high - ROUNDING
