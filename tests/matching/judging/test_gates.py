"""Gates pass, fail or stay unknown, each with its reason and what settles it."""

from dataclasses import replace
from datetime import date

import pytest

from matching.judging.gates import Gate, gates
from matching.judging.profiles import (
    CandidateProfile,
    EvidenceGrade,
    Place,
    VacancyProfile,
    Weekday,
)
from matching.judging.reasons import GateCode, GateState, Remedy
from tests.matching.worlds import a_context, hours, must, prepared, shown, wish

PASS, FAIL, UNKNOWN = GateState.PASS, GateState.FAIL, GateState.UNKNOWN


def _gates(candidate: CandidateProfile, vacancy: VacancyProfile) -> tuple[Gate, ...]:
    return gates(prepared(candidate), vacancy, a_context())


def _only(candidate: CandidateProfile, vacancy: VacancyProfile) -> Gate:
    (gate,) = _gates(candidate, vacancy)
    return gate


def test_a_vacancy_that_asks_nothing_has_no_gate():
    assert _gates(CandidateProfile("p"), VacancyProfile("v", needs=(wish("cooking"),))) == ()


@pytest.mark.parametrize(
    ("evidence", "state", "code", "remedy"),
    [
        ((), UNKNOWN, GateCode.SKILL_NOT_SHOWN, Remedy.ASK_SKILL),
        ((shown("mig_welding"),), PASS, GateCode.SKILL_SHOWN, None),
        (
            (shown("mig_welding", EvidenceGrade.SELF_DECLARED),),
            UNKNOWN,
            GateCode.SKILL_EVIDENCE_WEAK,
            Remedy.PRACTICAL_TEST,
        ),
        (
            (shown("mig_welding", level_cap=1),),
            FAIL,
            GateCode.SKILL_BELOW_LEVEL,
            Remedy.TAKE_COURSE,
        ),
        ((shown("arc_welding"),), UNKNOWN, GateCode.SKILL_NOT_SHOWN, Remedy.ASK_SKILL),
    ],
    ids=["no evidence", "shown", "only said", "a lower course", "only a related skill"],
)
def test_a_must_have_is_shown_unknown_or_below(evidence, state, code, remedy):
    vacancy = VacancyProfile("v", needs=(must("mig_welding", 2),))

    gate = _only(CandidateProfile("p", evidence=evidence), vacancy)

    assert (gate.state, gate.code, gate.remedy) == (state, code, remedy)
    assert gate.facts["skill"] == "mig_welding"


def test_a_surplus_in_one_skill_does_not_pay_for_a_missing_must():
    vacancy = VacancyProfile("v", needs=(must("mig_welding"), must("cooking")))

    found = _gates(CandidateProfile("p", evidence=(shown("mig_welding"),) * 5), vacancy)

    assert [gate.state for gate in found] == [PASS, UNKNOWN]


def test_a_strength_worked_out_as_exactly_the_one_asked_for_passes():
    # 0.60 x 0.75 is a hair under 0.45 in binary
    evidence = (shown("cooking", EvidenceGrade.PRACTICAL_TEST, obtained_on=None),)

    gate = _only(
        CandidateProfile("p", evidence=evidence), VacancyProfile("v", needs=(must("cooking", 2),))
    )

    assert gate.state is PASS


@pytest.mark.parametrize(
    ("held", "state", "code"),
    [
        (None, UNKNOWN, GateCode.LICENCE_NOT_ASKED),
        (frozenset({"licence_b", "licence_a2"}), PASS, GateCode.LICENCE_HELD),
        (frozenset({"licence_d"}), FAIL, GateCode.LICENCE_MISSING),
        (frozenset(), FAIL, GateCode.LICENCE_MISSING),
    ],
)
def test_a_licence_is_held_missing_or_never_asked_about(held, state, code):
    vacancy = VacancyProfile("v", licences=frozenset({"licence_b"}))

    gate = _only(CandidateProfile("p", licences=held), vacancy)

    assert (gate.state, gate.code) == (state, code)


