"""Reading vacancies: an employer sees its own, the office sees all."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Case, Select, case, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from models.accounts import Role
from models.employers import Employer
from models.vacancies import (
    Vacancy,
    VacancyCriterion,
    VacancyLicence,
    VacancyStatus,
)
from services.actors import STAFF, Actor, require, require_staff
from services.errors import NotFoundError
from services.hiring.employer_scope import is_own_vacancy
from services.paging import Page, paginate
from services.search import matches

# What waits for somebody comes first.
_OFFICE_ORDER = (VacancyStatus.IN_REVIEW, VacancyStatus.PUBLISHED, VacancyStatus.RETURNED)
_EMPLOYER_ORDER = (
    VacancyStatus.RETURNED,
    VacancyStatus.DRAFT,
    VacancyStatus.IN_REVIEW,
    VacancyStatus.PUBLISHED,
)


def read_vacancy(session: Session, actor: Actor, vacancy_id: int) -> Vacancy:
    """Give a vacancy with everything it asks for.

    Raises:
        NotAllowedError: the actor is neither an employer nor staff.
        NotFoundError: there is no such vacancy, it is another employer's, or a draft that its
            employer has not sent to the office.
    """
    require(actor, Role.EMPLOYER, *STAFF)
    statement = select(Vacancy).where(Vacancy.id == vacancy_id).options(*_whole_vacancy())
    if actor.role is Role.EMPLOYER:
        statement = statement.where(is_own_vacancy(actor))
    elif actor.role in STAFF:
        statement = statement.where(Vacancy.status != VacancyStatus.DRAFT)
    vacancy = session.scalar(statement)
    if vacancy is None:
        raise NotFoundError
    return vacancy


def _whole_vacancy() -> tuple[ExecutableOption, ...]:
    return (
        joinedload(Vacancy.employer),
        joinedload(Vacancy.occupation),
        joinedload(Vacancy.commune),
        selectinload(Vacancy.criteria).joinedload(VacancyCriterion.skill),
        selectinload(Vacancy.licences).joinedload(VacancyLicence.concept),
        selectinload(Vacancy.shifts),
        selectinload(Vacancy.role_types),
    )


def list_own_vacancies(session: Session, actor: Actor, *, number: int = 1) -> Page[Vacancy]:
    """One page of the vacancies of the actor's employer, those that wait for it first.

    Raises:
        NotAllowedError: the actor is not an employer.
    """
    statement = (
        select(Vacancy)
        .where(is_own_vacancy(actor))
        .options(joinedload(Vacancy.commune), joinedload(Vacancy.occupation))
        .order_by(_status_order(_EMPLOYER_ORDER), Vacancy.created_at.desc(), Vacancy.id.desc())
    )
    return paginate(session, statement, number=number)


def find_vacancies(
    session: Session,
    actor: Actor,
    *,
    words: str = "",
    status: VacancyStatus | None = None,
    number: int = 1,
) -> Page[Vacancy]:
    """One page of the office's vacancies with every word of `words`, those to review first.

    Drafts are the employer's own until they are sent, so the office does not see them.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    statement = (
        _found(words)
        .options(contains_eager(Vacancy.employer), joinedload(Vacancy.commune))
        .order_by(_status_order(_OFFICE_ORDER), Vacancy.closes_on, Vacancy.id.desc())
    )
    if status is not None:
        statement = statement.where(Vacancy.status == status)
    return paginate(session, statement, number=number)


def count_by_status(
    session: Session, actor: Actor, *, words: str = ""
) -> Mapping[VacancyStatus, int]:
    """How many vacancies with every word of `words` the office has in each state.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    statement = (
        _found(words)
        .with_only_columns(Vacancy.status, func.count(), maintain_column_froms=True)
        .group_by(Vacancy.status)
    )
    counted = {status: count for status, count in session.execute(statement)}
    return {status: counted.get(status, 0) for status in VacancyStatus}


def _found(words: str) -> Select[Vacancy]:
    return (
        select(Vacancy)
        .join(Employer, Employer.id == Vacancy.employer_id)
        .where(Vacancy.status != VacancyStatus.DRAFT, matches(Vacancy.search_text, words))
    )


def _status_order(first: Iterable[VacancyStatus]) -> Case[int]:
    ranked = {status: place for place, status in enumerate(first)}
    return case(ranked, value=Vacancy.status, else_=len(ranked))
