"""The matrix: ten roles, deny by default, and words for every cell."""

from pathlib import Path

import pytest

from models.accounts import Role
from services.actors import CLOCK, Actor
from services.permissions import matrix
from services.permissions.matrix import (
    DENIED,
    MATRIX,
    Cell,
    MatrixRole,
    Reach,
    cell,
    matrix_role,
    may_read,
    may_write,
    read_cell,
)

EMPLOYERS = (MatrixRole.EMPLOYER_OWNER, MatrixRole.EMPLOYER_MEMBER)
# What no employer reads of anybody, whatever the person agreed to.
NEVER_FOR_EMPLOYERS = (
    *("personal_record", "rut", "address", "freedom_and_hours", "needs_of_life"),
    *("needs_of_health", "match_and_reasons", "case_notes", "risk_signs", "trusted_person"),
    *("reserved_processes", "declared_for_the_audit", "work_and_workshops", "follow_up"),
)


def test_there_are_ten_roles_and_every_group_says_something_of_each():
    assert len(MatrixRole) == 10
    assert [set(cells) for cells in MATRIX.values()] == [set(MatrixRole)] * len(MATRIX)


def test_no_group_stands_in_the_table_twice():
    # The second row would hold and the first be read by whoever looks at the table.
    table = Path(matrix.__file__).with_name("matrix.csv").read_text(encoding="utf-8")

    assert [line.split(",")[0] for line in table.splitlines()[1:]] == list(MATRIX)


def test_a_cell_says_what_may_be_done_with_whose_rows_and_what_it_does_not_give():
    assert read_cell("-") is DENIED
    assert read_cell("W office") == Cell(frozenset("W"), Reach.OFFICE)
    assert read_cell("rw own last three") == Cell(frozenset("rw"), Reach.OWN, "last three")


@pytest.mark.parametrize(
    "written", ["", "X own", "-R own", "RW,own", "R", " own", "R everybody", "own R"]
)
def test_a_cell_that_nobody_understands_is_refused_and_not_read_as_far_as_it_goes(written: str):
    with pytest.raises(ValueError, match=r"is no cell|to unpack|valid Reach"):
        read_cell(written)


def test_nobody_may_see_an_offence_or_a_sentence():
    assert set(MATRIX["offence_and_sentence"].values()) == {DENIED}


def test_what_the_matrix_does_not_name_is_denied():
    assert all(cell(role, "a group that nobody thought of") is DENIED for role in MatrixRole)
    assert not may_read(MatrixRole.LEAD, ())
    assert not may_write(MatrixRole.ADMIN, ("a group that nobody thought of",))


@pytest.mark.parametrize("role", EMPLOYERS)
@pytest.mark.parametrize("group", NEVER_FOR_EMPLOYERS)
def test_no_employer_reads_what_is_known_of_a_person(role: MatrixRole, group: str):
    assert not cell(role, group).may_read


def test_whoever_is_outside_the_office_reaches_no_more_than_their_own():
    outside = (*EMPLOYERS, MatrixRole.PARTICIPANT, MatrixRole.PARTNER)
    wide = {
        (role.value, group)
        for group, cells in MATRIX.items()
        for role in outside
        if cells[role].reach is Reach.OFFICE and not cells[role].is_masked
    }

    assert {group for _role, group in wide} == {"directory", "clockwork", "reference"}


def test_the_technical_administrator_reads_no_case():
    about_people = {
        *NEVER_FOR_EMPLOYERS,
        *("blind_sheet", "introduced_identity", "consent_ledger", "legal_bars_of_a_person"),
    }

    read = {group for group in about_people if cell(MatrixRole.ADMIN, group).may_read}
    # How many appointments a closed day meets, and not whose.
    assert read == {"follow_up"}
    assert cell(MatrixRole.ADMIN, "follow_up").is_masked


def test_a_part_and_a_trace_are_no_reading_of_the_whole():
    rut, looks = cell(MatrixRole.MEDIATOR, "rut"), cell(MatrixRole.EMPLOYER_OWNER, "access_log")

    assert (rut.is_masked, rut.may_read, rut.may_write) == (True, True, True)
    assert (looks.may_read, looks.may_write) == (False, True)


def test_every_account_acts_in_a_role_of_the_matrix_and_the_clock_in_none():
    named = {role: matrix_role(Actor(1, role)) for role in Role}

    assert len(set(named.values()) - {None}) == len(Role)
    assert matrix_role(CLOCK) is None
    assert named[Role.EMPLOYER] is MatrixRole.EMPLOYER_OWNER
    second = Actor(1, Role.EMPLOYER, employer_id=1, sees_assigned_only=True)
    assert matrix_role(second) is MatrixRole.EMPLOYER_MEMBER


def test_somebody_of_the_office_who_is_a_second_user_too_acts_for_the_office():
    mediator = Actor(1, Role.MEDIATOR, employer_id=1, sees_assigned_only=True)

    assert matrix_role(mediator) is MatrixRole.MEDIATOR
