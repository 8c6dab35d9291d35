"""One word confirms, asks to move, ends the messages or begins them again."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.statuses import AppointmentStatus, Cause, ContactChannel
from models.accounts import Role
from models.audit import AuditEntry, ConsentGrant
from models.follow_up import Appointment, MoveRequest
from models.inbound import InboundFate, InboundMessage
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from models.participants import Participant
from services.actors import CLOCK
from services.messages import outbox
from services.messages.inbound import InboundText, receive
from services.messages.inbound_acts import ANSWERED_WITHIN
from services.messages.routes import is_allowed
from tests.factories import a_participant, an_appointment
from tests.services.messages.test_inbound import NUMBER, a_person_who_reads_texts

SMS = ContactChannel.SMS


def _told(session: Session, appointment: Appointment, now: datetime, **values: object) -> None:
    """A reminder of an appointment went out to `NUMBER` an hour ago."""
    key = f"told:{appointment.id}"
    outbox.owe(
        session,
        key=key,
        kind=MessageKind.REMINDER,
        channel=SMS,
        address=NUMBER,
        language=appointment.participant.language,
        facts={"sequence": appointment.sequence},
        due_at=now - timedelta(hours=1),
        appointment_id=appointment.id,
    )
    message = session.scalars(select(OutboxMessage).where(OutboxMessage.key == key)).one()
    row = {"status": MessageStatus.SENT, "sent_at": now - timedelta(hours=1), **values}
    for name, value in row.items():
        setattr(message, name, value)
    session.flush()


def _hear(session: Session, text: str, now: datetime, key: str = "a") -> InboundMessage:
    receive(session, CLOCK, InboundText(key, NUMBER, text), now=now)
    return session.scalars(select(InboundMessage).where(InboundMessage.key == key)).one()


def _answers(session: Session) -> list[str]:
    rows = select(OutboxMessage).where(OutboxMessage.kind == MessageKind.ANSWER)
    return [row.facts["answer"] for row in session.scalars(rows.order_by(OutboxMessage.id))]


@pytest.fixture
def person(session: Session) -> Participant:
    """Somebody who reads text messages and has no account of the portal."""
    return a_person_who_reads_texts(session)


@pytest.fixture
def reminded(session: Session, person: Participant, now: datetime) -> Appointment:
    """The person's appointment tomorrow, of which a text has reminded them."""
    appointment = an_appointment(session, person)
    _told(session, appointment, now)
    return appointment


def test_yes_confirms_the_appointment_that_was_reminded_of(
    session: Session, reminded: Appointment, now: datetime
) -> None:
    heard = _hear(session, "Sí", now)

    assert (reminded.status, reminded.status_cause) == (
        AppointmentStatus.CONFIRMED,
        Cause.PARTICIPANT,
    )
    assert (heard.fate, heard.appointment_id) == (InboundFate.CONFIRMED, reminded.id)
    assert (heard.participant_id, heard.settled_at) == (reminded.participant_id, now)
    told = session.scalars(
        select(OutboxMessage).where(OutboxMessage.kind == MessageKind.APPOINTMENT_CONFIRMED)
    ).one()
    assert (told.channel, told.address) == (SMS, NUMBER)
    written = session.scalars(select(AuditEntry).where(AuditEntry.subject == "appointment")).one()
    assert (written.actor_id, written.actor_role) == (None, Role.PARTICIPANT)


def test_yes_twice_confirms_once(session: Session, reminded: Appointment, now: datetime) -> None:
    _hear(session, "SI", now)
    version = reminded.version

    assert _hear(session, "YES", now, key="b").fate is InboundFate.CONFIRMED
    assert reminded.version == version


def test_no_asks_to_move_and_the_appointment_stands(
    session: Session, reminded: Appointment, now: datetime
) -> None:
    heard = _hear(session, "No", now)
    again = _hear(session, "NO!", now, key="b")

    assert heard.fate is again.fate is InboundFate.MOVE_ASKED
    assert session.scalars(select(MoveRequest)).one().wish == "SMS: No"
    assert reminded.status is AppointmentStatus.PLANNED
    assert _answers(session) == ["move_asked"]


