"""Words of a file that fit no concept: told after the work, so that nothing is left out unseen."""

from itertools import islice
from types import TracebackType

import click

from matching.exchange.interpreter import Unlinked

_TOLD = 5  # a million people leave thousands of words
_LONGEST = 60  # letters of them that are shown


class LeftOut:
    """Collects what was left out, each text once, and tells it when the work has ended well."""

    def __init__(self) -> None:
        self._first: dict[str, Unlinked] = {}

    def __call__(self, one: Unlinked) -> None:
        """Take note of words; what an `Interpreter` calls `review`."""
        self._first.setdefault(one.text, one)

    def __enter__(self) -> "LeftOut":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None and self._first:
            self._tell()

    def _tell(self) -> None:
        count = len(self._first)
        click.echo(f"{count} texts fit no concept and were left out; review them:", err=True)
        for one in islice(self._first.values(), _TOLD):
            text = one.text if len(one.text) <= _LONGEST else f"{one.text[:_LONGEST]}..."
            click.echo(f"  {one.file}, line {one.line}: {one.field}: {text!r}", err=True)
        if count > _TOLD:
            click.echo(f"  ... and {count - _TOLD} more", err=True)
