"""A hire ends the person's other ways in the same transaction, unless part-time hours still fit."""

from datetime import date, time

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.candidacies import Candidacy, CandidacyState, CloseReason
from models.introductions import Introduction, IntroductionState
from models.placements import EndReason, Placement
from models.shortlists import ShortlistEntry
from models.vacancies import Vacancy, VacancyShift
from services.mediation.hires import hours_still_fit
from services.placing.placement_endings import end_placement
from services.placing.placements import place
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_participant
from tests.matchmaking import a_welder, a_welding_vacancy, an_entry
from tests.mediation import presented, revealed

MONDAY = date(2026, 11, 30)


def _part_time(session: Session, hours: int, starts: int, *weekdays: int) -> Vacancy:
    shifts = [
        VacancyShift(weekday=day, starts_at=time(starts), ends_at=time(starts + 4))
        for day in weekdays
    ]
    return a_welding_vacancy(session, weekly_hours=hours, shifts=shifts)


def _place(session: Session, entry: ShortlistEntry) -> Placement:
    return place(session, CLERK, entry.id, starts_on=MONDAY, now=NOW, today=TODAY)


def _of(session: Session, vacancy: Vacancy) -> Candidacy:
    return session.scalars(select(Candidacy).where(Candidacy.vacancy_id == vacancy.id)).one()


def test_the_other_ways_end_and_the_other_employer_keeps_nothing(session: Session) -> None:
    person = a_welder(session)
    entry = an_entry(session, person=person)
    other = presented(session, an_entry(session, person=person))

    _place(session, entry)

    session.expire_all()
    assert _of(session, entry.shortlist.vacancy).state is CandidacyState.HIRED
    assert (other.state, other.close_reason) == (
        CandidacyState.CLOSED,
        CloseReason.HIRED_ELSEWHERE,
    )
    assert session.get_one(Introduction, other.introduction_id).sheet is None


def test_part_time_that_still_fits_stays_open(session: Session) -> None:
    person = a_welder(session)
    mornings = an_entry(session, _part_time(session, 20, 8, 0, 1, 2, 3, 4), person)
    afternoons = _part_time(session, 20, 14, 0, 1, 2, 3, 4)
    presented(session, an_entry(session, afternoons, person))

    _place(session, mornings)

    session.expire_all()
    assert _of(session, afternoons).state is CandidacyState.PRESENTED


@pytest.mark.parametrize(
    ("hours", "starts", "fits"),
    [(20, 14, True), (22, 14, True), (23, 14, False), (20, 10, False), (20, 8, False)],
)
def test_hours_fit_within_the_legal_week_and_beside_each_other(
    session: Session, hours: int, starts: int, fits: bool
) -> None:
    held = _part_time(session, 20, 8, 0, 1, 2, 3, 4)
    other = _part_time(session, hours, starts, 0, 1, 2, 3, 4)

    assert hours_still_fit(a_participant(session), held, other) is fits


def test_who_wants_fewer_hours_is_not_offered_more(session: Session) -> None:
    held, other = _part_time(session, 20, 8, 0), _part_time(session, 20, 14, 0)

    assert not hours_still_fit(a_participant(session, max_weekly_hours=30), held, other)


def test_sunday_night_runs_into_monday(session: Session) -> None:
    night = VacancyShift(weekday=6, starts_at=time(22), ends_at=time(6))
    held = a_welding_vacancy(session, weekly_hours=20, shifts=[night])

    assert not hours_still_fit(a_participant(session), held, _part_time(session, 20, 4, 0))
    assert hours_still_fit(a_participant(session), held, _part_time(session, 20, 8, 0))


def test_what_is_not_known_does_not_fit(session: Session) -> None:
    held, other = _part_time(session, 20, 8, 0), a_welding_vacancy(session, weekly_hours=10)

    assert not hours_still_fit(a_participant(session), held, other)


def test_the_employer_keeps_the_name_of_whoever_works_there(session: Session) -> None:
    entry = an_entry(session)
    candidacy = revealed(session, entry)

    _place(session, entry)

    session.expire_all()
    shown = session.get_one(Introduction, candidacy.introduction_id)
    assert (shown.state, shown.called) == (
        IntroductionState.HIRED,
        candidacy.participant.called,
    )


def test_a_placement_by_mistake_puts_the_person_back_on_the_shortlist(session: Session) -> None:
    entry = an_entry(session)
    candidacy = revealed(session, entry)
    old = candidacy.introduction_id
    placement = _place(session, entry)

    end_placement(
        session,
        CLERK,
        placement.id,
        ended_on=TODAY,
        reason=EndReason.ENTERED_BY_MISTAKE,
        now=NOW,
        today=TODAY,
    )

    session.expire_all()
    assert (candidacy.state, candidacy.introduction_id) == (CandidacyState.SHORTLISTED, None)
    assert session.get_one(Introduction, old).called is None
