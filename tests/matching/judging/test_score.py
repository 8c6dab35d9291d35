"""The score is a mean of what is known, and its parts sum to it."""

from dataclasses import replace
from math import fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.judging.findings import Evidence, not_asked, unknown
from matching.judging.profiles import CandidateProfile, VacancyProfile
from matching.judging.reasons import Criterion, ReasonCode, Wish
from matching.judging.score import score, weigh, wish_score
from matching.judging.weights import DEFAULT_WEIGHTS, Weights
from tests.matching.worlds import a_context, must, prepared, shown

QUICK = settings(max_examples=50, deadline=None)
CODE = ReasonCode.SKILLS_MET


def _found(criterion: Criterion | Wish, value: float, known: float = 1.0) -> Evidence:
    return Evidence(criterion, value, CODE, {}, known)


def test_the_score_is_the_weighted_mean_of_what_is_known():
    found = [
        _found(Criterion.SKILLS, 0.5),
        _found(Criterion.COMMUTE, 1.0),
        unknown(Criterion.PAY, ReasonCode.PAY_UNKNOWN),
        not_asked(Criterion.LANGUAGES, ReasonCode.NO_LANGUAGES_ASKED),
    ]

    result = weigh(found, DEFAULT_WEIGHTS)

    assert result.value == pytest.approx((0.30 * 0.5 + 0.08 * 1.0) / 0.38)
    assert result.known == pytest.approx(0.38 / 0.44)


def test_a_criterion_known_in_part_counts_by_that_part():
    found = [_found(Criterion.SKILLS, 1.0, known=0.5), _found(Criterion.COMMUTE, 0.0)]

    result = weigh(found, DEFAULT_WEIGHTS)

    assert result.value == pytest.approx(0.15 / 0.23)
    assert result.known == pytest.approx(0.23 / 0.38)


def test_nothing_asked_is_not_computable():
    result = weigh([not_asked(Criterion.SKILLS, ReasonCode.NO_SKILLS_ASKED)], DEFAULT_WEIGHTS)

    assert (result.value, result.known, result.expected) == (None, 0.0, None)


def test_nothing_known_is_no_number_but_has_an_ordinary_value_for_the_order():
    result = weigh([unknown(Criterion.SKILLS, ReasonCode.SKILLS_UNKNOWN)], DEFAULT_WEIGHTS)

    assert (result.value, result.known) == (None, 0.0)
    assert result.expected == DEFAULT_WEIGHTS.neutral[Criterion.SKILLS]


def test_a_vacancy_without_criteria_is_neither_zero_nor_full():
    candidate = prepared(CandidateProfile("p", evidence=(shown("cooking"),)))

    assert score(candidate, VacancyProfile("v"), a_context()).value is None


def test_one_absent_wish_does_not_crush_the_rest():
    candidate = prepared(
        CandidateProfile("p", trades=("occ_welder",), max_commute_minutes=60, max_weekly_hours=45)
    )
    vacancy = VacancyProfile("v", occupation="occ_baker", remote=True, weekly_hours=42)

    found = wish_score(candidate, vacancy, a_context())

    assert found.value == pytest.approx(0.5)  # the trade 0 of 0.4, hours and way 0.4 of 0.4


def test_every_criterion_answers_in_its_order():
    candidate = prepared(CandidateProfile("p"))
    found = score(candidate, VacancyProfile("v"), a_context())
    wished = wish_score(candidate, VacancyProfile("v"), a_context())

    assert [reason.criterion for reason in found.reasons(DEFAULT_WEIGHTS)] == list(Criterion)
    assert [reason.criterion for reason in wished.reasons(DEFAULT_WEIGHTS)] == list(Wish)


evidence = st.builds(
    Evidence,
    criterion=st.sampled_from(Criterion),
    value=st.floats(0, 1),
    code=st.just(CODE),
    facts=st.just({}),
    known=st.floats(0.01, 1),
)
answers = st.lists(evidence, min_size=1, max_size=9, unique_by=lambda e: e.criterion)


@QUICK
@given(answers)
def test_the_parts_sum_to_the_score(found: list[Evidence]):
    result = weigh(found, DEFAULT_WEIGHTS)

    parts = [reason.part for reason in result.reasons(DEFAULT_WEIGHTS)]
    assert result.value is not None
    assert abs(fsum(part for part in parts if part is not None) - result.value) <= 1e-9
    assert 0 <= result.value <= 1
    assert 0 <= result.known <= 1


@QUICK
@given(answers, st.data())
def test_unknown_neither_punishes_nor_inflates(found: list[Evidence], data: st.DataObject):
    place = data.draw(st.integers(0, len(found) - 1))

    def _with(one: Evidence) -> float | None:
        return weigh([*found[:place], one, *found[place + 1 :]], DEFAULT_WEIGHTS).expected

    hidden = _with(unknown(found[place].criterion, CODE))
    worst, best = (_with(replace(found[place], value=v, known=1.0)) for v in (0.0, 1.0))

    assert worst is not None
    assert hidden is not None
    assert best is not None
    assert worst - 1e-12 <= hidden <= best + 1e-12


@QUICK
@given(st.integers(1, 4))
def test_a_surplus_never_pays(times: int):
    vacancy = VacancyProfile("v", needs=(must("cooking"), must("mig_welding")))
    once = prepared(CandidateProfile("p", evidence=(shown("cooking"), shown("arc_welding"))))
    more = prepared(
        CandidateProfile(
            "p", evidence=(*(shown("cooking", hours=9000),) * times, shown("arc_welding"))
        )
    )

    assert score(once, vacancy, a_context()).value == score(more, vacancy, a_context()).value


def test_an_office_may_weigh_otherwise():
    only_skills = Weights(version="ours-2", criteria={Criterion.SKILLS: 2.0})

    result = weigh([_found(Criterion.SKILLS, 0.5), _found(Criterion.PAY, 1.0)], only_skills)

    assert result.value == 0.5
