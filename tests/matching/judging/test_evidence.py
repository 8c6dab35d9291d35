"""What evidence of a skill is worth: rungs, hours, age, and what related skills lend."""

from datetime import date
from math import exp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.judging.evidence import (
    DEFAULT_RULES,
    noisy_or,
    required_strength,
    skill_cover,
    skill_strengths,
    weigh,
)
from matching.judging.profiles import CandidateProfile, EvidenceGrade, SkillEvidence
from tests.matching.worlds import TODAY, shown, small_taxonomy

QUICK = settings(max_examples=50, deadline=None)


@pytest.mark.parametrize(
    ("grade", "worth"),
    [("E5", 1.00), ("E2", 0.60), ("E0", 0.25)],
)
def test_a_rung_that_is_not_timed_is_worth_its_weight_today(grade: str, worth: float):
    piece = weigh(shown("mig_welding", EvidenceGrade(grade)), TODAY)

    assert piece.value == pytest.approx(worth)


@pytest.mark.parametrize(("grade", "worth"), [("E4", 0.90), ("E3", 0.75), ("E1", 0.40)])
def test_hours_saturate_on_the_rungs_that_are_time_spent_learning(grade: str, worth: float):
    piece = weigh(shown("mig_welding", EvidenceGrade(grade), hours=240), TODAY)

    assert piece.value == pytest.approx(worth * (1 - exp(-2)))


def test_unknown_hours_count_as_a_course_of_middling_length():
    unknown = weigh(shown("mig_welding", EvidenceGrade.WORKSHOP), TODAY)
    middling = weigh(shown("mig_welding", EvidenceGrade.WORKSHOP, hours=120), TODAY)

    assert unknown.value == middling.value


@pytest.mark.parametrize(("day", "share"), [("2022-11-23", 0.5), ("2016-01-01", 0.5)])
def test_a_skill_fades_by_half_in_four_years_and_no_further(day: str, share: float):
    piece = weigh(shown("mig_welding", obtained_on=date.fromisoformat(day)), TODAY)

    assert piece.value == pytest.approx(share, abs=1e-3)


def test_undated_learning_stands_between_fresh_and_faded_and_a_word_is_said_today():
    assert weigh(shown("mig_welding", obtained_on=None), TODAY).value == pytest.approx(0.75)
    word = shown("mig_welding", EvidenceGrade.SELF_DECLARED, obtained_on=None)
    assert weigh(word, TODAY).value == pytest.approx(0.25)


def test_a_certificate_that_ran_out_falls_a_rung_and_the_skill_stays():
    last_day = shown("mig_welding", expires_on=TODAY)
    ran_out = shown("mig_welding", expires_on=date(2026, 11, 22), hours=120)

    assert weigh(last_day, TODAY).grade is EvidenceGrade.CERTIFICATE
    piece = weigh(ran_out, TODAY)
    assert piece.grade is EvidenceGrade.WORKSHOP
    assert piece.is_expired
    assert piece.value == pytest.approx(0.75 * (1 - exp(-1)))


def test_a_weak_rung_does_not_rise_when_it_runs_out():
    word = shown("mig_welding", EvidenceGrade.SELF_DECLARED, expires_on=date(2020, 1, 1))

    assert weigh(word, TODAY).grade is EvidenceGrade.SELF_DECLARED


def test_several_pieces_combine_by_noisy_or():
    assert noisy_or([0.6, 0.25]) == pytest.approx(0.7)
    person = CandidateProfile(
        "p",
        evidence=(
            shown("mig_welding", EvidenceGrade.SELF_DECLARED),
            shown("mig_welding", EvidenceGrade.PRACTICAL_TEST),
        ),
    )

    strength = skill_strengths(person, TODAY)["mig_welding"]

    assert strength.value == pytest.approx(0.7)
    assert [piece.grade.value for piece in strength.pieces] == ["E2", "E0"]


def test_a_skill_never_shown_is_absent_and_not_zero():
    assert skill_strengths(CandidateProfile("p"), TODAY) == {}


def test_levels_ask_for_rising_strength():
    assert [required_strength(level) for level in (1, 2, 3)] == [0.25, 0.45, 0.65]
    for level in (0, 4):
        with pytest.raises(ValueError, match="level"):
            required_strength(level)


def test_a_beginners_course_never_shows_a_skilled_worker():
    person = CandidateProfile("p", evidence=(shown("mig_welding", level_cap=1),))

    strength = skill_strengths(person, TODAY)["mig_welding"]

    assert strength.at_level(1) == pytest.approx(1.0)
    assert strength.at_level(3) == pytest.approx(0.25)
    assert strength.highest_level == 1


def test_a_beginners_course_adds_to_what_shows_more():
    person = CandidateProfile(
        "p",
        evidence=(
            shown("mig_welding", level_cap=1),
            shown("mig_welding", EvidenceGrade.PRACTICAL_TEST),
        ),
    )

    strength = skill_strengths(person, TODAY)["mig_welding"]

    assert strength.at_level(3) == pytest.approx(1 - 0.4 * 0.75)


def _cover(skill: str, *evidence: SkillEvidence):
    taxonomy = small_taxonomy()
    strengths = skill_strengths(CandidateProfile("p", evidence=evidence), TODAY)
    return skill_cover(strengths, taxonomy).cover(skill, 1, taxonomy)


def test_a_skill_of_the_same_group_lends_half_and_of_the_same_trade_a_quarter():
    in_group = _cover("mig_welding", shown("arc_welding"))
    in_trade = _cover("mig_welding", shown("metal_cutting_torch"))

    assert (in_group.strength, in_group.lender) == (0.5, "arc_welding")
    assert (in_trade.strength, in_trade.lender) == (0.25, "metal_cutting_torch")
    assert _cover("mig_welding", shown("bread_making")).strength == 0


def test_the_single_best_piece_counts_and_never_a_sum():
    weak = shown("mig_welding", EvidenceGrade.SELF_DECLARED)

    assert _cover("mig_welding", weak, shown("arc_welding")).strength == 0.5
    assert _cover("mig_welding", shown("mig_welding"), shown("arc_welding")).lender is None


def test_a_skill_does_not_lend_to_itself_past_its_own_level():
    taxonomy = small_taxonomy()
    person = CandidateProfile("p", evidence=(shown("mig_welding", level_cap=1),))
    cover = skill_cover(skill_strengths(person, TODAY), taxonomy).cover("mig_welding", 3, taxonomy)

    assert cover.lender is None
    assert cover.strength == pytest.approx(0.25)


def test_licences_and_languages_lend_nothing():
    assert _cover("licence_d", shown("licence_b")).strength == 0
    assert _cover("spanish", shown("english")).strength == 0


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


@QUICK
@given(st.lists(evidences, min_size=1, max_size=6), evidences)
def test_one_more_piece_never_lowers_a_strength(several: list[SkillEvidence], more: SkillEvidence):
    before = skill_strengths(CandidateProfile("p", evidence=tuple(several)), TODAY)
    after = skill_strengths(CandidateProfile("p", evidence=(*several, more)), TODAY)

    for level in (1, 2, 3):
        one, two = (s["mig_welding"].at_level(level) for s in (before, after))
        assert -1e-12 <= one <= two + 1e-12 <= 1 + 1e-11


@QUICK
@given(st.permutations([0.1, 0.4, 0.75, 0.9]))
def test_the_order_of_the_pieces_does_not_matter(values: list[float]):
    assert noisy_or(values) == pytest.approx(noisy_or(sorted(values)), abs=1e-12)


def test_the_rules_are_versioned():
    assert DEFAULT_RULES.version
