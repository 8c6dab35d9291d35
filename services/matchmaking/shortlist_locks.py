"""Locking the shortlist of a vacancy, so that what was agreed on stays as it was read."""

from datetime import datetime

from sqlalchemy import delete, exists, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload

from models.audit import AuditAction
from models.curating import ShortlistLock
from models.shortlists import Shortlist
from models.vacancies import Vacancy
from services import audit
from services.actors import Actor, require_staff
from services.errors import ChangedMeanwhileError, NotFoundError, WrongStateError


def lock_shortlist(
    session: Session, actor: Actor, vacancy_id: int, *, now: datetime
) -> ShortlistLock:
    """Keep the current shortlist of a vacancy as it is until somebody unlocks it.

    The vacancy is held meanwhile, as whoever makes the list again holds it: a list is locked
    either as it was or as it was remade, and never in between.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such vacancy.
        WrongStateError: it has no shortlist yet.
        ChangedMeanwhileError: somebody else locked it first.
    """
    require_staff(actor)
    hold_vacancy(session, vacancy_id)
    current = exists().where(Shortlist.vacancy_id == vacancy_id, Shortlist.replaced_at.is_(None))
    if not session.scalar(select(current)):
        raise WrongStateError("no_shortlist_to_lock")
    lock = ShortlistLock(vacancy_id=vacancy_id, locked_by_id=actor.account_id, locked_at=now)
    try:
        with session.begin_nested():
            session.add(lock)
    except IntegrityError as error:
        raise _changed(session, vacancy_id) from error
    _write_down(session, actor, vacancy_id, "locked")
    return lock


def unlock_shortlist(
    session: Session, actor: Actor, vacancy_id: int, *, seen_at: datetime | None
) -> None:
    """Let the shortlist of a vacancy be made again. Anybody of the office may.

    Args:
        seen_at: when the lock was put on that the actor saw; None when they saw none.

    Raises:
        NotAllowedError: the actor is not staff.
        ChangedMeanwhileError: that lock was taken off already, or another one stands.
    """
    require_staff(actor)
    gone = session.scalar(
        delete(ShortlistLock)
        .where(ShortlistLock.vacancy_id == vacancy_id, ShortlistLock.locked_at == seen_at)
        .returning(ShortlistLock.id)
    )
    if gone is None:
        raise _changed(session, vacancy_id)
    _write_down(session, actor, vacancy_id, "unlocked")


def lock_of(session: Session, vacancy_id: int) -> ShortlistLock | None:
    """The lock on the shortlist of a vacancy with who put it there; None where it has none."""
    return session.scalar(
        select(ShortlistLock)
        .where(ShortlistLock.vacancy_id == vacancy_id)
        .options(joinedload(ShortlistLock.locked_by))
    )


def refuse_locked(session: Session, vacancy_id: int) -> None:
    """Let pass what is not locked.

    Raises:
        WrongStateError: it is.
    """
    if lock_of(session, vacancy_id) is not None:
        raise WrongStateError("shortlist_locked")


def locked_ids(session: Session) -> frozenset[int]:
    """The vacancies whose shortlist is locked."""
    return frozenset(session.scalars(select(ShortlistLock.vacancy_id)))


def hold_vacancy(session: Session, vacancy_id: int) -> None:
    """Act on a vacancy one after the other.

    Raises:
        NotFoundError: there is no such vacancy.
    """
    held = select(Vacancy.id).where(Vacancy.id == vacancy_id).with_for_update(key_share=True)
    if session.scalar(held) is None:
        raise NotFoundError


def _changed(session: Session, vacancy_id: int) -> ChangedMeanwhileError:
    """Who locked the list meanwhile, or that it is not locked any more."""
    lock = lock_of(session, vacancy_id)
    if lock is None:
        return ChangedMeanwhileError("unlocked_meanwhile")
    if lock.locked_by is None:
        return ChangedMeanwhileError()
    return ChangedMeanwhileError("locked_meanwhile", name=lock.locked_by.name)


def _write_down(session: Session, actor: Actor, vacancy_id: int, what: str) -> None:
    audit.record(
        session,
        actor,
        AuditAction.CHANGED,
        "vacancy",
        vacancy_id,
        fields=["shortlist_lock"],
        reason=what,
    )
