"""Reading the audit log: for the office, and for a person about their own file."""

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.accounts import Role
from models.audit import AuditEntry
from services.actors import Actor, require
from services.clearing.permissions import HIDDEN_SUBJECTS, is_keeper
from services.paging import Page, paginate


def list_entries(
    session: Session,
    actor: Actor,
    *,
    participant_id: int | None = None,
    reason: str = "",
    number: int = 1,
) -> Page[AuditEntry]:
    """List audit entries, the newest first, of everybody or of one person's file.

    What was done about tracks of signatures is listed for those who keep them.

    Args:
        reason: only entries whose reason begins with this code.
    """
    require(actor, Role.LEAD, Role.ADMIN)
    statement = (
        select(AuditEntry).options(joinedload(AuditEntry.actor)).order_by(AuditEntry.id.desc())
    )
    if not is_keeper(actor):
        statement = statement.where(AuditEntry.subject.not_in(HIDDEN_SUBJECTS))
    if participant_id is not None:
        statement = statement.where(AuditEntry.participant_id == participant_id)
    if reason:
        statement = statement.where(AuditEntry.reason.startswith(reason, autoescape=True))
    return paginate(session, statement, number=number)
