"""The order of a shortlist: total, explained, and the same from both sides."""

from dataclasses import fields, replace
from datetime import date
from math import fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.judging.context import prepare_candidates
from matching.judging.evidence import EvidenceRules
from matching.judging.profiles import (
    CandidateProfile,
    EvidenceGrade,
    Experience,
    Place,
    SkillEvidence,
    VacancyProfile,
)
from matching.judging.reasons import GateName, GateState
from matching.judging.travel import TravelTable
from matching.judging.weights import Weights
from matching.ranking.shortlist import rank_candidates, rank_vacancies, shortlist, suggestions
from tests.matching.worlds import (
    TODAY,
    TRAVEL,
    a_context,
    hours,
    must,
    shown,
    small_taxonomy,
    wish,
)

QUICK = settings(max_examples=50, deadline=None)
WELDING = VacancyProfile(
    "v",
    occupation="occ_welder",
    needs=(must("mig_welding", 2), wish("arc_welding")),
    place=Place("La Calera"),
)


def _rank(vacancy: VacancyProfile, people, top: int | None = None):
    return rank_candidates(
        vacancy, people, taxonomy=small_taxonomy(), today=TODAY, travel=TRAVEL, top=top
    )


def _order(vacancy: VacancyProfile, *people: CandidateProfile) -> list[str]:
    return [match.candidate for match in _rank(vacancy, people).entries]


WELDER = CandidateProfile("welder", evidence=(shown("mig_welding"), shown("arc_welding")))
HELPER = CandidateProfile("helper", evidence=(shown("arc_welding"),))
BAKER = CandidateProfile("baker", evidence=(shown("bread_making"),))
NOBODY_KNOWS = CandidateProfile("unknown")


def test_people_stand_by_what_they_learned():
    assert _order(WELDING, BAKER, HELPER, WELDER) == ["welder", "helper", "baker"]


def test_of_whom_nothing_is_known_stands_behind_what_is_shown_and_before_what_is_far():
    assert _order(WELDING, BAKER, NOBODY_KNOWS, WELDER) == ["welder", "unknown", "baker"]


def test_a_failed_gate_stands_last_and_is_never_hidden():
    blocked = replace(WELDER, key="blocked", licences=frozenset())
    vacancy = replace(WELDING, licences=frozenset({"licence_b"}))

    found = _rank(vacancy, (blocked, BAKER))

    assert [match.candidate for match in found.entries] == ["baker", "blocked"]
    assert found.entries[1].is_blocked
    assert found.failed_gates == {GateName.LICENCE: 1}


def test_no_address_no_fixed_abode_and_remote_are_all_still_listed():
    near = replace(WELDING, radius_km=5)
    people = (WELDER, replace(WELDER, key="lost", place=Place("Atlantis")))

    for vacancy in (near, replace(near, remote=True), replace(near, place=Place())):
        assert len(_order(vacancy, *people)) == 2
        assert not any(match.is_blocked for match in _rank(vacancy, people).entries)


def test_an_empty_list_is_empty_and_a_blocked_one_names_its_gate():
    vacancy = replace(WELDING, licences=frozenset({"licence_b"}))
    people = [replace(WELDER, key=str(n), licences=frozenset()) for n in range(3)]

    assert _rank(vacancy, []).entries == ()
    assert _rank(vacancy, people).failed_gates == {GateName.LICENCE: 3}


def test_ties_are_shown_and_rotate_from_vacancy_to_vacancy():
    people = [replace(WELDER, key=f"p{n}") for n in range(8)]
    firsts = set()
    for number in range(20):
        found = _rank(replace(WELDING, key=f"v{number}"), people)
        assert [match.rank for match in found.entries] == list(range(1, 9))
        assert len(found.entries[0].tied_with) == 7
        assert sorted(m.tie_key for m in found.entries) == [m.tie_key for m in found.entries]
        firsts.add(found.entries[0].candidate)

    assert len(firsts) > 3


def test_whoever_stands_alone_is_tied_with_nobody():
    assert all(match.tied_with == () for match in _rank(WELDING, (WELDER, BAKER)).entries)


def test_top_keeps_the_first_and_counts_all():
    found = _rank(WELDING, (WELDER, HELPER, BAKER), top=2)

    assert [match.candidate for match in found.entries] == ["welder", "helper"]
    assert found.considered == 3


def test_less_than_no_entries_are_refused():
    with pytest.raises(ValueError, match="cannot have -1 entries"):
        rank_candidates(
            VacancyProfile("v"), [], taxonomy=small_taxonomy(), today=date(2026, 11, 23), top=-1
        )


def test_two_people_with_one_key_are_refused():
    with pytest.raises(ValueError, match="welder"):
        _rank(WELDING, (WELDER, replace(BAKER, key="welder")))


