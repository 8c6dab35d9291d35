"""Work for crews: light, since another process imports it; and some that dies on purpose."""

import os
import signal
from pathlib import Path


def doubled(number: int) -> int:
    """A thing to hold."""
    return 2 * number


def added(held: int, piece: int) -> int:
    """Work with what is held."""
    return held + piece


def refused(held: int, piece: int) -> int:
    """Work that is wrong, whoever does it."""
    raise ValueError(f"{held} and {piece} do not go together")


def added_after_a_death(held: tuple[str, int], piece: int) -> int:
    """Work during which the first worker who reaches piece 3 is killed, as by an operator."""
    marker, number = Path(held[0]), held[1]
    if piece == 3 and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number + piece


def always_dying(_held: int, _piece: int) -> int:
    """Work that no worker survives."""
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def kept(state: object) -> object:
    """Hold a state as it is."""
    return state
