"""A connection is cut when its time is up, and left alone when the work is done before."""

import socket
import threading
from email.message import EmailMessage
from time import sleep
from urllib.parse import urlsplit

import pytest

from services.messages.deliveries import CarrierAwayError, DeliveryUncertainError
from webapp import mail
from webapp.deadlines import cut_after
from webapp.sms import HttpService, ShortMessage


def test_who_waits_for_a_silent_end_is_let_go() -> None:
    ours, theirs = socket.socketpair()

    with ours, theirs, cut_after(0.05, lambda: ours):
        assert ours.recv(1) == b""


def test_what_is_done_in_time_is_not_cut() -> None:
    ours, theirs = socket.socketpair()

    with ours, theirs:
        with cut_after(0.05, lambda: ours):
            theirs.sendall(b"a")
            assert ours.recv(1) == b"a"
        sleep(0.1)
        theirs.sendall(b"b")
        assert ours.recv(1) == b"b"


@pytest.mark.parametrize("closed", [True, False])
def test_a_connection_that_is_closed_by_then_is_no_error(closed: bool) -> None:
    ours, theirs = socket.socketpair()
    ours.close()

    with theirs, cut_after(0.01, lambda: None if closed else ours):
        sleep(0.05)


def test_a_service_that_answers_a_letter_at_a_time_does_not_hold_up_the_others() -> None:
    """No step runs into the timeout, and the answer never ends."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        _drip(server, b"HTTP/1.1 ")
        url = urlsplit(f"http://127.0.0.1:{server.getsockname()[1]}/")
        service = HttpService(url, "", timeout_seconds=5, longest_seconds=0.3)

        with pytest.raises(DeliveryUncertainError):
            service.send(ShortMessage("key", "+56912345678", "Hola"))


@pytest.mark.parametrize("words", [b"220 ", b"220 here\r\n250-"], ids=["banner", "answer"])
def test_a_mail_server_that_greets_a_letter_at_a_time_is_left(monkeypatch, words: bytes) -> None:
    monkeypatch.setattr(mail, "LONGEST_SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as server:
        _drip(server, words)

        with pytest.raises(CarrierAwayError):
            mail.send_by_smtp(
                urlsplit(f"smtp://127.0.0.1:{server.getsockname()[1]}"), EmailMessage()
            )


def _drip(server: socket.socket, first: bytes) -> None:
    """Say something to whoever comes, and then a letter now and then, without an end."""

    def serve() -> None:
        connection, _address = server.accept()
        with connection:
            connection.sendall(first)
            for _letter in range(200):
                try:
                    connection.sendall(b"O")
                except OSError:
                    return
                sleep(0.05)

    threading.Thread(target=serve, daemon=True).start()
