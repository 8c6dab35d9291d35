"""Who may see what: ten roles, groups of what is known, and how far; deny by default.

The table itself is `matrix.csv`. A cell is "-" or letters, a scope and at times a limit:

- `W` reads and writes, `R` reads, `r` reads a part or a count, `w` leaves a trace there and
  reads nothing: whoever looks at a file writes in the log of looks;
- `own`, `assigned` or `office` says whose rows;
- the limit says in a word what the cell does not give; `webapp/labels/permissions.py` has it.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Final

from models.accounts import Role
from services.actors import Actor

_FILE: Final = Path(__file__).with_name("matrix.csv")
_READS, _WRITES = frozenset("WRr"), frozenset("Ww")


class MatrixRole(StrEnum):
    """The ten roles that the matrix knows; six of them have accounts today."""

    EMPLOYER_OWNER = "employer_owner"
    EMPLOYER_MEMBER = "employer_member"
    MEDIATOR = "mediator"
    LEAD = "lead"
    PSYCHOSOCIAL = "psychosocial"
    PRISON = "prison"
    PARTICIPANT = "participant"
    PARTNER = "partner"
    AUDITOR = "auditor"
    ADMIN = "admin"


class Reach(StrEnum):
    """Whose rows a cell is about."""

    OWN = "own"
    ASSIGNED = "assigned"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a role may do with a group.

    Attributes:
        letters: empty where it may do nothing.
        reach: None where it may do nothing.
        limit: what the cell does not give, as a code; empty without one.
    """

    letters: frozenset[str] = frozenset()
    reach: Reach | None = None
    limit: str = ""

    @property
    def may_read(self) -> bool:
        """Whether any of it is read, be it a part or a count."""
        return bool(self.letters & _READS)

    @property
    def may_write(self) -> bool:
        """Whether anything may be written there."""
        return bool(self.letters & _WRITES)

    @property
    def is_masked(self) -> bool:
        """Whether no more than a part or a count is read."""
        return "r" in self.letters


DENIED: Final = Cell()


def read_cell(written: str) -> Cell:
    """What a cell of the table says.

    Raises:
        ValueError: it has no letters, one that nobody knows, or does not say whose rows.
    """
    if written == "-":
        return DENIED
    letters, reach, *limit = written.split(" ")
    if not letters or not set(letters) <= _READS | _WRITES:
        raise ValueError(f"matrix.csv: {written!r} is no cell")
    return Cell(frozenset(letters), Reach(reach), " ".join(limit))


def _read() -> Mapping[str, Mapping[MatrixRole, Cell]]:
    with _FILE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, strict=True))
    return MappingProxyType(
        {
            row["group"]: MappingProxyType(
                {role: read_cell(row[role.value]) for role in MatrixRole}
            )
            for row in rows
        }
    )


MATRIX: Final = _read()
"""The cells by group, in the order in which they are shown."""
_ROLE_OF: Final = {
    Role.EMPLOYER: MatrixRole.EMPLOYER_OWNER,
    Role.MEDIATOR: MatrixRole.MEDIATOR,
    Role.LEAD: MatrixRole.LEAD,
    Role.PARTICIPANT: MatrixRole.PARTICIPANT,
    Role.ADMIN: MatrixRole.ADMIN,
}


def matrix_role(actor: Actor) -> MatrixRole | None:
    """The role of the matrix in which somebody acts; None for the clock."""
    if actor.role is Role.EMPLOYER and actor.sees_assigned_only:
        return MatrixRole.EMPLOYER_MEMBER
    return None if actor.role is None else _ROLE_OF[actor.role]


def cell(role: MatrixRole, group: str) -> Cell:
    """What a role may do with a group; nothing where nobody said so."""
    return MATRIX.get(group, {}).get(role, DENIED)


def may_read(role: MatrixRole, groups: Iterable[str]) -> bool:
    """Whether a role may read what belongs to any of the groups."""
    return any(cell(role, group).may_read for group in groups)


def may_write(role: MatrixRole, groups: Iterable[str]) -> bool:
    """Whether a role may write what belongs to any of the groups."""
    return any(cell(role, group).may_write for group in groups)
