"""Several processes of this machine, one to a seat."""

from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import current_process, get_context
from typing import Any, Generic

from matching.sharding.crews import Answer, Held, Piece, Seat, State

# A new process reads the script that started it, and would start processes in its turn.
UNGUARDED = (
    "Processes cannot start from a script that starts them whenever it is read. Put what the "
    'script does into a function and call it under: if __name__ == "__main__":'
)
_held: Any = None  # Any: what this process holds, set once when it starts


@dataclass(frozen=True, slots=True)
class Processes:
    """Processes of this machine, each started afresh so that nothing is shared by accident."""

    size: int
    losses: tuple[type[BaseException], ...] = (BrokenProcessPool,)

    def seat(self, hold: Callable[[State], Held], state: State) -> Seat[Held]:
        """A new process that holds what `hold` makes of the state.

        Raises:
            SystemExit: this is itself such a process, which reads a script without a guard again.
        """
        if getattr(current_process(), "_inheriting", False):
            raise SystemExit(UNGUARDED)
        return _ProcessSeat(
            ProcessPoolExecutor(1, get_context("spawn"), initializer=_take, initargs=(hold, state))
        )


@dataclass(frozen=True, slots=True)
class _ProcessSeat(Generic[Held]):
    executor: ProcessPoolExecutor

    def ask(self, work: Callable[[Held, Piece], Answer], piece: Piece) -> Future[Answer]:
        return self.executor.submit(_work, work, piece)

    def close(self) -> None:
        self.executor.shutdown(wait=True, cancel_futures=True)


def _take(hold: Callable[[State], Held], state: State) -> None:
    global _held  # noqa: PLW0603 - a process of its own holds one thing
    _held = hold(state)


def _work(work: Callable[[Held, Piece], Answer], piece: Piece) -> Answer:
    return work(_held, piece)
