"""Counts of people that identify nobody: every one is a multiple of five.

A count is rounded up or down by a draw that its own people decide, so that the same people give
the same figure however often and in whatever words they are asked for, and two counts that
differ by one person differ by chance. Nobody learns from a difference whether somebody is there
(TRUST T26). On average the figures are right.
"""

import hashlib
import hmac
from collections.abc import Collection

STEP = 5  # TRUST T26: no count under five is told
_DIGEST_BYTES = 8


def ticket_of(key: str, secret: str) -> int:
    """The number with which a person takes part in draws; without the secret it leads nowhere."""
    drawn = hmac.new(secret.encode(), key.encode(), hashlib.sha256).digest()
    return int.from_bytes(drawn[:_DIGEST_BYTES])


def coarse(tickets: Collection[int]) -> int:
    """How many people these are, to a multiple of five; 0 stands for fewer than about five."""
    rest = len(tickets) % STEP
    return len(tickets) - rest + (STEP if _draw(tickets) < rest else 0)


def _draw(tickets: Collection[int]) -> int:
    """A number under five that depends on all of them and not on their order."""
    together = sum(tickets).to_bytes(2 * _DIGEST_BYTES)
    drawn = hashlib.blake2b(together, digest_size=_DIGEST_BYTES).digest()
    return int.from_bytes(drawn) % STEP
