"""What a person decides about messages that nobody knows the end of."""

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from models.accounts import Language, Role
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from services.errors import NotAllowedError, NotFoundError, WrongStateError
from services.messages import outbox_review
from tests.factories import actor_of, an_account


def _message(session: Session, now: datetime, status: MessageStatus) -> OutboxMessage:
    message = OutboxMessage(
        key=f"key-{status.value}",
        kind=MessageKind.INVITATION,
        channel="email",
        address="alguien@oportunidades.test",
        language=Language.SPANISH,
        facts={},
        status=status,
        due_at=now,
        attempts=3,
    )
    session.add(message)
    session.flush()
    return message


def test_an_uncertain_message_is_sent_again_only_because_somebody_said_so(
    session: Session, now: datetime
) -> None:
    lead = actor_of(an_account(session, Role.LEAD))
    message = _message(session, now, MessageStatus.UNCERTAIN)

    outbox_review.send_again(session, lead, message.id, now=now)

    session.refresh(message)
    assert (message.status, message.attempts) == (MessageStatus.QUEUED, 0)
    with pytest.raises(WrongStateError):
        outbox_review.send_again(session, lead, message.id, now=now)


def test_an_uncertain_message_can_be_found_to_have_arrived(session: Session, now: datetime) -> None:
    admin = actor_of(an_account(session, Role.ADMIN))
    message = _message(session, now, MessageStatus.UNCERTAIN)

    outbox_review.call_sent(session, admin, message.id, now=now)

    session.refresh(message)
    assert message.status is MessageStatus.SENT


def test_a_message_that_is_sent_is_not_decided_about(session: Session, now: datetime) -> None:
    lead = actor_of(an_account(session, Role.LEAD))
    message = _message(session, now, MessageStatus.SENT)

    with pytest.raises(WrongStateError):
        outbox_review.send_again(session, lead, message.id, now=now)


def test_a_mediator_does_not_see_the_outbox(session: Session, now: datetime) -> None:
    mediator = actor_of(an_account(session, Role.MEDIATOR))

    with pytest.raises(NotAllowedError):
        outbox_review.list_messages(session, mediator, MessageStatus.QUEUED)


def test_a_message_that_is_not_there_is_not_found(session: Session, now: datetime) -> None:
    with pytest.raises(NotFoundError):
        outbox_review.read_message(session, actor_of(an_account(session, Role.LEAD)), 999)


def test_every_status_is_counted_also_the_empty_ones(session: Session, now: datetime) -> None:
    lead = actor_of(an_account(session, Role.LEAD))
    _message(session, now, MessageStatus.UNCERTAIN)

    counts = outbox_review.count_by_status(session, lead)

    assert counts[MessageStatus.UNCERTAIN] == 1
    assert counts[MessageStatus.FAILED] == 0
    page = outbox_review.list_messages(session, lead, MessageStatus.UNCERTAIN)
    assert page.total == 1
