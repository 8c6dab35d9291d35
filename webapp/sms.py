"""Text messages: a letter becomes one short text and is handed to whoever sends it.

With `SMS_URL` it goes to that service as JSON. Without one it becomes a file in `var/outbox/`, so
that a trial of the portal writes to nobody.
"""

import hashlib
import http.client
import json
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Protocol
from urllib.parse import SplitResult, urlsplit

from flask import Flask
from flask_babel import force_locale

from services.messages.deliveries import (
    CarrierAwayError,
    DeliveryRefusedError,
    DeliveryUncertainError,
    Letter,
)
from webapp.deadlines import cut_after
from webapp.language import LOCALES
from webapp.settings import Settings
from webapp.sms_texts import sms_text

TIMEOUT_SECONDS = 20  # for each step; twice that and the longest answer end within the lease
LONGEST_SECONDS = 60  # for a whole answer, however slowly it comes: other jobs wait meanwhile
# The service is there and took nothing, for certain; the next message would fare no better.
_COMES_BACK = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
_NOT_LET_IN = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})


@dataclass(frozen=True, slots=True)
class ShortMessage:
    """One text message.

    Attributes:
        key: the same for the same message, however often it is tried.
        number: where to, with its country: `+56912345678`.
    """

    key: str
    number: str
    text: str


class ShortMessageService(Protocol):
    """Whoever takes text messages to phones.

    `heeds_keys` says that a message with a key that was taken before is not taken again.
    """

    @property
    def heeds_keys(self) -> bool:
        """Whether the same message may be handed over twice."""

    def send(self, message: ShortMessage) -> None:
        """Take one message.

        Raises:
            DeliveryRefusedError: it will never be taken.
            CarrierAwayError: nothing can be taken at the moment.
            DeliveryUncertainError: nobody knows whether it was taken.
        """


def sms_carrier(app: Flask, service: ShortMessageService | None = None) -> Callable[[Letter], None]:
    """What hands text messages over, as this installation is set up.

    Args:
        service: who takes them; the one of the settings if not given.
    """
    taken_by = service or service_of(app.extensions["settings"])

    def hand_over(letter: Letter) -> None:
        with app.app_context():
            message = compose_sms(letter)
        taken_by.send(message)

    return hand_over


def service_of(settings: Settings) -> ShortMessageService:
    """Who takes text messages, as an installation is set up."""
    url = settings.sms_url
    if not url:
        return FolderService(settings.var_dir / "outbox")
    token = settings.sms_token.get_secret_value()
    return HttpService(urlsplit(url), token, heeds_keys=settings.sms_heeds_keys)


def compose_sms(letter: Letter) -> ShortMessage:
    """A letter as a text message, in the language of its reader.

    Raises:
        DeliveryRefusedError: a message of that kind is not told by text message.
    """
    with force_locale(LOCALES[letter.message.language]):
        text = sms_text(letter)
    # A number that was corrected between two tries is another message to the service: under the
    # first key it would answer that it has it, and the right telephone would never ring.
    name = f"{letter.message.key} {letter.message.address}"
    key = hashlib.sha256(name.encode()).hexdigest()[:32]
    return ShortMessage(key, letter.message.address, text)


@dataclass(frozen=True, slots=True)
class FolderService:
    """Writes each message into a folder; the same message writes the same file."""

    folder: Path
    heeds_keys: bool = True

    def send(self, message: ShortMessage) -> None:
        """Write a message, whole or not at all.

        Raises:
            CarrierAwayError: the disk is full or may not be written to.
        """
        content = f"{message.number}\n\n{message.text}\n"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            unfinished = self.folder / f"{message.key}.part"
            unfinished.write_text(content, encoding="utf-8")
            unfinished.replace(self.folder / f"{message.key}.sms")
        except OSError as error:
            raise CarrierAwayError("cannot_write") from error


@dataclass(frozen=True, slots=True)
class HttpService:
    """Sends each message to a service as JSON: `to`, `text` and `key`.

    The key also travels as `Idempotency-Key`. Not every service heeds it, so what may have been
    taken is sent again by itself only where the installation says that this one does.
    """

    url: SplitResult
    token: str
    timeout_seconds: float = TIMEOUT_SECONDS
    heeds_keys: bool = False
    longest_seconds: float = LONGEST_SECONDS

    def send(self, message: ShortMessage) -> None:
        """Send a message; any answer of 200 to 299 says that it was taken.

        Raises:
            DeliveryRefusedError: the service will never take it, e.g. there is no such number.
            CarrierAwayError: the service cannot be reached, is full, or does not know us.
            DeliveryUncertainError: it did not answer, or failed when it had the message.
        """
        connection = self._connect()
        try:
            with cut_after(self.longest_seconds, lambda: connection.sock):
                connection.request("POST", self._target(), _body(message), self._headers(message))
                status = connection.getresponse().status
        except (OSError, http.client.HTTPException) as error:
            raise DeliveryUncertainError("connection_lost") from error
        finally:
            # One message, one connection: a second answer to the first is never read as the next.
            connection.close()
        _judge(status)

    def _connect(self) -> http.client.HTTPConnection:
        host, port = self.url.hostname or "", self.url.port
        connection = (
            http.client.HTTPSConnection(
                host, port, timeout=self.timeout_seconds, context=ssl.create_default_context()
            )
            if self.url.scheme == "https"
            else http.client.HTTPConnection(host, port, timeout=self.timeout_seconds)
        )
        try:
            connection.connect()
        except OSError as error:
            connection.close()
            raise CarrierAwayError("server_unreachable") from error
        return connection

    def _target(self) -> str:
        return (self.url.path or "/") + (f"?{self.url.query}" if self.url.query else "")

    def _headers(self, message: ShortMessage) -> dict[str, str]:
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Idempotency-Key": message.key,
        }
        return headers | ({"Authorization": f"Bearer {self.token}"} if self.token else {})


def _body(message: ShortMessage) -> bytes:
    return json.dumps({"to": message.number, "text": message.text, "key": message.key}).encode()


def _judge(status: int) -> None:
    """Say what an answer means.

    A 500 comes from a service that had the message, and may have passed it on before it failed.
    """
    if status in _COMES_BACK:
        raise CarrierAwayError("service_full")
    if status == HTTPStatus.CONFLICT:
        # What services that heed keys answer while the first try is still under way.
        raise DeliveryUncertainError("service_busy_with_it")
    if status in _NOT_LET_IN:
        raise CarrierAwayError("service_refuses_us")
    if HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
        raise DeliveryRefusedError("number_refused")
    if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        raise DeliveryUncertainError("service_failed")
