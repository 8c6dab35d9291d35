"""Ninety days after it is over a message says nothing and names nobody; its key stays."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.replies import TextReply
from models.accounts import Language
from models.inbound import InboundFate, InboundMessage
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from services.messages import outbox
from services.messages.old_bodies import BODIES_KEPT, OVER, wipe_old_bodies
from tests.conftest import NOW

LATER = NOW + BODIES_KEPT + timedelta(minutes=1)


def _owe(session: Session) -> bool:
    return outbox.owe(
        session,
        key="one",
        kind=MessageKind.APPOINTMENT_CANCELLED,
        address="nadie@oportunidades.test",
        language=Language.SPANISH,
        facts={"note": "Por su salud"},
        due_at=NOW,
    )


@pytest.mark.parametrize("status", MessageStatus)
def test_what_is_over_is_wiped_and_what_waits_is_kept(
    session: Session, status: MessageStatus
) -> None:
    _owe(session)
    message = session.scalars(select(OutboxMessage)).one()
    message.status = status
    session.flush()

    assert wipe_old_bodies(session, now=NOW + BODIES_KEPT) == 0
    assert wipe_old_bodies(session, now=LATER) == (status in OVER)
    assert wipe_old_bodies(session, now=LATER) == 0

    assert (message.facts == {}, message.address == "") == (status in OVER, status in OVER)
    assert not _owe(session)


def test_a_text_that_came_in_is_wiped_once_it_was_answered(session: Session) -> None:
    for key, settled_at in (("answered", NOW), ("waits", None)):
        session.add(
            InboundMessage(
                key=key,
                number="+56 9 0000 0000",
                text="Estoy mal",
                reply=TextReply.OTHER,
                fate=InboundFate.TO_READ,
                received_at=NOW,
                settled_at=settled_at,
            )
        )
    session.flush()

    assert wipe_old_bodies(session, now=LATER) == 1

    kept = {one.key: (one.text, one.number) for one in session.scalars(select(InboundMessage))}
    assert kept == {"answered": ("", ""), "waits": ("Estoy mal", "+56 9 0000 0000")}
