"""Supply and demand of skills."""

from matching.advice.gaps import SkillGap, skill_gaps
from matching.judging.profiles import CandidateProfile, EvidenceGrade, VacancyProfile
from tests.matching.worlds import a_context, must, prepared, shown, wish


def test_positions_people_and_relatives_are_counted_and_the_scarcest_comes_first():
    vacancies = [
        VacancyProfile("a", needs=(must("bread_making"), wish("cooking")), positions=3),
        VacancyProfile("b", needs=(must("mig_welding"),)),
    ]
    people = [
        prepared(CandidateProfile("baker", evidence=(shown("bread_making"),))),
        prepared(CandidateProfile("pastry", evidence=(shown("pastry_making"),))),
        prepared(CandidateProfile("welder", evidence=(shown("mig_welding"),))),
    ]

    gaps = skill_gaps(people, vacancies, a_context())

    assert gaps[0] == SkillGap("bread_making", musts=3, wishes=0, showing=1, near=1)
    assert gaps[0].missing == 2
    assert [gap.skill for gap in gaps] == ["bread_making", "mig_welding", "cooking"]
    assert gaps[1].missing == 0


def test_what_somebody_only_says_is_near_and_licences_are_no_skills():
    said = shown("bread_making", EvidenceGrade.SELF_DECLARED)
    person = prepared(CandidateProfile("p", evidence=(said,)))
    vacancy = VacancyProfile("a", needs=(must("bread_making", 2), must("licence_b")))

    (gap,) = skill_gaps([person], [vacancy], a_context())

    assert (gap.skill, gap.showing, gap.near) == ("bread_making", 1, 0)
