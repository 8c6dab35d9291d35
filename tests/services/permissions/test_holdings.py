"""Every table and every column with a group of its own has its place in the matrix."""

from models.schema import METADATA
from services.permissions.holdings import GROUP_OF_COLUMN, GROUPS_OF_TABLE, tables_of
from services.permissions.matrix import MATRIX

# Groups that name what the portal does not hold, so that nobody begins to.
HELD_NOWHERE = {"offence_and_sentence", "needs_of_health"}


def test_every_table_says_what_it_holds():
    assert set(GROUPS_OF_TABLE) == set(METADATA.tables)


def test_every_column_with_a_group_of_its_own_exists():
    columns = {f"{t.name}.{column.name}" for t in METADATA.sorted_tables for column in t.c}

    assert set(GROUP_OF_COLUMN) <= columns


def test_what_is_held_is_in_the_matrix_and_the_rest_is_held_nowhere():
    held = {group for groups in GROUPS_OF_TABLE.values() for group in groups}
    held |= set(GROUP_OF_COLUMN.values())

    assert held == set(MATRIX) - HELD_NOWHERE
    assert [tables_of(group) for group in sorted(HELD_NOWHERE)] == [()] * len(HELD_NOWHERE)


def test_a_group_names_its_tables_and_its_columns():
    assert tables_of("indicators") == ("cohorts",)
    assert tables_of("rut") == ("participants.rut",)
