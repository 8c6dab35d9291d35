"""Two people at one button: the second presses it while the first has not been answered."""

import threading
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.session import unit_of_work

Answer = TypeVar("Answer")
HEAD_START_SECONDS = 0.3  # enough for the second to reach the row that the first holds


def together(
    engine: Engine, first: Callable[[Session], Answer], second: Callable[[Session], Answer]
) -> list[Answer]:
    """Do two acts so that the second begins when the first is done and not yet kept.

    Returns:
        What each gave, the first one first.
    """
    answers: list[Answer] = []

    def follow() -> None:
        with unit_of_work(engine) as session:
            answers.append(second(session))

    follower = threading.Thread(target=follow)
    with unit_of_work(engine) as session:
        answers.append(first(session))
        follower.start()
        follower.join(HEAD_START_SECONDS)
    follower.join()
    return answers
