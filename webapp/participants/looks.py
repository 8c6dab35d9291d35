"""Who read what the office holds on the person: employers the sheet, the office the file."""

from flask import g, render_template
from flask.typing import ResponseReturnValue

from models.accounts import Role
from services.mediation.sheet_looks import list_own_sheet_looks
from services.people.own_file import list_looks
from webapp.access import only
from webapp.database import reading
from webapp.participants import bp


@bp.get("/ficha/miradas")
@only(Role.PARTICIPANT)
def show_looks() -> ResponseReturnValue:
    """Show who looked, the last first: employers apart from the office."""
    with reading() as db:
        sheets = list_own_sheet_looks(db, g.actor)
        looks = list_looks(db, g.actor)
    return render_template("participants/looks.html", sheets=sheets, looks=looks)
