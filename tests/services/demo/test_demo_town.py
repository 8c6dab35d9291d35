"""The demonstration town in the database, on the day the tests live in."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from followup.statuses import OPEN_STATUSES, AppointmentStatus
from models.accounts import Account, Role
from models.assessments import Assessment, AssessmentState
from models.audit import ConsentGrant, ConsentPurpose
from models.candidacies import Candidacy, CandidacyState, CandidacyStep
from models.employer_agreements import EmployerAgreement
from models.employer_registrations import EmployerRegistration
from models.employers import Employer, EmployerMember
from models.fair_treatment import AuditPermission
from models.follow_up import Appointment, FollowUpPlan, MoveRequest, PlanStatus
from models.interviews import Interview
from models.outbox import OutboxMessage
from models.participants import CaseState, Participant
from models.placements import Placement
from models.session import reading, unit_of_work
from models.shortlists import Shortlist, ShortlistEntry
from models.trials import Trial, TrialState
from models.vacancies import Vacancy, VacancyStatus
from models.workshops import WorkshopAttendance, WorkshopRun
from seed_data.reading import read_demo_accounts
from seed_data.ruts import is_invented
from services.access.passwords import is_right
from services.actors import CLOCK, Actor
from services.demo.demo_town import is_used, load_demo_town
from services.diary.group_sessions import free_seats, list_coming
from services.diary.slot_picking import list_open, read_choice
from services.errors import WrongStateError
from services.fair_treatment.audits import audit_shortlists
from services.hiring.vacancy_drafts import draft_of as vacancy_draft_of
from services.hiring.vacancy_rules import circumstances_of, find_problems
from services.matchmaking.shortlisting import refresh_shortlists
from services.office.today import WorkKind, list_work
from services.people.participants import draft_of, edit_person, whole_person
from services.people.saved_searches import list_searches
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_participant, actor_of, an_employer
from tests.webapp.town import Town, fresh_town, town_template  # noqa: F401 - fixtures


@pytest.fixture
def loaded(fresh_town: Town) -> Iterator[Session]:  # noqa: F811 - the fixture imported above
    with reading(fresh_town.engine) as session:
        yield session


def _count(session: Session, model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def test_the_whole_town_is_there(loaded: Session) -> None:
    assert [_count(loaded, model) for model in (Employer, Vacancy, Participant, WorkshopRun)] == [
        60,
        220,
        200,
        24,
    ]
    assert _count(loaded, WorkshopAttendance) > 300


def test_most_people_declared_something_for_the_audit_and_every_axis_has_a_group_to_tell(
    loaded: Session,
) -> None:
    assert _count(loaded, AuditPermission) == 134

    found = audit_shortlists(loaded, CLOCK, now=NOW)

    assert [any(seen.audit for seen in axis.groups) for axis in found.axes] == [True] * 6


def test_everybody_in_the_database_is_invented(loaded: Session) -> None:
    ruts = [*loaded.scalars(select(Participant.rut)), *loaded.scalars(select(Employer.rut))]
    mails = [*loaded.scalars(select(Account.email)), *loaded.scalars(select(Participant.email))]

    assert all(rut is not None and is_invented(rut) for rut in ruts)
    assert all(mail is None or mail.endswith("@demo.test") for mail in mails)


def test_the_published_accounts_open_the_portal(loaded: Session) -> None:
    rows = {account.login: account for account in loaded.scalars(select(Account))}

    for fact in read_demo_accounts():
        assert rows[fact.login].role is Role(fact.role)
        assert is_right(rows[fact.login].password_hash, fact.password)
    assert loaded.scalar(select(EmployerMember.account_id)) == rows["empresa@demo.test"].id
    ana = loaded.scalar(select(Participant).where(Participant.account_id == rows["ana-1001"].id))
    assert ana is not None
    assert ana.given_names.startswith("Ana")


def test_every_published_vacancy_has_a_shortlist_that_somebody_fits(loaded: Session) -> None:
    published = set(
        loaded.scalars(select(Vacancy.id).where(Vacancy.status == VacancyStatus.PUBLISHED))
    )
    fitting = set(
        loaded.scalars(
            select(Shortlist.vacancy_id)
            .join(ShortlistEntry)
            .where(Shortlist.replaced_at.is_(None), ShortlistEntry.has_failed_gate.is_(False))
        )
    )

    assert published <= fitting


def test_the_vacancies_break_no_rule(loaded: Session) -> None:
    wrong = {}
    states = (VacancyStatus.PUBLISHED, VacancyStatus.IN_REVIEW)
    for vacancy in loaded.scalars(select(Vacancy).where(Vacancy.status.in_(states))):
        draft = vacancy_draft_of(vacancy)
        problems = find_problems(draft, circumstances_of(loaded, draft, today=TODAY))
        if problems:
            wrong[vacancy.title] = [problem.code for problem in problems]

    assert wrong == {}


def test_placed_people_have_a_plan_and_its_past(loaded: Session) -> None:
    placements = loaded.scalars(select(Placement)).all()
    statuses = set(loaded.scalars(select(Appointment.status).where(Appointment.on_day < TODAY)))

    assert len(placements) >= 10
    running = [placement for placement in placements if placement.ended_on is None]
    assert all(placement.participant.case_state is CaseState.PLACED for placement in running)
    plans = select(FollowUpPlan).where(FollowUpPlan.status == PlanStatus.RUNNING)
    assert len(loaded.scalars(plans).all()) == len(placements)
    assert statuses >= {
        AppointmentStatus.SEEN,
        AppointmentStatus.NO_SHOW,
        AppointmentStatus.OUTCOME_MISSING,
    }
    assert not statuses & OPEN_STATUSES


FOR_THE_LEAD = {WorkKind.TALK_APPEALED, WorkKind.OPENING_TO_REVIEW}
# Its lead decided about nobody, and nobody's trial was taken back.
IN_TOWN = set(WorkKind) - {WorkKind.APPEAL_WITHOUT_LEAD, WorkKind.TRIAL_OFF}


def test_today_has_something_to_do_of_every_kind(loaded: Session) -> None:
    accounts = {one.login: one for one in loaded.scalars(select(Account))}
    lead, mediator = accounts["jefatura@demo.test"], accounts["mediacion@demo.test"]

    work = {
        who.login: {one.kind for one in list_work(loaded, actor_of(who), today=TODAY)}
        for who in (lead, mediator)
    }

    assert work == {lead.login: IN_TOWN, mediator.login: IN_TOWN - FOR_THE_LEAD}
    assert _count(loaded, MoveRequest) == 1


def _ana(session: Session) -> Participant:
    found = session.scalar(select(Participant).join(Account, Account.id == Participant.account_id))
    assert found is not None
    return found


def test_the_first_person_has_the_next_working_day_and_two_more(loaded: Session) -> None:
    days = loaded.scalars(
        select(Appointment.on_day)
        .where(
            Appointment.participant_id == _ana(loaded).id,
            Appointment.rule_code == "",
            Appointment.on_day >= TODAY,
        )
        .order_by(Appointment.on_day)
    ).all()

    assert len(days) == 3
    assert days[0] == TODAY + timedelta(days=1)


def test_the_first_person_has_a_plan_an_hour_to_choose_and_a_group_to_join(
    loaded: Session,
) -> None:
    ana = _ana(loaded)
    own = Actor(ana.account_id, Role.PARTICIPANT, participant_id=ana.id)

    plan = loaded.scalars(select(FollowUpPlan).where(FollowUpPlan.participant_id == ana.id)).one()
    coming = select(Appointment).where(Appointment.plan_id == plan.id, Appointment.on_day > TODAY)

    assert plan.status is PlanStatus.RUNNING
    assert ana.case_state is CaseState.JOB_SEARCH
    assert len(loaded.scalars(coming).all()) > 5
    (invitation,) = list_open(loaded, own, today=TODAY)
    assert read_choice(loaded, own, invitation.id, now=NOW).offers
    (group,) = list_coming(loaded, now=NOW)
    assert 0 < free_seats(group) < group.seats


def test_the_last_steps_before_a_job_are_there(loaded: Session) -> None:
    today_s = select(Interview).where(Interview.on_day == TODAY)
    states = loaded.scalars(select(Assessment.state)).all()
    trials = loaded.scalars(select(Trial.state)).all()

    assert len(loaded.scalars(today_s).all()) == 1
    assert set(states) == {AssessmentState.ANSWERED, AssessmentState.APPEALED}
    assert sorted(trials) == [TrialState.AGREED, TrialState.PROPOSED]
    steps = loaded.scalars(select(CandidacyStep).order_by(CandidacyStep.id)).all()
    last: dict[int, datetime] = {}
    for step in steps:  # a history told in one sitting still goes forward
        assert step.at >= last.get(step.candidacy_id, step.at)
        last[step.candidacy_id] = step.at


def test_nobody_is_shown_before_they_agreed_in_any_history(loaded: Session) -> None:
    steps = (
        select(CandidacyStep.at, ConsentGrant.granted_at)
        .join(Candidacy, Candidacy.id == CandidacyStep.candidacy_id)
        .join(
            ConsentGrant,
            and_(
                ConsentGrant.participant_id == Candidacy.participant_id,
                ConsentGrant.vacancy_id == Candidacy.vacancy_id,
                ConsentGrant.purpose == ConsentPurpose.SHARE_WITH_EMPLOYER,
            ),
        )
        .where(CandidacyStep.to_state == CandidacyState.PRESENTED)
    )

    shown = loaded.execute(steps).all()

    assert shown
    assert [at for at, granted_at in shown if granted_at > at] == []


def test_a_kept_search_has_news_and_an_agreement_is_to_be_renewed(loaded: Session) -> None:
    mediator = loaded.scalars(select(Account).where(Account.login == "mediacion@demo.test")).one()
    (search,) = list_searches(loaded, actor_of(mediator))
    (agreement,) = loaded.scalars(select(EmployerAgreement)).all()

    assert search.new == 2
    assert search.found > search.new
    assert agreement.valid_until == TODAY + timedelta(days=21)
    rut = loaded.scalars(select(EmployerRegistration.rut)).one()
    assert is_invented(rut)


def test_nobody_is_owed_a_message_about_the_past(loaded: Session) -> None:
    assert _count(loaded, OutboxMessage) == 0


def test_the_stored_shortlists_are_those_the_engine_gives_again(fresh_town: Town) -> None:  # noqa: F811
    with unit_of_work(fresh_town.engine) as session:
        again = refresh_shortlists(session, vacancy_ids=None, now=NOW, today=TODAY)

    assert again == 0


def test_a_person_of_the_town_can_be_corrected(fresh_town: Town) -> None:  # noqa: F811
    with unit_of_work(fresh_town.engine) as session:
        key = session.scalar(select(func.min(Participant.id)))
        assert key is not None
        person = whole_person(session, key)
        draft = draft_of(person)
        edit_person(
            session,
            CLERK,
            key,
            draft,
            expected_version=person.version,
            link_trade=lambda _text: None,
        )


@pytest.mark.parametrize("somebody", [a_participant, an_employer])
def test_a_database_that_is_used_is_left_alone(session: Session, somebody) -> None:
    somebody(session)

    with pytest.raises(WrongStateError) as refused:
        load_demo_town(session, today=TODAY, now=NOW)

    assert refused.value.code == "database_in_use"
    assert is_used(session)


def test_a_fresh_database_is_not_used(session: Session) -> None:
    assert not is_used(session)
