"""Who reads which vacancies, and in what order."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from models.accounts import Role
from models.vacancies import CriterionNeed, VacancyStanding, VacancyStatus
from services.actors import Actor
from services.errors import NotAllowedError, NotFoundError
from services.hiring.employer_scope import own_employer_id
from services.hiring.vacancies import post_vacancy, withdraw_vacancy
from services.hiring.vacancy_drafts import SkillAsked
from services.hiring.vacancy_reading import (
    count_by_standing,
    find_vacancies,
    list_own_vacancies,
    read_vacancy,
)
from tests import factories
from tests.conftest import NOW


@pytest.fixture
def mediator(session: Session) -> Actor:
    return factories.actor_of(factories.an_account(session))


def test_an_employer_reads_its_own_and_no_other(session: Session, mediator: Actor) -> None:
    actor = factories.an_employer_actor(session)
    own = factories.a_vacancy(session, employer_id=actor.employer_id)
    other = factories.a_vacancy(session)
    sent = factories.a_vacancy(session, status=VacancyStatus.IN_REVIEW)

    assert read_vacancy(session, actor, own.id) is own
    assert read_vacancy(session, mediator, sent.id) is sent
    for missing in (other.id, 999):
        with pytest.raises(NotFoundError):
            read_vacancy(session, actor, missing)


def test_a_draft_is_its_employers_alone_until_it_is_sent(session: Session, mediator: Actor) -> None:
    draft = factories.a_vacancy(session, status=VacancyStatus.DRAFT)
    lead = factories.actor_of(factories.an_account(session, Role.LEAD))

    for staff in (mediator, lead):
        with pytest.raises(NotFoundError):
            read_vacancy(session, staff, draft.id)
        with pytest.raises(NotFoundError):
            withdraw_vacancy(session, staff, draft.id)
    assert draft.status is VacancyStatus.DRAFT


def test_a_participant_reads_no_vacancy_here(session: Session) -> None:
    person = factories.actor_of(factories.an_account(session, Role.PARTICIPANT))
    with pytest.raises(NotAllowedError):
        read_vacancy(session, person, factories.a_vacancy(session).id)


def test_an_account_without_an_employer_has_none(session: Session) -> None:
    lone = factories.actor_of(factories.an_account(session, Role.EMPLOYER))
    with pytest.raises(NotFoundError):
        own_employer_id(lone)


def test_what_waits_for_the_employer_comes_first(session: Session) -> None:
    actor = factories.an_employer_actor(session)
    factories.a_vacancy(session)
    rows = {
        status: factories.a_vacancy(session, employer_id=actor.employer_id, status=status)
        for status in (
            VacancyStatus.WITHDRAWN,
            VacancyStatus.PUBLISHED,
            VacancyStatus.DRAFT,
            VacancyStatus.RETURNED,
        )
    }

    page = list_own_vacancies(session, actor)

    assert page.total == 4
    assert page.items == (
        rows[VacancyStatus.RETURNED],
        rows[VacancyStatus.DRAFT],
        rows[VacancyStatus.PUBLISHED],
        rows[VacancyStatus.WITHDRAWN],
    )


def test_vacancies_are_found_by_any_word_without_accents_or_case(
    session: Session, mediator: Actor, today: date
) -> None:
    actor = factories.an_employer_actor(session, name="Panadería Inventada")
    factories.a_concept(session, "dough_making")
    draft = factories.a_draft(
        session,
        title="Maestro pastelero",
        skills=(SkillAsked("dough_making", CriterionNeed.MUST, 2),),
    )
    vacancy = post_vacancy(session, actor, draft, today=today)
    factories.a_vacancy(session, search_text="soldador quillota")
    vacancy.status = VacancyStatus.IN_REVIEW
    session.flush()

    for words in ("PANADERIA", "pastelero quillota", "dough", "maestr"):
        assert find_vacancies(session, mediator, words=words).items == (vacancy,)
    assert find_vacancies(session, mediator, words="pastelero gasfiter").items == ()


def test_the_office_sees_no_drafts_and_what_to_review_first(
    session: Session, mediator: Actor
) -> None:
    factories.a_vacancy(session, status=VacancyStatus.DRAFT)
    published = factories.a_vacancy(session)
    waiting = factories.a_vacancy(session, status=VacancyStatus.IN_REVIEW)

    assert find_vacancies(session, mediator).items == (waiting, published)
    only = find_vacancies(session, mediator, standing=VacancyStanding.PUBLISHED)
    assert only.items == (published,)
    counted = count_by_standing(session, mediator)
    assert counted[VacancyStanding.IN_REVIEW] == counted[VacancyStanding.PUBLISHED] == 1
    assert counted[VacancyStanding.DRAFT] == counted[VacancyStanding.FILLED] == 0


def test_partly_filled_and_reopened_vacancies_are_found_among_the_published_ones(
    session: Session, mediator: Actor
) -> None:
    partly = factories.a_vacancy(session, positions=3, filled_positions=1, reopened_at=NOW)
    reopened = factories.a_vacancy(session, reopened_at=NOW)
    plain = factories.a_vacancy(session)
    for status in (VacancyStatus.PAUSED, VacancyStatus.FILLED):
        factories.a_vacancy(session, status=status, positions=2, filled_positions=1)

    counted = count_by_standing(session, mediator)

    for standing, vacancies in (
        (VacancyStanding.PUBLISHED, {partly, reopened, plain}),
        (VacancyStanding.PARTLY_FILLED, {partly}),
        (VacancyStanding.REOPENED, {reopened}),
    ):
        page = find_vacancies(session, mediator, standing=standing)
        assert set(page.items) == vacancies
        assert counted[standing] == len(vacancies)
    assert [one.standing for one in (partly, reopened, plain)] == [
        VacancyStanding.PARTLY_FILLED,
        VacancyStanding.REOPENED,
        VacancyStanding.PUBLISHED,
    ]


def test_only_the_office_searches(session: Session) -> None:
    actor = factories.an_employer_actor(session)
    with pytest.raises(NotAllowedError):
        find_vacancies(session, actor)
    with pytest.raises(NotAllowedError):
        count_by_standing(session, actor)