def test_a_person_and_a_vacancy_may_share_a_key():
    one, two = replace(WELDING, key="1"), replace(WELDING, key="2")

    found = rank_vacancies(
        replace(WELDER, key="1"), [one, two], taxonomy=small_taxonomy(), today=TODAY
    )

    assert [match.tied_with for match in found.entries] in ([("2",), ("1",)], [("1",), ("2",)])


def test_both_directions_judge_alike():
    people, vacancies = (WELDER, BAKER), (WELDING, replace(WELDING, key="v2", needs=()))
    forward = {
        (m.candidate, m.vacancy): m.order_value
        for vacancy in vacancies
        for m in _rank(vacancy, people).entries
    }
    backward = {
        (m.candidate, m.vacancy): m.order_value
        for person in people
        for m in rank_vacancies(
            person, vacancies, taxonomy=small_taxonomy(), today=TODAY, travel=TRAVEL
        ).entries
    }

    assert forward == backward


def test_prepared_people_give_the_same_list():
    context = a_context()
    prepared = prepare_candidates((WELDER, BAKER), context)

    assert shortlist(WELDING, prepared, context) == _rank(WELDING, (WELDER, BAKER))


@pytest.mark.parametrize(
    "other",
    [
        {"today": date(2026, 11, 24)},
        {"weights": Weights(version="another")},
        {"rules": EvidenceRules(version="another")},
        {"travel": TravelTable(version="another")},
        {"taxonomy": replace(small_taxonomy(), version="another")},
    ],
    ids=lambda other: next(iter(other)),
)
def test_the_digest_names_the_day_and_every_part_it_was_judged_by(other: dict[str, object]):
    digests = set()
    for context in (
        a_context(travel=TravelTable()),
        a_context(**{"travel": TravelTable()} | other),
    ):
        people = prepare_candidates((WELDER, BAKER), context)
        digests |= {
            shortlist(WELDING, people, context).inputs_digest,
            suggestions(people[0], (WELDING,), context).inputs_digest,
        }

    assert len(digests) == 4


def test_the_digest_names_the_inputs_and_not_their_order():
    one = _rank(WELDING, (WELDER, BAKER))

    assert one.inputs_digest == _rank(WELDING, (BAKER, WELDER)).inputs_digest
    assert one.inputs_digest != _rank(WELDING, (WELDER,)).inputs_digest
    assert one.inputs_digest != _rank(replace(WELDING, remote=True), (WELDER, BAKER)).inputs_digest
    assert set(one.versions) == {"engine", "weights", "evidence", "taxonomy", "travel"}


def test_the_engine_sees_nothing_that_is_not_in_a_profile():
    seen = {field.name for field in fields(CandidateProfile)}

    assert not seen & {"sex", "gender", "age", "born_on", "nationality", "offence", "health"}


people = st.lists(
    st.builds(
        CandidateProfile,
        key=st.uuids().map(str),
        evidence=st.lists(
            st.builds(
                SkillEvidence,
                skill=st.sampled_from(["mig_welding", "arc_welding", "cooking", "teamwork"]),
                grade=st.sampled_from(EvidenceGrade),
                source=st.just("taller"),
                hours=st.none() | st.sampled_from([20.0, 120.0]),
                obtained_on=st.none() | st.just(date(2024, 5, 1)),
            ),
            max_size=3,
        ).map(tuple),
        experience=st.lists(
            st.builds(
                Experience,
                title=st.just("trabajo"),
                occupation=st.sampled_from(["occ_welder", "occ_baker", None]),
                months=st.none() | st.integers(0, 40),
            ),
            max_size=2,
        ).map(tuple),
        licences=st.sampled_from([None, frozenset(), frozenset({"licence_b"})]),
        place=st.sampled_from([Place(), Place("Quillota")]),
        min_monthly_pay_clp=st.none() | st.just(500_000),
    ),
    max_size=8,
    unique_by=lambda person: person.key,
)
ASKING = replace(
    WELDING,
    licences=frozenset({"licence_b"}),
    monthly_pay_clp=450_000,
    shifts=hours("08:00", "18:00"),
)


@QUICK
@given(people, st.randoms(use_true_random=False))
def test_the_order_is_total_and_does_not_depend_on_the_order_given(several, random):
    shuffled = list(several)
    random.shuffle(shuffled)

    one, two = _rank(ASKING, several), _rank(ASKING, shuffled)

    assert one == two
    assert [match.rank for match in one.entries] == list(range(1, len(several) + 1))
    blocked = [match.is_blocked for match in one.entries]
    assert blocked == sorted(blocked)


@QUICK
@given(people)
def test_every_list_explains_itself_to_the_last_part(several):
    for match in _rank(ASKING, several).entries:
        for number, reasons in ((match.score, match.reasons), (match.wishes, match.wish_reasons)):
            parts = [reason.part for reason in reasons if reason.part is not None]
            if number is None:
                assert parts == []
            else:
                assert abs(fsum(parts) - number) <= 1e-9
        for gate in match.gates:
            assert (gate.remedy is None) is (gate.state is GateState.PASS)
