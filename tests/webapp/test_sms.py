"""Text messages: written into a folder, or handed to a real service that misbehaves in the test."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from followup.statuses import ContactChannel
from models.audit import ConsentGrant, ConsentPurpose
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from models.session import unit_of_work
from services.actors import CLOCK
from services.diary.reminders import owe_reminders
from services.messages import outbox
from services.messages.deliveries import (
    CarrierAwayError,
    DeliveryRefusedError,
    DeliveryUncertainError,
    deliver_due,
)
from tests.factories import a_participant, an_appointment
from tests.webapp.test_mail import a_letter
from webapp.carriers import carrier_of
from webapp.sms import FolderService, HttpService, ShortMessage, compose_sms, sms_carrier

MESSAGE = ShortMessage("abc", "+56987654321", "Mañana a las 10:00")


@dataclass
class KeptMessages:
    """A service that keeps what it is given, and fails as it is told to."""

    messages: list[ShortMessage] = field(default_factory=list)
    error: Exception | None = None
    heeds_keys: bool = False

    def send(self, message: ShortMessage) -> None:
        """Keep a message, or fail."""
        if self.error is not None:
            raise self.error
        self.messages.append(message)


@contextmanager
def a_service(answer: Callable[[socket.socket], None]) -> Iterator[tuple[HttpService, list[bytes]]]:
    """A service on this machine that reads one request and answers as it is told to."""
    requests: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            peer, _address = server.accept()
            with peer:
                requests.append(_whole_request(peer))
                answer(peer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        url = urlsplit(f"http://127.0.0.1:{server.getsockname()[1]}/v1/messages?from=office")
        yield HttpService(url, "secreto", timeout_seconds=0.5), requests
        thread.join(5)


def _whole_request(peer: socket.socket) -> bytes:
    peer.settimeout(5)
    read = b""
    while not read.rstrip().endswith(b"}"):
        read += peer.recv(65536)
    return read


def _status(line: str, times: int = 1) -> Callable[[socket.socket], None]:
    answer = f"HTTP/1.1 {line}\r\nContent-Length: 0\r\n\r\n".encode()
    return lambda peer: peer.sendall(answer * times)


def test_a_message_is_sent_as_json_with_its_key_and_token() -> None:
    with a_service(_status("202 Accepted")) as (service, requests):
        service.send(MESSAGE)

    head, _, body = requests[0].partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    assert lines[0] == "POST /v1/messages?from=office HTTP/1.1"
    assert {"Authorization: Bearer secreto", "Idempotency-Key: abc"} <= set(lines)
    assert json.loads(body) == {"to": MESSAGE.number, "text": MESSAGE.text, "key": "abc"}


@pytest.mark.parametrize(
    ("line", "error", "code"),
    [
        ("400 Bad Request", DeliveryRefusedError, "number_refused"),
        ("422 Unprocessable", DeliveryRefusedError, "number_refused"),
        ("401 Unauthorized", CarrierAwayError, "service_refuses_us"),
        ("404 Not Found", CarrierAwayError, "service_refuses_us"),
        ("409 Conflict", DeliveryUncertainError, "service_busy_with_it"),
        ("429 Too Many Requests", CarrierAwayError, "service_full"),
        ("503 Service Unavailable", CarrierAwayError, "service_full"),
        ("500 Internal Server Error", DeliveryUncertainError, "service_failed"),
        ("302 Found", DeliveryUncertainError, "service_failed"),
    ],
)
def test_each_answer_means_one_thing(line: str, error: type[Exception], code: str) -> None:
    with a_service(_status(line)) as (service, _), pytest.raises(error, match=code):
        service.send(MESSAGE)


def test_a_service_that_answers_twice_has_taken_the_message_once() -> None:
    with a_service(_status("200 OK", times=2)) as (service, requests):
        service.send(MESSAGE)

    assert len(requests) == 1


@pytest.mark.parametrize(
    "answer",
    [lambda peer: peer.recv(1), lambda _peer: None, lambda peer: peer.sendall(b"no\r\n\r\n")],
    ids=["never answers", "hangs up", "speaks another language"],
)
def test_without_an_answer_nobody_knows(answer: Callable[[socket.socket], None]) -> None:
    with a_service(answer) as (service, _), pytest.raises(DeliveryUncertainError):
        service.send(MESSAGE)


def test_a_service_that_is_not_there_took_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    service = HttpService(urlsplit(f"http://127.0.0.1:{port}"), "")

    with pytest.raises(CarrierAwayError, match="server_unreachable"):
        service.send(MESSAGE)


def test_a_folder_holds_one_file_for_one_message(tmp_path: Path) -> None:
    folder = FolderService(tmp_path / "outbox")

    folder.send(MESSAGE)
    folder.send(MESSAGE)

    (file,) = (tmp_path / "outbox").iterdir()
    assert file.name == "abc.sms"
    assert file.read_text(encoding="utf-8") == "+56987654321\n\nMañana a las 10:00\n"


def test_a_folder_that_is_a_file_takes_nothing(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("")

    with pytest.raises(CarrierAwayError, match="cannot_write"):
        FolderService(tmp_path / "outbox").send(MESSAGE)


def test_the_same_message_has_the_same_key_however_often_it_is_tried(
    app: Flask, session: Session
) -> None:
    letter = a_letter(MessageKind.REMINDER, {}, an_appointment(session))

    with app.app_context():
        assert compose_sms(letter).key == compose_sms(letter).key


def test_a_number_that_was_corrected_between_two_tries_gets_a_key_of_its_own(
    app: Flask, session: Session
) -> None:
    letter = a_letter(MessageKind.REMINDER, {}, an_appointment(session))
    with app.app_context():
        first = compose_sms(letter).key
        letter.message.address = "+56911112222"

        assert compose_sms(letter).key != first


@pytest.fixture
def reminded(engine: Engine, today: date, now: datetime) -> None:
    """Somebody with e-mail and a mobile telephone is owed a reminder on both."""
    with unit_of_work(engine) as session:
        person = a_participant(session, email="a@oportunidades.test", phone=MESSAGE.number)
        person.consents.append(
            ConsentGrant(
                purpose=ConsentPurpose.REMINDERS,
                text_version="1",
                channel="portal",
                told_by=ContactChannel.SMS,
            )
        )
        session.flush()
        an_appointment(session, person)
        owe_reminders(session, CLOCK, today=today, now=now)


def _statuses(engine: Engine) -> dict[str, MessageStatus]:
    with unit_of_work(engine) as session:
        rows = session.execute(select(OutboxMessage.channel, OutboxMessage.status))
        return {channel.value: status for channel, status in rows}


@pytest.mark.usefixtures("reminded")
def test_somebody_who_wants_both_is_told_on_both(app: Flask, engine: Engine, now: datetime) -> None:
    assert deliver_due(engine, carrier_of(app), clock=lambda: now) == 2

    written = sorted(
        path.suffix for path in (app.extensions["settings"].var_dir / "outbox").iterdir()
    )
    assert written == [".eml", ".sms"]


@pytest.mark.usefixtures("reminded")
@pytest.mark.parametrize(
    ("error", "status"),
    [
        (CarrierAwayError("server_unreachable"), MessageStatus.QUEUED),
        (DeliveryUncertainError("service_failed"), MessageStatus.UNCERTAIN),
        (DeliveryRefusedError("number_refused"), MessageStatus.FAILED),
    ],
)
def test_a_service_that_fails_keeps_no_mail_waiting(
    app: Flask, engine: Engine, now: datetime, error: Exception, status: MessageStatus
) -> None:
    def hand_over(letter):
        if letter.message.channel is ContactChannel.SMS:
            sms_carrier(app, KeptMessages(error=error))(letter)

    assert deliver_due(engine, hand_over, clock=lambda: now) == 1
    assert _statuses(engine) == {"email": MessageStatus.SENT, "sms": status}


@pytest.mark.usefixtures("reminded")
def test_an_answer_after_the_lease_ended_is_written_down_and_nothing_is_sent_twice(
    app: Flask, engine: Engine, now: datetime
) -> None:
    service = KeptMessages()
    late = now + outbox.LEASE + timedelta(seconds=1)

    def slow(letter):
        if letter.message.channel is not ContactChannel.SMS:
            return
        with unit_of_work(engine) as session:
            outbox.give_up_claims(session, now=late)
        assert _statuses(engine)["sms"] is MessageStatus.UNCERTAIN
        assert deliver_due(engine, sms_carrier(app, service), clock=lambda: late) == 0
        sms_carrier(app, service)(letter)

    deliver_due(engine, slow, clock=lambda: now)

    assert len(service.messages) == 1
    assert _statuses(engine)["sms"] is MessageStatus.SENT


@pytest.mark.usefixtures("reminded")
def test_a_channel_given_up_meanwhile_is_not_used(
    app: Flask, engine: Engine, now: datetime
) -> None:
    with unit_of_work(engine) as session:
        session.scalars(select(ConsentGrant)).one().revoked_at = now

    deliver_due(engine, carrier_of(app), clock=lambda: now)

    assert _statuses(engine) == {"email": MessageStatus.SENT, "sms": MessageStatus.WITHDRAWN}
