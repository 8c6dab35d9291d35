"""`replay`: kept shortlists made again, to see that they are the same to the byte or why not."""

import click

from models.session import reading
from services.errors import NotFoundError
from services.matchmaking.replays import Replay, replay_shortlist
from services.matchmaking.shortlisting import published_ids
from webapp.cli.failures import PlainCommand
from webapp.cli.installation import ready_database
from webapp.settings import Settings

NAMED = 5  # of those who stand elsewhere; the rest is counted
_INPUTS_CHANGED = (
    "the vacancy, somebody on the list, the rules of evidence or the table of ways changed"
)


@click.command("replay", cls=PlainCommand)
@click.argument("vacancies", type=click.IntRange(min=1), nargs=-1, metavar="[VACANCY]...")
def replay(vacancies: tuple[int, ...]) -> None:
    """Make kept shortlists again, as of their own day, and compare them to the byte.

    Without a VACANCY all published ones are made again. Nothing is kept. A list that differs
    although nothing it rests on has changed ends the command with an error.
    """
    unexplained = 0
    with ready_database(Settings()) as engine, reading(engine) as session:
        for vacancy_id in vacancies or published_ids(session):
            try:
                found = replay_shortlist(session, vacancy_id)
            except NotFoundError:
                if vacancies:
                    raise click.ClickException(
                        f"Vacancy {vacancy_id} has no shortlist: see `oportunidades jobs run "
                        "refresh_shortlists`."
                    ) from None
                continue
            click.echo(f"vacancy {vacancy_id}: {_told(found)}")
            unexplained += not found.is_explained
    if unexplained:
        raise click.ClickException(f"{unexplained} differ and nothing says why.")


def _told(found: Replay) -> str:
    if found.is_same:
        return f"{found.places} places, the same to the byte"
    causes = [f"another {name}" for name in found.changed_versions]
    if not found.has_same_inputs:
        causes.append(_INPUTS_CHANGED)
    moves = [f"{number}: {old or 'out'} to {new or 'out'}" for number, old, new in found.moved]
    shown = "; ".join(moves[:NAMED]) or "nobody moved"
    why = ", ".join(causes) or "nothing it rests on changed"
    return (
        f"{len(found.moved)} elsewhere ({shown}), {len(found.reworded)} explained otherwise; {why}"
    )
