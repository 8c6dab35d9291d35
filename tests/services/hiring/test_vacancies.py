"""Vacancies posted, sent, withdrawn and expired."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.employers import EmployerStatus
from models.vacancies import CriterionNeed, Vacancy, VacancyStatus
from services.actors import CLOCK, Actor
from services.errors import (
    InvalidError,
    NotAllowedError,
    NotFoundError,
    WrongStateError,
)
from services.hiring.vacancies import (
    close_expired_vacancies,
    duplicate_vacancy,
    post_vacancy,
    submit_vacancy,
    withdraw_vacancy,
)
from services.hiring.vacancy_drafts import SkillAsked, VacancyDraft
from services.hiring.vacancy_editing import edit_vacancy
from tests import factories


@pytest.fixture
def actor(session: Session) -> Actor:
    return factories.an_employer_actor(session)


@pytest.fixture
def draft(session: Session) -> VacancyDraft:
    factories.legal_figures(session)
    factories.a_concept(session)
    return factories.a_draft(session, skills=(SkillAsked("mig_welding", CriterionNeed.MUST, 2),))


def codes(refused: pytest.ExceptionInfo[InvalidError]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_a_posted_vacancy_is_a_draft_of_the_employer(
    session: Session, actor: Actor, draft: VacancyDraft, today: date
) -> None:
    vacancy = post_vacancy(session, actor, draft, today=today)

    assert vacancy.status is VacancyStatus.DRAFT
    assert (vacancy.employer_id, vacancy.created_by_id) == (actor.employer_id, actor.account_id)
    assert vacancy.version == 1
    assert "soldador mig" in vacancy.search_text
    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.subject_id) == (AuditAction.CREATED, vacancy.id)


def test_a_vacancy_closes_in_forty_five_days_unless_it_says_when(
    session: Session, actor: Actor, today: date
) -> None:
    vacancy = post_vacancy(session, actor, VacancyDraft(title="Jornal"), today=today)

    assert vacancy.closes_on == date(2027, 1, 7)  # 23 November and 45 days


def test_a_wrong_draft_is_not_kept(
    session: Session, actor: Actor, draft: VacancyDraft, today: date
) -> None:
    wrong = replace(draft, monthly_pay_clp=1, closes_on=date(2026, 1, 1))

    with pytest.raises(InvalidError) as refused:
        post_vacancy(session, actor, wrong, today=today)

    assert sorted(codes(refused)) == ["past_closing_day", "pay_below_minimum"]
    assert session.scalars(select(Vacancy)).all() == []


def test_hours_are_kept_to_a_tenth(
    session: Session, actor: Actor, draft: VacancyDraft, today: date
) -> None:
    exact = replace(draft, weekly_hours=Decimal("41.96"))
    assert post_vacancy(session, actor, exact, today=today).weekly_hours == Decimal("42.0")
    endless = replace(draft, weekly_hours=Decimal("9" * 40))
    with pytest.raises(InvalidError):
        post_vacancy(session, actor, endless, today=today)


def test_the_office_posts_for_an_employer_and_a_participant_never(
    session: Session, draft: VacancyDraft, today: date
) -> None:
    employer = factories.an_employer(session)
    mediator = factories.actor_of(factories.an_account(session))
    person = factories.actor_of(factories.an_account(session, Role.PARTICIPANT))

    posted = post_vacancy(session, mediator, draft, today=today, employer_id=employer.id)

    assert posted.employer_id == employer.id
    with pytest.raises(NotFoundError):
        post_vacancy(session, mediator, draft, today=today)
    with pytest.raises(NotAllowedError):
        post_vacancy(session, person, draft, today=today, employer_id=employer.id)


def test_an_employer_posts_for_itself_only(
    session: Session, actor: Actor, draft: VacancyDraft, today: date
) -> None:
    other = factories.an_employer(session)

    posted = post_vacancy(session, actor, draft, today=today, employer_id=other.id)

    assert posted.employer_id == actor.employer_id


def test_a_suspended_employer_posts_nothing(
    session: Session, draft: VacancyDraft, today: date
) -> None:
    actor = factories.an_employer_actor(session, status=EmployerStatus.SUSPENDED)

    with pytest.raises(WrongStateError) as refused:
        post_vacancy(session, actor, draft, today=today)

    assert refused.value.code == "employer_suspended"


def test_somebody_elses_vacancy_is_not_found(
    session: Session, actor: Actor, draft: VacancyDraft, today: date
) -> None:
    vacancy = factories.a_vacancy(session)

    for act in (
        lambda: edit_vacancy(session, actor, vacancy.id, draft, expected_version=1, today=today),
        lambda: duplicate_vacancy(session, actor, vacancy.id, today=today),
        lambda: submit_vacancy(session, actor, vacancy.id, today=today),
        lambda: withdraw_vacancy(session, actor, vacancy.id),
    ):
        with pytest.raises(NotFoundError):
            act()


def test_a_duplicate_is_a_draft_with_days_of_its_own(
    session: Session, actor: Actor, draft: VacancyDraft, today: date
) -> None:
    vacancy = post_vacancy(session, actor, replace(draft, starts_on=today), today=today)
    vacancy.status = VacancyStatus.FILLED
    vacancy.filled_positions = 1
    session.flush()
    later = date(2027, 2, 1)

    copy = duplicate_vacancy(session, actor, vacancy.id, today=later)

    assert copy.id != vacancy.id
    assert (copy.status, copy.filled_positions) == (VacancyStatus.DRAFT, 0)
    assert (copy.starts_on, copy.closes_on) == (None, date(2027, 3, 18))
    assert [asked.skill_key for asked in copy.criteria] == ["mig_welding"]


@pytest.mark.parametrize("ahead", [0, 30])
def test_a_duplicate_keeps_a_start_day_that_has_not_passed(
    session: Session, actor: Actor, draft: VacancyDraft, today: date, ahead: int
) -> None:
    starts_on = today + timedelta(days=ahead)
    vacancy = post_vacancy(session, actor, replace(draft, starts_on=starts_on), today=today)

    assert duplicate_vacancy(session, actor, vacancy.id, today=today).starts_on == starts_on


def test_a_suspended_employer_sends_nothing(
    session: Session, actor: Actor, draft: VacancyDraft, today: date
) -> None:
    vacancy = post_vacancy(session, actor, draft, today=today)
    vacancy.employer.status = EmployerStatus.SUSPENDED
    session.flush()

    with pytest.raises(WrongStateError, match="employer_suspended"):
        submit_vacancy(session, actor, vacancy.id, today=today)

    assert vacancy.status is VacancyStatus.DRAFT


def test_nobody_but_the_office_and_the_clock_closes_what_expired(
    session: Session, actor: Actor, today: date
) -> None:
    with pytest.raises(NotAllowedError):
        close_expired_vacancies(session, actor, today=today)


def test_only_a_complete_vacancy_is_sent(
    session: Session, actor: Actor, draft: VacancyDraft, today: date
) -> None:
    bare = post_vacancy(session, actor, VacancyDraft(title="Jornal"), today=today)
    whole = post_vacancy(session, actor, draft, today=today)

    with pytest.raises(InvalidError) as refused:
        submit_vacancy(session, actor, bare.id, today=today)
    submit_vacancy(session, actor, whole.id, today=today)

    assert codes(refused) == [
        "missing_place",
        "missing_occupation",
        "missing_pay",
        "missing_hours",
    ]
    assert whole.status is VacancyStatus.IN_REVIEW


def test_an_expired_vacancy_needs_a_new_closing_day_to_be_sent(
    session: Session, actor: Actor, draft: VacancyDraft, today: date
) -> None:
    vacancy = post_vacancy(session, actor, draft, today=today)
    vacancy.status = VacancyStatus.EXPIRED
    vacancy.closes_on = date(2026, 11, 1)
    session.flush()

    with pytest.raises(InvalidError) as refused:
        submit_vacancy(session, actor, vacancy.id, today=today)

    assert codes(refused) == ["past_closing_day"]


def test_a_vacancy_is_withdrawn_once(
    session: Session, actor: Actor, draft: VacancyDraft, today: date
) -> None:
    vacancy = post_vacancy(session, actor, draft, today=today)

    withdraw_vacancy(session, actor, vacancy.id)

    assert vacancy.status is VacancyStatus.WITHDRAWN
    with pytest.raises(WrongStateError):
        withdraw_vacancy(session, actor, vacancy.id)


def test_a_published_vacancy_past_its_closing_day_expires_once(
    session: Session, today: date
) -> None:
    past = factories.a_vacancy(session, closes_on=date(2026, 11, 22))
    last_day = factories.a_vacancy(session, closes_on=today)
    draft = factories.a_vacancy(session, closes_on=date(2026, 11, 22), status=VacancyStatus.DRAFT)

    assert close_expired_vacancies(session, CLOCK, today=today) == 1
    assert close_expired_vacancies(session, CLOCK, today=today) == 0
    assert past.status is VacancyStatus.EXPIRED
    assert last_day.status is VacancyStatus.PUBLISHED
    assert draft.status is VacancyStatus.DRAFT
