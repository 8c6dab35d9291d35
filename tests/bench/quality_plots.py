"""Bars with their intervals, as SVG that reads in black and white."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl

from tests.bench.shortlists_protocol import Interval

mpl.use("svg")
mpl.rcParams["svg.hashsalt"] = "oportunidades"  # the same figures give the same bytes
# matplotlib takes the drawing surface when `pyplot` is imported, so it comes after the choice.
import matplotlib.pyplot as plt  # noqa: E402

ROW_INCHES = 0.32
LINE_STYLES = ("--", ":")


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure with its interval; ours is drawn dark and hatched."""

    name: str
    figure: Interval
    is_ours: bool


def bars(panels: Mapping[str, Sequence[Bar]], marks: Mapping[str, float], path: Path) -> None:
    """Draw a panel of bars for each set and write them to one file.

    Args:
        marks: lines across every panel, such as the bar to reach, by name.
    """
    rows = max(len(several) for several in panels.values())
    figure, axes = plt.subplots(
        1, len(panels), figsize=(6.5 * len(panels), 1 + ROW_INCHES * rows), squeeze=False
    )
    for axis, (title, several) in zip(axes[0], panels.items(), strict=True):
        _draw(axis, title, several, marks)
    figure.tight_layout()
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, format="svg", metadata={"Date": None})
    plt.close(figure)


def _draw(axis: plt.Axes, title: str, several: Sequence[Bar], marks: Mapping[str, float]) -> None:
    for place, bar in enumerate(reversed(several)):
        mean, low, high = bar.figure.mean, bar.figure.low, bar.figure.high
        axis.barh(
            place,
            mean,
            color="0.35" if bar.is_ours else "0.85",
            edgecolor="black",
            hatch="//" if bar.is_ours else "",
        )
        axis.plot([low, high], [place, place], color="black", linewidth=1.5, marker="|")
        axis.text(1.02, place, f"{mean:.3f}", va="center", fontsize=8)
    for style, (name, value) in zip(LINE_STYLES, marks.items(), strict=False):
        axis.axvline(value, color="black", linestyle=style, linewidth=1, label=f"{name} {value}")
    axis.set_yticks(range(len(several)), [bar.name for bar in reversed(several)], fontsize=8)
    axis.set_xlim(0, 1.12)
    axis.set_title(title, fontsize=10)
    axis.legend(fontsize=8, loc="lower right")
