"""Progress of long work, one bar for each step."""

from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType
from typing import TextIO

import click


class Bars:
    """Shows how far each step is; what a service calls `on_progress`.

    Without a terminal, as in a log, each step is one line when it begins.

    Args:
        stream: where they stand; the output without it.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream
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
        self.close()

    def close(self) -> None:
        """End the line of the bar, so that what is said next stands on its own."""
        self._open.close()
        self._update = None

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show that so many of a step are done."""
        if step != self._step or self._update is None:
            self._open.close()
            label = f"  {step:<16}"
            shown = click.progressbar(length=total, label=label, file=self._stream)
            bar = self._open.enter_context(shown)
            self._step, self._done, self._update = step, 0, bar.update
        self._update(done - self._done)
        self._done = done
