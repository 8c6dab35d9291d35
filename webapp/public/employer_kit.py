"""What an employer should know before it posts: what it gets, what it owes, how it is done."""

from flask import render_template
from flask.typing import ResponseReturnValue

from services.hiring.employer_caps import USUALLY_AT_ONCE
from services.hiring.hiring_hints import hints_for_all
from services.hiring.legal_terms import terms_on
from services.hiring.vacancies import OPEN_DAYS
from services.mediation.silence import NUDGES_AFTER, RETURNS_AFTER
from webapp.access import public
from webapp.clock import today
from webapp.database import reading
from webapp.hints import shown_hints
from webapp.public import bp


@bp.get("/empresas")
@public
def show_employer_kit() -> ResponseReturnValue:
    """Say what the office does for employers; every figure is the one the portal goes by."""
    with reading() as db:
        terms = terms_on(db, today())
        hints = shown_hints(hints_for_all(db, today=today()))
    return render_template(
        "public/employer_kit.html",
        terms=terms,
        hints=hints,
        open_days=OPEN_DAYS,
        at_once=USUALLY_AT_ONCE,
        nudges=NUDGES_AFTER,
        returns_after=RETURNS_AFTER,
    )
