"""What each condition costs equals judging everybody again without it."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from matching.advice.clinic import (
    Condition,
    ConditionKind,
    Reach,
    clinic,
    conditions,
    reached,
    relaxed,
)
from matching.judging.gates import gates
from matching.judging.profiles import CandidateProfile, EvidenceGrade, Place, VacancyProfile
from matching.judging.reasons import GateState
from tests.matching.pool import profiles as drawn
from tests.matching.worlds import a_context, hours, must, prepared, shown, wish

CONTEXT = a_context()
VACANCY = VacancyProfile(
    "v",
    needs=(must("mig_welding", 2), must("english"), wish("bread_making")),
    licences=frozenset({"licence_b"}),
    shifts=hours("08:00", "17:00"),
    place=Place("Quillota"),
    radius_km=20,
    starts_on=date(2026, 12, 1),
)


def _recomputed(vacancy: VacancyProfile, people) -> Reach:
    states = [{gate.state for gate in gates(one, vacancy, CONTEXT)} for one in people]
    return Reach(
        ready=sum(found <= {GateState.PASS} for found in states),
        possible=sum(GateState.FAIL not in found for found in states),
    )


def test_the_licence_keeps_the_only_welder_away():
    welder = CandidateProfile("a", licences=frozenset(), evidence=(shown("mig_welding"),))
    vacancy = VacancyProfile("v", needs=(must("mig_welding"),), licences=frozenset({"licence_b"}))

    found = clinic(vacancy, [prepared(welder)], CONTEXT)

    assert found.now == Reach(ready=0, possible=0)
    assert found.costs[0].condition == Condition(ConditionKind.CONCEPT, "licence_b")
    assert found.costs[0].without == Reach(ready=1, possible=1)


def test_a_vacancy_without_conditions_costs_nothing():
    found = clinic(VacancyProfile("v"), [prepared(CandidateProfile("a"))], CONTEXT)

    assert (found.now, found.costs) == (Reach(1, 1), ())


def test_a_check_by_the_law_is_never_offered_to_be_relaxed():
    vacancy = VacancyProfile("v", role_types=frozenset({"minors"}))

    found = clinic(vacancy, [prepared(CandidateProfile("a"))], CONTEXT)

    assert (found.now, found.costs) == (Reach(ready=0, possible=1), ())


GRADES, LEVELS = st.sampled_from(EvidenceGrade), st.integers(1, 3)
people = st.builds(
    CandidateProfile,
    key=st.just("p"),
    evidence=st.lists(
        st.builds(lambda grade, cap: shown("mig_welding", grade, level_cap=cap), GRADES, LEVELS),
        max_size=2,
    ).map(tuple),
    licences=st.sampled_from([None, frozenset(), frozenset({"licence_b"})]),
    languages=st.sampled_from([None, frozenset(), frozenset({"english"})]),
    availability=st.sampled_from([None, hours("07:00", "18:00"), hours("14:00", "22:00")]),
    place=st.sampled_from([Place(), Place("Quillota"), Place("Valparaíso")]),
    available_from=st.sampled_from([None, date(2026, 11, 1), date(2027, 2, 1)]),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(people, max_size=12))
def test_every_cost_equals_a_full_recomputation(profiles):
    _assert_recomputed(VACANCY, profiles)


@settings(max_examples=100, deadline=None)
@given(drawn.several_people(), drawn.vacancies)
def test_whatever_a_vacancy_asks_every_cost_equals_a_full_recomputation(profiles, vacancy):
    _assert_recomputed(vacancy, profiles)


@settings(max_examples=100, deadline=None)
@given(drawn.several_people(), drawn.vacancies)
def test_whom_a_vacancy_would_reach_besides_equals_a_full_recomputation(profiles, vacancy):
    several = [prepared(one) for one in profiles]
    lawful = replace(vacancy, role_types=frozenset())  # a check by the law counts for nothing

    found = reached(vacancy, several, CONTEXT)

    now = _recomputed(lawful, several)
    assert (len(found.now.ready), len(found.now.open)) == (now.ready, now.possible - now.ready)
    assert set(found.more) == set(conditions(vacancy))
    for condition, more in found.more.items():
        again = _recomputed(relaxed(lawful, condition), several)
        became = {one.key for one in found.now.open} & {one.key for one in more.ready}
        assert len(found.now.ready) + len(more.ready) == again.ready
        newly = len(more.ready) - len(became) + len(more.open)
        assert now.possible + newly == again.possible


def _assert_recomputed(vacancy: VacancyProfile, profiles) -> None:
    several = [prepared(one) for one in profiles]

    found = clinic(vacancy, several, CONTEXT)

    assert found.now == _recomputed(vacancy, several)
    assert {cost.condition for cost in found.costs} == set(conditions(vacancy))
    for cost in found.costs:
        assert cost.without == _recomputed(relaxed(vacancy, cost.condition), several)