def test_a_licence_shown_by_a_certificate_in_force_is_held_and_one_that_ran_out_is_not():
    vacancy = VacancyProfile("v", licences=frozenset({"licence_b"}))
    in_force, ran_out = (
        CandidateProfile("p", evidence=(shown("licence_b", expires_on=date(year, 1, 1)),))
        for year in (2027, 2026)
    )

    assert _only(in_force, vacancy).state is PASS
    assert _only(ran_out, vacancy).state is UNKNOWN


@pytest.mark.parametrize(
    ("asked", "state", "remedy"),
    [(frozenset(), FAIL, Remedy.RENEW_LICENCE), (None, UNKNOWN, Remedy.ASK_RENEWED)],
)
def test_a_licence_that_ran_out_says_on_which_day_and_what_settles_it(asked, state, remedy):
    vacancy = VacancyProfile("v", licences=frozenset({"licence_b"}))
    evidence = tuple(shown("licence_b", expires_on=date(year, 1, 1)) for year in (2020, 2026))

    gate = _only(CandidateProfile("p", licences=asked, evidence=evidence), vacancy)

    assert (gate.state, gate.code, gate.remedy) == (state, GateCode.LICENCE_LAPSED, remedy)
    assert gate.facts == {"licence": "licence_b", "expired_on": "2026-01-01"}


def test_a_licence_asked_as_a_must_have_is_one_gate():
    vacancy = VacancyProfile("v", needs=(must("licence_b"),), licences=frozenset({"licence_b"}))

    assert _only(CandidateProfile("p"), vacancy).code is GateCode.LICENCE_NOT_ASKED


@pytest.mark.parametrize(
    ("spoken", "state"),
    [(None, UNKNOWN), (frozenset({"english"}), PASS), (frozenset({"spanish"}), FAIL)],
)
def test_a_language_that_is_a_must_is_a_gate(spoken, state):
    vacancy = VacancyProfile("v", needs=(must("english"),))

    assert _only(CandidateProfile("p", languages=spoken), vacancy).state is state


DAY_SHIFT = VacancyProfile("v", shifts=hours("08:00", "18:00"), place=Place("La Calera"))


@pytest.mark.parametrize(
    ("candidate", "state", "code"),
    [
        (CandidateProfile("p"), UNKNOWN, GateCode.SHIFT_NOT_ASKED),
        (
            CandidateProfile("p", availability=hours("09:00", "20:00"), place=Place("Quillota")),
            FAIL,
            GateCode.SHIFT_OUTSIDE_HOURS,
        ),
        (
            CandidateProfile("p", availability=hours("07:30", "18:30"), place=Place("Quillota")),
            PASS,
            GateCode.SHIFT_FITS,
        ),
        (
            CandidateProfile("p", availability=hours("07:40", "20:00"), place=Place("Quillota")),
            FAIL,
            GateCode.SHIFT_COMMUTE_OUTSIDE_HOURS,
        ),
        (
            CandidateProfile("p", availability=hours("07:00", "18:20"), place=Place("Quillota")),
            FAIL,
            GateCode.SHIFT_COMMUTE_OUTSIDE_HOURS,
        ),
        (
            CandidateProfile("p", availability=hours("07:30", "18:30")),
            UNKNOWN,
            GateCode.SHIFT_COMMUTE_UNKNOWN,
        ),
    ],
    ids=["never asked", "too late", "fits", "way there", "way back", "no address"],
)
def test_a_shift_fits_with_the_way_there_and_back(candidate, state, code):
    gate = _only(candidate, DAY_SHIFT)

    assert (gate.state, gate.code) == (state, code)


def test_hours_that_fit_to_the_minute_fail_by_the_way_alone_and_by_nothing_while_it_is_unknown():
    vacancy = VacancyProfile("v", shifts=hours("08:00", "17:00"), place=Place("Quillota"))
    person = CandidateProfile("p", availability=vacancy.shifts)

    unknown = _only(person, vacancy)
    far = _only(replace(person, place=Place("La Calera")), vacancy)

    assert (unknown.state, unknown.code) == (UNKNOWN, GateCode.SHIFT_COMMUTE_UNKNOWN)
    assert (far.state, far.code) == (FAIL, GateCode.SHIFT_COMMUTE_OUTSIDE_HOURS)


