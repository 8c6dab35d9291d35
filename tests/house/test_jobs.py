"""A job finds its work by state, so a second run does nothing and a missed night is caught up."""

from datetime import date, time, timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from followup.rule_files import values_of
from followup.rules import QUILLOTA_24
from followup.statuses import AppointmentStatus, ContactChannel
from models.accounts import Language, Role, SignInAttempt, SubmittedForm
from models.assessments import Assessment, AssessmentState
from models.candidacies import CandidacyState, CloseReason
from models.employer_registrations import RegistrationState
from models.follow_up import FollowUpRuleSet
from models.host_hours import HostHours
from models.imports import ImportBatch, ImportKind
from models.introductions import Introduction
from models.jobs import JobOutcome, JobRun
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from models.saved_searches import SavedSearch
from models.shortlists import ShortlistEntry
from models.vacancies import VacancyStatus
from services.actors import CLOCK
from services.diary.enrolments import enrol
from services.diary.follow_up import start_follow_up
from services.mediation import trials
from services.mediation.consent_links import make_link
from services.mediation.interview_rows import cancel_booked
from tests import factories
from tests.clearing import a_track
from tests.conftest import NOW, TODAY
from tests.employers import a_registration, an_agreement
from tests.matchmaking import a_welder, an_entry
from tests.mediation import asked, booked, presented, revealed
from tests.services.mediation.test_trials import WEEK
from webapp.job_works import Moment
from webapp.jobs import JOBS, job_named
from webapp.scheduler import run_job

LATER = timedelta(days=800)  # past the end of a plan of 24 months
EARLIEST, LATEST = 4, 22  # the clocks of Chile change at midnight


def _town(session: Session) -> None:
    """Something to do for every job."""
    person = factories.a_participant(session, email="nadie@oportunidades.test")
    factories.an_appointment(session, person)
    factories.an_appointment(session, person, on_day=TODAY - timedelta(days=3))
    factories.a_vacancy(session, closes_on=TODAY - timedelta(days=1))
    factories.a_vacancy(session)
    factories.a_vacancy(session, published_at=NOW - timedelta(days=20))  # nobody asked since
    placed = factories.a_placement(session, starts_on=date(2024, 1, 8))
    plan = start_follow_up(
        session, CLOCK, placed, now=NOW - timedelta(days=1050), today=TODAY - timedelta(days=1050)
    )
    assert plan.ends_on < TODAY
    start_follow_up(session, CLOCK, factories.a_placement(session), now=NOW, today=TODAY)
    factories.a_placement(session, starts_on=TODAY - timedelta(days=8))
    session.add(
        FollowUpRuleSet(
            name="Quillota-24",
            version=2,
            rules={**values_of(QUILLOTA_24), "version": 2},
            in_force_from=TODAY,
        )
    )
    a_track(session, person, starts_on=date(2025, 11, 27))  # the twelfth day is in four days
    _leftovers(session)
    _hours_to_find(session)
    _candidacies(session)
    session.add(SavedSearch(account_id=factories.an_account(session).id, words="apellido"))


def _candidacies(session: Session) -> None:
    """Somebody asked and not told, a vacancy withdrawn, an employer silent for two weeks."""
    asked(session)
    lost = asked(session, an_entry(session, person=a_welder(session)))
    lost.vacancy.status = VacancyStatus.WITHDRAWN
    called_off = booked(session, an_entry(session, person=a_welder(session)))
    cancel_booked(session, called_off.introduction_id or 0)
    silent = presented(session, an_entry(session, person=a_welder(session)))
    shown = session.get_one(Introduction, silent.introduction_id)
    shown.presented_on = TODAY - timedelta(days=14)
    _talks(session)
    _trial(session)


def _trial(session: Session) -> None:
    """A trial that waits for the signature of somebody who has an e-mail."""
    known = revealed(session, an_entry(session, person=a_welder(session)))
    known.participant.email = "prueba@oportunidades.test"
    trials.propose(session, factories.CLERK, known.id, WEEK, now=NOW, today=TODAY)


def _talks(session: Session) -> None:
    """A talk whose candidacy is over, and one that ended long ago."""
    over, old = (asked(session, an_entry(session, person=a_welder(session))) for _ in range(2))
    over.state, over.close_reason = CandidacyState.CLOSED, CloseReason.ERROR
    since = NOW - timedelta(days=100)
    link = make_link(session, factories.CLERK, asked(session, _somebodys(session)).id, now=since)
    assert link.token  # whose time ended more than ninety days ago
    for candidacy, values in (
        (over, {"state": AssessmentState.WEIGHED}),
        (old, {"state": AssessmentState.GOES_ON, "closed_at": since}),
    ):
        session.add(
            Assessment(candidacy_id=candidacy.id, agreed_by="desk", started_at=since, **values)
        )


def _somebodys(session: Session) -> ShortlistEntry:
    return an_entry(session, person=a_welder(session))


def _leftovers(session: Session) -> None:
    """What the nights sweep up: forms, attempts, a forgotten file, a run that died."""
    session.add(SubmittedForm(key="k" * 24, created_at=NOW - timedelta(days=30)))
    _old_message(session)
    session.add(SignInAttempt(login_hash="h" * 64, at=NOW - timedelta(days=2), succeeded=False))
    an_agreement(session)
    a_registration(
        session,
        state=RegistrationState.REJECTED,
        reason="No existe",
        decided_at=NOW - timedelta(days=100),
    )
    session.add(
        ImportBatch(
            kind=ImportKind.PEOPLE,
            file_name="personas.csv",
            content_digest="d" * 64,
            rows=[],
            problems=[],
            created_at=NOW - timedelta(days=30),
        )
    )
    session.add(
        JobRun(
            name="forget_forms",
            for_day=TODAY - timedelta(days=1),
            started_at=NOW - timedelta(days=1),
            outcome=JobOutcome.RUNNING,
        )
    )


