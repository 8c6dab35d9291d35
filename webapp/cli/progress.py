"""Progress of long work, one bar for each step."""

from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType

import click


class Bars:
    """Shows how far each step is; what a service calls `on_progress`.

    Without a terminal, as in a log, each step is one line when it begins.
    """

    def __init__(self) -> None:
        self._step = ""
        self._done = 0
        self._open = ExitStack()
        self._update: Callable[[int], None] | None = None

    def __enter__(self) -> "Bars":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show that so many of a step are done."""
        if step != self._step or self._update is None:
            self._open.close()
            bar = self._open.enter_context(click.progressbar(length=total, label=f"  {step:<16}"))
            self._step, self._done, self._update = step, 0, bar.update
        self._update(done - self._done)
        self._done = done
