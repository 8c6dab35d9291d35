"""What a person is told: once for each change, outside the night, and never by an employer's."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.statuses import ContactParty
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from services.messages.notices import tell, tell_and_remind
from tests.factories import a_participant, an_appointment

NEWS = MessageKind.APPOINTMENT_MOVED


def _appointment(session: Session, **values: object):
    person = a_participant(session, email="persona@oportunidades.test")
    return an_appointment(session, person, **values)


def test_a_change_is_told_once(session: Session, now: datetime) -> None:
    appointment = _appointment(session)

    assert tell(session, appointment, NEWS, now=now)
    assert not tell(session, appointment, NEWS, now=now)
    appointment.note = "Otra cosa"
    session.flush()
    assert tell(session, appointment, NEWS, now=now)


def test_news_of_the_night_wait_for_the_morning(session: Session) -> None:
    appointment = _appointment(session)

    tell(session, appointment, NEWS, now=datetime(2026, 11, 24, 1, 0, tzinfo=UTC))

    message = session.scalars(select(OutboxMessage)).one()
    assert message.due_at == datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


def test_what_concerns_the_employer_is_not_told_to_the_person(
    session: Session, now: datetime
) -> None:
    appointment = _appointment(session, party=ContactParty.EMPLOYER)

    assert not tell(session, appointment, NEWS, now=now)


def test_news_replace_what_is_queued_and_bring_a_new_reminder(
    session: Session, now: datetime
) -> None:
    appointment = _appointment(session)
    tell_and_remind(session, appointment, NEWS, now=now)
    appointment.sequence += 1
    session.flush()

    tell_and_remind(session, appointment, NEWS, now=now)

    rows = session.scalars(
        select(OutboxMessage).order_by(OutboxMessage.id).execution_options(populate_existing=True)
    ).all()
    assert [(row.kind, row.status) for row in rows] == [
        (NEWS, MessageStatus.WITHDRAWN),
        (MessageKind.REMINDER, MessageStatus.WITHDRAWN),
        (NEWS, MessageStatus.QUEUED),
        (MessageKind.REMINDER, MessageStatus.QUEUED),
    ]
