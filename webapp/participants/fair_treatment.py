"""The person's own answers to the voluntary questions, and how to erase them."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.accounts import Role
from services.fair_treatment.declarations import erase_own_declaration, read_own_declaration
from webapp.access import only
from webapp.database import reading, unit_of_work
from webapp.participants import bp


@bp.get("/ficha/preguntas")
@only(Role.PARTICIPANT)
def show_declaration() -> ResponseReturnValue:
    """Show what the person declared for the audit of fair treatment."""
    with reading() as db:
        found = read_own_declaration(db, g.actor)
    return render_template("participants/fair_treatment.html", found=found)


@bp.post("/ficha/preguntas/borrar")
@only(Role.PARTICIPANT)
def erase_declaration() -> ResponseReturnValue:
    """Take the permission back and erase every answer."""
    with unit_of_work() as db:
        erase_own_declaration(db, g.actor)
    flash(_("Sus respuestas se borraron."))
    return redirect(url_for("participants.show_declaration"))
