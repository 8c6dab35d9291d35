"""The second user of the demonstration's employer: who that is, and what is foreign to them.

What was given to them is asked of the table here, and not of the code that is tested.
"""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.orm import Session

from models.accounts import Account, Role
from models.employer_seats import VacancyAssignment
from models.employers import EmployerMember
from models.introductions import Introduction
from models.vacancies import Vacancy
from models.vacancy_templates import VacancyTemplate
from services.actors import Actor


class Seat(StrEnum):
    """Somebody who has a role of others, but not all of its rows."""

    SECOND = "second user"


Who = Role | Seat


def role_of(who: Who) -> Role:
    """The role in which somebody enters."""
    return Role.EMPLOYER if who is Seat.SECOND else Role(who)


def second_account(session: Session, owner_id: int) -> Account | None:
    """The first second user of the employer that an account owns."""
    employer = select(EmployerMember.employer_id).where(EmployerMember.account_id == owner_id)
    found: Account | None = session.scalars(
        select(Account)
        .join(EmployerMember, EmployerMember.account_id == Account.id)
        .where(
            EmployerMember.employer_id == employer.scalar_subquery(),
            EmployerMember.is_owner.is_(False),
        )
        .order_by(Account.id)
    ).first()
    return found


def given_to(session: Session, account_id: int | None) -> frozenset[int]:
    """The vacancies that were given to an account."""
    given = VacancyAssignment.account_id == account_id
    return frozenset(session.scalars(select(VacancyAssignment.vacancy_id).where(given)))


def foreign_to_second(actor: Actor) -> Mapping[str, ColumnElement[bool]]:
    """Whether a row that an address names is somebody else's, by the name in the address."""
    given = select(VacancyAssignment.vacancy_id).where(
        VacancyAssignment.account_id == actor.account_id
    )
    of_others = Vacancy.employer_id != actor.employer_id
    of_office_or_others = VacancyTemplate.made_by_id.is_distinct_from(actor.account_id)
    return {
        "vacancy_id": or_(of_others, Vacancy.id.not_in(given)),
        "introduction_id": Introduction.vacancy_id.not_in(given),
        # The office's are everybody's.
        "template_id": VacancyTemplate.employer_id.is_not(None) & of_office_or_others,
        # A second user has no page about the people of the employer, not even about themselves.
        "member_id": true(),
        "invitation_id": true(),
    }
