"""Who may keep tracks of signatures: the lead says so, and to everybody else there are none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload

from models.accounts import Account, Role
from models.audit import AuditAction
from models.clearing import ClearingPermission
from services.actors import STAFF, Actor, require
from services.audit import record
from services.errors import NotFoundError

# Entries of the log about a track are shown to keepers and to nobody else.
HIDDEN_SUBJECTS = ("clearing_track", "clearing_signature", "clearing_paper")
_PERMISSION = "clearing_permission"


@dataclass(frozen=True, slots=True)
class Keeper:
    """A member of the staff, and since when they may keep tracks; None where they may not."""

    account: Account
    permission: ClearingPermission | None


def is_keeper(actor: Actor) -> bool:
    """Whether an actor may know of tracks at all; the clock may."""
    return actor.role is None or (actor.role in STAFF and actor.keeps_clearing)


def require_keeper(actor: Actor) -> None:
    """Let keepers and the clock pass.

    Raises:
        NotFoundError: to anybody else there is no such thing.
    """
    if not is_keeper(actor):
        raise NotFoundError


def list_staff(session: Session, actor: Actor) -> Sequence[Keeper]:
    """Every active member of the staff by name, with their permission.

    Raises:
        NotAllowedError: the actor is not the lead.
    """
    require(actor, Role.LEAD)
    rows = session.execute(
        select(Account, ClearingPermission)
        .outerjoin(ClearingPermission, ClearingPermission.account_id == Account.id)
        .options(joinedload(ClearingPermission.granted_by))
        .where(Account.role.in_(STAFF), Account.is_active)
        .order_by(Account.name, Account.id)
    )
    return [Keeper(account, permission) for account, permission in rows]


def grant(session: Session, actor: Actor, account_id: int, *, now: datetime) -> None:
    """Let a member of the staff keep tracks; who may already stays as they are.

    Raises:
        NotAllowedError: the actor is not the lead.
        NotFoundError: there is no such active member of the staff.
    """
    require(actor, Role.LEAD)
    account = session.get(Account, account_id)
    if account is None or account.role not in STAFF or not account.is_active:
        raise NotFoundError
    row = ClearingPermission(account_id=account_id, granted_by_id=actor.account_id, granted_at=now)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:  # granted before, or in the same moment by somebody else
        return
    record(session, actor, AuditAction.CREATED, _PERMISSION, account_id)


def withdraw(session: Session, actor: Actor, account_id: int) -> None:
    """Take the permission away, from the next request on.

    Raises:
        NotAllowedError: the actor is not the lead.
        NotFoundError: the account has none.
    """
    require(actor, Role.LEAD)
    gone = session.execute(
        delete(ClearingPermission)
        .where(ClearingPermission.account_id == account_id)
        .returning(ClearingPermission.account_id)
    ).first()
    if gone is None:
        raise NotFoundError
    record(session, actor, AuditAction.CHANGED, _PERMISSION, account_id)
