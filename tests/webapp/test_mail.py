"""Mail: composed, handed to a real server in the test, or written into a folder."""

import socket
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope
from aiosmtpd.smtp import Session as SmtpSession
from flask import Flask
from icalendar import Calendar
from sqlalchemy.orm import Session

from followup.statuses import AppointmentStatus
from models.accounts import Language
from models.follow_up import Appointment
from models.outbox import MessageKind, OutboxMessage
from services.messages.deliveries import (
    CarrierAwayError,
    DeliveryDelayedError,
    DeliveryRefusedError,
    DeliveryUncertainError,
    Letter,
)
from tests.factories import a_participant, an_appointment
from tests.webapp.test_calendars import FORBIDDEN
from webapp.mail import compose, mail_carrier, send_by_smtp, write_file

MOVED = {"old_day": "2026-11-20", "old_at": "09:30", "note": "Ese día es feriado"}
ABOUT_APPOINTMENTS = {
    MessageKind.REMINDER: {},
    MessageKind.APPOINTMENT_CONFIRMED: {},
    MessageKind.APPOINTMENT_MOVED: MOVED,
    MessageKind.APPOINTMENT_CANCELLED: {"note": "Reunión de equipo"},
    MessageKind.MOVE_KEPT: {"note": "No hay otra hora"},
}
INTRODUCED = {"introduction_id": 4, "code_name": "Boldo 214", "vacancy_title": "Soldador MIG"}
A_VACANCY = {"vacancy_title": "Soldador MIG", "vacancy_id": 3, "closes_on": "2026-12-31"}
TO_EMPLOYERS = ("introduction_", "trial_to_", "identity_given")
ABOUT_OTHERS = {
    MessageKind.INVITATION: {"link": "http://localhost:8000/invitacion/abc"},
    **{kind: A_VACANCY for kind in MessageKind if kind.value.startswith("vacancy_")},
    **{kind: INTRODUCED for kind in MessageKind if kind.value.startswith(TO_EMPLOYERS)},
    MessageKind.TRIAL_OFF: {"candidacy_id": 5, "starts_on": "2026-11-30", "was_agreed": True},
    MessageKind.ANSWER_WANTED: {"candidacy_id": 5},
    MessageKind.NEWS_OF_SEARCHES: {"people": 3, "searches": 2},
    MessageKind.IDENTITY_RECEIPT: {"candidacy_id": 5},
    MessageKind.LETTER_WAITS: {"candidacy_id": 5, "on_day": "2026-11-30"},
}


def a_letter(
    kind: MessageKind,
    facts: dict[str, object],
    appointment: Appointment | None = None,
    **values: object,
) -> Letter:
    """A letter as a worker holds it, ready to be handed over."""
    row = {
        "id": 7,
        "key": f"key:{kind.value}",
        "kind": kind,
        "address": "persona@oportunidades.test",
        "language": Language.SPANISH,
        "facts": facts,
    }
    return Letter(OutboxMessage(**(row | values)), appointment)


@pytest.fixture
def appointment(session: Session) -> Appointment:
    """An appointment of somebody called Rosa."""
    return an_appointment(session, a_participant(session, given_names="Rosa"))


