"""What the office decides about a vacancy: published, returned, marked for a legal check."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.audit import AuditAction
from models.outbox import MessageKind
from models.reference import LegalBar
from models.vacancies import Vacancy, VacancyRoleType
from services import audit
from services.actors import Actor, require_staff
from services.errors import InvalidError, Problem, refuse
from services.hiring.employer_caps import hold_verified
from services.hiring.employer_rules import note_problems
from services.hiring.record_requests import refuse_open_condition
from services.hiring.vacancies import refuse_unfit
from services.hiring.vacancy_reading import read_vacancy
from services.hiring.vacancy_states import VacancyMove, claim_version, move_vacancy
from services.hiring.vacancy_wording import refuse_open_words
from services.mediation.answer_days import begin_days_anew
from services.mediation.employer_holds import keep_standing
from services.messages.vacancy_messages import owe_to_members
from services.texts import tidy_text


def publish_vacancy(
    session: Session,
    actor: Actor,
    vacancy_id: int,
    *,
    now: datetime,
    today: date,
    expected_version: int | None = None,
) -> Vacancy:
    """Publish a reviewed vacancy of a verified employer, and owe its people the news.

    Args:
        expected_version: the version that was read; None publishes whatever stands there.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such vacancy.
        ChangedMeanwhileError: somebody changed it since it was read.
        WrongStateError: it is not in review, or its employer is not verified.
        InvalidError: something is missing or wrong, and everything is listed; or words of
            its text wait to be changed or accepted.
    """
    require_staff(actor)
    keep_standing(session, vacancy_id)
    vacancy = read_vacancy(session, actor, vacancy_id)
    if expected_version is not None:
        claim_version(session, vacancy, expected_version)
    hold_verified(session, vacancy.employer_id)
    refuse_unfit(session, actor, vacancy, today=today)
    refuse_open_words(session, vacancy, today=today)
    refuse_open_condition(session, vacancy)
    move_vacancy(session, actor, vacancy, VacancyMove.PUBLISH)
    begin_days_anew(session, vacancy.id, today=today)
    vacancy.published_at = now
    session.flush()
    owe_to_members(session, vacancy, MessageKind.VACANCY_PUBLISHED, now=now)
    return vacancy


def return_vacancy(
    session: Session, actor: Actor, vacancy_id: int, *, note: str, now: datetime
) -> Vacancy:
    """Give a vacancy back to its employer with what has to change, and owe them the news.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such vacancy.
        WrongStateError: it is not in review.
        InvalidError: the note is empty or too long.
    """
    require_staff(actor)
    vacancy = read_vacancy(session, actor, vacancy_id)
    said = tidy_text(note)
    refuse(tuple(note_problems("note", "note_missing", said)))
    move_vacancy(session, actor, vacancy, VacancyMove.RETURN, note=said)
    owe_to_members(session, vacancy, MessageKind.VACANCY_RETURNED, now=now)
    return vacancy


def set_role_types(
    session: Session,
    actor: Actor,
    vacancy_id: int,
    codes: Iterable[str],
    *,
    expected_version: int | None = None,
) -> Vacancy:
    """Mark the kinds of role for which the law wants a check by a person.

    Args:
        expected_version: the version that was read; None marks whatever stands there.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such vacancy.
        InvalidError: a code is unknown.
        ChangedMeanwhileError: somebody changed it since it was read.
    """
    require_staff(actor)
    vacancy = read_vacancy(session, actor, vacancy_id)
    wanted = set(codes)
    known = set(session.scalars(select(LegalBar.code).where(LegalBar.code.in_(wanted))))
    if wanted - known:
        raise InvalidError([Problem("role_types", "unknown_role_type")])
    kept = [row for row in vacancy.role_types if row.legal_bar_code in wanted]
    added = sorted(wanted - {row.legal_bar_code for row in kept})
    if not added and len(kept) == len(vacancy.role_types):
        return vacancy
    claim_version(
        session, vacancy, vacancy.version if expected_version is None else expected_version
    )
    vacancy.role_types = [*kept, *(VacancyRoleType(legal_bar_code=code) for code in added)]
    session.flush()
    audit.record(session, actor, AuditAction.CHANGED, "vacancy", vacancy.id, fields=["role_types"])
    return vacancy
