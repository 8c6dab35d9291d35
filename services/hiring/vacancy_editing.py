"""Changing a vacancy, at any moment before it is filled or withdrawn."""

from dataclasses import fields
from datetime import date

from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditAction
from models.vacancies import Vacancy
from services import audit
from services.actors import Actor
from services.errors import WrongStateError, refuse
from services.hiring.vacancies import refuse_suspended, tidy_draft
from services.hiring.vacancy_drafts import VacancyDraft, VacancyPart, draft_of
from services.hiring.vacancy_reading import read_vacancy
from services.hiring.vacancy_rows import fill_vacancy
from services.hiring.vacancy_rules import circumstances_of, find_problems, missing_problems
from services.hiring.vacancy_states import (
    EDITABLE,
    OPEN_TO_REVIEW,
    VacancyMove,
    claim_version,
    may_move,
    move_vacancy,
)


def edit_vacancy(
    session: Session,
    actor: Actor,
    vacancy_id: int,
    draft: VacancyDraft,
    *,
    expected_version: int,
    today: date,
    part: VacancyPart | None = None,
) -> Vacancy:
    """Change a vacancy. What the employer changes after publishing is reviewed again.

    Args:
        expected_version: the version that was on the screen.
        part: the step that was edited; only its problems refuse the edit.

    Raises:
        NotFoundError: there is no such vacancy, or it is another employer's.
        ChangedMeanwhileError: somebody changed it since it was read.
        WrongStateError: it is filled or withdrawn, or the employer is suspended.
        InvalidError: the draft breaks rules.
    """
    vacancy = read_vacancy(session, actor, vacancy_id)
    refuse_suspended(vacancy.employer)
    if vacancy.status not in EDITABLE:
        raise WrongStateError("vacancy_closed")
    claim_version(session, vacancy, expected_version)
    tidy, before = tidy_draft(draft), draft_of(vacancy)
    _refuse_broken(session, actor, vacancy, tidy, today=today, part=part)
    changed = _changed_fields(before, tidy)
    if not changed:
        return vacancy
    fill_vacancy(session, vacancy, tidy)
    session.flush()
    audit.record(session, actor, AuditAction.CHANGED, "vacancy", vacancy.id, fields=changed)
    if actor.role is Role.EMPLOYER and may_move(vacancy.status, VacancyMove.HOLD):
        move_vacancy(session, actor, vacancy, VacancyMove.HOLD)
    return vacancy


def _refuse_broken(
    session: Session,
    actor: Actor,
    vacancy: Vacancy,
    tidy: VacancyDraft,
    *,
    today: date,
    part: VacancyPart | None,
) -> None:
    """Refuse what breaks a rule, and a gap once the office may read the vacancy."""
    around = circumstances_of(
        session,
        tidy,
        today=today,
        filled_positions=vacancy.filled_positions,
        language=actor.language,
    )
    refuse(find_problems(tidy, around, part=part))
    if vacancy.status in OPEN_TO_REVIEW:
        refuse(missing_problems(tidy, part=part))


def _changed_fields(before: VacancyDraft, after: VacancyDraft) -> list[str]:
    return [
        field.name
        for field in fields(VacancyDraft)
        if _comparable(getattr(before, field.name)) != _comparable(getattr(after, field.name))
    ]


def _comparable(value: object) -> object:
    # The order in which skills, licences and shifts are listed says nothing.
    return sorted(value, key=repr) if isinstance(value, tuple) else value