def _parts(message: EmailMessage) -> dict[str, EmailMessage]:
    parsed = message_from_bytes(message.as_bytes(), policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return {part.get_content_type(): part for part in parsed.walk()}  # type: ignore[misc]  # its own parts


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", [*ABOUT_APPOINTMENTS, *ABOUT_OTHERS])
def test_every_kind_is_written_in_both_languages_and_outs_nobody(
    app: Flask, appointment: Appointment, kind: MessageKind, language: Language
) -> None:
    facts = (ABOUT_APPOINTMENTS | ABOUT_OTHERS)[kind]
    about = appointment if kind in ABOUT_APPOINTMENTS else None

    with app.app_context():
        message = compose(a_letter(kind, dict(facts), about, language=language))

    parts = _parts(message)
    assert message["Content-Language"] == language.value
    text, html = (parts[kind].get_content() for kind in ("text/plain", "text/html"))
    assert "http://localhost:8000/" in text
    assert "http://localhost:8000/" in html
    assert not any(word in (text + html).lower() for word in FORBIDDEN)
    assert ("text/calendar" in parts) is (about is not None)


def test_a_reminder_says_when_where_and_how_to_cancel(app: Flask, appointment: Appointment) -> None:
    with app.app_context():
        message = compose(a_letter(MessageKind.REMINDER, {}, appointment))

    parts = _parts(message)
    text = parts["text/plain"].get_content()
    assert "Hola, Rosa:" in text
    assert "martes 24 de noviembre a las 10:00" in text
    assert app.config["OFFICE_ADDRESS"] in text
    assert message["Subject"] == "Recordatorio: martes 24 de noviembre a las 10:00"
    entry = Calendar.from_ical(parts["text/calendar"].get_content())
    assert entry["METHOD"] == parts["text/calendar"].get_param("method") == "REQUEST"


def test_a_move_says_what_was_and_what_the_office_writes(
    app: Flask, appointment: Appointment
) -> None:
    with app.app_context():
        message = compose(a_letter(MessageKind.APPOINTMENT_MOVED, dict(MOVED), appointment))

    text = _parts(message)["text/plain"].get_content()
    assert "viernes 20 de noviembre a las 09:30" in text
    assert "La oficina escribe: Ese día es feriado" in text


def test_a_cancellation_takes_the_entry_off_the_calendar(
    app: Flask, appointment: Appointment
) -> None:
    appointment.status = AppointmentStatus.REVOKED

    with app.app_context():
        message = compose(a_letter(MessageKind.APPOINTMENT_CANCELLED, {}, appointment))

    assert _parts(message)["text/calendar"].get_param("method") == "CANCEL"


def test_the_same_message_has_the_same_name_each_time(app: Flask, appointment: Appointment) -> None:
    with app.app_context():
        names = {
            compose(a_letter(MessageKind.REMINDER, {}, appointment))["Message-ID"] for _ in range(2)
        }
        other = compose(a_letter(MessageKind.REMINDER, {}, appointment, key="another"))

    assert len(names) == 1
    assert other["Message-ID"] not in names


@pytest.mark.parametrize("address", ["", "sin-arroba", "a@b\r\nBcc: otra@b.test", "a b@c.test"])
def test_an_address_that_is_none_is_refused(
    app: Flask, appointment: Appointment, address: str
) -> None:
    with app.app_context(), pytest.raises(DeliveryRefusedError):
        compose(a_letter(MessageKind.REMINDER, {}, appointment, address=address))


def test_words_of_people_do_not_become_markup_or_headers(app: Flask, session: Session) -> None:
    person = a_participant(session, given_names="<b>Rosa</b>\r\nBcc: otra@b.test")
    appointment = an_appointment(session, person)

    with app.app_context():
        message = compose(a_letter(MessageKind.REMINDER, {}, appointment))

    assert "Bcc" not in message
    assert "<b>Rosa" not in _parts(message)["text/html"].get_content()


def test_without_a_server_mail_becomes_a_file_once(
    app: Flask, appointment: Appointment, tmp_path: Path
) -> None:
    hand_over = mail_carrier(app)
    letter = a_letter(MessageKind.REMINDER, {}, appointment)

    hand_over(letter)
    hand_over(letter)

    (written,) = (tmp_path / "var" / "outbox").iterdir()
    assert written.suffix == ".eml"
    parsed = message_from_bytes(written.read_bytes(), policy=policy.default)
    assert parsed["To"] == "persona@oportunidades.test"


def test_a_folder_that_cannot_be_written_to_delays_the_mail(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("a file where the folder should be")
    message = EmailMessage()
    message["Message-ID"] = "<abc@x.test>"

    with pytest.raises(CarrierAwayError):
        write_file(tmp_path / "outbox", message)


class _Server:
    """A mail server that answers as a test wants."""

    def __init__(self) -> None:
        self.received: list[Envelope] = []
        self.rcpt_answer = "250 OK"
        self.data_answer = "250 OK"
        self.breaks_off = False

    async def handle_RCPT(  # noqa: N802 - the server's own name
        self,
        server: SMTP,
        session: SmtpSession,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        if self.rcpt_answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt_answer

    async def handle_DATA(  # noqa: N802 - the server's own name
        self, server: SMTP, session: SmtpSession, envelope: Envelope
    ) -> str:
        self.received.append(envelope)
        if self.breaks_off:
            assert server.transport is not None
            server.transport.close()
        return self.data_answer


@pytest.fixture
def server() -> Iterator[tuple[_Server, str]]:
    """A server on a free port, and its address."""
    answers = _Server()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(answers, hostname="127.0.0.1", port=port)
    controller.start()

    yield answers, f"smtp://127.0.0.1:{port}"
    controller.stop()


def _mail(app: Flask, appointment: Appointment) -> EmailMessage:
    with app.app_context():
        return compose(a_letter(MessageKind.REMINDER, {}, appointment))


def test_a_server_gets_the_mail_whole(
    app: Flask, appointment: Appointment, server: tuple[_Server, str]
) -> None:
    answers, url = server

    send_by_smtp(urlsplit(url), _mail(app, appointment))

    (envelope,) = answers.received
    assert envelope.rcpt_tos == ["persona@oportunidades.test"]
    assert isinstance(envelope.content, bytes)
    parsed = message_from_bytes(envelope.content, policy=policy.default)
    kinds = {part.get_content_type() for part in parsed.walk()}
    assert {"text/plain", "text/html", "text/calendar"} <= kinds


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (("550 no such person", "250 OK"), DeliveryRefusedError),
        (("450 come back", "250 OK"), DeliveryDelayedError),
        (("250 OK", "554 no"), DeliveryRefusedError),
        (("250 OK", "451 later"), DeliveryDelayedError),
    ],
)
def test_what_the_server_says_decides(
    app: Flask,
    appointment: Appointment,
    server: tuple[_Server, str],
    said: tuple[str, str],
    error: type[Exception],
) -> None:
    answers, url = server
    answers.rcpt_answer, answers.data_answer = said

    with pytest.raises(error):
        send_by_smtp(urlsplit(url), _mail(app, appointment))


def test_a_connection_that_breaks_during_the_mail_leaves_it_uncertain(
    app: Flask, appointment: Appointment, server: tuple[_Server, str]
) -> None:
    answers, url = server
    answers.breaks_off = True

    with pytest.raises(DeliveryUncertainError):
        send_by_smtp(urlsplit(url), _mail(app, appointment))


def test_no_server_there_delays_all_mail(
    app: Flask, appointment: Appointment, server: tuple[_Server, str], now: datetime
) -> None:
    with pytest.raises(CarrierAwayError):
        send_by_smtp(urlsplit("smtp://127.0.0.1:1"), _mail(app, appointment))
