"""The office publishes a vacancy or returns it with a note."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditEntry
from models.employers import EmployerStatus
from models.introductions import Introduction
from models.outbox import MessageKind, OutboxMessage
from models.vacancies import Vacancy, VacancyStatus
from services.actors import Actor
from services.errors import (
    ChangedMeanwhileError,
    InvalidError,
    NotAllowedError,
    NotFoundError,
    WrongStateError,
)
from services.hiring.vacancies import post_vacancy, submit_vacancy
from services.hiring.vacancy_review import publish_vacancy, return_vacancy, set_role_types
from tests import factories
from tests.conftest import NOW, TODAY
from tests.employers import ask_certificate
from tests.mediation import presented


@pytest.fixture
def employer(session: Session) -> Actor:
    return factories.an_employer_actor(session)


@pytest.fixture
def mediator(session: Session) -> Actor:
    return factories.actor_of(factories.an_account(session))


@pytest.fixture
def vacancy(session: Session, employer: Actor) -> Vacancy:
    """A complete vacancy in review."""
    factories.legal_figures(session)
    posted = post_vacancy(session, employer, factories.a_draft(session), today=TODAY)
    return submit_vacancy(session, employer, posted.id, today=TODAY)


def owed(session: Session) -> list[MessageKind]:
    return list(session.scalars(select(OutboxMessage.kind).order_by(OutboxMessage.id)))


def test_a_reviewed_vacancy_is_published_and_its_people_are_told(
    session: Session, mediator: Actor, vacancy: Vacancy
) -> None:
    publish_vacancy(session, mediator, vacancy.id, now=NOW, today=TODAY)

    assert (vacancy.status, vacancy.published_at) == (VacancyStatus.PUBLISHED, NOW)
    assert owed(session) == [MessageKind.VACANCY_PUBLISHED]


def test_a_vacancy_is_published_once(session: Session, mediator: Actor, vacancy: Vacancy) -> None:
    publish_vacancy(session, mediator, vacancy.id, now=NOW, today=TODAY)

    with pytest.raises(WrongStateError):
        publish_vacancy(session, mediator, vacancy.id, now=NOW, today=TODAY)
    assert owed(session) == [MessageKind.VACANCY_PUBLISHED]


@pytest.mark.parametrize("status", sorted(set(EmployerStatus) - {EmployerStatus.VERIFIED}))
def test_only_a_verified_employer_is_published(
    session: Session,
    mediator: Actor,
    vacancy: Vacancy,
    status: EmployerStatus,
) -> None:
    vacancy.employer.status = status
    session.flush()

    with pytest.raises(WrongStateError) as refused:
        publish_vacancy(session, mediator, vacancy.id, now=NOW, today=TODAY)

    assert refused.value.code == "employer_not_verified"


def test_a_vacancy_that_is_no_longer_lawful_is_not_published(
    session: Session, mediator: Actor, vacancy: Vacancy
) -> None:
    with pytest.raises(InvalidError) as refused:
        publish_vacancy(session, mediator, vacancy.id, now=NOW, today=date(2027, 2, 1))

    assert [problem.code for problem in refused.value.problems] == ["past_closing_day"]


def test_a_vacancy_whose_certificate_nobody_accepted_is_not_published(
    session: Session, mediator: Actor, vacancy: Vacancy
) -> None:
    ask_certificate(session, vacancy)

    with pytest.raises(InvalidError) as refused:
        publish_vacancy(session, mediator, vacancy.id, now=NOW, today=TODAY)

    assert [problem.code for problem in refused.value.problems] == ["record_condition_open"]
    assert vacancy.status is VacancyStatus.IN_REVIEW


def test_only_what_was_read_is_published(
    session: Session, mediator: Actor, vacancy: Vacancy
) -> None:
    with pytest.raises(ChangedMeanwhileError):
        publish_vacancy(
            session,
            mediator,
            vacancy.id,
            now=NOW,
            today=TODAY,
            expected_version=vacancy.version - 1,
        )


def test_an_employer_publishes_nothing(session: Session, employer: Actor, vacancy: Vacancy) -> None:
    with pytest.raises(NotAllowedError):
        publish_vacancy(session, employer, vacancy.id, now=NOW, today=TODAY)
    with pytest.raises(NotAllowedError):
        return_vacancy(session, employer, vacancy.id, note="No", now=NOW)
    with pytest.raises(NotAllowedError):
        set_role_types(session, employer, vacancy.id, ())


def test_a_returned_vacancy_carries_the_note_and_is_sent_again(
    session: Session,
    employer: Actor,
    mediator: Actor,
    vacancy: Vacancy,
) -> None:
    return_vacancy(session, mediator, vacancy.id, note=" Falta el turno. ", now=NOW)

    assert (vacancy.status, vacancy.status_note) == (VacancyStatus.RETURNED, "Falta el turno.")
    assert owed(session) == [MessageKind.VACANCY_RETURNED]
    submit_vacancy(session, employer, vacancy.id, today=TODAY)
    assert vacancy.status_note == ""
    return_vacancy(session, mediator, vacancy.id, note="Otra vez.", now=NOW)
    assert owed(session) == [MessageKind.VACANCY_RETURNED, MessageKind.VACANCY_RETURNED]


@pytest.mark.parametrize(("note", "code"), [(" ", "note_missing"), ("x" * 2_001, "text_too_long")])
def test_a_vacancy_is_not_returned_without_saying_why(
    session: Session, mediator: Actor, vacancy: Vacancy, note: str, code: str
) -> None:
    with pytest.raises(InvalidError) as refused:
        return_vacancy(session, mediator, vacancy.id, note=note, now=NOW)

    assert [problem.code for problem in refused.value.problems] == [code]
    assert vacancy.status is VacancyStatus.IN_REVIEW


def test_role_types_are_replaced(session: Session, mediator: Actor, vacancy: Vacancy) -> None:
    for code in ("minors", "security", "public_office"):
        factories.a_legal_bar(session, code)

    set_role_types(session, mediator, vacancy.id, ["minors", "security"])
    set_role_types(session, mediator, vacancy.id, ["security", "public_office"])

    marked = sorted(row.legal_bar_code for row in vacancy.role_types)
    assert marked == ["public_office", "security"]
    with pytest.raises(InvalidError):
        set_role_types(session, mediator, vacancy.id, ["nothing"])


def test_kinds_of_role_are_marked_by_who_read_it_and_written_down_once(
    session: Session, mediator: Actor, vacancy: Vacancy
) -> None:
    factories.a_legal_bar(session, "minors")
    factories.a_legal_bar(session, "security")
    read = vacancy.version

    for _twice in range(2):
        set_role_types(session, mediator, vacancy.id, ["minors"])

    marked = select(AuditEntry).where(AuditEntry.subject_id == vacancy.id)
    written = [one for one in session.scalars(marked) if one.fields == ["role_types"]]
    assert [one.actor_id for one in written] == [mediator.account_id]
    assert vacancy.version == read + 1
    with pytest.raises(ChangedMeanwhileError):
        set_role_types(session, mediator, vacancy.id, ["security"], expected_version=read)


def test_the_days_to_answer_begin_with_publishing(session: Session, mediator: Actor) -> None:
    shown = presented(session)
    introduction = session.get_one(Introduction, shown.introduction_id)
    introduction.presented_on = TODAY - timedelta(days=30)
    employer = factories.an_employer_actor(session)
    vacancy = post_vacancy(session, employer, factories.a_draft(session), today=TODAY)
    introduction.vacancy_id = vacancy.id
    submit_vacancy(session, employer, vacancy.id, today=TODAY)

    publish_vacancy(session, mediator, vacancy.id, now=NOW, today=TODAY)

    assert introduction.presented_on == TODAY


def test_whoever_may_not_publish_is_not_told_whether_it_is_there(session: Session) -> None:
    employer = factories.an_employer_actor(session)

    for act in (
        lambda: publish_vacancy(session, employer, 999, now=NOW, today=TODAY),
        lambda: return_vacancy(session, employer, 999, note="No", now=NOW),
        lambda: set_role_types(session, employer, 999, []),
    ):
        with pytest.raises(NotAllowedError):
            act()


def test_a_vacancy_that_is_not_there_is_not_found(session: Session) -> None:
    lead = factories.actor_of(factories.an_account(session, Role.LEAD))
    with pytest.raises(NotFoundError):
        publish_vacancy(session, lead, 999, now=NOW, today=TODAY)