def test_the_days_that_do_not_fit_are_named():
    free = hours("07:00", "20:00", *tuple(Weekday)[:4])
    candidate = CandidateProfile("p", availability=free, place=Place("Quillota"))

    gate = _only(candidate, DAY_SHIFT)

    assert gate.facts["days"] == [["fri", "08:00", "18:00"]]


def test_a_night_shift_with_its_way_home_needs_the_next_morning():
    vacancy = VacancyProfile(
        "v", shifts=hours("22:00", "06:00", Weekday.SUNDAY), place=Place("La Calera")
    )
    home_late, home_early = (
        CandidateProfile(
            "p", availability=hours("21:00", ends, Weekday.SUNDAY), place=Place("Quillota")
        )
        for ends in ("07:00", "06:10")
    )

    assert _only(home_late, vacancy).state is PASS
    assert _only(home_early, vacancy).code is GateCode.SHIFT_COMMUTE_OUTSIDE_HOURS


NEAR = VacancyProfile("v", place=Place("La Calera"), radius_km=15)


@pytest.mark.parametrize(
    ("place", "state", "remedy"),
    [
        (Place("Quillota"), PASS, None),
        (Place("Valparaíso"), FAIL, Remedy.WIDEN_RADIUS),
        (Place(), UNKNOWN, Remedy.ASK_ADDRESS),
        (Place("Atlantis"), UNKNOWN, Remedy.ASK_ADDRESS),
    ],
)
def test_no_address_is_unknown_and_never_far(place, state, remedy):
    gate = _only(CandidateProfile("p", place=place), NEAR)

    assert (gate.state, gate.remedy) == (state, remedy)


def test_a_vacancy_without_a_place_asks_the_employer():
    gate = _only(CandidateProfile("p", place=Place("Quillota")), VacancyProfile("v", radius_km=15))

    assert (gate.code, gate.remedy) == (
        GateCode.PLACE_OF_VACANCY_UNKNOWN,
        Remedy.ASK_PLACE_OF_VACANCY,
    )


def test_remote_work_is_near_everybody():
    vacancy = VacancyProfile("v", place=Place("Valparaíso"), radius_km=5, remote=True)

    assert _only(CandidateProfile("p"), vacancy).code is GateCode.PLACE_REMOTE


def test_anywhere_is_no_gate():
    vacancy = VacancyProfile("v", place=Place("Valparaíso"))

    assert _gates(CandidateProfile("p"), vacancy) == ()


@pytest.mark.parametrize(
    ("free_from", "state"), [(date(2026, 12, 1), PASS), (date(2026, 12, 2), FAIL)]
)
def test_the_start_waits_for_the_person(free_from, state):
    vacancy = VacancyProfile("v", starts_on=date(2026, 12, 1))

    assert _only(CandidateProfile("p", available_from=free_from), vacancy).state is state


@pytest.mark.parametrize(
    ("free_from", "starts_on"), [(None, date(2026, 12, 1)), (date(2026, 12, 1), None)]
)
def test_one_day_alone_is_no_gate(free_from, starts_on):
    person = CandidateProfile("p", available_from=free_from)

    assert _gates(person, VacancyProfile("v", starts_on=starts_on)) == ()


def test_a_role_that_needs_a_legal_check_is_left_to_a_person():
    gate = _only(CandidateProfile("p"), VacancyProfile("v", role_types=frozenset({"minors"})))

    assert (gate.state, gate.code.value) == (UNKNOWN, "requires_verification")
    assert gate.facts == {"roles": ["minors"]}


def test_low_pay_is_no_gate():
    candidate = CandidateProfile("p", min_monthly_pay_clp=900_000)

    assert _gates(candidate, VacancyProfile("v", monthly_pay_clp=500_000)) == ()
