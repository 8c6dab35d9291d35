"""Skills, occupation, proof and experience as criteria of the score."""

import pytest

from matching.judging import criteria
from matching.judging.findings import Evidence
from matching.judging.profiles import (
    CandidateProfile,
    EvidenceGrade,
    Experience,
    LikelyOccupation,
    VacancyProfile,
)
from matching.judging.reasons import ReasonCode
from tests.matching.worlds import a_context, must, prepared, shown, wish


def _skills(vacancy: VacancyProfile, *evidence, **values) -> Evidence:
    candidate = CandidateProfile("p", evidence=evidence, **values)
    return criteria.skills(prepared(candidate), vacancy, a_context())


def test_nothing_asked_is_not_computable():
    found = _skills(VacancyProfile("v"), shown("cooking"))

    assert (found.value, found.is_asked, found.code) == (None, False, ReasonCode.NO_SKILLS_ASKED)


def test_a_skill_met_counts_one_and_a_surplus_no_more():
    vacancy = VacancyProfile("v", needs=(must("cooking", 1),))

    assert _skills(vacancy, shown("cooking")).value == 1.0
    assert _skills(vacancy, *(shown("cooking"),) * 3).value == 1.0


def test_a_skill_shown_in_part_counts_its_share_of_the_strength_asked():
    vacancy = VacancyProfile("v", needs=(must("cooking", 2),))

    found = _skills(vacancy, shown("cooking", EvidenceGrade.SELF_DECLARED))

    assert found.value == pytest.approx(0.25 / 0.45)
    assert found.code is ReasonCode.SKILLS_PARTLY_MET


def test_a_must_weighs_twice_a_wish_and_weights_count():
    vacancy = VacancyProfile("v", needs=(must("cooking", 3), wish("bread_making", weight=3.0)))
    evidence = (shown("cooking", EvidenceGrade.SELF_DECLARED), shown("bread_making"))

    found = _skills(vacancy, *evidence)

    assert found.value == pytest.approx((2 * (0.25 / 0.65) + 3 * 1) / 5)


def test_a_skill_nobody_asked_about_stays_out_of_the_mean_and_lowers_what_is_known():
    vacancy = VacancyProfile("v", needs=(wish("cooking"), wish("forklift_driving", weight=3)))

    found = _skills(vacancy, shown("cooking"))

    assert (found.value, found.known) == (1.0, 0.25)
    assert [row["value"] for row in found.facts["needs"]] == [1.0, None]


def test_when_nothing_is_known_the_criterion_is_unknown():
    found = _skills(VacancyProfile("v", needs=(wish("cooking"),)), shown("loading"))

    assert (found.value, found.known, found.is_asked) == (None, 0.0, True)
    assert found.code is ReasonCode.SKILLS_UNKNOWN


def test_a_related_skill_lends_its_part_and_is_named():
    vacancy = VacancyProfile("v", needs=(wish("mig_welding", 3),))

    found = _skills(vacancy, shown("arc_welding"))

    (row,) = found.facts["needs"]
    assert found.value == pytest.approx(0.5 / 0.65)
    assert row["lender"] == "arc_welding"
    assert row["sources"][0]["source"] == "taller arc_welding"


def test_every_row_opens_to_the_workshop_and_its_hours():
    vacancy = VacancyProfile("v", needs=(wish("cooking"),))

    found = _skills(vacancy, shown("cooking", EvidenceGrade.WORKSHOP, hours=160))

    (source,) = found.facts["needs"][0]["sources"]
    assert (source["source"], source["grade"], source["hours"]) == ("taller cooking", "E3", 160)


@pytest.mark.parametrize(
    ("held", "value"), [(None, None), (frozenset({"licence_b"}), 1.0), (frozenset(), 0.0)]
)
def test_a_licence_among_the_skills_is_held_or_not(held, value):
    found = _skills(VacancyProfile("v", needs=(wish("licence_b"),)), licences=held)

    assert found.value == value


def test_a_language_among_the_skills_is_spoken_or_not():
    vacancy = VacancyProfile("v", needs=(wish("english"),))

    assert _skills(vacancy, languages=frozenset({"english"})).value == 1.0
    assert _skills(vacancy, languages=frozenset({"spanish"})).value == 0.0
    assert _skills(vacancy).value is None


WELDER = VacancyProfile("v", occupation="occ_welder")


def _occupation(vacancy: VacancyProfile = WELDER, **values) -> Evidence:
    return criteria.occupation(prepared(CandidateProfile("p", **values)), vacancy, a_context())


def test_work_in_the_trade_is_the_closest_there_is():
    found = _occupation(experience=(Experience("soldador", "occ_welder", 3),))

    assert (found.value, found.code) == (1.0, ReasonCode.OCCUPATION_SAME)


def test_what_was_learned_for_the_trade_counts_without_work():
    found = _occupation(evidence=(shown("mig_welding"), shown("arc_welding")))

    # the drawings are lent a quarter by the trade, exactly the strength of level 1
    assert found.value == pytest.approx(1.0)
    assert found.code is ReasonCode.OCCUPATION_TAUGHT


