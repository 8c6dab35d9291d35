"""`import`: a spreadsheet of people, workshops or vacancies, all of it or nothing."""

from pathlib import Path

import click

from models.imports import ImportKind
from models.session import reading, unit_of_work
from services import imports
from services.actors import CLOCK
from services.imports.limits import MAX_FILE_BYTES
from webapp.cli.failures import PlainCommand, english
from webapp.cli.installation import local_today, ready_database
from webapp.clock import system_clock
from webapp.labels import message
from webapp.settings import Settings

SHOWN_FINDINGS = 50


@click.command("import", cls=PlainCommand)
@click.argument("kind", type=click.Choice([kind.value for kind in ImportKind]))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Read and check the file, and keep nothing.")
def import_file(kind: str, file: Path, dry_run: bool) -> None:
    """Bring in the KIND rows of FILE (XLSX, ODS or CSV): all of them, or none.

    The columns are found by their names in Spanish or English. What cannot be linked to the
    list of trades and workshops waits in the portal for a person.
    """
    settings = Settings()
    with ready_database(settings) as engine:
        # A trial runs in a session that keeps nothing, so it is the real thing up to there.
        open_session = reading if dry_run else unit_of_work
        with open_session(engine) as session:
            batch = imports.stage(
                session,
                CLOCK,
                ImportKind(kind),
                file.name,
                _content(file),
                today=local_today(settings),
            )
            preview = imports.read_preview(session, CLOCK, batch.id)
            _tell(preview)
            if preview.problems:
                raise click.ClickException("Nothing was kept. Put the file right and try again.")
            if dry_run:
                click.echo("Nothing was kept: this was a trial.")
                return
            outcome = imports.apply(
                session, CLOCK, batch.id, now=system_clock(), today=local_today(settings)
            )
    click.echo(
        f"{outcome.added} added, {outcome.skipped} known already, "
        f"{outcome.to_review} texts wait for a person."
    )


def _content(file: Path) -> bytes:
    """The content of a file, cut off where it is too big anyway."""
    with file.open("rb") as stream:
        return stream.read(MAX_FILE_BYTES + 1)


def _tell(preview: imports.Preview) -> None:
    new, known = len(preview.new_rows), len(preview.rows) - len(preview.new_rows)
    click.echo(f"{len(preview.rows)} rows: {new} new, {known} known already.")
    with english():
        for finding in preview.findings[:SHOWN_FINDINGS]:
            kind = "Problem" if finding.is_blocking else "Note"
            place = finding.cell or (f"row {finding.row}" if finding.row else "file")
            value = f" [{finding.value}]" if finding.value else ""
            click.echo(f"{kind} at {place}: {message(finding.code, finding.facts)}{value}")
    left = len(preview.findings) - SHOWN_FINDINGS
    if left > 0:
        click.echo(f"... and {left} more.")
