"""The employers and the vacancies of the demonstration town as rows."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

from sqlalchemy.orm import Session

from followup.clock import resolve_forward
from models.accounts import Role
from models.employers import Employer, EmployerMember, EmployerStatus
from models.vacancies import (
    ContractKind,
    CriterionNeed,
    Vacancy,
    VacancyRoleType,
    VacancyStatus,
)
from seed_data.town.parts import TownEmployer, TownVacancy
from services.demo.demo_staff import Cast
from services.hiring.vacancy_drafts import ShiftHours, SkillAsked, VacancyDraft
from services.hiring.vacancy_rows import fill_vacancy
from services.search import normalise

PUBLISHED_AT = time(11)


def add_employers(
    session: Session, employers: Sequence[TownEmployer], cast: Cast, *, represented: int
) -> tuple[Employer, ...]:
    """Add the employers.

    Args:
        represented: place of the employer that the published employer account acts for.
    """
    rows = tuple(
        Employer(
            name=employer.name,
            rut=employer.rut,
            sector=employer.sector,
            commune_key=employer.commune,
            address=employer.address,
            phone=employer.phone,
            status=EmployerStatus(employer.status),
            search_text=normalise(employer.name, employer.rut, employer.sector),
        )
        for employer in employers
    )
    session.add_all(rows)
    session.flush()
    member = cast.by_role[Role.EMPLOYER]
    session.add(EmployerMember(employer_id=rows[represented].id, account_id=member.id))
    member.name = f"Contacto de {rows[represented].name}"
    return rows


def add_vacancies(
    session: Session,
    vacancies: Sequence[TownVacancy],
    employers: Sequence[Employer],
    *,
    now: datetime,
) -> tuple[Vacancy, ...]:
    """Add the vacancies as the services would have kept them."""
    rows = tuple(_row(session, vacancy, employers, now) for vacancy in vacancies)
    session.add_all(rows)
    session.flush()
    return rows


def draft_of_town(vacancy: TownVacancy) -> VacancyDraft:
    """The draft its employer would have handed in."""
    hours = vacancy.weekly_hours
    return VacancyDraft(
        title=vacancy.title,
        description=vacancy.description,
        occupation_key=vacancy.occupation,
        positions=vacancy.positions,
        commune_key=vacancy.commune,
        address=vacancy.address,
        skills=tuple(
            SkillAsked(
                asked.skill,
                CriterionNeed(asked.need),
                asked.level,
                asked.weight,
                asked.found_text,
            )
            for asked in vacancy.criteria
        ),
        licences=vacancy.licences,
        contract=ContractKind(vacancy.contract) if vacancy.contract else None,
        weekly_hours=None if hours is None else Decimal(hours),
        monthly_pay_clp=vacancy.monthly_pay_clp,
        has_flexible_hours=vacancy.has_flexible_hours,
        shifts=tuple(ShiftHours(*hours) for hours in vacancy.shifts),
        starts_on=vacancy.starts_on,
        closes_on=vacancy.closes_on,
    )


def _row(
    session: Session, vacancy: TownVacancy, employers: Sequence[Employer], now: datetime
) -> Vacancy:
    row = Vacancy(
        employer=employers[vacancy.employer],
        status=VacancyStatus(vacancy.status),
        status_note=vacancy.note,
        published_at=_published_at(vacancy.published_on, now),
        role_types=[VacancyRoleType(legal_bar_code=code) for code in vacancy.role_types],
    )
    with session.no_autoflush:
        fill_vacancy(session, row, draft_of_town(vacancy))
    return row


def _published_at(day: date | None, now: datetime) -> datetime | None:
    return None if day is None else min(resolve_forward(day, PUBLISHED_AT), now)


def employer_with_most(vacancies: Sequence[TownVacancy]) -> int:
    """The place of the employer with vacancies in most states, then with most vacancies."""
    states: dict[int, set[str]] = {}
    for vacancy in vacancies:
        states.setdefault(vacancy.employer, set()).add(vacancy.status)
    counts = Counter(vacancy.employer for vacancy in vacancies)
    return max(states, key=lambda place: (len(states[place]), counts[place], -place))
