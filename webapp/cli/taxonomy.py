"""`taxonomy import-esco` and `taxonomy check`: the words the engine links to."""

from pathlib import Path

import click

from matching.taxonomy.esco.joining import read_esco
from matching.taxonomy.esco.mapping import map_concepts
from matching.taxonomy.esco.merging import merge
from matching.taxonomy.esco.reporting import (
    EscoImport,
    mapping_file,
    report_lines,
    sources_file,
)
from matching.taxonomy.loading import check_taxonomy, read_sound_taxonomy, read_taxonomy
from matching.taxonomy.writing import taxonomy_files, write_folder
from seed_data import TAXONOMY_DIR
from webapp.cli.failures import PlainCommand
from webapp.cli.progress import Bars

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def taxonomy() -> None:
    """Bring in the ESCO classification, or check a taxonomy."""


@taxonomy.command("import-esco", cls=PlainCommand)
@click.argument("directory", type=_FOLDER)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("taxonomy-esco"),
    show_default=True,
    help="Folder to write; `match` and `link` read it with --taxonomy.",
)
@click.option(
    "--taxonomy",
    "ours",
    type=_FOLDER,
    default=TAXONOMY_DIR,
    help="Folder of another taxonomy to put ESCO beside.",
)
def import_esco(directory: Path, out: Path, ours: Path) -> None:
    """Put the official CSV files of ESCO in DIRECTORY beside our own concepts.

    Any mix of versions, in Spanish and English, in folders or in the archives they came in: they
    are joined by address and the newest word counts. Running it twice changes nothing.
    """
    if out.resolve() == ours.resolve():
        raise click.ClickException(
            "--out is the taxonomy ESCO is put beside: choose another folder."
        )
    with Bars() as bars:
        esco = read_esco(directory, bars)
        own = read_sound_taxonomy(ours)
        bars("compare", 0, 2)
        mapped = map_concepts(own, esco)
        bars("compare", 1, 2)
        done = EscoImport(own, esco, mapped, merge(own, esco, mapped))
        bars("compare", 2, 2)
        files = {
            **dict(taxonomy_files(done.merged)),
            "mapping.csv": mapping_file(done),
            "SOURCES.txt": sources_file(done),
        }
        is_new = write_folder(out, files, bars)
    for line in report_lines(done):
        click.echo(line)
    click.echo(f"The taxonomy is in {out}." if is_new else f"Nothing has changed in {out}.")


@taxonomy.command("check", cls=PlainCommand)
@click.argument("directory", type=_FOLDER, default=TAXONOMY_DIR)
def check(directory: Path) -> None:
    """Prove the taxonomy in DIRECTORY sound, ours without one; each finding is one line."""
    read = read_taxonomy(directory)
    found = check_taxonomy(read)
    for line in found:
        click.echo(line)
    if found:
        raise click.ClickException(f"{len(found)} findings: the taxonomy is not sound.")
    click.echo(
        f"Sound: {len(read.skills)} skills, {len(read.occupations)} occupations, "
        f"{len(read.groups)} groups, {len(read.relations)} relations, {len(read.notes)} notes."
    )
