"""Tables as the house guide wants them: everything named, everything linked both ways."""

import re

import pytest
from sqlalchemy import CheckConstraint, Column, Engine, Enum, ForeignKey, Table, inspect

from models.declarative import Base
from models.schema import METADATA, MODULES
from tests.house.source import ROOT

TABLES = METADATA.sorted_tables
LONGEST_NAME = 63  # PostgreSQL cuts a longer one off, and two may become the same


def _foreign_keys() -> list[ForeignKey]:
    return sorted(
        (fk for table in TABLES for fk in table.foreign_keys), key=lambda fk: str(fk.parent)
    )


def _indexed_first(table: Table) -> set[str]:
    """Columns that a look-up by them alone finds by an index."""
    columns = [next(iter(index.columns)) for index in table.indexes]
    columns += [next(iter(table.primary_key.columns))]
    names = {column.name for column in columns}
    for constraint in table.constraints:
        if constraint.__visit_name__ == "unique_constraint":
            names.add(next(iter(constraint.columns)).name)
    return names


@pytest.mark.parametrize("key", _foreign_keys(), ids=lambda key: str(key.parent))
def test_a_foreign_key_is_indexed_and_says_what_deleting_its_parent_does(key: ForeignKey):
    assert key.parent.name in _indexed_first(key.parent.table)
    assert key.ondelete in {"CASCADE", "RESTRICT", "SET NULL"}
    assert key.ondelete != "SET NULL" or key.parent.nullable


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_constraint_has_a_name_that_both_databases_keep(table: Table, engine_once: Engine):
    inspector = inspect(engine_once)
    names = [
        *(one["name"] for one in inspector.get_check_constraints(table.name)),
        *(one["name"] for one in inspector.get_unique_constraints(table.name)),
        *(one["name"] for one in inspector.get_foreign_keys(table.name)),
        *(one["name"] for one in inspector.get_indexes(table.name)),
        inspector.get_pk_constraint(table.name)["name"],
    ]

    assert all(names)
    assert [name for name in names if len(str(name)) > LONGEST_NAME] == []


def _closed_sets() -> list[Column[str]]:
    return [c for table in TABLES for c in table.columns if isinstance(c.type, Enum)]


@pytest.mark.parametrize("column", _closed_sets(), ids=str)
def test_a_closed_set_is_the_check_of_the_migrated_database(
    column: Column[str], engine_once: Engine
):
    # The migrations are not compared with a changed enum by any tool; this is the comparison.
    assert isinstance(column.type, Enum)
    name = f"ck_{column.table.name}_{column.type.name}"
    checks = {
        check["name"]: check["sqltext"]
        for check in inspect(engine_once).get_check_constraints(column.table.name)
    }

    assert set(re.findall(r"'([^']*)'", checks[name])) == set(column.type.enums)


def test_every_check_of_the_models_is_in_the_migrated_database(engine_once: Engine):
    wanted = {
        str(constraint.name)
        for table in TABLES
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }
    inspector = inspect(engine_once)
    found = {
        str(check["name"])
        for table in TABLES
        for check in inspector.get_check_constraints(table.name)
    }

    assert wanted == found


def test_every_module_with_tables_is_in_the_schema():
    with_tables = {
        path.stem
        for path in (ROOT / "models").glob("*.py")
        if "(Base)" in path.read_text(encoding="utf-8")
    }

    assert with_tables == {module.__name__.split(".")[-1] for module in MODULES}


def test_every_column_of_text_has_a_limit_or_is_long_text():
    unlimited = [
        str(column)
        for table in TABLES
        for column in table.columns
        if type(column.type).__name__ == "String" and column.type.length is None
    ]

    assert unlimited == []
    assert Base.metadata is METADATA
