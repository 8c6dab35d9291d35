"""Vacancies that fit the person, and why."""

from flask import g, render_template
from flask.typing import ResponseReturnValue

from models.accounts import Role
from services.matchmaking import own_vacancies, person_openings
from services.placing.second_work import has_work
from webapp.access import only
from webapp.clock import today
from webapp.database import reading
from webapp.participants import bp


@bp.get("/vacantes")
@only(Role.PARTICIPANT)
def list_vacancies() -> ResponseReturnValue:
    """Show the published vacancies that fit, the best first; none to whoever works."""
    with reading() as db:
        # The lists of today may be from before they were hired.
        is_at_work = has_work(db, g.actor)
        fitting = () if is_at_work else own_vacancies.list_fitting(db, g.actor)
        stops = () if fitting or is_at_work else own_vacancies.what_stops(db, g.actor)
    return render_template(
        "participants/vacancies.html", fitting=fitting, stops=stops, is_at_work=is_at_work
    )


@bp.post("/vacantes/que-me-abriria")
@only(Role.PARTICIPANT)
def show_openings() -> ResponseReturnValue:
    """Show what the person could do that opens vacancies; it takes a moment to work out."""
    with reading() as db:
        found = person_openings.own_openings(db, g.actor, today=today())
    return render_template("participants/openings.html", found=found)
