"""A profile written down and read back is the same profile, with the same digest."""

from datetime import date, time

import pytest

from matching.judging.digests import digest
from matching.judging.profiles import (
    CandidateProfile,
    EvidenceGrade,
    Experience,
    HoursWindow,
    LikelyOccupation,
    Need,
    Place,
    SkillEvidence,
    SkillNeed,
    TransportMode,
    VacancyProfile,
    Weekday,
)
from matching.ranking.profile_texts import changed_fields, profile_from_text, profile_to_text

PERSON = CandidateProfile(
    key="12",
    evidence=(
        SkillEvidence("mig_welding", EvidenceGrade.WORKSHOP, "Taller (2026)", 120.0, None, None, 2),
        SkillEvidence("licence_b", EvidenceGrade.CERTIFICATE, "B", expires_on=date(2027, 1, 31)),
    ),
    experience=(Experience("Soldador", None, 14),),
    trades=("occ_welder",),
    licences=frozenset({"licence_b", "licence_a"}),
    availability=(HoursWindow(Weekday.MONDAY, time(9), time(18, 30)),),
    place=Place("Quillota", -32.88, -71.25),
    transport=frozenset({TransportMode.BUS, TransportMode.WALK}),
    max_weekly_hours=44.0,
    languages=frozenset(),
    available_from=date(2026, 12, 1),
    trained=(LikelyOccupation("occ_welder", 0.75),),
)
VACANCY = VacancyProfile(
    key="7",
    title="Soldadora o soldador",
    needs=(SkillNeed("mig_welding", Need.MUST, 2, 3.0),),
    licences=frozenset({"licence_b"}),
    shifts=(HoursWindow(Weekday.FRIDAY, time(22), time(6)),),
    weekly_hours=44.0,
)


@pytest.mark.parametrize("profile", [PERSON, VACANCY, CandidateProfile("1"), VacancyProfile("1")])
def test_a_profile_reads_back_as_it_was(profile: CandidateProfile | VacancyProfile) -> None:
    again = profile_from_text(type(profile), profile_to_text(profile))

    assert again == profile
    assert digest(again) == digest(profile)


@pytest.mark.parametrize("text", ["{}", "[]", "null", "3", '{"key": "1"}', "not json"])
def test_what_is_no_profile_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"stored profile|Expecting"):
        profile_from_text(CandidateProfile, text)


def test_the_fields_that_changed_are_named_in_order() -> None:
    other = CandidateProfile(key="12", place=PERSON.place, evidence=PERSON.evidence)

    assert changed_fields(PERSON, PERSON) == ()
    assert changed_fields(PERSON, other)[:3] == ("experience", "trades", "licences")
    assert "place" not in changed_fields(PERSON, other)
