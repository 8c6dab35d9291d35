"""How many of those who were placed still work, for the lead."""

from flask import g, render_template
from flask.typing import ResponseReturnValue

from followup.retention import FEWEST_TO_TELL
from models.accounts import Role
from services.placing.retention import list_milestones
from webapp.access import only
from webapp.database import reading
from webapp.office import bp


@bp.get("/permanencia")
@only(Role.LEAD)
def show_retention() -> ResponseReturnValue:
    """Show who works at each milestone, with its interval."""
    with reading() as db:
        milestones = list_milestones(db, g.actor)
    return render_template("office/retention.html", milestones=milestones, fewest=FEWEST_TO_TELL)
