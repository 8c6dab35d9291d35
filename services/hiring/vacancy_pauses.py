"""A published vacancy that stops for a while, goes on, stays open longer or opens again."""

from datetime import date, datetime, timedelta

from sqlalchemy import or_, update
from sqlalchemy.orm import Session

from models.audit import AuditAction
from models.vacancies import Vacancy, VacancyStatus
from services import audit
from services.actors import Actor, require_staff
from services.errors import InvalidError, Problem, WrongStateError
from services.hiring import open_checks
from services.hiring.employer_caps import hold_verified
from services.hiring.record_requests import refuse_open_condition
from services.hiring.vacancies import OPEN_DAYS, refuse_suspended, refuse_unfit
from services.hiring.vacancy_reading import read_vacancy
from services.hiring.vacancy_rules import POSITIONS_LIMIT
from services.hiring.vacancy_states import (
    TRANSITIONS,
    VacancyMove,
    claim_version,
    move_vacancy,
)
from services.hiring.vacancy_wording import refuse_open_words
from services.mediation.answer_days import begin_days_anew

RUNNING = frozenset({VacancyStatus.PUBLISHED, VacancyStatus.PAUSED})


def pause_vacancy(session: Session, actor: Actor, vacancy_id: int) -> Vacancy:
    """Stop looking for people until somebody says to go on; nothing that was agreed ends.

    Raises:
        NotFoundError: there is no such vacancy, or it is another employer's.
        WrongStateError: it is not published.
    """
    vacancy = read_vacancy(session, actor, vacancy_id)
    move_vacancy(session, actor, vacancy, VacancyMove.PAUSE)
    return vacancy


def resume_vacancy(
    session: Session, actor: Actor, vacancy_id: int, *, now: datetime, today: date
) -> Vacancy:
    """Look for people again; that is a yes to whether it is still open.

    Raises:
        NotFoundError: there is no such vacancy, or it is another employer's.
        WrongStateError: it is not paused, or its employer is paused or suspended.
    """
    vacancy = read_vacancy(session, actor, vacancy_id)
    refuse_suspended(vacancy.employer)
    hold_verified(session, vacancy.employer_id)
    move_vacancy(session, actor, vacancy, VacancyMove.RESUME)
    begin_days_anew(session, vacancy.id, today=today)
    open_checks.note_open(session, actor, vacancy.id, now=now, today=today)
    return vacancy


def extend_vacancy(
    session: Session, actor: Actor, vacancy_id: int, *, now: datetime, today: date
) -> Vacancy:
    """Leave a vacancy open for 45 days from `today`; one that closes later is left as it is.

    That is a yes to whether it is still open.

    Raises:
        NotFoundError: there is no such vacancy, or it is another employer's.
        WrongStateError: it is neither published nor paused, or its employer is suspended.
    """
    vacancy = read_vacancy(session, actor, vacancy_id)
    refuse_suspended(vacancy.employer)
    if vacancy.status not in RUNNING:
        raise WrongStateError("vacancy_wrong_state")
    until = today + timedelta(days=OPEN_DAYS)
    extended = session.execute(
        update(Vacancy)
        .where(
            Vacancy.id == vacancy.id,
            Vacancy.status.in_(RUNNING),
            or_(Vacancy.closes_on.is_(None), Vacancy.closes_on < until),
        )
        .values(closes_on=until, version=Vacancy.version + 1)
        .returning(Vacancy.id)
        .execution_options(synchronize_session=False)
    ).first()
    session.expire(vacancy)
    if extended is not None:
        audit.record(
            session, actor, AuditAction.CHANGED, "vacancy", vacancy.id, fields=["closes_on"]
        )
    open_checks.note_open(session, actor, vacancy.id, now=now, today=today)
    return vacancy


def reopen_vacancy(
    session: Session,
    actor: Actor,
    vacancy_id: int,
    *,
    more_positions: int,
    now: datetime,
    today: date,
    expected_version: int,
) -> Vacancy:
    """Publish a filled, expired or withdrawn vacancy again for 45 days.

    Placements stay as they are: whoever is looked for comes on top of them.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such vacancy.
        ChangedMeanwhileError: somebody changed it since it was read.
        WrongStateError: it is in another state, or its employer is not verified.
        InvalidError: no position is free, or something of it is not lawful any more.
    """
    require_staff(actor)
    vacancy = read_vacancy(session, actor, vacancy_id)
    if vacancy.status not in TRANSITIONS[VacancyMove.REOPEN].sources:
        raise WrongStateError("vacancy_wrong_state")
    hold_verified(session, vacancy.employer_id)
    claim_version(session, vacancy, expected_version)
    _refuse_wrong_number(vacancy, more_positions)
    vacancy.positions += more_positions
    vacancy.closes_on = today + timedelta(days=OPEN_DAYS)
    if vacancy.starts_on and vacancy.starts_on < today:
        vacancy.starts_on = None
    refuse_unfit(session, actor, vacancy, today=today)
    refuse_open_words(session, vacancy, today=today)
    refuse_open_condition(session, vacancy)
    session.flush()
    move_vacancy(session, actor, vacancy, VacancyMove.REOPEN, reopened_at=now)
    begin_days_anew(session, vacancy.id, today=today)
    return vacancy


def _refuse_wrong_number(vacancy: Vacancy, more_positions: int) -> None:
    in_all = vacancy.positions + more_positions
    if more_positions < 0 or in_all > POSITIONS_LIMIT:
        limit = {"limit": POSITIONS_LIMIT}
        raise InvalidError([Problem("more_positions", "positions_out_of_range", limit)])
    if in_all <= vacancy.filled_positions:
        raise InvalidError([Problem("more_positions", "no_free_position")])
