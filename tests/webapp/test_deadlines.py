"""A connection is cut when its time is up, and left alone when the work is done before."""

import socket
import threading
from time import sleep
from urllib.parse import urlsplit

import pytest

from services.messages.deliveries import DeliveryUncertainError
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
        threading.Thread(target=_drip, args=(server,), daemon=True).start()
        url = urlsplit(f"http://127.0.0.1:{server.getsockname()[1]}/")
        service = HttpService(url, "", timeout_seconds=5, longest_seconds=0.3)

        with pytest.raises(DeliveryUncertainError):
            service.send(ShortMessage("key", "+56912345678", "Hola"))


def _drip(server: socket.socket) -> None:
    connection, _address = server.accept()
    with connection:
        connection.recv(65_536)
        for letter in b"HTTP/1.1 200 " + b"O" * 100:
            try:
                connection.sendall(bytes([letter]))
            except OSError:
                return
            sleep(0.05)
