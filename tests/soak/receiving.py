"""The mail server of the soak: takes everything and counts how often it saw each mail."""

import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Counting:
    """What the server does with a mail: remember its name, and say that it has it."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()

    async def handle_DATA(  # noqa: N802 - the server's own name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Count a mail the moment it is taken, before the answer can be lost."""
        content = envelope.content
        assert isinstance(content, bytes)
        self.seen[str(message_from_bytes(content)["Message-ID"])] += 1
        return "250 taken"


@contextmanager
def mail_server() -> Iterator[tuple[str, Counter[str]]]:
    """A server on a free port: its address, and how often it saw each mail so far."""
    handler = Counting()
    controller = Controller(handler, hostname="127.0.0.1", port=_free_port())
    controller.start()
    try:
        yield f"smtp://127.0.0.1:{controller.port}", handler.seen
    finally:
        controller.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
