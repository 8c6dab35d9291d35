"""`engine train`: what the linker has learned, made again from declared data."""

import hashlib
from collections.abc import Iterator
from importlib.resources import files as files_of
from pathlib import Path

import click

from matching.exchange.files import FileFormatError, naming, text_lines
from matching.exchange.whole_file import whole_file, writable_place
from matching.linking.decided import decisions_of
from matching.linking.labels import Label
from matching.linking.training import TooFewLabelsError, train
from matching.taxonomy.esco.sources import EscoFile, EscoTable, rows_of
from matching.taxonomy.loading import TaxonomyError, read_sound_taxonomy
from seed_data import TAXONOMY_DIR
from webapp.cli.answers import answer
from webapp.cli.failures import PlainCommand

_READABLE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILES = ("occupations.csv", "skills.csv", "synonyms.csv")  # what labels are read from
_EXPECTED = "expected a text, a tab and an id; for English a tab more and en"
_ESCO_FILES = {"es": "occupations_es.csv", "en": "occupations_en.csv"}


@click.group()
def engine() -> None:
    """Train the linker of words to concepts."""


@engine.command("train", cls=PlainCommand)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File for the weights; without it they go to the screen.",
)
@click.option("--esco", type=_FOLDER, help="Learn from the official ESCO CSV files too.")
@click.option("--taxonomy", type=_FOLDER, default=TAXONOMY_DIR, help="Folder of another taxonomy.")
@click.option("--decisions", type=_READABLE, help="Remember these decisions: text, tab, id.")
def train_linker(
    *, out: Path | None, esco: Path | None, taxonomy: Path, decisions: Path | None
) -> None:
    """Learn the weights of the linker again; the same data give the same bytes."""
    if out is not None:
        writable_place(out, _read(decisions, taxonomy, esco))
    files = [*(taxonomy / name for name in _FILES), *_word_lists()]
    more: list[Label] = []
    if esco is not None:
        found = {lang: esco / name for lang, name in _ESCO_FILES.items() if (esco / name).is_file()}
        if not found:
            raise click.ClickException(f"{esco}: no {' or '.join(_ESCO_FILES.values())}")
        more = [label for lang, file in found.items() for label in _esco_labels(file, lang)]
        if not more:
            raise click.ClickException(f"{esco}: holds no occupation")
        files += found.values()
    decided = decisions_of(list(_decisions(decisions))) if decisions else ()
    files += [decisions] if decisions else []
    try:
        text = train(
            read_sound_taxonomy(taxonomy),
            more=more,
            decisions=decided,
            data={file.name: _digest(file) for file in files},
        )
    except TooFewLabelsError as error:
        raise click.ClickException(f"{taxonomy}: {error}.") from error
    if out is None:
        answer(text)
        return
    with whole_file(out) as stream:
        stream.write(text)
    click.echo(f"weights in {out}")


def _word_lists() -> list[Path]:
    """The word lists of the normaliser: another stop word is another phrase to learn from."""
    return sorted(Path(str(files_of("matching.language"))).glob("vocabulary/*.tsv"))


def _read(decisions: Path | None, *folders: Path | None) -> Iterator[Path]:
    """The files that are learned from, or lie beside them."""
    yield from () if decisions is None else (decisions,)
    yield from (file for folder in folders if folder is not None for file in folder.iterdir())


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _decisions(file: Path) -> Iterator[tuple[str, str, str]]:
    """One decision a line: text, tab, id, and where it is not Spanish a tab and "en"."""
    with naming(file), file.open("rb") as stream:
        for number, line in enumerate(text_lines(stream), start=1):
            text, key, lang, *more = [*(one.strip() for one in line.split("\t")), "", ""]
            if not (text and key) or lang not in {"", *_ESCO_FILES} or any(more):
                raise FileFormatError(number, _EXPECTED)
            yield text, key, lang or "es"


def _esco_labels(file: Path, lang: str) -> Iterator[Label]:
    """Names and alternative labels of the occupations of one official file."""
    table = EscoFile(
        *(file.name, EscoTable.OCCUPATIONS, lang, ()), file.stat().st_size, file.read_bytes
    )
    columns = ("conceptUri", "preferredLabel")
    for line, (uri, name, others) in rows_of(table, columns, ("altLabels",)):
        if not (uri and name):
            raise TaxonomyError(file.name, line, "no conceptUri or preferredLabel")
        yield Label(uri, name, lang)
        for text in sorted({one.strip() for one in others.split("\n")}):
            if text:
                yield Label(uri, text, lang, is_name=False)
