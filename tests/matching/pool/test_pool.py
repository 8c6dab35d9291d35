"""A pool makes the shortlists of the plain loop, to the byte."""

import pickle
from dataclasses import fields, replace
from operator import attrgetter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.judging.context import prepare_candidates
from matching.judging.judgements import judge
from matching.judging.profiles import CandidateProfile, EvidenceGrade, Place, VacancyProfile
from matching.judging.weights import Weights
from matching.pool import array_places
from matching.pool.places import STEPS
from matching.pool.plans import MOST_NEEDS
from matching.pool.pool import Pool, quickest_search
from matching.pool.postings import BLOCK
from matching.ranking.replay import shortlist_to_json
from matching.ranking.shortlist import shortlist
from tests.matching.pool.profiles import several_people, vacancies
from tests.matching.worlds import a_context, must, shown, wish

QUICK = settings(max_examples=60, deadline=None)
SEARCHES = [array_places, quickest_search()]
CONTEXTS = [
    a_context(),
    a_context(weights=Weights(wish_share=0.0, floor=0.0)),
    a_context(weights=Weights(wish_share=1.0, must_factor=0.0)),
]


@pytest.mark.parametrize("search", SEARCHES)
@QUICK
@given(
    several_people(),
    vacancies,
    st.none() | st.integers(0, 9),
    st.sampled_from(range(len(CONTEXTS))),
)
def test_a_pool_makes_the_shortlist_of_the_plain_loop_to_the_byte(
    search, people, vacancy, top, number
):
    context = CONTEXTS[number]
    pool = replace(Pool.build(people, context), search=search)

    made = pool.shortlist(vacancy, top)

    plain = shortlist(vacancy, prepare_candidates(people, context), context, top)
    assert shortlist_to_json(made) == shortlist_to_json(plain)
    places = pool.first(vacancy, len(people) if top is None else top)
    assert [people[place.person].key for place in places] == [e.candidate for e in plain.entries]
    assert [place.order_value for place in places] == [e.order_value for e in plain.entries]
    assert [place.is_blocked for place in places] == [e.is_blocked for e in plain.entries]


def test_a_pool_that_was_asked_can_be_moved_and_gives_the_same_places():
    """A cluster moves what its workers hold; one that cannot be moved waits for ever."""
    context = a_context()
    people = [CandidateProfile(str(n), evidence=(shown("mig_welding"),)) for n in range(3)]
    vacancy = VacancyProfile("v", needs=(must("mig_welding"), wish("arc_welding")))
    pool = Pool.build(people, context)
    asked = pool.first(vacancy, 3), pool.shortlist(vacancy, 2)

    moved = pickle.loads(pickle.dumps(pool))  # noqa: S301 - of our own making

    assert (moved.first(vacancy, 3), moved.shortlist(vacancy, 2)) == asked


@pytest.mark.parametrize("shards", range(1, 9))
@settings(max_examples=4, deadline=None)
@given(several_people(), vacancies)
def test_the_firsts_of_shards_merge_into_the_first_of_all(shards, people, vacancy):
    context = a_context()
    whole = shortlist(vacancy, prepare_candidates(people, context), context, 3)

    parts = [Pool.build(people[shard::shards], context) for shard in range(shards)]
    judged = [
        judge(pool.prepared(place.person), vacancy, context)
        for pool in parts
        for place in pool.first(vacancy, 3)
    ]

    merged = sorted(judged, key=attrgetter("place_key"))[:3]
    assert [one.candidate for one in merged] == [entry.candidate for entry in whole.entries]


def test_what_only_the_plain_loop_can_judge_is_left_to_it():
    context, odd = a_context(), VacancyProfile("v", licences=frozenset({"a_licence_of_nobody"}))
    people = (CandidateProfile("a", licences=frozenset()), CandidateProfile("b"))
    pool = Pool.build(people, context)

    plain = shortlist(odd, prepare_candidates(people, context), context)

    assert pool.shortlist(odd) == plain
    assert [place.person for place in pool.first(odd, 2)] == [1, 0]


def test_more_skills_than_can_be_added_up_near_enough_are_left_to_the_plain_loop():
    context, skills = a_context(), sorted(a_context().taxonomy.skills)
    people = [CandidateProfile(str(n), evidence=(shown(skills[n]),)) for n in range(5)]
    needs = [wish(skills[n % len(skills)]) for n in range(MOST_NEEDS + 1)]
    pool, vacancy = Pool.build(people, context), VacancyProfile("v", needs=tuple(needs))

    assert pool.planner.can_plan(replace(vacancy, needs=tuple(needs[:-1])))
    assert not pool.planner.can_plan(vacancy)
    plain = shortlist(vacancy, prepare_candidates(people, context), context)
    assert [people[one.person].key for one in pool.first(vacancy, 5)] == [
        entry.candidate for entry in plain.entries
    ]