def test_a_distant_trade_is_known_to_be_distant():
    found = _occupation(evidence=(shown("bread_making"),))

    assert (found.value, found.code) == (0.0, ReasonCode.OCCUPATION_FAR)


@pytest.mark.parametrize("evidence", [(), (shown("teamwork"),)])
def test_of_whom_no_trade_is_known_the_occupation_is_unknown(evidence):
    found = _occupation(evidence=evidence, experience=(Experience("de todo", None, 12),))

    assert (found.value, found.code) == (None, ReasonCode.OCCUPATION_UNKNOWN)


def test_a_vacancy_without_occupation_asks_for_none():
    assert not _occupation(VacancyProfile("v")).is_asked


def test_an_occupation_the_taxonomy_has_lost_does_not_break():
    found = _occupation(VacancyProfile("v", occupation="occ_gone"), evidence=(shown("cooking"),))

    assert found.value == 0.0


MAYBE_WELDER = VacancyProfile(
    "v", likely=(LikelyOccupation("occ_welder", 0.6), LikelyOccupation("occ_cook", 0.2))
)


def test_a_title_that_may_mean_several_trades_counts_each_by_its_probability():
    found = _occupation(MAYBE_WELDER, evidence=(shown("cooking"),))

    # of what a cook takes, cooking is met in full and hygiene is lent a quarter of the trade
    cook = _occupation(VacancyProfile("v", occupation="occ_cook"), evidence=(shown("cooking"),))
    assert found.value == pytest.approx(0.2 * cook.value / 0.8)
    assert found.known == pytest.approx(0.8)
    assert found.facts["occupation"] == "occ_cook"  # the one that earned it
    assert [row["probability"] for row in found.facts["likely"]] == [0.6, 0.2]


def test_what_the_title_may_mean_stands_before_the_one_occupation_it_was_read_as():
    vacancy = VacancyProfile("v", occupation="occ_cook", likely=MAYBE_WELDER.likely)
    cook = (Experience("cocinera", "occ_cook", 24),)

    assert _occupation(vacancy, experience=cook).value == pytest.approx(0.25)


def test_a_workshop_tells_a_trade_where_nothing_else_does():
    found = _occupation(trained=(LikelyOccupation("occ_welder", 0.7),))

    assert (found.value, found.code) == (0.7, ReasonCode.OCCUPATION_TRAINED)


def _evidence(vacancy: VacancyProfile, *pieces) -> Evidence:
    candidate = prepared(CandidateProfile("p", evidence=pieces))
    return criteria.evidence(candidate, vacancy, a_context())


def test_proof_is_the_best_rung_and_not_the_hours():
    vacancy = VacancyProfile("v", needs=(must("cooking"), wish("loading")))
    short, long = (
        _evidence(vacancy, shown("cooking", EvidenceGrade.WORKSHOP, hours=hours))
        for hours in (10, 5000)
    )

    assert short.value == long.value == 0.75
    assert short.known == 0.5


def test_without_structured_needs_proof_is_of_what_the_trade_takes():
    found = _evidence(WELDER, shown("mig_welding"))

    assert (found.value, found.known) == (1.0, pytest.approx(1 / 3))
    assert not _evidence(VacancyProfile("v")).is_asked
    assert _evidence(WELDER).value is None


def test_proof_for_a_title_counts_as_far_as_the_title_is_sure():
    found = _evidence(MAYBE_WELDER, shown("mig_welding"))

    assert (found.value, found.known) == (1.0, pytest.approx(0.6 / 3))


def _experience(*jobs: Experience, vacancy: VacancyProfile = WELDER) -> Evidence:
    candidate = prepared(CandidateProfile("p", experience=jobs))
    return criteria.experience(candidate, vacancy, a_context())


def test_experience_grows_to_two_years_and_a_close_trade_counts_in_part():
    year = Experience("soldador", "occ_welder", 12)
    ten_years = Experience("soldador", "occ_welder", 120)
    kin = Experience("calderero", "occ_boilermaker", 12)  # related: three quarters

    assert _experience(year).value == pytest.approx(0.5)
    assert _experience(ten_years).value == 1.0
    assert _experience(kin).value == pytest.approx(0.75 * 0.5)
    assert _experience(year, kin).value == pytest.approx(0.5 + 0.375)


def test_work_elsewhere_is_known_and_work_nobody_dated_is_not():
    assert _experience(Experience("panadero", "occ_baker", 50)).value == 0.0
    assert _experience(Experience("soldador", "occ_welder", None)).value is None
    assert _experience().code is ReasonCode.EXPERIENCE_UNKNOWN


def test_experience_for_a_title_is_the_mean_over_what_it_may_mean():
    found = _experience(Experience("soldador", "occ_welder", 24), vacancy=MAYBE_WELDER)

    assert (found.value, found.known) == (pytest.approx(0.75), pytest.approx(0.8))
