"""Writing down who did what, and who looked at whose file."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import insert
from sqlalchemy.orm import Session

from models.audit import AuditAction, AuditEntry
from services.actors import Actor


@dataclass(frozen=True, slots=True)
class Touched:
    """What one of many entries is about; each part means what it means for `record`."""

    subject: str
    subject_id: int
    participant_id: int | None = None
    fields: tuple[str, ...] = ()


def record(
    session: Session,
    actor: Actor,
    action: AuditAction,
    subject: str,
    subject_id: int | None,
    *,
    participant_id: int | None = None,
    fields: Iterable[str] = (),
    reason: str = "",
) -> None:
    """Add an entry to the audit log, in the transaction of the act itself.

    Args:
        subject: the table's name in the singular, e.g. "vacancy".
        participant_id: whose file it touches, so that the person can see it.
        fields: names of the fields concerned, never their values.
    """
    session.add(
        AuditEntry(
            actor_id=actor.account_id,
            actor_role=actor.role,
            action=action,
            subject=subject,
            subject_id=subject_id,
            participant_id=participant_id,
            fields=sorted(fields),
            reason=reason,
        )
    )


def record_looks(
    session: Session, actor: Actor, subject: str, looked_at: Iterable[tuple[int, int]]
) -> None:
    """Add a look at several people, in one statement however many they are.

    Args:
        looked_at: number of the subject and of the person whose file it is a part of.
    """
    touched = (Touched(subject, number, person) for number, person in looked_at)
    record_each(session, actor, AuditAction.LOOKED, touched)


def record_each(
    session: Session, actor: Actor, action: AuditAction, touched: Iterable[Touched]
) -> None:
    """Add an entry for each of many things, in one statement however many they are."""
    entries: list[dict[str, object]] = [
        {
            "actor_id": actor.account_id,
            "actor_role": actor.role,
            "action": action,
            "subject": one.subject,
            "subject_id": one.subject_id,
            "participant_id": one.participant_id,
            "fields": sorted(one.fields),
        }
        for one in touched
    ]
    if entries:
        session.execute(insert(AuditEntry), entries)
