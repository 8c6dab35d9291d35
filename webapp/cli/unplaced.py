"""Texts of files that fit no concept clearly: told after the work, so that none is lost unseen."""

from collections import Counter
from types import TracebackType

import click

from matching.exchange.interpreter import Unlinked

SHOWN = 5  # enough to see what kind of texts they are
_LONGEST = 60  # letters of a text that are shown


class Unplaced:
    """Collects texts that could not be placed, and tells them when the work has ended well."""

    def __init__(self) -> None:
        self._times: Counter[str] = Counter()
        self._first: dict[str, Unlinked] = {}

    def __call__(self, left: Unlinked) -> None:
        """Keep one text; what an interpreter calls `review`."""
        self._times[left.text] += 1
        self._first.setdefault(left.text, left)

    def __enter__(self) -> "Unplaced":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.tell()

    def tell(self) -> None:
        """Say beside the answer what was not understood, the most frequent first; else nothing."""
        if not self._times:
            return
        click.echo(
            f"Texts that fit no concept clearly: {len(self._times)}. The title of a vacancy counts "
            "for all it may mean, any other text as unknown; see each with `oportunidades link`.",
            err=True,
        )
        texts = sorted(self._times, key=lambda text: (-self._times[text], text))
        for text in texts[:SHOWN]:
            click.echo(f"  {self._place(text)}", err=True)
        if len(texts) > SHOWN:
            click.echo(f"  and {len(texts) - SHOWN} more", err=True)

    def _place(self, text: str) -> str:
        one, times = self._first[text], self._times[text]
        again = f" ({times} times)" if times > 1 else ""
        return f"{one.file}, line {one.line}: {one.field}: {_short(text)!r}{again}"


def _short(text: str) -> str:
    """A text on one line, which is what a terminal shows well."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST]}…"
