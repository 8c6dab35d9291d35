"""Who does the work: nobody but this process, several processes, or a cluster.

A crew gives seats. A seat holds something heavy, worked out once where the worker lives, and
answers one piece of work after another with it. A worker that is lost takes its seat along; the
seat is then made anew and asked again what it had not answered. Answers come in the order of the
pieces, so who answered, and how often it was asked, changes nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

State = TypeVar("State")
Held = TypeVar("Held")
Piece = TypeVar("Piece")
Answer = TypeVar("Answer")
HeldT_co = TypeVar("HeldT_co", covariant=True)
AnswerT_co = TypeVar("AnswerT_co", covariant=True)

MOST_LOSSES = 2  # of one seat; whoever loses a third worker has another problem


class Promised(Protocol[AnswerT_co]):
    """An answer that may still be worked on."""

    def result(self) -> AnswerT_co:
        """The answer, waited for."""


class Seat(Protocol[HeldT_co]):
    """A worker that holds something and answers with it."""

    def ask(self, work: Callable[[HeldT_co, Piece], Answer], piece: Piece) -> Promised[Answer]:
        """Begin one piece of work."""

    def close(self) -> None:
        """Let go of what is held."""


class Crew(Protocol):
    """Workers that take seats."""

    @property
    def size(self) -> int:
        """How many work at the same time, at least 1."""

    @property
    def losses(self) -> tuple[type[BaseException], ...]:
        """The errors that say that a worker is gone, and not that the work is wrong."""

    def seat(self, hold: Callable[[State], Held], state: State) -> Seat[Held]:
        """A new seat; `hold` makes what it holds, over there."""


def asked_of_all(
    crew: Crew,
    hold: Callable[[State], Held],
    states: Sequence[State],
    work: Callable[[Held, Piece], Answer],
    pieces: Sequence[Piece],
) -> Iterator[tuple[Answer, ...]]:
    """For each piece in order, what every state answers to it, in the order of the states."""
    rows = [_Row(crew, hold, state, work, pieces) for state in states]
    try:
        for number in range(len(pieces)):
            yield tuple(row.answer(number) for row in rows)
    finally:
        for row in rows:
            row.close()


def shared_out(
    crew: Crew,
    hold: Callable[[State], Held],
    state: State,
    work: Callable[[Held, Piece], Answer],
    pieces: Sequence[Piece],
) -> Iterator[Answer]:
    """For each piece in order, what one of the workers answers; all hold the same."""
    size = max(1, min(crew.size, len(pieces)))
    rows = [_Row(crew, hold, state, work, pieces[first::size]) for first in range(size)]
    try:
        for number in range(len(pieces)):
            yield rows[number % size].answer(number // size)
    finally:
        for row in rows:
            row.close()


class _Row(Generic[State, Held, Piece, Answer]):
    """One seat with the pieces it is asked, begun again when its worker is lost."""

    def __init__(
        self,
        crew: Crew,
        hold: Callable[[State], Held],
        state: State,
        work: Callable[[Held, Piece], Answer],
        pieces: Sequence[Piece],
    ) -> None:
        self._crew, self._hold, self._state = crew, hold, state
        self._work, self._pieces = work, pieces
        self._losses = 0
        self._begin(0)

    def _begin(self, first: int) -> None:
        self._first = first
        self._seat = self._crew.seat(self._hold, self._state)
        self._promised = [self._seat.ask(self._work, piece) for piece in self._pieces[first:]]

    def answer(self, number: int) -> Answer:
        """What the seat answers to one of its pieces; they are asked for in order."""
        while True:
            try:
                return self._promised[number - self._first].result()
            except self._crew.losses:
                self._losses += 1
                if self._losses > MOST_LOSSES:
                    raise
                self._seat.close()
                self._begin(number)

    def close(self) -> None:
        self._seat.close()


@dataclass(frozen=True, slots=True)
class Alone:
    """This process and no other."""

    size: int = 1
    losses: tuple[type[BaseException], ...] = ()

    def seat(self, hold: Callable[[State], Held], state: State) -> Seat[Held]:
        """A seat in this process, which works when its answer is asked for."""
        return _OwnSeat(hold(state))


@dataclass(frozen=True, slots=True)
class _OwnSeat(Generic[Held]):
    held: Held

    def ask(self, work: Callable[[Held, Piece], Answer], piece: Piece) -> Promised[Answer]:
        return _Later(lambda: work(self.held, piece))

    def close(self) -> None:
        """Nothing is held elsewhere."""


@dataclass(frozen=True, slots=True)
class _Later(Generic[Answer]):
    result: Callable[[], Answer]
