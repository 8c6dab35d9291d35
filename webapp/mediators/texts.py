"""Text messages that people sent and that somebody has to answer."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from services.messages.to_answer import list_to_answer
from services.messages.to_answer import settle as settle_message
from webapp.access import MEDIATION, only
from webapp.clock import now
from webapp.database import unit_of_work
from webapp.mediators import bp
from webapp.mediators.today import EVERYBODY


@bp.get("/mensajes/")
@only(*MEDIATION)
def list_texts() -> ResponseReturnValue:
    """Show the texts that wait for an answer, who has waited longest first."""
    # Who comes for one text has seen it on a list that may be of the whole office.
    is_own = request.args.get("de") != EVERYBODY and "texto" not in request.args
    number = request.args.get("pagina", 1, type=int)
    with unit_of_work() as db:
        page = list_to_answer(db, g.actor, is_own=is_own, number=number)
    return render_template("mediators/texts.html", page=page, is_own=is_own)


@bp.post("/mensajes/<int:text_id>/respondido")
@only(*MEDIATION)
def settle_text(text_id: int) -> ResponseReturnValue:
    """Say that a text is answered."""
    with unit_of_work() as db:
        settle_message(db, g.actor, text_id, now=now())
    flash(_("Anotado: ese mensaje ya está respondido."))
    return redirect(url_for("mediators.list_texts", de=request.args.get("de")))
