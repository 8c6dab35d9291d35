"""`db upgrade`, `db check`, `seed` and `demo`: what the database holds before anybody works."""

import click
from sqlalchemy import Engine

from models import upgrade
from models.session import unit_of_work
from services.demo.demo_town import load_demo_town
from services.demo.seeding import seed_reference
from webapp.cli.failures import PlainCommand
from webapp.cli.installation import any_database, local_today, ready_database
from webapp.cli.progress import Bars
from webapp.cli.usage import PlainGroup
from webapp.clock import system_clock
from webapp.settings import Settings


@click.group(cls=PlainGroup)
def db() -> None:
    """Bring the database up to date, or check it."""


@db.command("upgrade", cls=PlainCommand)
def upgrade_database() -> None:
    """Bring the tables up to this version of the program. Running it twice does no harm."""
    with any_database(Settings()) as engine:
        bring_up_to_date(engine)


def bring_up_to_date(engine: Engine) -> None:
    """Migrate the database and say what was done."""
    before, head = upgrade.current_revision(engine), upgrade.head_revision()
    if before == head:
        click.echo(f"The database is up to date ({head}).")
        return
    upgrade.upgrade(engine)
    click.echo(f"The database is now at {head}" + (f" (it was at {before})." if before else "."))


@db.command("check", cls=PlainCommand, short_help="Say whether the tables are right.")
def check_database() -> None:
    """Say whether the tables are those of this version; fails when they are not."""
    with ready_database(Settings()) as engine:
        found = upgrade.differences(engine)
    if found:
        raise click.ClickException("The tables differ from this version:\n" + "\n".join(found))
    click.echo("The tables are those of this version.")


@click.command("seed", cls=PlainCommand)
def seed() -> None:
    """Load skills, occupations, workshops, communes, closures and legal figures.

    It can be run after each new version. What the office edited itself stays.
    """
    with ready_database(Settings()) as engine:
        load_reference(engine)


def load_reference(engine: Engine) -> None:
    """Bring in the reference data, with progress."""
    with Bars() as bars, unit_of_work(engine) as session:
        seed_reference(session, bars)


@click.command("demo", cls=PlainCommand)
def demo() -> None:
    """Load the invented demonstration town, with its first shortlists.

    Only into a database without people and employers: it never mixes with real ones.
    """
    settings = Settings()
    with ready_database(settings) as engine:
        load_reference(engine)
        load_town(settings, engine)
    click.echo("The demonstration town is loaded. Open it with: oportunidades serve")


def load_town(settings: Settings, engine: Engine) -> None:
    """Bring in the demonstration town, with progress."""
    with Bars() as bars, unit_of_work(engine) as session:
        load_demo_town(session, today=local_today(settings), now=system_clock(), on_progress=bars)
