"""`permissions`: the matrix of who may see what, as a page of the documentation."""

from collections.abc import Iterator

import click

from services.permissions.holdings import tables_of
from services.permissions.matrix import MATRIX, Cell, MatrixRole
from webapp.cli.failures import PlainCommand

_INTRODUCTION = """\
# Who may see what

Written by `oportunidades permissions > docs/permissions.md` from `services/permissions/matrix.csv`;
a test holds the two equal. Whatever stands nowhere here may be read by nobody.

`W` reads and writes, `R` reads, `r` reads a part or a count, `w` leaves a trace and reads nothing,
`–` nothing. The scope is whose rows: `own`, those of people whose case one is on (`assigned`), or
those of the whole `office`. What follows in brackets is what the cell does not give.
"""
_SHORT = {
    MatrixRole.EMPLOYER_OWNER: "employer, owner",
    MatrixRole.EMPLOYER_MEMBER: "employer, other user",
    MatrixRole.LEAD: "mediation lead",
    MatrixRole.PRISON: "technical area of origin",
    MatrixRole.PARTNER: "partner institution",
    MatrixRole.ADMIN: "technical admin",
}


@click.command(cls=PlainCommand)
def permissions() -> None:
    """Print the matrix of who may see what, in Markdown."""
    click.echo("\n".join(document()))


def document() -> Iterator[str]:
    """Give the lines of the page."""
    yield _INTRODUCTION
    yield from _table(["group", *(_SHORT.get(role, role.value) for role in MatrixRole)], _cells())
    yield "\n## Where it is kept\n"
    yield from _table(["group", "tables and columns"], _places())


def _table(heads: list[str], rows: Iterator[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield "|" + "---|" * len(heads)
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _cells() -> Iterator[list[str]]:
    for group, cells in MATRIX.items():
        yield [_plain(group), *(_written(cells[role]) for role in MatrixRole)]


def _places() -> Iterator[list[str]]:
    for group in MATRIX:
        yield [_plain(group), ", ".join(f"`{name}`" for name in tables_of(group)) or "nowhere"]


def _written(cell: Cell) -> str:
    if cell.reach is None:
        return "–"
    text = f"{''.join(sorted(cell.letters))} {cell.reach}"
    return f"{text} ({_plain(cell.limit)})" if cell.limit else text


def _plain(code: str) -> str:
    return code.replace("_", " ")
