"""Text messages that came in to the demonstration town and wait for an answer."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from models.participants import Participant
from services.actors import CLOCK
from services.messages.inbound import InboundText, receive

QUESTION = "Hola, ¿puedo ir más tarde? Salgo del trabajo a las 6."
FROM_NOBODY = ("+56900009000", "¿A qué hora atienden?")


def receive_texts(session: Session, people: Iterable[Participant], *, now: datetime) -> None:
    """A question of the first person with a telephone of their own, and one of nobody known."""
    phones = Counter(person.phone for person in people)
    own = (phone for phone, count in phones.items() if phone and count == 1)
    sent = [(phone, QUESTION) for phone in [next(own, None)] if phone is not None]
    for ago, (number, text) in enumerate([*sent, FROM_NOBODY], start=1):
        inbound = InboundText(f"demo:{ago}", number, text)
        receive(session, CLOCK, inbound, now=now - timedelta(hours=ago))
