"""The outbox: owed once, claimed by one, uncertain where nobody knows."""

from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from followup.statuses import ContactChannel
from models.accounts import Language
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from models.session import unit_of_work
from services.messages import outbox
from tests.factories import an_appointment
from tests.racing import together


def _owe(session: Session, now: datetime, key: str = "k", **values: object) -> OutboxMessage:
    given = {
        "key": key,
        "kind": MessageKind.INVITATION,
        "address": "alguien@oportunidades.test",
        "language": Language.SPANISH,
        "facts": {},
        "due_at": now,
    }
    outbox.owe(session, **(given | values))  # type: ignore[arg-type]  # a test names a few
    return session.scalars(select(OutboxMessage).where(OutboxMessage.key == key)).one()


def _status(session: Session, message: OutboxMessage) -> MessageStatus:
    session.expire_all()
    return session.get_one(OutboxMessage, message.id).status


def test_a_key_is_owed_once(session: Session, now: datetime) -> None:
    first = _owe(session, now)
    again = outbox.owe(
        session,
        key="k",
        kind=MessageKind.REMINDER,
        address="otra@oportunidades.test",
        language=Language.ENGLISH,
        facts={},
        due_at=now,
    )

    assert not again
    assert session.scalars(select(OutboxMessage)).all() == [first]


def test_what_is_not_due_is_not_claimed(session: Session, now: datetime) -> None:
    _owe(session, now, due_at=now + timedelta(seconds=1))

    assert outbox.claim_due(session, now=now, limit=10) == ()
    assert not outbox.is_due(session, now=now)


def test_claiming_twice_gives_the_message_to_one_worker(engine: Engine, now: datetime) -> None:
    with unit_of_work(engine) as session:
        message = _owe(session, now)
    with unit_of_work(engine) as session:
        first = outbox.claim_due(session, now=now, limit=10)
    with unit_of_work(engine) as session:
        second = outbox.claim_due(session, now=now, limit=10)

    assert (first, second) == ((message.id,), ())


def test_of_two_workers_at_once_one_has_the_message(engine: Engine, now: datetime) -> None:
    with unit_of_work(engine) as session:
        message = _owe(session, now)
    claim = partial(outbox.claim_due, now=now, limit=1)

    assert together(engine, claim, claim) == [(message.id,), ()]


def test_the_oldest_is_claimed_first_and_no_more_than_the_limit(
    session: Session, now: datetime
) -> None:
    late = _owe(session, now, "late", due_at=now - timedelta(hours=1))
    later = _owe(session, now, "later")
    latest = _owe(session, now, "latest")

    assert outbox.claim_due(session, now=now, limit=2) == (late.id, later.id)
    assert outbox.claim_due(session, now=now, limit=2) == (latest.id,)


def test_a_worker_that_died_leaves_its_message_uncertain_and_never_sent_again(
    session: Session, now: datetime
) -> None:
    message = _owe(session, now)
    outbox.claim_due(session, now=now, limit=1)
    in_time, too_late = now + outbox.LEASE, now + outbox.LEASE + timedelta(seconds=1)

    assert outbox.give_up_claims(session, now=in_time) == 0
    assert outbox.give_up_claims(session, now=too_late) == 1
    assert _status(session, message) is MessageStatus.UNCERTAIN
    assert outbox.claim_due(session, now=too_late, limit=1) == ()


def test_a_slow_worker_that_did_send_is_believed(session: Session, now: datetime) -> None:
    message = _owe(session, now)
    outbox.claim_due(session, now=now, limit=1)
    outbox.give_up_claims(session, now=now + timedelta(hours=1))

    outbox.mark_sent(session, message.id, now=now)

    assert _status(session, message) is MessageStatus.SENT


def test_withdrawing_takes_what_is_queued_about_that_appointment_only(
    session: Session, now: datetime
) -> None:
    mine, other = an_appointment(session), an_appointment(session)
    queued = _owe(session, now, "queued", appointment_id=mine.id)
    elsewhere = _owe(session, now, "elsewhere", appointment_id=other.id)
    gone = _owe(session, now - timedelta(days=1), "gone", appointment_id=mine.id)
    outbox.claim_due(session, now=now - timedelta(days=1), limit=1)
    outbox.mark_sent(session, gone.id, now=now)

    assert outbox.withdraw(session, appointment_id=mine.id) == 1
    assert _status(session, queued) is MessageStatus.WITHDRAWN
    assert _status(session, elsewhere) is MessageStatus.QUEUED
    assert _status(session, gone) is MessageStatus.SENT


def test_a_refusal_that_may_pass_is_tried_again_for_four_hours(
    session: Session, now: datetime
) -> None:
    message = _owe(session, now)
    at = now
    for _ in range(outbox.MOST_ATTEMPTS):
        assert outbox.claim_due(session, now=at, limit=1) == (message.id,)
        outbox.retry_later(session, message.id, error="no answer", now=at)
        at += outbox.RETRY_AFTER

    assert _status(session, message) is MessageStatus.FAILED
    assert at - now == timedelta(hours=4)


def test_waiting_for_the_morning_is_no_attempt(session: Session, now: datetime) -> None:
    message = _owe(session, now)
    outbox.claim_due(session, now=now, limit=1)

    outbox.postpone(session, message.id, until=now + timedelta(hours=9))

    session.expire_all()
    assert message.attempts == 0
    assert message.due_at == now + timedelta(hours=9)


def test_what_a_dead_worker_left_is_tried_again_where_the_service_takes_each_once(
    session: Session, now: datetime
) -> None:
    text = _owe(session, now, "text", channel=ContactChannel.SMS)
    mail = _owe(session, now, "mail")
    worn = _owe(session, now, "worn", channel=ContactChannel.SMS)
    worn.attempts = outbox.MOST_ATTEMPTS - 1
    outbox.claim_due(session, now=now, limit=3)
    too_late = now + outbox.LEASE + timedelta(seconds=1)

    given_up = outbox.give_up_claims(
        session, now=too_late, repeatable=frozenset({ContactChannel.SMS})
    )

    assert given_up == 2
    assert _status(session, text) is MessageStatus.QUEUED
    assert _status(session, mail) is MessageStatus.UNCERTAIN
    assert _status(session, worn) is MessageStatus.UNCERTAIN


def test_a_doubt_that_stays_for_four_hours_is_a_persons(session: Session, now: datetime) -> None:
    message = _owe(session, now, channel=ContactChannel.SMS)
    at = now
    for _ in range(outbox.MOST_ATTEMPTS):
        assert outbox.claim_due(session, now=at, limit=1) == (message.id,)
        outbox.repeat_later(session, message.id, error="service_failed", now=at)
        at += outbox.RETRY_AFTER

    assert _status(session, message) is MessageStatus.UNCERTAIN
