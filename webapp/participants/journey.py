"""The own follow-up as a picture, from the workshop to graduation."""

from flask import g, render_template
from flask.typing import ResponseReturnValue

from models.accounts import Role
from services.diary.own_journey import read_own_journey
from webapp.access import only
from webapp.clock import today
from webapp.database import reading
from webapp.participants import bp
from webapp.reasons import workshop_text


@bp.get("/camino")
@only(Role.PARTICIPANT)
def show_journey() -> ResponseReturnValue:
    """Show the months of the own follow-up."""
    with reading() as db:
        journey = read_own_journey(db, g.actor, today=today())
    workshops = [workshop_text(one) for one in journey.workshops] if journey else []
    return render_template("participants/journey.html", journey=journey, workshops=workshops)
