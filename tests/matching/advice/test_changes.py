"""What a person could change, and the profile that it gives."""

from dataclasses import replace
from datetime import date, time

from matching.advice.changes import ChangeKind, Course, changed, possible_changes
from matching.judging.profiles import (
    CandidateProfile,
    EvidenceGrade,
    HoursWindow,
    Place,
    TransportMode,
    VacancyProfile,
    Weekday,
)
from tests.matching.worlds import TODAY, a_context, hours, must, prepared, shown, wish

WELDING = Course(
    "mig-2027", "Soldadura MIG II", (("mig_welding", 3),), 120, EvidenceGrade.ASSESSED_COURSE,
    starts_on=date(2027, 1, 4), ends_on=date(2027, 3, 26),
)  # fmt: skip
VACANCY = VacancyProfile("v", needs=(must("mig_welding", 2),))


def _possible(profile: CandidateProfile, vacancy: VacancyProfile, *courses: Course):
    return possible_changes(prepared(profile), vacancy, courses, a_context())


def test_a_course_that_teaches_what_is_asked_is_offered_with_its_day():
    (change,) = _possible(CandidateProfile("p"), VACANCY, WELDING)

    assert change.kind is ChangeKind.COURSE
    assert change.facts["starts_on"] == "2027-01-04"
    assert change.facts["skills"] == ["mig_welding"]
    after = changed(CandidateProfile("p"), [change])
    assert [piece.source for piece in after.evidence] == ["Soldadura MIG II"]


def test_a_course_that_began_is_full_or_teaches_something_else_is_not_offered():
    past = Course("a", "A", (("mig_welding", 3),), 9, EvidenceGrade.WORKSHOP, date(2026, 11, 1))
    full = Course(
        "b", "B", (("mig_welding", 3),), 9, EvidenceGrade.WORKSHOP, date(2027, 1, 1), seats=0
    )
    other = Course("c", "C", (("bread_making", 3),), 9, EvidenceGrade.WORKSHOP, date(2027, 1, 1))

    assert _possible(CandidateProfile("p"), VACANCY, past, full, other) == ()


def test_a_practical_test_is_for_who_has_shown_something_and_not_enough():
    weak = shown("mig_welding", EvidenceGrade.SELF_DECLARED)

    (change,) = _possible(CandidateProfile("p", evidence=(weak,)), VACANCY)

    assert (change.kind, change.key) == (ChangeKind.PRACTICAL_TEST, "mig_welding")
    assert _possible(CandidateProfile("p"), VACANCY) == ()


def test_what_is_shown_at_its_level_needs_no_change():
    strong = CandidateProfile("p", evidence=(shown("mig_welding"),))

    assert _possible(strong, VACANCY, WELDING) == ()


def test_a_licence_and_a_document_are_offered_the_lighter_first():
    vacancy = VacancyProfile(
        "v", licences=frozenset({"licence_b"}), documents=frozenset({"criminal_free_copy"})
    )
    profile = CandidateProfile("p", licences=frozenset(), documents_ready=frozenset())

    kinds = [change.kind for change in _possible(profile, vacancy)]

    assert kinds == [ChangeKind.DOCUMENT, ChangeKind.LICENCE]
    after = changed(profile, _possible(profile, vacancy))
    assert (after.licences, after.documents_ready) == (vacancy.licences, vacancy.documents)


def test_the_hours_that_do_not_fit_are_named_with_the_way_to_work():
    vacancy = VacancyProfile(
        "v", shifts=hours("08:00", "17:00", Weekday.MONDAY), place=Place("Quillota")
    )
    profile = CandidateProfile(
        "p", availability=hours("09:00", "18:00", Weekday.MONDAY), place=Place("La Calera")
    )

    (change,) = [one for one in _possible(profile, vacancy) if one.kind is ChangeKind.HOURS]

    # 25 minutes by bus each way
    assert change.hours == (HoursWindow(Weekday.MONDAY, time(7, 35), time(17, 25)),)


def test_a_night_shift_of_sunday_asks_for_sunday():
    vacancy = VacancyProfile("v", shifts=hours("22:00", "06:00", Weekday.SUNDAY), remote=True)
    profile = CandidateProfile("p", availability=hours("08:00", "18:00"))

    (change,) = _possible(profile, vacancy)

    assert change.hours == (HoursWindow(Weekday.SUNDAY, time(22), time(6)),)


def test_hours_nobody_told_are_asked_for_and_not_changed():
    vacancy = VacancyProfile("v", shifts=hours("08:00", "17:00"), remote=True)

    assert _possible(CandidateProfile("p"), vacancy) == ()


def test_hours_that_are_freed_stand_beside_those_that_were():
    vacancy = VacancyProfile("v", shifts=hours("08:00", "17:00", Weekday.MONDAY), remote=True)
    profile = CandidateProfile("p", availability=hours("09:00", "18:00", Weekday.FRIDAY))

    after = changed(profile, _possible(profile, vacancy))

    assert after.availability == (*profile.availability, *vacancy.shifts)


def test_the_last_day_of_a_course_is_the_day_it_shows_something():
    one_day = replace(WELDING, ends_on=None)

    assert [piece.obtained_on for piece in WELDING.evidence()] == [date(2027, 3, 26)]
    assert [piece.obtained_on for piece in one_day.evidence()] == [date(2027, 1, 4)]


def test_a_course_that_begins_today_is_offered():
    assert len(_possible(CandidateProfile("p"), VACANCY, replace(WELDING, starts_on=TODAY))) == 1


def test_a_licence_among_the_needs_is_obtained_and_not_practised():
    vacancy = VacancyProfile("v", needs=(must("licence_b"),))
    said = shown("licence_b", EvidenceGrade.SELF_DECLARED)

    kinds = [one.kind for one in _possible(CandidateProfile("p", evidence=(said,)), vacancy)]

    assert kinds == [ChangeKind.LICENCE]


def test_fourteen_changes_are_tried_the_lightest():
    licences = frozenset(f"licence_{number}" for number in range(20))
    vacancy = VacancyProfile("v", licences=licences, documents=frozenset({"criminal_free_copy"}))
    profile = CandidateProfile("p", licences=frozenset(), documents_ready=frozenset())

    kinds = [change.kind for change in _possible(profile, vacancy)]

    assert kinds == [ChangeKind.DOCUMENT, *[ChangeKind.LICENCE] * 13]


def test_only_a_quicker_way_within_reach_is_offered():
    vacancy = VacancyProfile("v", place=Place("La Calera"))
    walker = CandidateProfile(
        "p", place=Place("Quillota"), transport=frozenset({TransportMode.WALK})
    )

    modes = {change.key for change in _possible(walker, vacancy)}

    assert modes == {"bicycle", "bus"}
    bus = next(change for change in _possible(walker, vacancy) if change.key == "bus")
    assert bus.facts["minutes"] == 25


def test_a_change_takes_nothing_away():
    profile = CandidateProfile(
        "p",
        evidence=(shown("mig_welding", EvidenceGrade.SELF_DECLARED),),
        licences=frozenset({"a"}),
    )
    vacancy = VacancyProfile(
        "v", needs=(must("mig_welding", 3), wish("bread_making")), licences=frozenset({"licence_b"})
    )

    after = changed(profile, _possible(profile, vacancy, WELDING))

    assert set(profile.evidence) <= set(after.evidence)
    assert after.licences == {"a", "licence_b"}
    assert a_context().today == TODAY
