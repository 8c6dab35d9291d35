"""Mail: a letter becomes text, HTML and a calendar entry, and is handed over.

With `SMTP_URL` it goes to that server. Without one it becomes a file in `var/outbox/`, so that a
trial of the portal writes to nobody.
"""

import hashlib
import smtplib
import socket
import ssl
from collections.abc import Callable
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from flask import Flask, current_app, render_template
from flask_babel import force_locale

from models.follow_up import Appointment
from models.outbox import OutboxMessage
from services.messages.deliveries import (
    CarrierAwayError,
    DeliveryDelayedError,
    DeliveryRefusedError,
    DeliveryUncertainError,
    Letter,
)
from webapp.calendars import mailed_calendar
from webapp.clock import now
from webapp.deadlines import cut_after
from webapp.language import LOCALES
from webapp.mail_texts import text_of
from webapp.settings import Settings

Post = Callable[[EmailMessage], None]

TIMEOUT_SECONDS = 20  # for each step; a lease is several minutes
LONGEST_SECONDS = 120  # for a whole mail, however slowly it is taken: other jobs wait meanwhile
PERMANENT = 500  # RFC 5321: 5yz will not change by itself, 4yz may
SMTP_PORT, SMTPS_PORT = 587, 465


def mail_carrier(app: Flask) -> Callable[[Letter], None]:
    """What hands letters over, as this installation is set up."""
    settings: Settings = app.extensions["settings"]
    post = _post_of(settings)

    def hand_over(letter: Letter) -> None:
        # A context of its own: each letter has its reader's language, not the request's.
        with app.app_context():
            message = compose(letter)
        post(message)

    return hand_over


def _post_of(settings: Settings) -> Post:
    url = settings.smtp_url.get_secret_value()
    if not url:
        folder = settings.var_dir / "outbox"
        return lambda message: write_file(folder, message)
    parts = urlsplit(url)
    return lambda message: send_by_smtp(parts, message)


def compose(letter: Letter) -> EmailMessage:
    """A letter as mail, in the language of its reader.

    Raises:
        DeliveryRefusedError: the address is none.
    """
    with force_locale(LOCALES[letter.message.language]):
        return _composed(letter)


def _composed(letter: Letter) -> EmailMessage:
    settings: Settings = current_app.extensions["settings"]
    text = text_of(letter)
    message = EmailMessage()
    message["Subject"] = " ".join(text.subject.split())
    message["From"] = Address(settings.office_name, addr_spec=settings.mail_sender)
    message["To"] = _address(letter.message.address)
    message["Date"] = format_datetime(now())
    message["Message-ID"] = message_id(letter.message, settings.mail_sender)
    message["Auto-Submitted"] = "auto-generated"
    pieces = {"text": text, "letter": letter, "lang": letter.message.language.value}
    message.set_content(render_template("mail/letter.txt", **pieces))
    message.add_alternative(render_template("mail/letter.html", **pieces), subtype="html")
    if letter.appointment is not None:
        _attach_calendar(message, letter.appointment, settings.mail_sender, letter.message.address)
    # Last, because each new part takes what is said about the content along into the first one.
    message["Content-Language"] = letter.message.language.value
    return message


def _address(address: str) -> Address:
    try:
        return Address(addr_spec=address)
    except (ValueError, LookupError, AttributeError, MessageError) as error:
        # The parser of the standard library fails in all these ways on what is no address.
        raise DeliveryRefusedError("bad_address") from error


def _attach_calendar(
    message: EmailMessage, appointment: Appointment, sender: str, receiver: str
) -> None:
    content, method = mailed_calendar(appointment, now=now(), sender=sender, receiver=receiver)
    message.add_attachment(
        content,
        maintype="text",
        subtype="calendar",
        filename="cita.ics",
        params={"method": method, "charset": "utf-8"},
    )


def message_id(message: OutboxMessage, sender: str) -> str:
    """The name of a mail: the same for the same message, however often it is tried."""
    name = hashlib.sha256(message.key.encode()).hexdigest()[:32]
    return f"<{name}@{sender.rpartition('@')[2]}>"


def write_file(folder: Path, message: EmailMessage) -> None:
    """Write a mail into a folder, whole or not at all; the same mail writes the same file.

    Raises:
        CarrierAwayError: the disk is full or may not be written to.
    """
    name = message["Message-ID"].strip("<>").partition("@")[0]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = folder / f"{name}.part"
        unfinished.write_bytes(message.as_bytes())
        unfinished.replace(folder / f"{name}.eml")
    except OSError as error:
        raise CarrierAwayError("cannot_write") from error


def send_by_smtp(server: SplitResult, message: EmailMessage) -> None:
    """Hand a mail to a server.

    Raises:
        DeliveryRefusedError: the server will never take it.
        CarrierAwayError: the server could not be reached.
        DeliveryDelayedError: the server asks to come back.
        DeliveryUncertainError: the connection broke while the mail was on its way.
    """
    try:
        connection = _connect(server)
    except (OSError, smtplib.SMTPException) as error:
        raise CarrierAwayError("server_unreachable") from error
    try:
        with cut_after(LONGEST_SECONDS, lambda: connection.sock):
            connection.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _text in error.recipients.values()]
        raise _refusal(min(codes)) from error
    except smtplib.SMTPResponseException as error:
        raise _refusal(error.smtp_code) from error
    except smtplib.SMTPNotSupportedError as error:
        raise DeliveryRefusedError("bad_address") from error
    except (OSError, smtplib.SMTPException) as error:
        raise DeliveryUncertainError("connection_lost") from error
    finally:
        _leave(connection)


def _refusal(code: int) -> Exception:
    if code >= PERMANENT:
        return DeliveryRefusedError("server_refused")
    return DeliveryDelayedError("server_delayed")


class _Prompt:
    """A connection whose greeting is cut when it never ends."""

    sock: socket.socket | None

    # Any: the parameters and the answer of smtplib's own.
    def connect(self, *where: Any, **how: Any) -> Any:
        with cut_after(LONGEST_SECONDS, lambda: self.sock):
            return super().connect(*where, **how)  # type: ignore[misc]  # of the other parent


class _PlainServer(_Prompt, smtplib.SMTP):
    """A server that is spoken to in plain words until it offers TLS."""


class _TlsServer(_Prompt, smtplib.SMTP_SSL):
    """A server that is spoken to over TLS from the beginning."""


def _connect(server: SplitResult) -> smtplib.SMTP:
    host = server.hostname or "localhost"
    connection: smtplib.SMTP
    if server.scheme == "smtps":
        port = server.port or SMTPS_PORT
        context = ssl.create_default_context()
        connection = _TlsServer(host, port, timeout=TIMEOUT_SECONDS, context=context)
    else:
        connection = _PlainServer(host, server.port or SMTP_PORT, timeout=TIMEOUT_SECONDS)
    with cut_after(LONGEST_SECONDS, lambda: connection.sock):
        _introduce(connection, server)
    return connection


def _introduce(connection: smtplib.SMTP, server: SplitResult) -> None:
    if server.scheme != "smtps":
        connection.ehlo()
        if connection.has_extn("starttls"):
            connection.starttls(context=ssl.create_default_context())
            connection.ehlo()
    if server.username:
        connection.login(unquote(server.username), unquote(server.password or ""))


def _leave(connection: smtplib.SMTP) -> None:
    try:
        connection.quit()
    except (OSError, smtplib.SMTPException):
        connection.close()
