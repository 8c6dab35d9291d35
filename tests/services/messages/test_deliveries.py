"""Handing over: looked at once more, at most once, and uncertain where nobody knows."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from followup.statuses import AppointmentStatus
from models.accounts import Language
from models.follow_up import Appointment
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from models.session import unit_of_work
from services.actors import CLOCK
from services.diary.follow_up import start_follow_up
from services.diary.reminders import owe_reminders
from services.messages import outbox
from services.messages.deliveries import (
    CarrierAwayError,
    DeliveryDelayedError,
    DeliveryRefusedError,
    DeliveryUncertainError,
    Letter,
    deliver_due,
)
from services.messages.notices import tell
from tests.factories import a_participant, a_placement, an_appointment


class _Post:
    """A letter box that can be out of order."""

    def __init__(self, error: Exception | None = None) -> None:
        self.letters: list[Letter] = []
        self.error = error

    def __call__(self, letter: Letter) -> None:
        if self.error is not None:
            raise self.error
        self.letters.append(letter)


def test_a_crash_leaves_no_neighbours_message_claimed(
    engine: Engine, today: date, now: datetime
) -> None:
    with unit_of_work(engine) as session:
        for name in ("una", "otra"):
            an_appointment(session, a_participant(session, email=f"{name}@oportunidades.test"))
        owe_reminders(session, CLOCK, today=today, now=now)

    with pytest.raises(ZeroDivisionError):
        deliver_due(engine, _Post(ZeroDivisionError()), clock=lambda: now)

    with unit_of_work(engine) as session:
        found = sorted(session.scalars(select(OutboxMessage.status)))
    assert found == [MessageStatus.CLAIMED, MessageStatus.QUEUED]


@pytest.fixture
def reminder(engine: Engine, today: date, now: datetime) -> tuple[int, int]:
    """Keys of an appointment tomorrow and of the reminder that is owed for it."""
    with unit_of_work(engine) as session:
        person = a_participant(session, email="persona@oportunidades.test")
        appointment = an_appointment(session, person)
        owe_reminders(session, CLOCK, today=today, now=now)
        return appointment.id, session.scalars(select(OutboxMessage.id)).one()


def _message(engine: Engine, message_id: int) -> OutboxMessage:
    with unit_of_work(engine) as session:
        return session.get_one(OutboxMessage, message_id)


def _change(engine: Engine, appointment_id: int, **values: object) -> None:
    with unit_of_work(engine) as session:
        appointment = session.get_one(Appointment, appointment_id)
        for name, value in values.items():
            setattr(appointment, name, value)


def test_a_due_message_is_handed_over_once(
    engine: Engine, reminder: tuple[int, int], now: datetime
) -> None:
    post = _Post()

    assert deliver_due(engine, post, clock=lambda: now) == 1
    assert deliver_due(engine, post, clock=lambda: now) == 0
    assert [letter.message.id for letter in post.letters] == [reminder[1]]
    assert _message(engine, reminder[1]).sent_at == now


@pytest.mark.parametrize(
    "change",
    [
        {"status": AppointmentStatus.EXCUSED},
        {"status": AppointmentStatus.REVOKED},
        {"sequence": 1},
    ],
    ids=["cancelled", "taken back", "moved"],
)
def test_what_changed_meanwhile_is_not_sent(
    engine: Engine, reminder: tuple[int, int], now: datetime, change: dict[str, object]
) -> None:
    post = _Post()
    _change(engine, reminder[0], **change)

    assert deliver_due(engine, post, clock=lambda: now) == 0
    assert post.letters == []
    assert _message(engine, reminder[1]).status is MessageStatus.WITHDRAWN


def test_somebody_who_opted_out_meanwhile_is_not_written_to(
    engine: Engine, reminder: tuple[int, int], now: datetime
) -> None:
    with unit_of_work(engine) as session:
        session.get_one(Appointment, reminder[0]).participant.wants_reminders = False

    assert deliver_due(engine, _Post(), clock=lambda: now) == 0
    assert _message(engine, reminder[1]).last_error == "reminders_not_wanted"


def test_what_comes_too_late_is_not_sent_but_listed(
    engine: Engine, reminder: tuple[int, int], now: datetime
) -> None:
    too_late = now + timedelta(days=1)

    assert deliver_due(engine, _Post(), clock=lambda: too_late) == 0
    assert _message(engine, reminder[1]).status is MessageStatus.EXPIRED


def test_at_night_it_waits_for_the_morning(
    engine: Engine, reminder: tuple[int, int], now: datetime
) -> None:
    night = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)  # 22:00 in Quillota
    post = _Post()

    assert deliver_due(engine, post, clock=lambda: night) == 0
    assert _message(engine, reminder[1]).due_at == datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
    assert deliver_due(engine, post, clock=lambda: night + timedelta(hours=11)) == 1


def test_it_goes_to_the_address_of_today(
    engine: Engine, reminder: tuple[int, int], now: datetime
) -> None:
    post = _Post()
    with unit_of_work(engine) as session:
        person = session.get_one(Appointment, reminder[0]).participant
        person.email = "nueva@oportunidades.test"

    deliver_due(engine, post, clock=lambda: now)

    assert post.letters[0].message.address == "nueva@oportunidades.test"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (DeliveryRefusedError("550"), MessageStatus.FAILED),
        (DeliveryDelayedError("421"), MessageStatus.QUEUED),
        (CarrierAwayError("no_server"), MessageStatus.QUEUED),
        (DeliveryUncertainError("timeout"), MessageStatus.UNCERTAIN),
    ],
)
def test_what_became_of_it_is_written_down(
    engine: Engine,
    reminder: tuple[int, int],
    now: datetime,
    error: Exception,
    status: MessageStatus,
) -> None:
    assert deliver_due(engine, _Post(error), clock=lambda: now) == 0
    assert _message(engine, reminder[1]).status is status


@pytest.mark.parametrize(
    ("error", "tried"),
    [
        (CarrierAwayError("no_server"), 1),
        (DeliveryUncertainError("timeout"), 1),
        (DeliveryDelayedError("450"), 3),
        (DeliveryRefusedError("550"), 3),
    ],
)
def test_a_server_that_hangs_is_waited_for_once_a_run(
    engine: Engine, now: datetime, error: Exception, tried: int
) -> None:
    letters: list[Letter] = []
    with unit_of_work(engine) as session:
        for number in range(3):
            _owe_plain(session, now, number)

    def hangs(letter: Letter) -> None:
        letters.append(letter)
        raise error

    deliver_due(engine, hangs, clock=lambda: now)

    assert len(letters) == tried
    assert deliver_due(engine, _Post(), clock=lambda: now) == 3 - tried


def test_a_kill_between_hand_over_and_record_leaves_it_uncertain_and_unsent(
    engine: Engine, reminder: tuple[int, int], now: datetime
) -> None:
    post = _Post()

    def killed(letter: Letter) -> None:
        post(letter)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        deliver_due(engine, killed, clock=lambda: now)
    later = now + outbox.LEASE + timedelta(seconds=1)

    assert deliver_due(engine, post, clock=lambda: later) == 0
    assert len(post.letters) == 1
    assert _message(engine, reminder[1]).status is MessageStatus.UNCERTAIN


def test_a_message_without_an_appointment_goes_out_at_any_hour(
    engine: Engine, now: datetime
) -> None:
    night = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
    post = _Post()
    with unit_of_work(engine) as session:
        _owe_plain(session, night)

    assert deliver_due(engine, post, clock=lambda: night) == 1
    assert post.letters[0].appointment is None
    assert post.letters[0].name == ""


def _owe_plain(session: Session, at: datetime, number: int = 1) -> None:
    outbox.owe(
        session,
        key=f"vacancy:{number}:published:1",
        kind=MessageKind.VACANCY_PUBLISHED,
        address="empresa@oportunidades.test",
        language=Language.SPANISH,
        facts={"title": "Soldador"},
        due_at=at,
    )


@pytest.mark.parametrize(("is_planned", "is_alike"), [(True, True), (False, True), (True, False)])
def test_an_appointment_that_a_plan_replaced_at_the_same_hour_is_not_called_off(
    engine: Engine, now: datetime, today: date, is_planned: bool, is_alike: bool
) -> None:
    with unit_of_work(engine) as session:
        placement = a_placement(session, a_participant(session, email="a@oportunidades.test"))
        plan = start_follow_up(session, CLOCK, placement, now=now, today=today)
        person, plan_id = placement.participant, plan.id if is_planned else None
        off = an_appointment(
            session, person, plan_id=plan_id, status=AppointmentStatus.REVOKED, sequence=1
        )
        place = off.place if is_alike else "Sala 2"
        an_appointment(session, person, plan_id=plan.id, mediator_id=off.mediator_id, place=place)
        session.execute(delete(OutboxMessage))
        assert tell(session, off, MessageKind.APPOINTMENT_CANCELLED, now=now)

    post = _Post()
    deliver_due(engine, post, clock=lambda: now)

    is_replaced = is_planned and is_alike
    assert len(post.letters) == (0 if is_replaced else 1)
    with unit_of_work(engine) as session:
        said = "another_at_the_same_hour" if is_replaced else ""
        assert session.scalars(select(OutboxMessage.last_error)).one() == said
