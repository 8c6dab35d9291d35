"""A held employer is out of sight at once; no candidacy is lost, and it all comes back."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.statuses import AppointmentStatus
from models.audit import AuditEntry
from models.candidacies import Candidacy, CandidacyState
from models.employers import EmployerStatus
from models.follow_up import Appointment
from models.interviews import Interview, InterviewState
from models.introductions import Introduction
from models.outbox import MessageStatus, OutboxMessage
from models.vacancies import VacancyStatus
from services.errors import InvalidError, NotAllowedError, NotFoundError, WrongStateError
from services.matchmaking.own_vacancies import list_fitting
from services.mediation import answers, candidacies, candidacy_files, introductions
from services.mediation.candidacy_states import Party
from services.mediation.consent_ledger import AnswerChannel
from services.mediation.employer_holds import (
    Held,
    hold_employer,
    list_holds,
    release_employer,
)
from services.mediation.reception import read_own_interview
from services.mediation.silence import follow_silence
from services.mediation.turns import count_turns, read_turns
from services.mediation.waiting_people import has_untold, tell_awaited
from services.office.today import WorkKind, list_work
from tests import factories
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.mediation import asked, booked, consented, presented, the_employer, the_person

WHEN = {"now": NOW, "today": TODAY}
PAUSED, SUSPENDED = EmployerStatus.PAUSED, EmployerStatus.SUSPENDED
VERIFIED = EmployerStatus.VERIFIED


def hold(session: Session, employer_id: int, status: EmployerStatus = SUSPENDED) -> Held:
    taken = hold_employer(session, CLERK, employer_id, status, reason="No paga.", now=NOW)
    session.expire_all()
    return taken


def release(session: Session, employer_id: int):
    return release_employer(session, CLERK, employer_id, now=NOW, today=TODAY)


@pytest.mark.parametrize("status", [PAUSED, SUSPENDED])
def test_everything_is_out_of_sight_and_comes_back(session: Session, status: EmployerStatus):
    candidacy = presented(session)
    vacancy = candidacy.vacancy
    employer = the_employer(session, vacancy)
    person = the_person(session, candidacy)
    number = candidacy.introduction_id or 0
    before = len(list_fitting(session, person))

    assert hold(session, vacancy.employer_id, status) == Held(vacancies=1, interviews=0)

    assert introductions.list_introductions(session, employer) == []
    with pytest.raises(NotFoundError):
        introductions.read_introduction(session, employer, number)
    assert vacancy.status is VacancyStatus.IN_REVIEW
    assert before == 1
    assert list_fitting(session, person) == ()
    assert release(session, vacancy.employer_id).published == 1
    assert introductions.read_introduction(session, employer, number).id == number
    assert len(list_fitting(session, person)) == 1


def _party(session: Session, candidacy: Candidacy) -> Party | None:
    numbers = [candidacy.id]
    return read_turns(session, CLERK, numbers, **WHEN)[candidacy.id].party


def test_no_candidacy_ends_and_each_waits_for_the_office(session: Session):
    candidacy = presented(session)
    hold(session, candidacy.vacancy.employer_id)

    file = candidacy_files.read_candidacy(session, CLERK, candidacy.id)

    assert candidacy.state is CandidacyState.PRESENTED
    assert (file.is_held, _party(session, candidacy)) == (True, Party.OFFICE)
    counts = count_turns(session, CLERK, **WHEN)
    assert (counts[Party.OFFICE], counts[Party.EMPLOYER]) == (1, 0)
    listed = candidacy_files.list_candidacies(
        session, CLERK, now=NOW, today=TODAY, turn=Party.OFFICE
    )
    assert listed.items == (candidacy,)
    assert (
        candidacy_files.list_candidacies(
            session, CLERK, now=NOW, today=TODAY, turn=Party.EMPLOYER
        ).items
        == ()
    )
    kinds = {work.kind for work in list_work(session, CLERK, today=TODAY)}
    assert WorkKind.CANDIDACY_TO_MOVE in kinds
    assert WorkKind.VACANCY_TO_REVIEW not in kinds

    release(session, candidacy.vacancy.employer_id)
    assert _party(session, candidacy) is Party.EMPLOYER


def test_one_that_is_held_takes_no_other_out_of_sight(session: Session):
    candidacy = presented(session)
    employer = the_employer(session, candidacy.vacancy)
    held = factories.an_employer(session)
    past = factories.a_vacancy(session, held)

    hold(session, held.id)

    assert past.status is VacancyStatus.IN_REVIEW
    assert candidacy.vacancy.status is VacancyStatus.PUBLISHED
    assert len(introductions.list_introductions(session, employer)) == 1
    assert count_turns(session, CLERK, **WHEN)[Party.EMPLOYER] == 1
    assert list_holds(session, CLERK, candidacy.vacancy.employer_id) == []
    assert len(list_holds(session, CLERK, held.id)) == 1


def test_one_that_was_never_verified_can_be_suspended(session: Session):
    employer = factories.an_employer(session, status=EmployerStatus.PENDING)

    hold(session, employer.id)

    assert employer.status is SUSPENDED


def test_what_is_queued_is_withdrawn_and_who_was_not_told_is_told_afterwards(session: Session):
    candidacy = asked(session)
    the_person(session, candidacy)
    candidacy.participant.email = "nadie@oportunidades.test"
    candidacy.participant.wants_reminders = True
    session.flush()
    tell_awaited(session, now=NOW)
    queued = OutboxMessage.status == MessageStatus.QUEUED
    before = len(session.scalars(select(OutboxMessage).where(queued)).all())

    hold(session, candidacy.vacancy.employer_id)

    assert session.scalars(select(OutboxMessage).where(queued)).all() == []
    assert not has_untold(session)
    release(session, candidacy.vacancy.employer_id)
    tell_awaited(session, now=NOW)
    assert len(session.scalars(select(OutboxMessage).where(queued)).all()) == before


def test_mail_to_the_employer_is_withdrawn(session: Session):
    candidacy = consented(session)
    the_employer(session, candidacy.vacancy)
    candidacies.present(session, CLERK, candidacy.id, now=NOW, today=TODAY)
    states = select(OutboxMessage.status)
    assert session.scalars(states).all() == [MessageStatus.QUEUED]

    hold(session, candidacy.vacancy.employer_id)

    assert session.scalars(states).all() == [MessageStatus.WITHDRAWN]


def test_a_held_employer_is_not_reminded_and_its_days_begin_anew(session: Session):
    candidacy = presented(session)
    shown = session.get_one(Introduction, candidacy.introduction_id)
    shown.presented_on = TODAY - timedelta(days=30)
    hold(session, candidacy.vacancy.employer_id, PAUSED)

    assert follow_silence(session, now=NOW, today=TODAY) == 0

    release(session, candidacy.vacancy.employer_id)
    assert follow_silence(session, now=NOW, today=TODAY) == 0
    session.refresh(shown)
    assert shown.presented_on == TODAY


@pytest.mark.parametrize("status", [PAUSED, SUSPENDED])
def test_interviews_to_come_are_cancelled_and_stay_so(session: Session, status: EmployerStatus):
    candidacy = booked(session)
    employer_id = candidacy.vacancy.employer_id

    assert hold(session, employer_id, status) == Held(vacancies=1, interviews=1)

    assert candidacy.state is CandidacyState.REVEALED
    assert _party(session, candidacy) is Party.OFFICE
    release(session, employer_id)
    session.expire_all()
    assert session.scalars(select(Interview.state)).all() == [InterviewState.CANCELLED]
    assert session.scalars(select(Appointment.status)).all() == [AppointmentStatus.REVOKED]
    assert candidacy.state is CandidacyState.REVEALED


def test_the_employer_reads_nothing_of_an_interview_any_more(session: Session):
    candidacy = booked(session)
    employer = the_employer(session, candidacy.vacancy)
    queued = select(OutboxMessage.key).where(
        OutboxMessage.status == MessageStatus.QUEUED, OutboxMessage.key.contains("introduction:")
    )

    hold(session, candidacy.vacancy.employer_id)

    assert session.scalars(queued).all() == []
    with pytest.raises(NotFoundError):
        read_own_interview(session, employer, candidacy.introduction_id or 0)


def test_nothing_goes_on_while_it_lasts_and_a_no_is_never_refused(session: Session):
    candidacy = asked(session)
    person = the_person(session, candidacy)
    hold(session, candidacy.vacancy.employer_id)

    with pytest.raises(WrongStateError):
        answers.answer_yes(
            session, person, candidacy.id, AnswerChannel.PORTAL, now=NOW, today=TODAY
        )
    answers.answer_no(session, person, candidacy.id, now=NOW)

    assert session.get_one(Candidacy, candidacy.id).state is CandidacyState.CLOSED


def test_a_pause_can_become_a_suspension_and_the_reasons_stay(session: Session):
    employer = factories.an_employer(session)
    factories.a_vacancy(session, employer)
    hold_employer(session, CLERK, employer.id, PAUSED, reason="Vacaciones", now=NOW)
    hold_employer(session, CLERK, employer.id, SUSPENDED, reason="No paga", now=NOW)

    assert release(session, employer.id).published == 1

    holds = list_holds(session, CLERK, employer.id)
    assert [(one.status, one.reason) for one in holds] == [
        (SUSPENDED, "No paga"),
        (PAUSED, "Vacaciones"),
    ]
    assert all(one.ended_at for one in holds)
    moved = select(AuditEntry.reason).where(
        AuditEntry.subject == "employer", AuditEntry.subject_id == employer.id
    )
    assert session.scalars(moved.order_by(AuditEntry.id)).all() == [
        "paused",
        "suspended",
        "verified",
    ]


@pytest.mark.parametrize(
    ("now", "target"),
    [(EmployerStatus.PENDING, PAUSED), (SUSPENDED, PAUSED), (SUSPENDED, SUSPENDED)],
)
def test_what_the_table_does_not_have_is_refused(
    session: Session, now: EmployerStatus, target: EmployerStatus
):
    employer = factories.an_employer(session, status=now)

    with pytest.raises(WrongStateError):
        hold(session, employer.id, target)


def test_a_hold_says_why_and_is_the_offices(session: Session):
    employer = factories.an_employer(session)
    theirs = factories.an_employer_actor(session)

    with pytest.raises(InvalidError):
        hold_employer(session, CLERK, employer.id, PAUSED, reason=" ", now=NOW)
    with pytest.raises(NotAllowedError):
        hold_employer(session, theirs, employer.id, PAUSED, reason="x", now=NOW)
    with pytest.raises(NotAllowedError):
        list_holds(session, theirs, employer.id)
