"""A second user sees what they were given and what they wrote; everything else is not found."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.employers import Employer
from models.outbox import MessageKind, OutboxMessage
from models.vacancies import Vacancy
from services.actors import Actor
from services.errors import NotAllowedError, NotFoundError
from services.hiring.employer_rules import EmployerContact
from services.hiring.employer_scope import assign, own_employer_id, owned_employer_id
from services.hiring.employers import edit_own_contact
from services.hiring.vacancies import (
    duplicate_vacancy,
    post_vacancy,
    submit_vacancy,
    withdraw_vacancy,
)
from services.hiring.vacancy_reading import list_own_vacancies, read_vacancy
from services.mediation import introductions
from services.messages.vacancy_messages import owe_to_members
from tests import factories
from tests.conftest import NOW, TODAY
from tests.employers import a_second_user, actor_of_member
from tests.mediation import presented, revealed, the_employer


@pytest.fixture
def employer(session: Session) -> Employer:
    factories.legal_figures(session)
    return factories.an_employer(session)


@pytest.fixture
def given(session: Session, employer: Employer) -> Vacancy:
    return factories.a_vacancy(session, employer)


@pytest.fixture
def other(session: Session, employer: Employer) -> Vacancy:
    return factories.a_vacancy(session, employer)


@pytest.fixture
def second(session: Session, employer: Employer, given: Vacancy) -> Actor:
    return actor_of_member(a_second_user(session, employer, [given]))


def test_only_what_was_given_is_seen(
    session: Session, second: Actor, given: Vacancy, other: Vacancy
):
    assert list_own_vacancies(session, second).items == (given,)
    assert read_vacancy(session, second, given.id) is given
    for act in (
        lambda: read_vacancy(session, second, other.id),
        lambda: submit_vacancy(session, second, other.id, today=TODAY),
        lambda: withdraw_vacancy(session, second, other.id),
        lambda: duplicate_vacancy(session, second, other.id, today=TODAY),
    ):
        with pytest.raises(NotFoundError):
            act()


def test_what_a_second_user_writes_is_theirs(session: Session, second: Actor):
    draft = post_vacancy(session, second, factories.a_draft(session), today=TODAY)

    assert read_vacancy(session, second, draft.id) is draft


def test_a_vacancy_of_another_employer_is_not_seen_though_it_were_given(
    session: Session, second: Actor
):
    foreign = factories.a_vacancy(session)
    assert second.account_id is not None
    assign(session, foreign.id, second.account_id)

    with pytest.raises(NotFoundError):
        read_vacancy(session, second, foreign.id)


def test_people_presented_for_other_vacancies_are_not_found(session: Session):
    candidacy = presented(session)
    employer = candidacy.vacancy.employer
    stranger = actor_of_member(a_second_user(session, employer))
    helper = actor_of_member(a_second_user(session, employer, [candidacy.vacancy]))
    number = candidacy.introduction_id or 0

    assert introductions.list_introductions(session, stranger) == []
    with pytest.raises(NotFoundError):
        introductions.read_introduction(session, stranger, number)
    with pytest.raises(NotFoundError):
        introductions.show_interest(session, stranger, number, now=NOW)
    assert introductions.read_introduction(session, helper, number).id == number
    introductions.show_interest(session, helper, number, now=NOW)


def test_a_second_user_is_given_a_first_name_and_no_telephone(session: Session):
    candidacy = revealed(session)
    owner = the_employer(session, candidacy.vacancy)
    vacancy = session.get_one(Vacancy, candidacy.vacancy_id)
    helper = actor_of_member(a_second_user(session, vacancy.employer, [vacancy]))
    number = candidacy.introduction_id or 0
    whole = introductions.read_introduction(session, owner, number)
    called = whole.called or ""

    seen = introductions.read_introduction(session, helper, number)

    assert (seen.called, seen.phone) == (called.split()[0], None)
    [listed] = introductions.list_introductions(session, helper)
    assert listed.called == called.split()[0]
    session.flush()
    session.expire_all()
    assert introductions.read_introduction(session, owner, number).called == called


def test_mail_goes_to_owners_and_to_who_was_given_the_vacancy(
    session: Session, employer: Employer, given: Vacancy, second: Actor
):
    owner = factories.an_account(session, Role.EMPLOYER)
    factories.a_member(session, employer, owner)
    a_second_user(session, employer, [factories.a_vacancy(session, employer)])
    stranger = factories.an_employer(session)
    factories.a_member(session, stranger, factories.an_account(session, Role.EMPLOYER))
    a_second_user(session, stranger, [given])

    owed = owe_to_members(session, given, MessageKind.VACANCY_PUBLISHED, now=NOW)

    keys = {key.rpartition(":")[2] for key in session.scalars(select(OutboxMessage.key))}
    assert owed == 2
    assert keys == {str(owner.id), str(second.account_id)}


def test_whoever_acts_for_no_employer_has_no_rows_of_one(session: Session):
    with pytest.raises(NotFoundError):
        own_employer_id(Actor(1, Role.EMPLOYER))
    with pytest.raises(NotAllowedError):
        own_employer_id(Actor(1, Role.PARTICIPANT, employer_id=1))


def test_the_record_of_the_employer_is_the_owners(session: Session, second: Actor):
    with pytest.raises(NotFoundError):
        owned_employer_id(second)
    with pytest.raises(NotFoundError):
        edit_own_contact(session, second, EmployerContact(sector="Otro"))
