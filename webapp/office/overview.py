"""The first page of the office: where each thing is kept."""

from flask import g, render_template
from flask.typing import ResponseReturnValue

from services.office import office_overview
from webapp.access import OFFICE, only
from webapp.database import reading
from webapp.office import bp


@bp.get("/")
@only(*OFFICE)
def show_office() -> ResponseReturnValue:
    """Show what the office keeps, with its counts."""
    with reading() as db:
        counts = office_overview.count(db, g.actor)
    return render_template("office/overview.html", counts=counts)
