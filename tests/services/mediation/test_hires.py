"""A hire ends the person's other ways in the same transaction, unless part-time hours still fit."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from followup.statuses import AppointmentStatus
from models.audit import ConsentGrant, ConsentPurpose
from models.candidacies import Candidacy, CandidacyState, CloseReason
from models.follow_up import Appointment
from models.interviews import Interview, InterviewAppointment, InterviewState
from models.introductions import Introduction, IntroductionState
from models.placements import EndReason, Placement
from models.shortlists import ShortlistEntry
from models.vacancies import Vacancy
from services.errors import WrongStateError
from services.mediation import answers, candidacies, hires
from services.mediation.beginnings import reopen
from services.mediation.consent_ledger import AnswerChannel
from services.mediation.interview_following import has_differing
from services.placing.placement_endings import end_placement
from services.placing.placements import place
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, legal_figures
from tests.matchmaking import a_welder, a_welding_vacancy, an_entry
from tests.mediation import booked, part_time, presented, revealed, shortlisted, the_person
from tests.services.mediation.test_interviews import told

MONDAY = date(2026, 11, 30)


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
    mornings = an_entry(session, part_time(session, 20, 8, 0, 1, 2, 3, 4), person)
    afternoons = part_time(session, 20, 14, 0, 1, 2, 3, 4)
    presented(session, an_entry(session, afternoons, person))

    _place(session, mornings)

    session.expire_all()
    assert _of(session, afternoons).state is CandidacyState.PRESENTED


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


def test_a_new_round_is_agreed_to_anew(session: Session) -> None:
    """A yes of the round before is no yes to what is asked now, and the ledger says so."""
    entry = an_entry(session, a_welding_vacancy(session, positions=2))
    candidacy = revealed(session, entry)
    season = EndReason.SEASON_END
    when = {"ended_on": MONDAY, "reason": season, "now": NOW, "today": MONDAY}
    end_placement(session, CLERK, _place(session, entry).id, **when)
    reopen(session, CLERK, candidacy.id, now=NOW)
    candidacies.ask(session, CLERK, candidacy.id, now=NOW, today=TODAY)

    answers.answer_yes(session, CLERK, candidacy.id, AnswerChannel.PAPER, now=NOW, today=TODAY)

    standing = session.scalars(select(ConsentGrant).where(ConsentGrant.revoked_at.is_(None))).all()
    assert [(one.purpose, one.channel) for one in standing] == [
        (ConsentPurpose.SHARE_WITH_EMPLOYER, "paper")
    ]


def test_who_works_there_is_not_put_back_on_the_shortlist_by_hand(session: Session) -> None:
    entry = an_entry(session)
    candidacy = revealed(session, entry)
    placement = _place(session, entry)

    with pytest.raises(WrongStateError):
        reopen(session, CLERK, candidacy.id, now=NOW)

    session.expire_all()
    assert candidacy.state is CandidacyState.HIRED
    season = EndReason.SEASON_END
    when = {"ended_on": MONDAY, "reason": season, "now": NOW, "today": MONDAY}
    end_placement(session, CLERK, placement.id, **when)
    reopen(session, CLERK, candidacy.id, now=NOW)
    shown = session.scalars(select(Introduction)).one()
    assert (shown.state, shown.called, shown.phone) == (IntroductionState.ENDED, None, None)


def test_an_employer_who_answers_beside_a_hire_elsewhere_does_not_stop_it(
    session: Session,
) -> None:
    person = a_welder(session)
    entry = an_entry(session, person=person)
    other = presented(session, an_entry(session, person=person))
    assert other.state is CandidacyState.PRESENTED
    # Another session: what this one has read of the candidacy is older.
    answered = update(Candidacy).where(Candidacy.id == other.id)
    interested = answered.values(state=CandidacyState.INTERESTED)
    session.execute(interested, execution_options={"synchronize_session": False})

    _place(session, entry)

    session.expire_all()
    assert (other.state, other.close_reason) == (
        CandidacyState.CLOSED,
        CloseReason.HIRED_ELSEWHERE,
    )
    assert session.get_one(Introduction, other.introduction_id).sheet is None


def test_the_interview_that_was_to_come_is_cancelled_on_every_side(session: Session) -> None:
    entry = an_entry(session)
    booked(session, entry)

    _place(session, entry)

    session.expire_all()
    assert session.scalars(select(Interview)).one().state is InterviewState.CANCELLED
    interview_day = select(Appointment).join(InterviewAppointment)
    assert session.scalars(interview_day).one().status is AppointmentStatus.REVOKED
    assert told(session) == ["appointment_cancelled"], "and no reminder is left"
    assert not has_differing(session, now=NOW)
    assert _of(session, entry.shortlist.vacancy).state is CandidacyState.HIRED


def test_an_interview_that_was_held_stays_as_it_was(session: Session) -> None:
    entry = an_entry(session)
    booked(session, entry)
    interview = session.scalars(select(Interview)).one()
    later = interview.starts_at + timedelta(hours=1)

    place(session, CLERK, entry.id, starts_on=interview.on_day, now=later, today=interview.on_day)

    session.expire_all()
    assert session.scalars(select(Interview)).one().state is InterviewState.BOOKED


def test_the_ways_that_a_hire_would_end_are_those_that_it_ends(session: Session) -> None:
    person = a_welder(session)
    mornings = an_entry(session, part_time(session, 20, 8, 0, 1, 2, 3, 4), person)
    afternoons = part_time(session, 20, 14, 0, 1, 2, 3, 4)
    presented(session, an_entry(session, afternoons, person))
    full = presented(session, an_entry(session, person=person))
    shortlisted(session, mornings)
    vacancy = mornings.shortlist.vacancy
    ways = hires.open_ways(session, person.id)
    found = hires.ways_that_end(session, person, vacancy, ways, today=TODAY)

    assert [one.id for one in found] == [full.id]
    _place(session, mornings)
    session.expire_all()
    assert full.close_reason is CloseReason.HIRED_ELSEWHERE
    assert _of(session, afternoons).state is CandidacyState.PRESENTED


def test_nobody_is_placed_against_their_word(session: Session) -> None:
    """A page that was opened before the no placed them, and nobody could take it back."""
    candidacy = revealed(session)
    entry = session.scalars(select(ShortlistEntry)).one()
    answers.answer_no(session, the_person(session, candidacy), candidacy.id, now=NOW)

    with pytest.raises(WrongStateError, match="person_said_no"), session.begin_nested():
        _place(session, entry)

    reopen(session, CLERK, candidacy.id, now=NOW)
    _place(session, entry)
    session.expire_all()
    assert candidacy.state is CandidacyState.HIRED


def test_the_week_of_a_hire_is_the_one_that_is_lawful_on_its_first_day(session: Session) -> None:
    legal_figures(session)
    person = a_welder(session)
    begun = presented(session, an_entry(session, part_time(session, 20, 8, 0, 1, 2, 3, 4), person))
    other = presented(session, an_entry(session, part_time(session, 22, 14, 0, 1, 2, 3, 4), person))
    vacancy = begun.vacancy
    ways = hires.open_ways(session, person.id)

    def ending(starts_on: date) -> list[int]:
        vacancy.starts_on = starts_on
        found = hires.ways_that_end(session, person, vacancy, ways, today=TODAY)
        return [one.id for one in found]

    assert ending(TODAY) == []
    assert ending(date(2028, 5, 2)) == [other.id], "forty hours are the most by then"
