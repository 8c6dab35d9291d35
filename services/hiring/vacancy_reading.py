"""Reading vacancies: an employer sees its own, the office sees all."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Case, ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from models.accounts import Role
from models.employers import Employer
from models.vacancies import (
    Vacancy,
    VacancyCriterion,
    VacancyLicence,
    VacancyStanding,
    VacancyStatus,
)
from services.actors import STAFF, Actor, require, require_staff
from services.errors import NotFoundError
from services.hiring.employer_scope import is_own_vacancy
from services.paging import Page, paginate
from services.search import matches

# What waits for somebody comes first.
_OFFICE_ORDER = (
    VacancyStatus.IN_REVIEW,
    VacancyStatus.PUBLISHED,
    VacancyStatus.PAUSED,
    VacancyStatus.RETURNED,
)
_EMPLOYER_ORDER = (
    VacancyStatus.RETURNED,
    VacancyStatus.DRAFT,
    VacancyStatus.IN_REVIEW,
    VacancyStatus.PUBLISHED,
    VacancyStatus.PAUSED,
)
_IS_OPEN = Vacancy.status == VacancyStatus.PUBLISHED
# Both are published vacancies, so whoever asks for those finds these among them.
_SPECIAL = {
    VacancyStanding.PARTLY_FILLED: and_(_IS_OPEN, Vacancy.filled_positions > 0),
    VacancyStanding.REOPENED: and_(
        _IS_OPEN, Vacancy.filled_positions == 0, Vacancy.reopened_at.is_not(None)
    ),
}


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
    standing: VacancyStanding | None = None,
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
    if standing is not None:
        statement = statement.where(_stands(standing))
    return paginate(session, statement, number=number)


def _stands(standing: VacancyStanding) -> ColumnElement[bool]:
    if standing in _SPECIAL:
        return _SPECIAL[standing]
    return Vacancy.status == VacancyStatus(standing.value)


def count_by_standing(
    session: Session, actor: Actor, *, words: str = ""
) -> Mapping[VacancyStanding, int]:
    """How many vacancies with every word of `words` the office has in each state.

    Those partly filled or reopened count among the published ones as well.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    special = [func.count(case((is_so, 1))) for is_so in _SPECIAL.values()]
    statement = (
        _found(words)
        .with_only_columns(Vacancy.status, func.count(), *special, maintain_column_froms=True)
        .group_by(Vacancy.status)
    )
    counted = dict.fromkeys(VacancyStanding, 0)
    for status, count, *specials in session.execute(statement):
        counted[VacancyStanding(status.value)] = count
        for standing, number in zip(_SPECIAL, specials, strict=True):
            counted[standing] += number
    return counted


def _found(words: str) -> Select[Vacancy]:
    return (
        select(Vacancy)
        .join(Employer, Employer.id == Vacancy.employer_id)
        .where(Vacancy.status != VacancyStatus.DRAFT, matches(Vacancy.search_text, words))
    )


def _status_order(first: Iterable[VacancyStatus]) -> Case[int]:
    ranked = {status: place for place, status in enumerate(first)}
    return case(ranked, value=Vacancy.status, else_=len(ranked))
