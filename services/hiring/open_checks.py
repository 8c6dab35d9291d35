"""Whether a vacancy is still open: what its employer is asked and says, and who is waited for."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.audit import AuditAction
from models.open_checks import OpenAnswer, OpenCheck
from models.vacancies import Vacancy
from services import audit
from services.actors import Actor
from services.hiring.vacancy_reading import read_vacancy
from services.messages import outbox

SAME_YES = timedelta(days=1)  # who says yes again so soon says nothing new


def answer_open(
    session: Session, actor: Actor, vacancy_id: int, *, now: datetime, today: date
) -> bool:
    """Say that a vacancy is still open; whether anybody had asked. A second tap changes nothing.

    Raises:
        NotAllowedError: the actor is neither an employer nor staff.
        NotFoundError: there is no such vacancy, or it is another employer's.
    """
    vacancy = read_vacancy(session, actor, vacancy_id)
    if waiting_check(session, vacancy.id) is None:
        return False
    note_open(session, actor, vacancy.id, now=now, today=today)
    return True


def note_open(
    session: Session, actor: Actor, vacancy_id: int, *, now: datetime, today: date
) -> None:
    """Write down that somebody knows the vacancy to be open, whether it was asked or not.

    Nothing is written where nobody waits for a yes and the last one is less than a day old.
    """
    if _has_just_said_yes(last_check(session, vacancy_id), now=now):
        return
    values = {"closed_at": now, "answer": OpenAnswer.STILL_OPEN, "answered_by_id": actor.account_id}
    answered = session.execute(
        update(OpenCheck)
        .where(OpenCheck.vacancy_id == vacancy_id, OpenCheck.closed_at.is_(None))
        .values(**values)
        .returning(OpenCheck.id)
        .execution_options(synchronize_session="fetch")
    ).first()
    if answered is None:
        session.add(OpenCheck(vacancy_id=vacancy_id, asked_on=today, **values))
    else:
        outbox.withdraw_about(session, about_check(answered[0]))
    session.flush()
    audit.record(session, actor, AuditAction.CHANGED, "vacancy", vacancy_id, fields=["still_open"])


def _has_just_said_yes(check: OpenCheck | None, *, now: datetime) -> bool:
    if check is None or check.closed_at is None:
        return False
    return check.answer is OpenAnswer.STILL_OPEN and now - check.closed_at < SAME_YES


def about_check(check_id: int) -> str:
    """How the keys of messages about a question begin."""
    return f"open_check:{check_id}:"


def waiting_check(session: Session, vacancy_id: int) -> OpenCheck | None:
    """The question about a vacancy that waits for its answer, if any."""
    return session.scalar(
        select(OpenCheck).where(OpenCheck.vacancy_id == vacancy_id, OpenCheck.closed_at.is_(None))
    )


def last_check(session: Session, vacancy_id: int) -> OpenCheck | None:
    """The last question about a vacancy, waiting or not."""
    return session.scalar(
        select(OpenCheck)
        .where(OpenCheck.vacancy_id == vacancy_id)
        .order_by(OpenCheck.id.desc())
        .limit(1)
    )


def asked_about(session: Session, vacancies: Iterable[Vacancy]) -> frozenset[int]:
    """Numbers of those vacancies whose employer is asked and has not answered."""
    ids = [vacancy.id for vacancy in vacancies]
    found = select(OpenCheck.vacancy_id).where(
        OpenCheck.vacancy_id.in_(ids), OpenCheck.closed_at.is_(None)
    )
    return frozenset(session.scalars(found))
