"""An end to waiting: who answers a byte at a time never runs into a timeout of the socket."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Timer


@contextmanager
def cut_after(seconds: float, stream: Callable[[], socket.socket | None]) -> Iterator[None]:
    """Cut a connection when the block takes longer; whoever reads it then finds its end.

    Args:
        stream: the connection as it is when the time is up, None where it is closed by then.
    """

    def cut() -> None:
        found = stream()
        if found is not None:
            with suppress(OSError):  # it ended in the same moment
                found.shutdown(socket.SHUT_RDWR)

    timer = Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
