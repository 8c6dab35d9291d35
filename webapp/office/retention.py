"""How many of those who were placed still work, for the lead."""

from flask import g, render_template
from flask.typing import ResponseReturnValue

from followup.retention import FEWEST_TO_TELL
from models.accounts import Role
from services.placing.retention import list_milestones
from services.placing.work_survival import read_work_survival
from webapp.access import only
from webapp.clock import today
from webapp.database import reading
from webapp.office import bp
from webapp.office.survival_pictures import survival_picture


@bp.get("/permanencia")
@only(Role.LEAD)
def show_retention() -> ResponseReturnValue:
    """Show who works at each milestone and how long work lasts, with the intervals."""
    with reading() as db:
        milestones = list_milestones(db, g.actor)
        survival = read_work_survival(db, g.actor, today=today())
    return render_template(
        "office/retention.html",
        milestones=milestones,
        fewest=FEWEST_TO_TELL,
        survival=survival,
        picture=survival_picture(survival),
    )
