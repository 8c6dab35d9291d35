"""The own monthly dates: the next one, how many there were, and what is still to be brought."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.accounts import Role
from services.clearing.own_track import forget_own_tracks, read_own_board
from webapp.access import only
from webapp.clock import today
from webapp.database import reading, unit_of_work
from webapp.participants import bp


@bp.get("/fechas")
@only(Role.PARTICIPANT)
def show_dates() -> ResponseReturnValue:
    """Show the own monthly dates, in words that say nothing to who looks over a shoulder."""
    with reading() as db:
        board = read_own_board(db, g.actor, today=today())
    return render_template("participants/dates.html", board=board)


@bp.post("/fechas/borrar")
@only(Role.PARTICIPANT)
def forget_dates() -> ResponseReturnValue:
    """Take the consent back and delete everything."""
    with unit_of_work() as db:
        forget_own_tracks(db, g.actor)
    flash(_("Se borró. La oficina ya no lleva sus fechas."))
    return redirect(url_for("participants.show_appointments"))
