"""What happens to a vacancy: posted, edited, duplicated, sent, withdrawn, expired."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditAction
from models.employers import Employer, EmployerStatus
from models.vacancies import Vacancy
from services import audit
from services.actors import STAFF, Actor, require, require_staff
from services.errors import NotFoundError, WrongStateError, refuse
from services.hiring.employer_scope import give_own, own_employer_id
from services.hiring.vacancy_drafts import VacancyDraft, draft_of
from services.hiring.vacancy_reading import read_vacancy
from services.hiring.vacancy_rows import fill_vacancy
from services.hiring.vacancy_rules import (
    HOURS_LIMIT,
    circumstances_of,
    find_problems,
    missing_problems,
)
from services.hiring.vacancy_states import TRANSITIONS, VacancyMove, move_vacancy
from services.texts import tidy_text

OPEN_DAYS = 45  # DOMAIN A8: a vacancy that nobody renews closes by itself


def post_vacancy(
    session: Session,
    actor: Actor,
    draft: VacancyDraft,
    *,
    today: date,
    employer_id: int | None = None,
) -> Vacancy:
    """Keep a new vacancy as a draft that closes in 45 days unless it says another day.

    Args:
        employer_id: for whom the office or the clock writes it; an employer writes its own.

    Raises:
        NotAllowedError: the actor is neither an employer nor staff.
        NotFoundError: there is no such employer.
        WrongStateError: the employer is suspended.
        InvalidError: the draft breaks rules.
    """
    employer = _employer_for(session, actor, employer_id)
    tidy = tidy_draft(draft)
    if tidy.closes_on is None:
        tidy = replace(tidy, closes_on=today + timedelta(days=OPEN_DAYS))
    refuse(
        find_problems(tidy, circumstances_of(session, tidy, today=today, language=actor.language))
    )
    vacancy = Vacancy(employer=employer, created_by_id=actor.account_id, title=tidy.title)
    fill_vacancy(session, vacancy, tidy)
    session.add(vacancy)
    session.flush()
    give_own(session, actor, vacancy.id)
    audit.record(session, actor, AuditAction.CREATED, "vacancy", vacancy.id)
    return vacancy


def duplicate_vacancy(session: Session, actor: Actor, vacancy_id: int, *, today: date) -> Vacancy:
    """Keep a new draft that asks for the same, with a closing day of its own.

    A start day that has passed is left out.

    Raises:
        NotFoundError: there is no such vacancy, or it is another employer's.
        WrongStateError: the employer is suspended.
        InvalidError: what was lawful once is no longer, e.g. the pay.
    """
    vacancy = read_vacancy(session, actor, vacancy_id)
    draft = draft_of(vacancy)
    starts_on = draft.starts_on if draft.starts_on and draft.starts_on >= today else None
    draft = replace(draft, closes_on=None, starts_on=starts_on)
    return post_vacancy(session, actor, draft, today=today, employer_id=vacancy.employer_id)


def submit_vacancy(session: Session, actor: Actor, vacancy_id: int, *, today: date) -> Vacancy:
    """Send a complete vacancy to the office.

    Raises:
        NotFoundError: there is no such vacancy, or it is another employer's.
        WrongStateError: it is not a draft, returned or expired, or the employer is suspended.
        InvalidError: something is missing or wrong; everything is listed.
    """
    vacancy = read_vacancy(session, actor, vacancy_id)
    refuse_suspended(vacancy.employer)
    refuse_unfit(session, actor, vacancy, today=today)
    move_vacancy(session, actor, vacancy, VacancyMove.SUBMIT)
    return vacancy


def withdraw_vacancy(session: Session, actor: Actor, vacancy_id: int) -> Vacancy:
    """Take a vacancy back; placements already made stay as they are.

    Raises:
        NotFoundError: there is no such vacancy, or it is another employer's.
        WrongStateError: it is filled or already withdrawn.
    """
    vacancy = read_vacancy(session, actor, vacancy_id)
    move_vacancy(session, actor, vacancy, VacancyMove.WITHDRAW)
    return vacancy


def close_expired_vacancies(session: Session, actor: Actor, *, today: date) -> int:
    """Close every published or paused vacancy whose closing day has passed; gives how many.

    A second run on the same day finds none.

    Raises:
        NotAllowedError: the actor is not staff nor the clock.
    """
    require_staff(actor)
    due = session.scalars(
        select(Vacancy)
        .where(
            Vacancy.status.in_(TRANSITIONS[VacancyMove.EXPIRE].sources), Vacancy.closes_on < today
        )
        .order_by(Vacancy.id)
        .with_for_update(skip_locked=True)
    ).all()
    for vacancy in due:
        move_vacancy(session, actor, vacancy, VacancyMove.EXPIRE)
    return len(due)


def tidy_draft(draft: VacancyDraft) -> VacancyDraft:
    """The draft as it is kept: texts without spaces around them, hours to a tenth."""
    return replace(
        draft,
        title=tidy_text(draft.title),
        description=tidy_text(draft.description),
        address=tidy_text(draft.address),
        weekly_hours=None if draft.weekly_hours is None else _tenths(draft.weekly_hours),
    )


def _tenths(hours: Decimal) -> Decimal:
    # A number too long to be rounded is left for the rules to refuse.
    return hours.quantize(Decimal("0.1")) if abs(hours) < HOURS_LIMIT else hours


def _employer_for(session: Session, actor: Actor, employer_id: int | None) -> Employer:
    require(actor, Role.EMPLOYER, *STAFF)
    wanted = own_employer_id(actor) if actor.role is Role.EMPLOYER else employer_id
    employer = session.get(Employer, wanted) if wanted is not None else None
    if employer is None:
        raise NotFoundError
    refuse_suspended(employer)
    return employer


def refuse_suspended(employer: Employer) -> None:
    """Let an employer pass that the office has not suspended.

    Raises:
        WrongStateError: it is suspended.
    """
    if employer.status is EmployerStatus.SUSPENDED:
        raise WrongStateError("employer_suspended")


def refuse_unfit(session: Session, actor: Actor, vacancy: Vacancy, *, today: date) -> None:
    """Let a vacancy pass that could be published on `today`.

    Raises:
        InvalidError: something is missing or wrong; everything is listed.
    """
    draft = draft_of(vacancy)
    around = circumstances_of(
        session,
        draft,
        today=today,
        filled_positions=vacancy.filled_positions,
        language=actor.language,
    )
    refuse((*missing_problems(draft), *find_problems(draft, around)))
