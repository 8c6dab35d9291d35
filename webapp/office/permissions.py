"""Who may see what: the matrix that every statement to the database is held against."""

from flask import render_template
from flask.typing import ResponseReturnValue

from models.accounts import Role
from services.permissions.matrix import DENIED, MATRIX, Cell, MatrixRole
from webapp.access import OFFICE, only
from webapp.labels import label, message
from webapp.office import bp


@bp.get("/permisos")
@only(Role.MEDIATOR, *OFFICE)
def show_permissions() -> ResponseReturnValue:
    """Show the matrix, a group of data to a section: a table of ten columns fits on no phone."""
    groups = [
        (message(f"group_{group}"), [(label(role), _words(cells[role])) for role in MatrixRole])
        for group, cells in MATRIX.items()
    ]
    return render_template("office/permissions.html", groups=groups, nothing=_words(DENIED))


def _words(cell: Cell) -> str:
    """Give what a cell allows in words: "Lee una parte, de quienes acompaña (solo cuentas)"."""
    if cell.reach is None:
        return message("cell_nothing")
    parts = ", ".join((_does(cell), label(cell.reach)))
    return f"{parts} ({message(f'limit_{cell.limit}')})" if cell.limit else parts


def _does(cell: Cell) -> str:
    if not cell.may_read:
        return message("cell_leaves_a_trace")
    if cell.is_masked:
        return message("cell_reads_a_part")
    return message("cell_reads_and_writes" if cell.may_write else "cell_reads")
