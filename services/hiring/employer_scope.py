"""What somebody who acts for an employer may see; every query of that side asks this."""

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from models.accounts import Account, Role
from models.declarative import now_utc
from models.employer_seats import VacancyAssignment
from models.employers import EmployerMember
from models.session import insert_into
from models.vacancies import Vacancy
from services.actors import Actor, require
from services.errors import NotFoundError


def own_employer_id(actor: Actor) -> int:
    """The employer that an employer account acts for.

    Raises:
        NotAllowedError: the actor is not an employer.
        NotFoundError: the account acts for no employer.
    """
    require(actor, Role.EMPLOYER)
    if actor.employer_id is None:
        raise NotFoundError
    return actor.employer_id


def owned_employer_id(actor: Actor) -> int:
    """The employer that the actor owns; for a second user there is no such page.

    Raises:
        NotAllowedError: the actor is not an employer.
        NotFoundError: the account acts for no employer, or is a second user of it.
    """
    if actor.sees_assigned_only:
        raise NotFoundError
    return own_employer_id(actor)


def is_own_vacancy(actor: Actor) -> ColumnElement[bool]:
    """Whether a vacancy is the actor's: of the employer, and assigned where they are second.

    Raises:
        NotAllowedError: the actor is not an employer.
        NotFoundError: the account acts for no employer.
    """
    of_employer = Vacancy.employer_id == own_employer_id(actor)
    if not actor.sees_assigned_only:
        return of_employer
    given = select(VacancyAssignment.vacancy_id).where(
        VacancyAssignment.account_id == actor.account_id
    )
    return and_(of_employer, Vacancy.id.in_(given))


def who_follows(vacancy_id: int, employer_id: int) -> ColumnElement[bool]:
    """Whether an account of the employer's is told about a vacancy, as `is_own_vacancy` has it."""
    owners = select(EmployerMember.account_id).where(
        EmployerMember.employer_id == employer_id, EmployerMember.is_owner
    )
    seconds = (
        select(EmployerMember.account_id)
        .join(VacancyAssignment, VacancyAssignment.account_id == EmployerMember.account_id)
        .where(
            EmployerMember.employer_id == employer_id, VacancyAssignment.vacancy_id == vacancy_id
        )
    )
    return or_(Account.id.in_(owners), Account.id.in_(seconds))


def give_own(session: Session, actor: Actor, vacancy_id: int) -> None:
    """Let a second user see the vacancy they wrote; an owner sees it anyway."""
    if actor.sees_assigned_only and actor.account_id is not None:
        assign(session, vacancy_id, actor.account_id)


def assign(session: Session, vacancy_id: int, account_id: int) -> None:
    """Give a vacancy to an account; giving it twice gives it once."""
    session.execute(
        insert_into(session, VacancyAssignment)
        .values(vacancy_id=vacancy_id, account_id=account_id, created_at=now_utc())
        .on_conflict_do_nothing()
    )
