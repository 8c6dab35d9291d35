"""Messages owed to the people of an employer."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Account
from models.outbox import MessageKind
from services.errors import Fact
from services.hiring.employer_scope import who_follows
from services.messages import outbox


def owe_to_people_of(
    session: Session,
    employer_id: int,
    kind: MessageKind,
    *,
    vacancy_id: int,
    key: str,
    facts: Mapping[str, Fact],
    now: datetime,
    due_at: datetime | None = None,
    useful_until: datetime | None = None,
) -> int:
    """Owe a message to each person of an employer who may see a vacancy and has an e-mail.

    Returns:
        How many are new.

    Args:
        key: what makes the message unique for all time, whoever of the employer reads it.
        due_at: not sent before; None sends it now.
    """
    members = session.scalars(
        select(Account)
        .where(who_follows(vacancy_id, employer_id))
        .where(Account.is_active, Account.email.is_not(None))
        .order_by(Account.id)
    ).all()
    return sum(
        outbox.owe(
            session,
            key=f"{key}:{account.id}",
            kind=kind,
            address=account.email or "",
            language=account.language,
            facts=facts,
            due_at=due_at or now,
            useful_until=useful_until,
        )
        for account in members
    )
