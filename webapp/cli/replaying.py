"""`replay`: kept shortlists made again, to see that they are the same to the byte or why not."""

from collections.abc import Iterator

import click

from models.session import reading
from services.errors import NotFoundError
from services.matchmaking.proofs import Proof
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

    Without a VACANCY all published ones are made again. Nothing is kept. Where a file changed
    since, the list is made again from the inputs kept with it: every score and place on it is
    proved; of whoever is not on it only the digest of the list tells. A list that differs although
    nothing it rests on has changed ends the command with an error.
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
    moves = [f"{number}: {old or 'out'} to {new or 'out'}" for number, old, new in found.moved]
    shown = "; ".join(moves[:NAMED]) or "nobody moved"
    return (
        f"{len(found.moved)} elsewhere ({shown}), {len(found.reworded)} explained otherwise; "
        f"{_why(found)}{_proved(found.proof)}"
    )


def _why(found: Replay) -> str:
    causes = [f"another {name}" for name in found.changed_versions]
    told = list(_named(found.proof)) if found.proof is not None else []
    if told:
        causes += told
    elif not found.has_same_inputs:
        causes.append(_INPUTS_CHANGED)
    return ", ".join(causes) or "nothing it rests on changed"


def _named(proof: Proof) -> Iterator[str]:
    """Who changed, and in which kind of field; nobody's values are told."""
    if proof.changed_vacancy:
        yield f"the vacancy changed ({', '.join(proof.changed_vacancy)})"
    for number, fields in proof.changed_people[:NAMED]:
        yield f"person {number} changed ({', '.join(fields)})"
    if len(proof.changed_people) > NAMED:
        yield f"{len(proof.changed_people) - NAMED} more people changed"


def _proved(proof: Proof | None) -> str:
    if proof is None:
        return "; its inputs were not kept"
    if not proof.is_same:
        return "; from the inputs kept with it, it does not come out again"
    return "; from the inputs kept with it, every score and place comes out again to the byte"
