"""Texts of files that fit no concept clearly, told once the work is done."""

from collections import Counter

import click

from matching.exchange.interpreter import Unlinked

SHOWN = 5  # enough to see what kind of texts they are


class Unplaced:
    """Collects texts that could not be placed; what an interpreter calls `review`."""

    def __init__(self) -> None:
        self._texts: Counter[str] = Counter()

    def __call__(self, left: Unlinked) -> None:
        """Keep one text."""
        self._texts[left.text] += 1

    def tell(self) -> None:
        """Say beside the answer what was not understood, the most frequent first; else nothing."""
        if not self._texts:
            return
        texts = sorted(self._texts.items(), key=lambda item: (-item[1], item[0]))
        click.echo(
            f"Texts that fit no concept clearly: {len(texts)}. The title of a vacancy counts for "
            "all it may mean, any other text as unknown; see each with `oportunidades link`.",
            err=True,
        )
        for text, times in texts[:SHOWN]:
            click.echo(f"  {_short(text)}{f' ({times} times)' if times > 1 else ''}", err=True)
        if len(texts) > SHOWN:
            click.echo(f"  and {len(texts) - SHOWN} more", err=True)


def _short(text: str, most: int = 70) -> str:
    """A text on one line, which is what a terminal shows well."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[:most]}…"
