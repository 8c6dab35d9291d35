"""Each form counts once, however often its button is pressed."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from models.accounts import SubmittedForm
from models.declarative import now_utc
from models.session import insert_into
from services.actors import Actor
from services.errors import AlreadySubmittedError

MAX_KEY_LENGTH = 64


def claim(session: Session, actor: Actor, key: str | None) -> None:
    """Claim a form's key in the transaction of its act; an empty key claims nothing.

    Raises:
        AlreadySubmittedError: a form with this key was already kept.
    """
    if not key:
        return
    claimed = session.execute(
        insert_into(session, SubmittedForm)
        .values(key=key[:MAX_KEY_LENGTH], account_id=actor.account_id, created_at=now_utc())
        .on_conflict_do_nothing()
        .returning(SubmittedForm.key)
    ).first()
    if claimed is None:
        raise AlreadySubmittedError


def forget_before(session: Session, instant: datetime) -> int:
    """Delete the keys of forms sent before `instant`; gives how many."""
    result = session.execute(
        delete(SubmittedForm).where(SubmittedForm.created_at < instant).returning(SubmittedForm.key)
    )
    return len(result.all())
