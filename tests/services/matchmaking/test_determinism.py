"""Every shortlist of the demonstration town is the same to the byte, wherever it is made."""

import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256

import pytest
from sqlalchemy import Engine, select

from matching.judging.context import MatchContext
from matching.judging.digests import canonical_text
from matching.ranking.shortlist import prepared_people, shortlist
from models.session import reading, unit_of_work
from models.shortlists import Shortlist, ShortlistEntry
from services.demo.demo_town import load_demo_town
from services.demo.seeding import seed_reference
from services.matchmaking.profiles import candidate_profiles, vacancy_profiles
from services.matchmaking.taxonomies import taxonomy, travel_table
from tests import databases
from tests.conftest import NOW, TODAY
from tests.webapp.town import Town, fresh_town, town_template

__all__ = ["fresh_town", "town_template"]

EVERY = 20  # vacancy is made again: all of them take ten seconds

SCRIPT = """
import sys
from models.session import open_engine
from tests.services.matchmaking.test_determinism import made_digest
print(made_digest(open_engine(sys.argv[1])))
"""


def _stored(engine: Engine) -> Iterator[str]:
    """Every shortlist as its table keeps it, one line for each entry."""
    with reading(engine) as session:
        rows = session.execute(
            select(Shortlist, ShortlistEntry)
            .join(ShortlistEntry, ShortlistEntry.shortlist_id == Shortlist.id)
            .order_by(Shortlist.vacancy_id, ShortlistEntry.rank)
        )
        for kept, entry in rows:
            yield canonical_text(
                [
                    [kept.vacancy_id, kept.inputs_digest, kept.candidates_count],
                    [kept.engine_version, kept.weights_version, kept.taxonomy_version],
                    [entry.participant_id, entry.rank, entry.score, entry.known, entry.wishes],
                    [entry.has_failed_gate, entry.has_open_question, entry.explanation],
                ]
            )


def made_digest(engine: Engine, *, step: int = 1) -> str:
    """One digest of shortlists made again from the rows, read backwards for step -1."""
    with reading(engine) as session:
        context = MatchContext(taxonomy(), TODAY, travel_table(session))
        people = prepared_people(candidate_profiles(session)[::step], context)
        vacancies = sorted(vacancy_profiles(session)[::step], key=lambda one: int(one.key))
        made = (canonical_text(shortlist(one, people, context)) for one in vacancies[::EVERY])
        return sha256("\n".join(made).encode()).hexdigest()


@pytest.mark.postgres
@pytest.mark.skipif(databases.POSTGRES not in databases.wanted(), reason="no PostgreSQL wanted")
def test_both_databases_keep_the_same_bytes(fresh_town: Town):
    on_sqlite = list(_stored(fresh_town.engine))

    with databases.postgres_engine() as engine:
        with unit_of_work(engine) as session:
            seed_reference(session)
        with unit_of_work(engine) as session:
            load_demo_town(session, today=TODAY, now=NOW)
        on_postgres = list(_stored(engine))

    assert len(on_sqlite) > 100
    assert on_postgres == on_sqlite


def test_the_order_of_the_rows_changes_no_byte(fresh_town: Town):
    assert made_digest(fresh_town.engine, step=-1) == made_digest(fresh_town.engine)


def test_another_order_of_sets_changes_no_byte(fresh_town: Town):
    here = made_digest(fresh_town.engine)
    url = fresh_town.engine.url.render_as_string(hide_password=False)

    again = subprocess.run(
        [sys.executable, "-c", SCRIPT, url],
        env={**os.environ, "PYTHONHASHSEED": "4711"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert again.stdout.strip() == here
