"""`match` and `link`: the engine on files, without a database."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import click

from followup.clock import SANTIAGO, to_local
from matching.exchange.files import (
    Interpreter,
    kept_lines,
    link_lines,
    link_lines_to_labels,
    naming,
    read_labels,
    text_lines,
)
from matching.exchange.match_files import ALONE, MatchFor, match_files
from matching.exchange.whole_file import writable_place
from matching.judging.context import MatchContext
from matching.judging.profiles import TransportMode
from matching.judging.travel import TravelTable
from matching.linking.labels import LabelIndex
from matching.linking.linker import Linker, LinkKind
from matching.linking.reranking import AGAIN, Learned, learned_from
from matching.sharding.crews import Crew
from matching.sharding.processes import Processes
from matching.taxonomy.loading import read_sound_taxonomy
from matching.taxonomy.workshops import read_workshop_types
from seed_data import SEED_DIR, TAXONOMY_DIR
from seed_data.reading import read_communes, read_travel
from webapp.cli.answers import progress, send
from webapp.cli.failures import PlainCommand
from webapp.cli.progress import Bars
from webapp.cli.unplaced import Unplaced
from webapp.clock import system_clock

# Each takes memory of its own, and more than there are cores win nothing.
_MOST_WORKERS = 4 * (os.cpu_count() or 1)
_MOST_LINES = 1_000_000_000  # of one list; more than there are people
_LINES_BETWEEN_REPORTS = 100  # some twenty times a second
_READABLE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_taxonomy_option = click.option(
    "--taxonomy", type=_FOLDER, default=TAXONOMY_DIR, help="Folder of another taxonomy."
)
_language_option = click.option(
    "--lang",
    type=click.Choice(["es", "en"]),
    default="es",
    show_default=True,
    help="Language the texts are written in.",
)
_out_option = click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write, JSON lines or .csv; without it JSON lines go to the screen.",
)


@click.command("match", cls=PlainCommand)
@click.option(
    "--people",
    type=_READABLE,
    required=True,
    help="People, JSON lines or CSV; docs/files.md has the fields.",
)
@click.option("--vacancies", type=_READABLE, required=True, help="Vacancies, in the same way.")
@click.option(
    "--for",
    "match_for",
    type=click.Choice([one.value for one in MatchFor]),
    default=MatchFor.VACANCIES.value,
    show_default=True,
    help="Whose lists are made.",
)
@click.option(
    "--top",
    type=click.IntRange(1, _MOST_LINES),
    default=20,
    show_default=True,
    help="Lines in each list.",
)
@click.option("--explain", is_flag=True, help="Give the facts behind every reason.")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day it is for evidence that fades; today without it.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, _MOST_WORKERS),
    help="Processes to work with, one for each core; without it, this one alone.",
)
@click.option(
    "--dask",
    metavar="ADDRESS",
    help="Work on the Dask cluster whose scheduler is there, such as tcp://host:8786.",
)
@_taxonomy_option
@_language_option
@_out_option
def match(
    *,
    people: Path,
    vacancies: Path,
    match_for: str,
    top: int,
    explain: bool,
    on: datetime | None,
    workers: int | None,
    dask: str | None,
    taxonomy: Path,
    lang: str,
    out: Path | None,
) -> None:
    """Match the people of a file with the vacancies of a file.

    The answer is the same to the byte, however many processes or machines work on it.
    """
    if out is not None:
        writable_place(out, [people, vacancies, *taxonomy.iterdir()])
    words = read_sound_taxonomy(taxonomy)
    unplaced = Unplaced()
    kinds = read_workshop_types(SEED_DIR)
    interpreter = Interpreter(Linker(words), workshop_types=kinds, lang=lang, review=unplaced)
    today = on.date() if on else to_local(system_clock(), SANTIAGO).date()
    with unplaced, progress(out) as bars, _crew(workers, dask) as crew:
        lines = match_files(
            people,
            vacancies,
            context=MatchContext(words, today, _travel()),
            interpreter=interpreter,
            match_for=MatchFor(match_for),
            top=top,
            explain=explain,
            crew=crew,
            on_progress=bars,
        )
        send(lines, out, bars)


@click.command("link", cls=PlainCommand)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True), default="-")
@click.option(
    "--kind",
    type=click.Choice(["occupation", "skill", "any"]),
    default="any",
    show_default=True,
    help="What the texts may mean.",
)
@click.option(
    "--top",
    type=click.IntRange(1, _MOST_LINES),
    default=10,
    show_default=True,
    help="Candidates a line.",
)
@click.option("--labels", type=_READABLE, help="Link against this list (id, tab, text) instead.")
@click.option("--weights", type=_READABLE, help="Weights of `engine train`; only with --labels.")
@_taxonomy_option
@_language_option
@_out_option
def link(
    *,
    file: str,
    kind: LinkKind,
    top: int,
    labels: Path | None,
    weights: Path | None,
    taxonomy: Path,
    lang: str,
    out: Path | None,
) -> None:
    """Link each line of FILE, or of the input, to skills and occupations.

    The score of a candidate is how likely it is; `match` takes a link from 0.6 only.
    """
    if labels is None and weights is not None:
        raise click.UsageError("--weights are for a list of --labels.")
    if labels is not None and kind != "any":
        raise click.UsageError("A list of --labels has no kinds: leave --kind out.")
    if out is not None:
        read = [Path(file), *filter(None, (labels, weights)), *taxonomy.iterdir()]
        writable_place(out, read)
    name = Path("input" if file == "-" else file)
    with (
        naming(name),
        _opened(file) as stream,
        kept_lines(stream) as (kept, count),
        progress(out) as bars,
    ):
        lines = _followed(text_lines(kept), count, bars)
        if labels is not None:
            index = _labels(labels, lang, taxonomy, weights)
            send(link_lines_to_labels(lines, index, lang=lang, top=top), out, bars)
            return
        linker = Linker(read_sound_taxonomy(taxonomy))
        send(link_lines(lines, linker, kind=kind, lang=lang, top=top), out, bars)


def _followed(lines: Iterator[str], count: int, bars: Bars | None) -> Iterator[str]:
    """The same lines; bars are told how many of them are behind."""
    for number, line in enumerate(lines, start=1):
        yield line
        if bars is not None and (number % _LINES_BETWEEN_REPORTS == 0 or number == count):
            bars("linking", number, max(number, count))


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    """The bytes of a file, or of the input for "-"."""
    if file != "-":
        with Path(file).open("rb") as stream:
            yield stream
    elif sys.stdin is None:
        raise click.ClickException("The input is closed. Give a file, or lines on the input.")
    else:
        yield sys.stdin.buffer


def _labels(file: Path, lang: str, taxonomy: Path, weights: Path | None) -> LabelIndex:
    learned = _learned(weights) if weights else None
    try:
        return read_labels(file, lang, taxonomy=read_sound_taxonomy(taxonomy), learned=learned)
    except ValueError as error:
        raise click.ClickException(f"{file}: {error}") from error


def _learned(file: Path) -> Learned:
    try:
        return learned_from(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{file}: not UTF-8 text; {AGAIN}") from error
    except ValueError as error:
        raise click.ClickException(f"{file}: {error}") from error


def _travel() -> TravelTable:
    names = {fact.key: fact.name for fact in read_communes()}
    return TravelTable(
        communes={fact.name: (fact.latitude, fact.longitude) for fact in read_communes()},
        minutes={
            (names[fact.from_commune], names[fact.to_commune], TransportMode(fact.mode)): (
                fact.minutes
            )
            for fact in read_travel()
        },
    )


@contextmanager
def _crew(workers: int | None, dask: str | None) -> Iterator[Crew]:
    """Whoever does the work."""
    if dask is None:
        yield Processes(workers) if workers is not None and workers > 1 else ALONE
        return
    if workers is not None:
        raise click.UsageError("Give either --workers or --dask.")
    if "://" not in dask:
        raise click.UsageError(f"Write the whole address, such as tcp://{dask}:8786.")
    try:
        # distributed takes half a second to import, and only a cluster needs it.
        from matching.sharding.cluster import Cluster  # noqa: PLC0415
    except ImportError as error:
        raise click.ClickException(
            "Dask is not installed. Install it with: pip install 'oportunidades[dask]'"
        ) from error
    with Cluster(dask) as cluster:
        yield cluster
