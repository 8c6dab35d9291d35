"""The open bench of quality: every section in one report.

`python -m tests.bench.quality --data FOLDER [--out FOLDER]` measures the engine on the sets of
MATCHING 7 that the folder holds and writes one Markdown report, `quality.md`, with its plots
beside it when `--out` is given. Every figure stands with its command, data, interval, machine
and the bar it has to reach.
"""

import os
import platform
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

import click

from tests.bench import quality_shortlists, quality_town

# Sections with a command of their own, which prints its Markdown; one that is not there is left.
SIBLINGS = {
    "Words linked to occupations and skills": "tests.bench.quality_linking",
    "Related occupations": "tests.bench.quality_related",
}


@click.command()
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    default=os.environ.get("OPORTUNIDADES_BENCH_DATA", "data"),
    show_default=True,
    help="Folder of the sets for measuring; they are not part of the project.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the report and its plots; without it the report goes to the screen.",
)
def main(data: Path, out: Path | None) -> None:
    """Measure the quality of the engine and write one report."""
    if not data.is_dir():
        raise click.ClickException(f"there is no data in {data}; say where it is with --data DIR")
    try:
        report = "\n".join(_sections(data, out))
    except FileNotFoundError as missing:
        place = missing.filename or missing
        raise click.ClickException(f"the data lacks {place}; see MATCHING 7 for the sets") from None
    if out is None:
        click.echo(report)
        return
    out.mkdir(parents=True, exist_ok=True)
    (out / "quality.md").write_text(report + "\n", encoding="utf-8")
    click.echo(f"Written to {out / 'quality.md'}")


def _sections(data: Path, out: Path | None) -> list[str]:
    started = perf_counter()
    parts = [
        "# Quality of the engine\n",
        f"`python -m tests.bench.quality --data DIR`; {machine()}.\n",
        quality_shortlists.section(data, out),
        *(_sibling(title, module, data) for title, module in SIBLINGS.items()),
        quality_town.section(),
    ]
    return [*parts, f"\nMeasured in {perf_counter() - started:.0f} s."]


def machine() -> str:
    """What the figures were measured on."""
    cores = len(os.sched_getaffinity(0))
    return f"{platform.machine()}, {cores} cores, Python {platform.python_version()}"


def _sibling(title: str, module: str, data: Path) -> str:
    """The section that another module of the bench prints."""
    if find_spec(module) is None:
        return f"\n## {title}\n\nNot measured: there is no `{module}`.\n"
    done = subprocess.run(
        [sys.executable, "-m", module, "--data", str(data)],
        check=False,
        capture_output=True,
        text=True,
    )
    told = (done.stderr.strip().splitlines() or [""])[-1]
    body = done.stdout if done.returncode == 0 else f"Not measured: {told}\n"
    return f"\n## {title}\n\n`python -m {module} --data DIR`\n\n{body}"


if __name__ == "__main__":
    main()
