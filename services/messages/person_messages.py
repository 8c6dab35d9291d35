"""Messages owed to a person of the office, on each channel by which they may be told."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from followup.reminders import next_sending_at
from models.outbox import MessageKind
from models.participants import Participant
from models.session import office_zone
from services.errors import Fact
from services.messages import outbox
from services.messages.routes import routes_of


def owe_to_person(
    session: Session,
    person: Participant,
    kind: MessageKind,
    *,
    key: str,
    facts: Mapping[str, Fact],
    now: datetime,
    useful_until: datetime | None = None,
) -> int:
    """Owe a person a message on each channel they agreed to, outside the quiet hours.

    Returns:
        How many are new.

    Args:
        key: what makes the message unique for all time, whichever channel carries it.
    """
    return sum(
        outbox.owe(
            session,
            key=f"{key}:{route.channel}",
            kind=kind,
            channel=route.channel,
            address=route.address,
            language=person.language,
            facts=facts,
            due_at=next_sending_at(now, office_zone(session)),
            useful_until=useful_until,
        )
        for route in routes_of(person)
    )
