"""The curve of how long work lasts, worked out for the template."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from followup.retention import MILESTONE_DAYS
from followup.survival import Step
from services.placing.work_survival import WorkSurvival

WIDTH, HEIGHT = 600, 240
LEFT, BOTTOM = 64, 28  # room for the words of the axes
GRID_TENTHS = (0, 5, 10)
CLOSEST_TICKS = 48  # less than this apart, the words of two days would touch


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid: where it stands, and the number it stands for."""

    at: float
    value: float


@dataclass(frozen=True, slots=True)
class SurvivalPicture:
    """A stair that goes down, with a band around it.

    Attributes:
        line: the points of the stair.
        band: the points of the interval around it, one shape for each step that has one.
        rows: shares; `columns`: days.
    """

    line: str
    band: tuple[str, ...]
    rows: tuple[Tick, ...]
    columns: tuple[Tick, ...]
    width: int = WIDTH + LEFT
    height: int = HEIGHT + BOTTOM
    left: int = LEFT
    ground: int = HEIGHT


def survival_picture(shown: WorkSurvival) -> SurvivalPicture | None:
    """Draw the curve to the longest episode; None where there is none to draw."""
    if not shown.steps:
        return None
    last = max(shown.longest, 1)
    return SurvivalPicture(
        _line(shown.steps, last),
        tuple(_bands(shown.steps, last)),
        tuple(Tick(_y(tenths / 10), tenths / 10) for tenths in GRID_TENTHS),
        _columns(last),
    )


def _x(day: int, last: int) -> float:
    return round(LEFT + WIDTH * min(day, last) / last, 1)


def _y(share: float) -> float:
    return round(HEIGHT * (1 - share), 1)


def _line(steps: Sequence[Step], last: int) -> str:
    points = [(_x(0, last), _y(1.0))]
    for step in steps:
        points.append((_x(step.day, last), points[-1][1]))
        points.append((_x(step.day, last), _y(step.share)))
    points.append((_x(last, last), points[-1][1]))
    return " ".join(f"{x},{y}" for x, y in points)


def _bands(steps: Sequence[Step], last: int) -> list[str]:
    ends = [*(step.day for step in steps), last]
    found = []
    for step, (begins, until) in zip(steps, pairwise(ends), strict=True):
        if step.low is None or step.high is None:
            continue
        left, right = _x(begins, last), _x(until, last)
        top, low = _y(step.high), _y(step.low)
        found.append(f"{left},{top} {right},{top} {right},{low} {left},{low}")
    return found


def _columns(last: int) -> tuple[Tick, ...]:
    found = [Tick(_x(0, last), 0)]
    for day in MILESTONE_DAYS:
        if day <= last and _x(day, last) - found[-1].at >= CLOSEST_TICKS:
            found.append(Tick(_x(day, last), day))
    return tuple(found)
