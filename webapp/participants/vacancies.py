"""Vacancies that fit the person, and why."""

from flask import g, render_template
from flask.typing import ResponseReturnValue

from models.accounts import Role
from services.matchmaking import own_vacancies
from webapp.access import only
from webapp.database import reading
from webapp.participants import bp


@bp.get("/vacantes")
@only(Role.PARTICIPANT)
def list_vacancies() -> ResponseReturnValue:
    """Show the published vacancies that fit, the best first."""
    with reading() as db:
        fitting = own_vacancies.list_fitting(db, g.actor)
    return render_template("participants/vacancies.html", fitting=fitting)