@pytest.mark.parametrize("word", ["SI", "NO"])
@pytest.mark.parametrize(
    "change",
    [
        {"status": AppointmentStatus.REVOKED},
        {"status": AppointmentStatus.EXCUSED},
        {"starts_at": datetime.fromisoformat("2026-11-23T14:59:00+00:00")},
        {"sequence": 1},
    ],
    ids=["taken back", "cancelled", "begun", "moved since"],
)
def test_a_word_about_what_stands_no_more_is_for_a_person(
    session: Session,
    reminded: Appointment,
    now: datetime,
    word: str,
    change: dict[str, object],
) -> None:
    for name, value in change.items():
        setattr(reminded, name, value)
    session.flush()
    status = reminded.status

    heard = _hear(session, word, now)

    assert (heard.fate, heard.settled_at) == (InboundFate.ABOUT_NOTHING, None)
    assert reminded.status is status
    assert session.scalars(select(MoveRequest)).all() == []
    assert _answers(session) == ["received"]


@pytest.mark.parametrize(
    "message",
    [
        {"status": MessageStatus.WITHDRAWN},
        {"status": MessageStatus.FAILED},
        {"channel": ContactChannel.EMAIL},
        {"address": "+56911112222"},
        {"sent_at": datetime.fromisoformat("2026-11-20T14:59:00+00:00")},
    ],
    ids=["withdrawn", "refused", "by mail", "to another number", "long ago"],
)
def test_a_word_without_a_text_that_asked_for_it_is_for_a_person(
    session: Session, person: Participant, now: datetime, message: dict[str, object]
) -> None:
    appointment = an_appointment(session, person)
    _told(session, appointment, now, **message)

    assert _hear(session, "SI", now).fate is InboundFate.ABOUT_NOTHING
    assert appointment.status is AppointmentStatus.PLANNED
    assert timedelta(days=1) < ANSWERED_WITHIN


def test_a_word_that_may_be_about_two_appointments_is_for_a_person(
    session: Session, person: Participant, reminded: Appointment, now: datetime
) -> None:
    later = an_appointment(session, person, starts_at=reminded.starts_at + timedelta(hours=5))
    _told(session, later, now)

    assert _hear(session, "SI", now).fate is InboundFate.ABOUT_NOTHING
    assert {reminded.status, later.status} == {AppointmentStatus.PLANNED}


def test_an_answer_that_is_quicker_than_our_record_counts(
    session: Session, person: Participant, now: datetime
) -> None:
    appointment = an_appointment(session, person)
    _told(session, appointment, now, status=MessageStatus.CLAIMED, sent_at=None)

    assert _hear(session, "SI", now).fate is InboundFate.CONFIRMED


def test_baja_ends_the_texts_and_alta_begins_them_again(
    session: Session, person: Participant, now: datetime
) -> None:
    later = now + timedelta(hours=1)

    assert _hear(session, "BAJA", now).fate is InboundFate.OPTED_OUT
    assert not is_allowed(person, SMS)
    assert _hear(session, "stop", now, key="b").fate is InboundFate.OPTED_OUT

    assert _hear(session, "Alta", later, key="c").fate is InboundFate.OPTED_IN
    assert is_allowed(person, SMS)
    grants = session.scalars(select(ConsentGrant).order_by(ConsentGrant.id)).all()
    assert [(one.channel, one.revoked_at) for one in grants] == [("office", now), ("sms", None)]
    assert _answers(session) == ["opted_out", "opted_in"]


def test_free_words_are_for_a_person_and_answered_once_a_day(
    session: Session, person: Participant, now: datetime
) -> None:
    for key in ("a", "b"):
        heard = _hear(session, "¿Puede ser más tarde?", now, key=key)
        assert (heard.fate, heard.participant_id) == (InboundFate.TO_READ, person.id)
        assert heard.settled_at is None
    assert _answers(session) == ["received"]

    _hear(session, "¿Hola?", now + timedelta(days=1), key="c")
    assert _answers(session) == ["received", "received"]


def test_who_wants_no_texts_gets_no_answer_but_is_read(session: Session, now: datetime) -> None:
    a_participant(session, phone=NUMBER)

    assert _hear(session, "Hola", now).fate is InboundFate.TO_READ
    assert _answers(session) == []


def test_at_night_an_answer_waits_for_the_morning(
    session: Session, person: Participant, now: datetime
) -> None:
    night = datetime.fromisoformat("2026-11-24T02:00:00+00:00")  # 23:00 in Quillota

    _hear(session, "BAJA", night)

    owed = session.scalars(select(OutboxMessage)).one()
    assert owed.due_at == datetime.fromisoformat("2026-11-24T11:00:00+00:00")
