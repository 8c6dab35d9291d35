"""The smallest change that reaches a goal is really the smallest, and really reaches it."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.advice.changes import Change, ChangeKind, Course, changed, possible_changes
from matching.advice.counterfactuals import Goal, advise, place_keys
from matching.judging.judgements import judge
from matching.judging.profiles import CandidateProfile, EvidenceGrade, VacancyProfile
from matching.ranking.shortlist import rank_candidates
from tests.matching.worlds import TODAY, a_context, must, prepared, shown, small_taxonomy, wish

CONTEXT = a_context()
SOON = date(2027, 1, 4)


def _course(skill: str, level: int = 3) -> Course:
    grade = EvidenceGrade.ASSESSED_COURSE
    return Course(f"curso-{skill}", f"Curso de {skill}", ((skill, level),), 200, grade, SOON)


COURSES = tuple(_course(skill) for skill in ("mig_welding", "bread_making", "forklift_driving"))
VACANCY = VacancyProfile(
    "v",
    needs=(must("mig_welding", 2), wish("bread_making"), wish("forklift_driving")),
    licences=frozenset({"licence_b"}),
)


def _advice(
    profile: CandidateProfile, others: list[CandidateProfile], vacancy=VACANCY, courses=COURSES
):
    keys = place_keys(judge(prepared(one), vacancy, CONTEXT) for one in others)
    return advise(prepared(profile), vacancy, keys, courses, CONTEXT)


def _others(count: int, **values: object) -> list[CandidateProfile]:
    return [CandidateProfile(f"o{number}", **values) for number in range(count)]


def test_a_missing_licence_is_all_that_stands_between():
    profile = CandidateProfile("p", licences=frozenset(), evidence=(shown("mig_welding"),))

    found = _advice(profile, _others(2))

    (over, *_) = [one for one in found if one.goal is Goal.OVER_THE_GATES]
    assert [change.key for change in over.changes] == ["licence_b"]
    assert over.rank_before == 3
    assert over.rank_after == 1


def test_who_passes_and_stands_first_needs_no_advice():
    shows = (shown("mig_welding"), shown("bread_making"))
    best = CandidateProfile("p", licences=frozenset({"licence_b"}), evidence=shows)

    assert _advice(best, _others(3)) == ()


def test_who_cannot_reach_it_with_three_changes_is_promised_nothing():
    needs = tuple(must(skill, 3) for skill in ("mig_welding", "bread_making", "forklift_driving"))
    hard = VacancyProfile("v", needs=needs, licences=frozenset({"licence_b", "licence_a2"}))
    weak = EvidenceGrade.SELF_DECLARED
    profile = CandidateProfile(
        "p",
        licences=frozenset(),
        evidence=tuple(shown(need.skill, weak, level_cap=1) for need in needs),
    )

    assert _advice(profile, _others(3), hard) == ()


skills = st.sampled_from(["mig_welding", "bread_making", "forklift_driving"])
profiles = st.builds(
    CandidateProfile,
    key=st.just("p"),
    evidence=st.lists(
        st.builds(shown, skills, st.sampled_from(EvidenceGrade), level_cap=st.integers(1, 3)),
        max_size=3,
    ).map(tuple),
    licences=st.sampled_from([None, frozenset(), frozenset({"licence_b"})]),
)


@settings(max_examples=25, deadline=None)
@given(profile=profiles, crowd=st.lists(profiles, max_size=8))
def test_advice_is_minimal_by_brute_force_and_gives_the_rank_it_states(profile, crowd):
    others = [
        CandidateProfile(f"o{number}", evidence=one.evidence, licences=one.licences)
        for number, one in enumerate(crowd)
    ]
    found = _advice(profile, others)

    assert [(one.goal, one.changes) for one in found] == _by_brute_force(profile, others, VACANCY)
    for advice in found:
        ranked = rank_candidates(
            VACANCY,
            [changed(profile, advice.changes), *others],
            taxonomy=small_taxonomy(),
            today=TODAY,
            travel=CONTEXT.travel,
        )
        (own,) = [entry for entry in ranked.entries if entry.candidate == "p"]
        assert own.rank == advice.rank_after
        assert not own.is_blocked


def _by_brute_force(
    profile: CandidateProfile, others: list[CandidateProfile], vacancy: VacancyProfile
) -> list[tuple[Goal, tuple[Change, ...]]]:
    """The three lightest of the smallest sets, up to three changes, for each goal not reached."""
    changes = possible_changes(prepared(profile), vacancy, COURSES, CONTEXT)
    keys = [judge(prepared(one), vacancy, CONTEXT).place_key for one in others]

    def reaches(goal: Goal, together: tuple[Change, ...]) -> bool:
        judged = judge(prepared(changed(profile, together)), vacancy, CONTEXT)
        before = sum(key < judged.place_key for key in keys)
        return not judged.is_blocked and (goal is Goal.OVER_THE_GATES or before < 5)

    found: list[tuple[Goal, tuple[Change, ...]]] = []
    for goal in Goal:
        reached = [
            together
            for size in range(4)
            for together in combinations(changes, size)
            if reaches(goal, together)
        ]
        smallest = [one for one in reached if len(one) == len(reached[0]) > 0]
        smallest.sort(key=lambda together: [change.effort for change in together])
        found += [(goal, together) for together in smallest[:3]]
    return found


LICENCES = ("licence_a2", "licence_a4", "licence_b", "licence_d")


@pytest.mark.parametrize("missing", [1, 2, 3])
def test_up_to_three_changes_are_put_together(missing: int):
    vacancy = VacancyProfile("v", licences=frozenset(LICENCES[:missing]))

    (over, first) = _advice(CandidateProfile("p", licences=frozenset()), _others(5), vacancy)

    assert {change.key for change in over.changes} == vacancy.licences
    assert (over.goal, first.goal) == tuple(Goal)


def test_four_changes_are_a_plan_of_life_and_not_advice():
    vacancy = VacancyProfile("v", licences=frozenset(LICENCES))

    assert _advice(CandidateProfile("p", licences=frozenset()), [], vacancy) == ()


def test_of_four_ways_the_three_lightest_are_offered():
    vacancy = VacancyProfile("v", needs=(must("mig_welding", 3),))
    courses = [replace(_course("mig_welding"), key=key) for key in "dbca"]
    said = shown("mig_welding", EvidenceGrade.SELF_DECLARED)

    found = _advice(
        CandidateProfile("p", evidence=(said,)),
        _others(5, evidence=(shown("mig_welding", EvidenceGrade.PEER_TAUGHT),)),
        vacancy,
        courses,
    )

    keys = [[change.key for change in one.changes] for one in found]
    assert keys == [["mig_welding"], ["a"], ["b"]]
    assert found[0].changes[0].kind is ChangeKind.PRACTICAL_TEST


def test_the_fifth_place_is_among_the_first_and_the_sixth_is_not():
    welder = CandidateProfile("p", evidence=(shown("mig_welding"),), licences=VACANCY.licences)
    shows = (*welder.evidence, shown("bread_making"))

    def goals(ahead: int) -> list[Goal]:
        crowd = _others(ahead, evidence=shows, licences=VACANCY.licences)
        return [advice.goal for advice in _advice(welder, crowd)]

    assert goals(4) == []
    assert set(goals(5)) == {Goal.AMONG_THE_FIRST}
