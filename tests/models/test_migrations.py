"""The history of the tables: up and down with rows that exist, and never past what we know."""

import ast
import re
from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Engine, func, inspect, select, text
from sqlalchemy.orm import Session

from models import upgrade
from models.accounts import Role
from models.participants import AvailabilityWindow, Participant
from models.schema import METADATA
from models.session import reading, unit_of_work
from models.vacancies import CriterionNeed, VacancyCriterion, VacancyShift
from services.actors import CLOCK
from services.diary.follow_up import start_follow_up
from tests import factories
from tests.conftest import NOW, TODAY
from tests.house.source import PACKAGES, VERSIONS, tree

OURS = "alembic_version"


def _history() -> list[Script]:
    """Every migration, the oldest first."""
    scripts = ScriptDirectory.from_config(upgrade.migration_config())
    return list(reversed(list(scripts.walk_revisions())))


def _fill(session: Session) -> None:
    """Rows that hang on one another across the tables, as an office has them."""
    employer = factories.an_employer(session)
    account = factories.an_account(session, Role.EMPLOYER)
    factories.a_member(session, employer, account)
    person = factories.a_participant(session, commune_key=factories.a_commune(session).key)
    session.add(
        AvailabilityWindow(
            participant_id=person.id,
            weekday=0,
            starts_at=NOW.time(),
            ends_at=(NOW + timedelta(hours=2)).time(),
        )
    )
    vacancy = factories.a_vacancy(session, employer, created_by_id=account.id)
    skill = factories.a_concept(session)
    session.add_all(
        [
            VacancyCriterion(vacancy_id=vacancy.id, skill_key=skill.key, need=CriterionNeed.MUST),
            VacancyShift(
                vacancy_id=vacancy.id, weekday=0, starts_at=NOW.time(), ends_at=NOW.time()
            ),
        ]
    )
    placement = factories.a_placement(session, person, vacancy)
    start_follow_up(session, CLOCK, placement, now=NOW, today=TODAY)


def _counts(engine: Engine) -> Counter[str]:
    there = set(inspect(engine).get_table_names())
    with engine.connect() as connection:
        return Counter(
            {
                table.name: connection.scalar(select(func.count()).select_from(table)) or 0
                for table in METADATA.sorted_tables
                if table.name in there
            }
        )


def test_the_migrations_leave_exactly_the_tables_of_the_models(engine: Engine):
    assert upgrade.differences(engine) == []
    assert upgrade.current_revision(engine) == upgrade.head_revision()


def test_everything_goes_down_with_rows_in_it_and_up_again(engine: Engine):
    with unit_of_work(engine) as session:
        _fill(session)

    upgrade.downgrade(engine, "base")
    assert inspect(engine).get_table_names() == [OURS]

    upgrade.upgrade(engine)
    assert upgrade.differences(engine) == []
    with unit_of_work(engine) as session:
        _fill(session)
    assert _counts(engine)["follow_up_plans"] == 1


def test_every_migration_goes_back_and_up_again_and_loses_no_row_of_what_stays(engine: Engine):
    """One way down, on which each step is gone back up and down again: no row is made anew."""
    with unit_of_work(engine) as session:
        _fill(session)
    before, history = _counts(engine), [script.revision for script in _history()]

    for later, earlier in pairwise(reversed(history)):
        upgrade.downgrade(engine, earlier)
        kept = _counts(engine)
        assert kept == Counter({name: before[name] for name in kept}), f"down from {later}"
        upgrade.upgrade(engine, later)
        again = _counts(engine)
        assert {name: again[name] for name in kept} == dict(kept), f"up to {later}"
        upgrade.downgrade(engine, earlier)

    kept = _counts(engine)
    upgrade.upgrade(engine)
    assert upgrade.differences(engine) == []
    assert {name: _counts(engine)[name] for name in kept} == dict(kept)


def test_a_bar_that_was_there_gets_the_country_of_its_law(engine: Engine):
    upgrade.downgrade(engine, "0023_unassigned")
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO legal_bars (code, name_es, name_en, rule_es, rule_en, citation)"
                " VALUES ('driving', '', '', '', '', ''), ('minors_peru', '', '', '', '', '')"
            )
        )

    upgrade.upgrade(engine)

    with engine.connect() as connection:
        found = connection.execute(text("SELECT code, country FROM legal_bars ORDER BY code"))
        assert found.all() == [("driving", "CL"), ("minors_peru", "PE")]


def test_upgrading_twice_changes_nothing(engine: Engine):
    with unit_of_work(engine) as session:
        _fill(session)
    before = _counts(engine)

    upgrade.upgrade(engine)

    assert _counts(engine) == before


def test_a_migration_that_fails_leaves_the_database_as_it_was(engine: Engine):
    upgrade.downgrade(engine, "base")
    with engine.begin() as connection:
        # The last table of the first migration is in its way.
        connection.execute(text("CREATE TABLE shortlist_reviews (id integer)"))

    with pytest.raises(Exception, match="shortlist_reviews"):
        upgrade.upgrade(engine)

    assert set(inspect(engine).get_table_names()) <= {"shortlist_reviews", OURS}


def test_a_database_of_a_newer_version_is_left_alone(engine: Engine):
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999_later'"))

    with pytest.raises(upgrade.NewerDatabaseError, match="9999_later"):
        upgrade.upgrade(engine)

    assert upgrade.current_revision(engine) == "9999_later"


def test_deleting_a_parent_does_what_its_tables_say(engine: Engine):
    with unit_of_work(engine) as session:
        person = factories.a_participant(session)
        session.add(
            AvailabilityWindow(
                participant_id=person.id, weekday=0, starts_at=NOW.time(), ends_at=NOW.time()
            )
        )
    with unit_of_work(engine) as session:
        session.execute(text("DELETE FROM participants"))
    with reading(engine) as session:
        assert session.scalar(select(func.count()).select_from(AvailabilityWindow)) == 0
        assert session.scalar(select(func.count()).select_from(Participant)) == 0


def test_the_history_is_one_line_and_numbered():
    history = _history()

    for place, script in enumerate(history, start=1):
        assert re.fullmatch(rf"{place:04d}_[a-z_]+", script.revision)
        assert script.down_revision == (history[place - 2].revision if place > 1 else None)


@pytest.mark.parametrize("path", sorted(VERSIONS.glob("*.py")), ids=lambda path: path.stem)
def test_a_migration_is_named_as_its_file_and_imports_nothing_of_ours(path):
    parsed = tree(path)
    named = {
        target.id: node.value.value
        for node in parsed.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    imported = {
        module.split(".")[0]
        for node in ast.walk(parsed)
        for module in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }

    assert named["revision"] == path.stem
    assert imported.isdisjoint(PACKAGES)
