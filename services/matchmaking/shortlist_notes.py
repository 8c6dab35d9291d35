"""A note of the team on a person for one vacancy; employers and the engine never see it."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.accounts import Account
from models.audit import AuditAction
from models.curating import ShortlistNote
from services import audit
from services.actors import Actor, require_staff
from services.errors import ChangedMeanwhileError, InvalidError, Problem
from services.matchmaking.shortlist_entries import whom_and_where
from services.texts import tidy_text

NOTE_LIMIT = 2_000  # characters


def write_note(
    session: Session, actor: Actor, entry_id: int, text: str, *, seen: int, now: datetime
) -> None:
    """Write the note on the person of an entry for its vacancy; an empty one takes it away.

    Args:
        seen: version of the note that the actor saw; 0 when they saw none.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such entry.
        InvalidError: the note is too long.
        ChangedMeanwhileError: somebody else wrote meanwhile; the error says who.
    """
    require_staff(actor)
    pair = whom_and_where(session, entry_id)
    note = tidy_text(text)
    if len(note) > NOTE_LIMIT:
        facts = {"limit": NOTE_LIMIT, "length": len(note)}
        raise InvalidError([Problem("text", "text_too_long", facts)])
    _keep(session, actor, pair, note, seen=seen, now=now)
    audit.record(
        session,
        actor,
        AuditAction.CHANGED,
        "shortlist_entry",
        entry_id,
        participant_id=pair[1],
        fields=["note"],
    )


def _keep(
    session: Session,
    actor: Actor,
    pair: tuple[int, int],
    note: str,
    *,
    seen: int,
    now: datetime,
) -> None:
    """Keep a note if the one that was seen still stands; the database decides who was first."""
    vacancy_id, participant_id = pair
    values = {"note": note, "version": seen + 1, "noted_at": now}
    values |= {"noted_by_id": actor.account_id}
    if seen == 0:
        row = ShortlistNote(vacancy_id=vacancy_id, participant_id=participant_id, **values)
        try:
            with session.begin_nested():
                session.add(row)
        except IntegrityError as error:
            raise _noted(session, pair) from error
        return
    kept = session.scalar(
        update(ShortlistNote)
        .where(
            ShortlistNote.vacancy_id == vacancy_id,
            ShortlistNote.participant_id == participant_id,
            ShortlistNote.version == seen,
        )
        .values(**values)
        .returning(ShortlistNote.id)
    )
    if kept is None:
        raise _noted(session, pair)


def _noted(session: Session, pair: tuple[int, int]) -> ChangedMeanwhileError:
    """Who wrote meanwhile; without a name where the account is gone."""
    vacancy_id, participant_id = pair
    name = session.scalar(
        select(Account.name)
        .join(ShortlistNote, ShortlistNote.noted_by_id == Account.id)
        .where(
            ShortlistNote.vacancy_id == vacancy_id,
            ShortlistNote.participant_id == participant_id,
        )
    )
    if name is None:
        return ChangedMeanwhileError()
    return ChangedMeanwhileError("noted_meanwhile", name=name)
