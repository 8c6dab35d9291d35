"""Searches that a mediator keeps: kept from a list of people, looked at, forgotten."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from services.errors import InvalidError
from services.people import saved_searches
from webapp.access import MEDIATION, only
from webapp.database import reading, unit_of_work
from webapp.labels import message
from webapp.mediators import bp


@bp.get("/busquedas")
@only(*MEDIATION)
def list_searches() -> ResponseReturnValue:
    """Show the searches kept, with how many people each finds and who of them is new."""
    with reading() as db:
        rows = saved_searches.list_searches(db, g.actor)
    return render_template("mediators/searches.html", rows=rows)


@bp.post("/busquedas")
@only(*MEDIATION)
def keep_search() -> ResponseReturnValue:
    """Keep the words of a search."""
    try:
        with unit_of_work() as db:
            saved_searches.keep_search(db, g.actor, request.form.get("words", ""))
    except InvalidError as error:
        problem = error.problems[0]
        flash(message(problem.code, problem.facts), "warn")
    else:
        flash(_("Guardada. Cada semana le avisamos por correo si aparece alguien."))
    return redirect(url_for("mediators.list_searches"))


@bp.post("/busquedas/<int:search_id>/mirar")
@only(*MEDIATION)
def look_at_search(search_id: int) -> ResponseReturnValue:
    """Go to the people of a search; none of them is new any more."""
    with unit_of_work() as db:
        search = saved_searches.look_at_search(db, g.actor, search_id)
    return redirect(url_for("mediators.list_participants", q=search.words))


@bp.post("/busquedas/<int:search_id>/olvidar")
@only(*MEDIATION)
def drop_search(search_id: int) -> ResponseReturnValue:
    """Forget a search."""
    with unit_of_work() as db:
        saved_searches.drop_search(db, g.actor, search_id)
    flash(_("Búsqueda olvidada."))
    return redirect(url_for("mediators.list_searches"))
