"""Hoy: what needs an action now."""

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from services.today import list_work
from webapp.access import MEDIATION, only
from webapp.clock import today
from webapp.database import reading
from webapp.mediators import bp

EVERYBODY = "todas"


@bp.get("/")
@only(*MEDIATION)
def show_today() -> ResponseReturnValue:
    """Show what waits for the mediator, the kind with most of it first."""
    is_own = request.args.get("de") != EVERYBODY
    with reading() as db:
        lists = list_work(db, g.actor, today=today(), is_own=is_own)
    return render_template("mediators/today.html", lists=lists, is_own=is_own)
