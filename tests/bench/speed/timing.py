"""Times of single calls, and the words for them."""

import os
import platform
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import numpy as np

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of several calls of one thing."""

    ms: tuple[float, ...]

    @property
    def p50(self) -> float:
        """The median."""
        return float(np.median(self.ms))

    @property
    def p99(self) -> float:
        """What 99 in 100 stay under."""
        return float(np.quantile(self.ms, 0.99))

    @property
    def interval(self) -> str:
        """A bootstrap interval of the median, 95 %, from one fixed seed."""
        draws = np.random.default_rng(7).choice(self.ms, size=(2000, len(self.ms)))
        low, high = np.quantile(np.median(draws, axis=1), [0.025, 0.975])
        return f"{low:.3g}-{high:.3g}"


def timed(call: Callable[[Item], object], items: Sequence[Item], warm_ups: int = 2) -> Times:
    """How long a call takes for each item, after some that are not counted."""
    for item in items[:warm_ups]:
        call(item)
    return Times(tuple(_ms(call, item) for item in items))


def _ms(call: Callable[[Item], object], item: Item) -> float:
    started = perf_counter()
    call(item)
    return (perf_counter() - started) * 1000


def seconds(call: Callable[[], object]) -> float:
    """How long one call takes."""
    return _ms(lambda _nothing: call(), None) / 1000


def answered(call: Callable[[], Item]) -> tuple[float, Item]:
    """How many seconds one call takes, and what it gives."""
    started = perf_counter()
    found = call()
    return perf_counter() - started, found


def machine() -> str:
    """What it was measured on."""
    described = Path("/proc/cpuinfo")
    names = described.read_text(encoding="utf-8").splitlines() if described.exists() else []
    found = [name.partition(":")[2].strip() for name in names if name.startswith("model name")]
    name = found[0] if found else platform.machine()
    return f"{name}, {os.cpu_count()} cores, Python {platform.python_version()}"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown, numbers to three digits."""
    lines = [" | ".join(head), " | ".join("---" for _ in head)]
    lines += [" | ".join(_said(cell) for cell in row) for row in rows]
    return "\n".join(f"| {line} |" for line in lines)


def _said(cell: object) -> str:
    return f"{cell:.3g}" if isinstance(cell, float) else str(cell)
