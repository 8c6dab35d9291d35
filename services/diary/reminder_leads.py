"""How long before an appointment people are reminded, by kind of contact.

The day before always; on the day itself too where the lead asks for it.
"""

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from followup.statuses import ContactKind
from models.accounts import Role
from models.audit import AuditAction
from models.reminder_leads import SameDayReminder
from services import audit
from services.actors import Actor, require

# The employer is called, not reminded.
REMINDED_KINDS = tuple(kind for kind in ContactKind if kind is not ContactKind.EMPLOYER_CHECK)


def same_day_kinds(session: Session) -> frozenset[ContactKind]:
    """The kinds of contact that are reminded of on the day itself too."""
    return frozenset(session.scalars(select(SameDayReminder.kind)))


def remind_on_the_day(session: Session, actor: Actor, kind: ContactKind) -> None:
    """Remind of a kind of contact on the day itself too; asking twice changes nothing.

    Raises:
        NotAllowedError: the actor is neither lead nor administrator.
    """
    require(actor, Role.LEAD, Role.ADMIN)
    try:
        with session.begin_nested():
            session.add(SameDayReminder(kind=kind))
    except IntegrityError:
        return
    _record(session, actor, kind)


def remind_the_day_before_only(session: Session, actor: Actor, kind: ContactKind) -> None:
    """Remind of a kind of contact the day before and no more.

    Raises:
        NotAllowedError: the actor is neither lead nor administrator.
    """
    require(actor, Role.LEAD, Role.ADMIN)
    gone = session.scalar(
        delete(SameDayReminder).where(SameDayReminder.kind == kind).returning(SameDayReminder.kind)
    )
    if gone is not None:
        _record(session, actor, kind)


def _record(session: Session, actor: Actor, kind: ContactKind) -> None:
    audit.record(session, actor, AuditAction.CHANGED, "same_day_reminder", None, reason=kind.value)