def _old_message(session: Session) -> None:
    """A message that went out a season ago."""
    long_ago = NOW - timedelta(days=100)
    session.add(
        OutboxMessage(
            key="old",
            kind=MessageKind.REMINDER,
            channel=ContactChannel.EMAIL,
            address="nadie@oportunidades.test",
            language=Language.SPANISH,
            facts={"note": "Traiga su carnet"},
            status=MessageStatus.SENT,
            due_at=long_ago,
            sent_at=long_ago,
        )
    )


def _hours_to_find(session: Session) -> None:
    """Something to do for the jobs of invitations, group sessions and the forecast."""
    _invitations(session)
    _waiting_list(session)
    _short_of_slots(session)


def _invitations(session: Session) -> None:
    """A slot to make up for, an invitation to remind of, and one that expired."""
    missed = factories.a_participant(
        session, account=factories.an_account(session, Role.PARTICIPANT, email=None)
    )
    factories.an_appointment(
        session,
        missed,
        on_day=TODAY - timedelta(days=1),
        starts_at=NOW - timedelta(days=1),
        status=AppointmentStatus.NO_SHOW,
    )
    factories.a_slot_invitation(session, created_at=NOW - timedelta(days=4))
    factories.a_slot_invitation(session, expires_on=TODAY - timedelta(days=1))


def _waiting_list(session: Session) -> None:
    """Somebody who waits for a seat that is free by now."""
    group = factories.a_group_session(session, seats=1)
    people = [factories.a_participant(session) for _ in range(2)]
    seated, _waits = (enrol(session, CLOCK, group.id, one.id, now=NOW) for one in people)
    assert seated.appointment is not None
    seated.appointment.status = AppointmentStatus.REVOKED


def _short_of_slots(session: Session) -> None:
    """A mediator with one hour a week and more people invited than that."""
    host = factories.an_account(session)
    hours = HostHours(account_id=host.id, weekday=0, starts_at=time(9), ends_at=time(10))
    session.add(hours)
    for _ in range(5):
        factories.a_slot_invitation(session, mediator_id=host.id, created_at=NOW)


def _put_a_text(app: Flask) -> None:
    """A text message that came in as a file."""
    inbox = app.extensions["settings"].var_dir / "inbox"
    inbox.mkdir(parents=True)
    (inbox / "a.sms").write_text("+56987654321\n\nHola\n", encoding="utf-8")


def _round(app: Flask) -> dict[str, int]:
    moment = Moment(app, TODAY, NOW)
    return {job.name: job.work(moment) for job in JOBS}


def test_a_second_run_of_every_job_does_nothing(app, db):
    with db() as session:
        _town(session)
    _put_a_text(app)

    first, second = _round(app), _round(app)

    assert {name for name, handled in first.items() if not handled} == set()
    assert {name: handled for name, handled in second.items() if handled} == {}


def test_a_job_of_every_tick_asks_for_its_turn_exactly_while_there_is_work(app, db):
    with db() as session:
        _town(session)
    _put_a_text(app)
    moment = Moment(app, TODAY, NOW)
    asking = [(job, job.has_work) for job in JOBS if job.has_work is not None]

    assert len(asking) == sum(job.at is None for job in JOBS)
    for job, has_work in asking:
        with db() as session:
            assert has_work(session, moment), job.name
        assert job.work(moment)
        with db() as session:
            assert not has_work(session, moment), job.name


@pytest.mark.parametrize("name", [job.name for job in JOBS])
def test_a_job_alone_runs_twice_and_the_second_time_does_nothing(app, db, name: str):
    with db() as session:
        _town(session)

    runs = [run_job(app, name) for _ in range(2)]

    assert [run.outcome for run in runs] == [JobOutcome.SUCCEEDED] * 2
    assert runs[1].handled_count == 0


@pytest.mark.parametrize("name", [job.name for job in JOBS])
def test_a_job_may_be_run_for_a_day_that_was_missed_or_is_to_come(app, db, name: str):
    with db() as session:
        _town(session)

    past = run_job(app, name, TODAY - timedelta(days=1))
    future = run_job(app, name, TODAY + LATER)

    assert past.outcome is future.outcome is JobOutcome.SUCCEEDED
    assert run_job(app, name, TODAY + LATER).handled_count == 0


@pytest.mark.parametrize("name", [job.name for job in JOBS])
def test_a_job_has_nothing_to_do_in_an_empty_office(app, name: str):
    assert run_job(app, name).handled_count == 0


def test_no_daily_job_stands_in_the_hours_that_the_law_skips_or_repeats():
    daily = [job for job in JOBS if job.at is not None]

    assert [job.name for job in daily if not EARLIEST <= job.at.hour < LATEST] == []


def test_every_job_has_a_name_of_its_own_and_words():
    names = [job.name for job in JOBS]

    assert len(set(names)) == len(names)
    assert all(job_named(job.name) is job and str(job.title._args[0]) for job in JOBS)
