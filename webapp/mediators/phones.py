"""Telephones that do not serve, with the way to correct each at once."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from services.errors import InvalidError
from services.people import phone_upkeep
from webapp.access import MEDIATION, only
from webapp.database import reading, unit_of_work
from webapp.keys import sent_number
from webapp.labels import message
from webapp.mediators import bp

EVERYBODY = "todas"
LONGEST_NUMBER = 40


@bp.get("/telefonos")
@only(*MEDIATION)
def list_bad_phones() -> ResponseReturnValue:
    """List the people whose telephone does not serve."""
    return _page({}, {})


@bp.post("/telefonos/<int:participant_id>")
@only(*MEDIATION)
def correct_phone(participant_id: int) -> ResponseReturnValue:
    """Put the right telephone into a file."""
    typed = request.form.get("phone", "")[:LONGEST_NUMBER]
    version = sent_number()
    try:
        with unit_of_work() as db:
            phone_upkeep.correct_phone(db, g.actor, participant_id, typed, version=version)
    except InvalidError as error:
        text = message(error.problems[0].code)
        page = _page({participant_id: typed}, {participant_id: text})
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("Teléfono corregido."))
    return redirect(url_for("mediators.list_bad_phones", de=request.args.get("de")))


def _page(typed: Mapping[int, str], errors: Mapping[int, str]) -> str:
    is_own = request.args.get("de") != EVERYBODY
    with reading() as db:
        page = phone_upkeep.list_bad_phones(
            db, g.actor, is_own=is_own, number=request.args.get("pagina", 1, type=int)
        )
    return render_template(
        "mediators/phones.html", page=page, is_own=is_own, typed=typed, errors=errors
    )
