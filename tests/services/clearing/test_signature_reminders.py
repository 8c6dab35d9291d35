"""One reminder three days before, looked at once more when it goes out."""

from datetime import UTC, date, datetime, timedelta

import pytest

from followup.dossier import CloseReason
from followup.signatures import SignatureState
from followup.statuses import ContactChannel
from models.audit import ConsentGrant, ConsentPurpose
from models.clearing import ClearingTrack
from models.outbox import MessageStatus, OutboxMessage
from models.participants import CaseState
from models.session import unit_of_work
from services.actors import CLOCK
from services.clearing.signature_reminders import owe_signature_reminders
from services.errors import NotFoundError
from services.messages.deliveries import deliver_due
from tests.clearing import a_track, note
from tests.factories import CLERK, a_participant

ADDRESS = "nadie@oportunidades.test"
DAY = timedelta(days=1)


@pytest.fixture
def track(session):
    """A control whose twelfth day is Thursday 26 November 2026, three days from today."""
    return a_track(session, a_participant(session, email=ADDRESS))


@pytest.fixture
def owe(session, today, now):
    """Owe what is near, some days from today."""

    def act(days=0):
        return owe_signature_reminders(
            session, CLOCK, today=today + days * DAY, now=now + days * DAY
        )

    return act


def test_it_is_due_three_days_before_and_holds_until_the_evening_of_the_day(session, track, owe):
    assert owe(-1) == 1

    message = session.query(OutboxMessage).one()
    assert message.due_at == datetime(2026, 11, 23, 13, 0, tzinfo=UTC)  # ten in the morning
    assert message.useful_until == datetime(2026, 11, 26, 21, 0, tzinfo=UTC)
    assert message.appointment_id is None


def test_it_is_owed_once(track, owe):
    assert [owe(days) for days in (-2, -1, 0, 1, 2)] == [0, 1, 0, 0, 0]


def test_a_missed_morning_is_caught_up_while_it_still_helps(session, track, owe, now):
    assert owe(3) == 1
    assert session.query(OutboxMessage).one().due_at == now + 3 * DAY


def test_after_the_day_nobody_is_reminded_of_it(track, owe):
    assert owe(4) == 0


def test_it_goes_out_on_each_channel_the_person_agreed_to(session, track, owe):
    track.participant.phone = "+56987654321"
    sms = ContactChannel.SMS
    session.add(
        ConsentGrant(
            participant_id=track.participant_id,
            purpose=ConsentPurpose.REMINDERS,
            text_version="1",
            channel="office",
            told_by=sms,
        )
    )
    session.flush()
    session.expire_all()

    assert owe() == 2
    assert {row.channel for row in session.query(OutboxMessage)} == {ContactChannel.EMAIL, sms}


def test_neither_key_nor_facts_say_what_it_is_about(session, track, owe):
    owe()

    message = session.query(OutboxMessage).one()
    assert message.key.startswith(f"{track.participant_id}:s{track.id}.12.20261126:")
    assert set(message.facts) == {"track", "month", "on_day"}


@pytest.mark.parametrize(
    "change",
    [
        lambda track: setattr(track.participant, "wants_reminders", False),
        lambda track: setattr(track.participant, "case_state", CaseState.EXITED),
        lambda track: setattr(track.participant, "email", None),
    ],
)
def test_nobody_is_reminded_who_wants_none_left_or_cannot_be_told(session, track, owe, change):
    change(track)
    session.flush()

    assert owe() == 0


def test_a_month_that_is_noted_is_not_reminded_of(session, track, owe):
    note(session, track, 12, SignatureState.EXCUSED)

    assert owe() == 0


def test_only_keepers_and_the_clock_owe(session, today, now):
    with pytest.raises(NotFoundError):
        owe_signature_reminders(session, CLERK, today=today, now=now)


def _close(session, track: ClearingTrack) -> None:
    track.closed_on, track.close_reason = date(2026, 11, 23), CloseReason.DIED


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (_close, "superseded"),
        (lambda session, track: session.delete(track), "superseded"),
        (
            lambda session, track: setattr(track.participant, "case_state", CaseState.EXITED),
            "superseded",
        ),
        (lambda session, track: note(session, track, 12, SignatureState.EXCUSED), "superseded"),
        (lambda session, track: setattr(track.participant, "email", None), "no_address"),
        (
            lambda session, track: setattr(track.participant, "wants_reminders", False),
            "reminders_not_wanted",
        ),
    ],
)
def test_what_happened_since_it_was_owed_stops_it(engine, today, now, change, reason):
    with unit_of_work(engine) as session:
        track = a_track(session, a_participant(session, email=ADDRESS))
        owe_signature_reminders(session, CLOCK, today=today, now=now)
        change(session, track)

    letters = []
    deliver_due(engine, letters.append, clock=lambda: now)

    with unit_of_work(engine) as session:
        message = session.query(OutboxMessage).one()
    assert letters == []
    assert (message.status, message.last_error) == (MessageStatus.WITHDRAWN, reason)


def test_it_goes_to_the_address_of_today_and_greets_by_name(engine, today, now):
    with unit_of_work(engine) as session:
        person = a_participant(session, email=ADDRESS, given_names="Rosa")
        a_track(session, person)
        owe_signature_reminders(session, CLOCK, today=today, now=now)
        person.email = "nueva@oportunidades.test"

    letters = []
    deliver_due(engine, letters.append, clock=lambda: now)

    (letter,) = letters
    assert (letter.name, letter.message.address) == ("Rosa", "nueva@oportunidades.test")


def test_at_night_it_waits_for_the_morning(engine, today, now):
    with unit_of_work(engine) as session:
        a_track(session, a_participant(session, email=ADDRESS))
        owe_signature_reminders(session, CLOCK, today=today, now=now)
    night = now + timedelta(hours=11)  # eleven in the evening

    letters = []
    deliver_due(engine, letters.append, clock=lambda: night)

    with unit_of_work(engine) as session:
        message = session.query(OutboxMessage).one()
    assert letters == []
    assert (message.status, message.attempts) == (MessageStatus.QUEUED, 0)
    assert message.due_at == datetime(2026, 11, 24, 11, 0, tzinfo=UTC)  # eight in the morning
