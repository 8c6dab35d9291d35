"""`backup` and `restore`: the whole database in one file, and back."""

from pathlib import Path

import click

from models.session import open_engine
from services.office import backups
from webapp.cli.failures import PlainCommand
from webapp.cli.installation import ready_database, sqlite_file
from webapp.leadership import leadership_of
from webapp.settings import Settings

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("backup", cls=PlainCommand)
@click.argument("file", type=_FILE)
@click.option("--force", is_flag=True, help="Write over FILE if it exists.")
def backup(file: Path, force: bool) -> None:
    """Copy the whole database into FILE, also while the portal is open. The copy is checked."""
    settings = Settings()
    with ready_database(settings):
        backups.backup(settings.engine_url, file, may_overwrite=force)
    click.echo(f"The copy is at {file} ({file.stat().st_size:,} bytes), checked.")


@click.command("restore", cls=PlainCommand)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Put the copy in the place of data that is there.")
def restore(file: Path, force: bool) -> None:
    """Put the copy in FILE in place of the database. The copy is checked first.

    Close the portal before. What an SQLite database held stays beside it, in a file that ends in
    .before-restore.
    """
    settings = Settings()
    _refuse_while_open(settings)
    kept = backups.restore(settings.engine_url, file, may_overwrite=force)
    click.echo(f"The database is the one of {file}. Next: oportunidades db upgrade")
    if kept is not None:
        click.echo(f"What was there before is kept in {kept}")


def _refuse_while_open(settings: Settings) -> None:
    """Refuse while a portal has the database open, as far as its scheduler shows it."""
    file = sqlite_file(settings)
    if file is None or not file.exists():
        return
    engine = open_engine(settings.engine_url, zone=settings.office_zone)
    leadership = leadership_of(engine)
    try:
        if not leadership.is_held():
            raise click.ClickException("The portal is open on this database. Close it first.")
    finally:
        leadership.give_back()
        engine.dispose()
