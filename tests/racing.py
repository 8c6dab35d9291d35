"""Two people at one button: the second presses it while the first has not been answered."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.session import unit_of_work
from services.errors import OfficeError

Answer = TypeVar("Answer")
HEAD_START_SECONDS = 0.3  # enough for the second to reach the row that the first holds
PATIENCE_MS = 60_000  # a machine that stands still for seconds tells nothing of who waits for whom


def together(
    engine: Engine, first: Callable[[Session], Answer], second: Callable[[Session], Answer]
) -> list[Answer]:
    """Do two acts so that the second begins when the first is done and not yet kept.

    Returns:
        What each gave, the first one first.
    """
    return overlapping(engine, first, second)


def overlapping(
    engine: Engine,
    first: Callable[[Session], Answer],
    second: Callable[[Session], Answer],
    *then: Callable[[Session], Answer],
) -> list[Answer]:
    """Do two acts of which the first goes on, once the second has begun, with what comes then.

    Returns:
        What each gave, in the order in which they ended.

    Raises:
        Exception: what the second act failed with, though it ran in a thread of its own.
    """
    answers: list[Answer] = []
    patient = engine.execution_options(patience_ms=PATIENCE_MS)

    def follow() -> None:
        with unit_of_work(patient) as session:
            answers.append(second(session))

    with ThreadPoolExecutor(max_workers=1) as pool:
        with unit_of_work(engine) as session:
            answers.append(first(session))
            follower = pool.submit(follow)
            wait([follower], HEAD_START_SECONDS)
            answers.extend(more(session) for more in then)
        follower.result()
    return answers


def outcome_of(act: Callable[[Session], object]) -> Callable[[Session], str]:
    """The act as one that says what became of it: "done", or the code it was refused with."""

    def told(session: Session) -> str:
        try:
            act(session)
        except OfficeError as error:
            session.rollback()
            return error.code
        return "done"

    return told
