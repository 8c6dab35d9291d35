"""Edits of a vacancy, of which none overwrites another."""

from dataclasses import replace
from datetime import date, time

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.employers import EmployerStatus
from models.session import unit_of_work
from models.vacancies import CriterionNeed, Vacancy, VacancyStatus
from services.actors import Actor
from services.errors import (
    ChangedMeanwhileError,
    InvalidError,
    WrongStateError,
)
from services.hiring.vacancies import (
    post_vacancy,
    submit_vacancy,
)
from services.hiring.vacancy_drafts import (
    ShiftHours,
    SkillAsked,
    VacancyDraft,
    VacancyPart,
    draft_of,
)
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


def test_an_edit_replaces_what_is_asked(
    session: Session, actor: Actor, draft: VacancyDraft, today: date
) -> None:
    vacancy = post_vacancy(session, actor, draft, today=today)
    factories.a_concept(session, "reading_plans")
    shifts = (ShiftHours(0, time(8), time(17)),)
    asked = (
        SkillAsked("mig_welding", CriterionNeed.WISH, 3),
        SkillAsked("reading_plans", CriterionNeed.MUST, 1),
    )
    wanted = replace(draft, title="Soldadora", skills=asked, shifts=shifts)

    edit_vacancy(session, actor, vacancy.id, wanted, expected_version=1, today=today)
    session.expire(vacancy)

    assert draft_of(vacancy) == wanted
    assert vacancy.version > 1
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert entry.fields == ["shifts", "skills", "title"]


def test_a_suspended_employer_edits_nothing(
    session: Session, actor: Actor, draft: VacancyDraft, today: date
) -> None:
    vacancy = post_vacancy(session, actor, draft, today=today)
    vacancy.employer.status = EmployerStatus.SUSPENDED
    session.flush()

    with pytest.raises(WrongStateError, match="employer_suspended"):
        wanted = replace(draft, title="Soldadora")
        edit_vacancy(session, actor, vacancy.id, wanted, expected_version=1, today=today)

    session.expire_all()
    assert vacancy.title == draft.title


def test_an_edit_from_an_old_screen_is_refused(
    session: Session, actor: Actor, draft: VacancyDraft, today: date
) -> None:
    vacancy = post_vacancy(session, actor, draft, today=today)
    wanted = replace(draft, skills=())
    edit_vacancy(session, actor, vacancy.id, wanted, expected_version=1, today=today)

    with pytest.raises(ChangedMeanwhileError):
        edit_vacancy(session, actor, vacancy.id, draft, expected_version=1, today=today)


def test_an_edit_of_one_part_is_not_refused_for_another(
    session: Session, actor: Actor, draft: VacancyDraft, today: date
) -> None:
    vacancy = post_vacancy(session, actor, draft, today=today)
    vacancy.closes_on = date(2026, 11, 1)
    session.flush()
    wanted = replace(draft_of(vacancy), title="Otro título")

    edited = edit_vacancy(
        session,
        actor,
        vacancy.id,
        wanted,
        expected_version=vacancy.version,
        today=today,
        part=VacancyPart.JOB,
    )

    assert edited.title == "Otro título"


@pytest.mark.parametrize("is_office", [False, True], ids=["employer", "office"])
def test_only_what_an_employer_changes_after_publishing_is_reviewed_again(
    session: Session, actor: Actor, draft: VacancyDraft, today: date, is_office: bool
) -> None:
    vacancy = post_vacancy(session, actor, draft, today=today)
    vacancy.status = VacancyStatus.PUBLISHED
    session.flush()
    who, wanted = factories.CLERK if is_office else actor, replace(draft, title="Otro título")

    edit_vacancy(session, who, vacancy.id, wanted, expected_version=vacancy.version, today=today)

    status = VacancyStatus.PUBLISHED if is_office else VacancyStatus.IN_REVIEW
    assert (vacancy.status, vacancy.title) == (status, "Otro título")


def test_saving_a_published_vacancy_unchanged_leaves_it_published(
    session: Session, actor: Actor, draft: VacancyDraft, today: date
) -> None:
    vacancy = post_vacancy(session, actor, draft, today=today)
    vacancy.status = VacancyStatus.PUBLISHED
    session.flush()

    edit_vacancy(session, actor, vacancy.id, draft, expected_version=vacancy.version, today=today)

    assert vacancy.status is VacancyStatus.PUBLISHED


def test_a_vacancy_under_review_stays_complete(
    session: Session, actor: Actor, draft: VacancyDraft, today: date
) -> None:
    vacancy = post_vacancy(session, actor, draft, today=today)
    submit_vacancy(session, actor, vacancy.id, today=today)
    wanted = replace(draft, monthly_pay_clp=None)

    with pytest.raises(InvalidError) as refused:
        edit_vacancy(
            session, actor, vacancy.id, wanted, expected_version=vacancy.version, today=today
        )

    assert codes(refused) == ["missing_pay"]


def test_fewer_positions_than_are_filled_are_refused(
    session: Session, actor: Actor, draft: VacancyDraft, today: date
) -> None:
    vacancy = post_vacancy(session, actor, replace(draft, positions=3), today=today)
    vacancy.filled_positions = 2
    session.flush()

    with pytest.raises(InvalidError) as refused:
        edit_vacancy(
            session, actor, vacancy.id, draft, expected_version=vacancy.version, today=today
        )

    assert codes(refused) == ["positions_below_filled"]


@pytest.mark.parametrize("status", [VacancyStatus.FILLED, VacancyStatus.WITHDRAWN])
def test_a_closed_vacancy_is_not_edited(
    session: Session, actor: Actor, draft: VacancyDraft, today: date, status: VacancyStatus
) -> None:
    vacancy = post_vacancy(session, actor, draft, today=today)
    vacancy.status = status
    session.flush()

    with pytest.raises(WrongStateError):
        edit_vacancy(
            session, actor, vacancy.id, draft, expected_version=vacancy.version, today=today
        )


def test_of_two_edits_from_the_same_screen_exactly_one_is_kept(engine: Engine, today: date) -> None:
    with unit_of_work(engine) as first:
        actor = factories.an_employer_actor(first)
        draft = factories.a_draft(first)
        vacancy_id = post_vacancy(first, actor, draft, today=today).id
    with unit_of_work(engine) as first:
        wanted = replace(draft, title="La primera")
        edit_vacancy(first, actor, vacancy_id, wanted, expected_version=1, today=today)

    with pytest.raises(ChangedMeanwhileError), unit_of_work(engine) as second:
        wanted = replace(draft, title="La segunda")
        edit_vacancy(second, actor, vacancy_id, wanted, expected_version=1, today=today)

    with unit_of_work(engine) as session:
        assert session.get_one(Vacancy, vacancy_id).title == "La primera"
