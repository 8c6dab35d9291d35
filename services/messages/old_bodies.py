"""What messages said and where they went, forgotten ninety days after nobody waits for them.

The rows stay: their keys keep a message from being owed again, and their days are counted.
"""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.inbound import InboundMessage
from models.outbox import MessageStatus, OutboxMessage

BODIES_KEPT: Final = timedelta(days=90)  # DOMAIN A13
OVER: Final = (MessageStatus.SENT, MessageStatus.EXPIRED, MessageStatus.WITHDRAWN)
"""Nothing more is done with them; what failed or is uncertain waits for a person."""


def wipe_old_bodies(session: Session, *, now: datetime) -> int:
    """Wipe what messages of more than ninety days said; give how many that were."""
    before = now - BODIES_KEPT
    sent = session.scalars(
        update(OutboxMessage)
        .where(
            OutboxMessage.status.in_(OVER),
            OutboxMessage.due_at < before,
            OutboxMessage.address != "",
        )
        .values(address="", facts={})
        .returning(OutboxMessage.id)
        .execution_options(synchronize_session=False)
    ).all()
    came = session.scalars(
        update(InboundMessage)
        .where(InboundMessage.settled_at < before, InboundMessage.text != "")
        .values(text="", number="")
        .returning(InboundMessage.id)
        .execution_options(synchronize_session=False)
    ).all()
    session.expire_all()
    return len(sent) + len(came)
