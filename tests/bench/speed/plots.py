"""Pictures of the measurements, as SVG, readable in black and white."""

from collections.abc import Sequence
from pathlib import Path

from tests.bench.speed.skills import OURS, Measured

_DASHES = ("-", "--", "-.", ":")


def one_vacancy(measured: Sequence[Measured], out: Path) -> None:
    """Milliseconds of one search against the number of people, both on rising scales."""
    import matplotlib as mpl  # of the extra `bench`

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "speed"  # the same names in the file at every run
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(7, 4.2))
    names = list(dict.fromkeys(m.name for m in measured))
    for number, name in enumerate(names):
        points = sorted(
            (m.size, m.times.p50) for m in measured if m.name == name and not m.is_filtered
        )
        axes.plot(
            *zip(*points, strict=True),
            label=name,
            marker="o",
            markersize=3,
            linestyle=_DASHES[number % len(_DASHES)],
            linewidth=2.4 if name == OURS else 1,
            color="black" if name == OURS else None,
        )
    axes.set(xscale="log", yscale="log", xlabel="people", ylabel="ms at the median")
    axes.grid(alpha=0.3)
    axes.legend(fontsize=7, frameon=False, ncols=2)
    figure.tight_layout()
    out.mkdir(parents=True, exist_ok=True)
    figure.savefig(out / "speed-one-vacancy.svg", metadata={"Date": None})
    plt.close(figure)
