"""What may have been taken is handed over again only where the same message is taken once."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from followup.statuses import ContactChannel
from models.outbox import MessageStatus, OutboxMessage
from models.session import unit_of_work
from services.actors import CLOCK
from services.diary.reminders import owe_reminders
from services.messages import outbox
from services.messages.deliveries import DeliveryUncertainError, Letter, deliver_due
from tests.factories import an_appointment
from tests.services.messages.test_inbound import a_person_who_reads_texts


@pytest.fixture
def reminded(engine: Engine, today: date, now: datetime) -> None:
    """Somebody with e-mail and a mobile telephone is owed a reminder on both."""
    with unit_of_work(engine) as session:
        person = a_person_who_reads_texts(session, email="a@oportunidades.test")
        an_appointment(session, person)
        owe_reminders(session, CLOCK, today=today, now=now)


def _statuses(engine: Engine) -> dict[str, MessageStatus]:
    with unit_of_work(engine) as session:
        rows = session.execute(select(OutboxMessage.channel, OutboxMessage.status))
        return {channel.value: status for channel, status in rows}


@dataclass
class Doubtful:
    """A service that takes each key once and breaks off before it answers the first tries."""

    breaks: int
    taken: set[str] = field(default_factory=set)
    tries: int = 0

    def __call__(self, letter: Letter) -> None:
        """Take a message, and break off."""
        if letter.message.channel is not ContactChannel.SMS:
            return
        self.tries += 1
        self.taken.add(letter.message.key)
        if self.tries <= self.breaks:
            raise DeliveryUncertainError("connection_lost")


@pytest.mark.usefixtures("reminded")
def test_where_the_service_takes_each_once_a_doubt_is_tried_again_by_itself(
    engine: Engine, now: datetime
) -> None:
    service = Doubtful(breaks=2)
    repeatable = frozenset({ContactChannel.SMS})

    for minutes in (0, 5, 10):
        later = now + timedelta(minutes=minutes)
        deliver_due(engine, service, clock=lambda at=later: at, repeatable=repeatable)

    assert _statuses(engine) == {"email": MessageStatus.SENT, "sms": MessageStatus.SENT}
    assert (service.tries, len(service.taken)) == (3, 1)


@pytest.mark.usefixtures("reminded")
def test_a_worker_killed_in_the_middle_loses_and_doubles_nothing_where_each_is_taken_once(
    engine: Engine, now: datetime
) -> None:
    service = Doubtful(breaks=0)
    repeatable = frozenset({ContactChannel.SMS})

    def killed(letter: Letter) -> None:
        service(letter)
        if letter.message.channel is ContactChannel.SMS:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        deliver_due(engine, killed, clock=lambda: now, repeatable=repeatable)
    later = now + outbox.LEASE + timedelta(seconds=1)
    deliver_due(engine, service, clock=lambda: later, repeatable=repeatable)

    assert _statuses(engine)["sms"] is MessageStatus.SENT
    assert (service.tries, len(service.taken)) == (2, 1)


@pytest.mark.usefixtures("reminded")
def test_mail_in_doubt_waits_for_a_person_whatever_texts_may(engine: Engine, now: datetime) -> None:
    def hand_over(_letter: Letter) -> None:
        raise DeliveryUncertainError("connection_lost")

    repeatable = frozenset({ContactChannel.SMS})
    deliver_due(engine, hand_over, clock=lambda: now, repeatable=repeatable)

    assert _statuses(engine) == {"email": MessageStatus.UNCERTAIN, "sms": MessageStatus.QUEUED}