def test_over_many_blocks_the_compiled_search_finds_whom_numpy_finds():
    """People who are alike in thousands: every cut falls among ties."""
    context = a_context()
    kinds = [
        CandidateProfile("", evidence=(shown("mig_welding"),)),
        CandidateProfile("", evidence=(shown("arc_welding", EvidenceGrade.SELF_DECLARED),)),
        CandidateProfile("", licences=frozenset()),
        CandidateProfile("", place=Place("Quillota"), trades=("occ_welder",)),
    ]
    people = [replace(kinds[n % 7 % 4], key=str(n)) for n in range(2 * BLOCK + 100)]
    pool = Pool.build(people, context)
    plain = replace(pool, search=array_places)
    welding = VacancyProfile("v", occupation="occ_welder", needs=(must("mig_welding", 2),))

    for vacancy in (
        welding,
        VacancyProfile("nothing asked"),
        replace(welding, licences=frozenset({"licence_b"}), place=Place("La Calera")),
    ):
        assert pool.first(vacancy, 20) == plain.first(vacancy, 20)
    assert pool.first_of_many([welding] * 3, 5, threads=2) == [pool.first(welding, 5)] * 3


@pytest.mark.parametrize("search", SEARCHES)
@pytest.mark.parametrize("hair", [-0.005, 0.0, 0.005])
def test_a_value_a_hair_from_the_edge_of_rounding_is_judged_in_full(search, hair):
    """Who is sure of a side that the plain sum may round to the other one has a wrong place."""
    context = a_context(weights=Weights(wish_share=0.0))
    pool = Pool.build([CandidateProfile("a", evidence=(shown("mig_welding"),))], context)
    plan = pool.planner.plan(VacancyProfile("v", needs=(wish("mig_welding", 3), wish("arc"))))
    (least,), (most,) = search.contenders(pool.numbers, plan, 1)[1:]
    assert least == most

    value = array_places._order_values(pool.numbers, plan)[0]
    edge = (np.floor(value * STEPS) + 0.5 + hair) / STEPS
    moved = plan._replace(ordinary=plan.ordinary + edge - value)

    (least,), (most,) = search.contenders(pool.numbers, moved, 1)[1:]
    assert most == least + 1


@pytest.mark.parametrize("search", SEARCHES)
@pytest.mark.parametrize("key", "vwxyz")
def test_who_is_blocked_sets_no_limit_for_who_is_not_and_the_floor_makes_ties(search, key):
    context = a_context(weights=Weights(wish_share=0.0, floor=0.9))
    licence = frozenset({"licence_b"})
    skilled = CandidateProfile("a", evidence=(shown("mig_welding"),), licences=frozenset())
    others = [
        CandidateProfile(str(n), evidence=(shown("mig_welding", grade),), licences=licence)
        for n, grade in enumerate(EvidenceGrade)
    ]
    people = [skilled, *reversed(others)]
    vacancy = VacancyProfile(key, needs=(wish("mig_welding", 3),), licences=licence)
    exact = a_context(weights=Weights(wish_share=0.0, floor=0.0))

    for context_of in (context, exact):
        pool = replace(Pool.build(people, context_of), search=search)
        plain = shortlist(vacancy, prepare_candidates(people, context_of), context_of)
        for top in (1, 2):
            found = [people[one.person].key for one in pool.first(vacancy, top)]
            assert found == [entry.candidate for entry in plain.entries[:top]]


def test_who_knows_a_little_less_and_lives_near_is_not_passed_by():
    """The first block is full of people who know more and live far: their scores set the limit."""
    context = a_context(weights=Weights(wish_share=0.0))
    welding = VacancyProfile(
        "v",
        needs=(wish("mig_welding", 3),),
        place=Place("Quillota"),
        monthly_pay_clp=600_000,
    )
    far = CandidateProfile(
        "",
        evidence=(shown("mig_welding"),),
        place=Place("Valparaíso"),
        min_monthly_pay_clp=1_200_000,
    )
    near = CandidateProfile(
        "near",
        evidence=(shown("mig_welding", EvidenceGrade.PRACTICAL_TEST),),
        place=Place("Quillota"),
        min_monthly_pay_clp=500_000,
    )
    pool = Pool.build([*(replace(far, key=str(n)) for n in range(BLOCK)), near], context)
    plain = replace(pool, search=array_places)

    assert pool.first(welding, 3) == plain.first(welding, 3)
    assert [place.person for place in pool.first(welding, 1)] == [BLOCK]


def test_two_people_with_one_key_are_refused():
    with pytest.raises(ValueError, match="'a'"):
        Pool.build([CandidateProfile("a")] * 2, a_context())


def test_no_field_of_a_profile_is_unknown_to_the_pool():
    """A new field that judges look at needs its place in traits, postings or plans."""
    assert {field.name for field in fields(CandidateProfile)} == {
        *("key", "evidence", "experience", "trades", "licences", "availability", "place"),
        *("max_commute_minutes", "transport", "min_monthly_pay_clp", "max_weekly_hours"),
        *("languages", "documents_ready", "available_from", "trained"),
    }
    assert {field.name for field in fields(VacancyProfile)} == {
        *("key", "title", "occupation", "needs", "licences", "languages", "shifts", "place"),
        *("remote", "radius_km", "monthly_pay_clp", "weekly_hours", "starts_on", "positions"),
        *("role_types", "documents", "likely"),
    }
