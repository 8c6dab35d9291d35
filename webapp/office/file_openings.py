"""Files opened with a reason, for the lead to look over."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.accounts import Role
from models.file_openings import OpeningVerdict
from services.mediation.sheet_looks import list_hurried
from services.permissions import file_openings
from webapp.access import only
from webapp.clock import now
from webapp.database import reading, unit_of_work
from webapp.keys import key
from webapp.office import bp


@bp.get("/aperturas")
@only(Role.LEAD)
def list_openings() -> ResponseReturnValue:
    """List the files that were opened with a reason, those that wait first."""
    number = max(request.args.get("pagina", 1, type=int), 1)
    # Who comes from the worklist comes for one of them.
    first = request.args.get("apertura", type=key)
    with reading() as db:
        found = file_openings.list_openings(db, g.actor, now=now(), number=number, first_id=first)
        hurried = list_hurried(db, g.actor, now=now())
    return render_template(
        "office/openings.html", found=found, hurried=hurried, own_id=g.actor.account_id
    )


@bp.post("/aperturas/<int:opening_id>/bien")
@only(Role.LEAD)
def accept_opening(opening_id: int) -> ResponseReturnValue:
    """Say that there was a reason to open the file."""
    return _review(opening_id, OpeningVerdict.FOUNDED)


@bp.post("/aperturas/<int:opening_id>/conversar")
@only(Role.LEAD)
def question_opening(opening_id: int) -> ResponseReturnValue:
    """Say that the lead will ask about it."""
    return _review(opening_id, OpeningVerdict.QUESTIONED)


def _review(opening_id: int, verdict: OpeningVerdict) -> ResponseReturnValue:
    with unit_of_work() as db:
        file_openings.review_opening(db, g.actor, opening_id, verdict, now=now())
    flash(_("Revisado."))
    return redirect(url_for("office.list_openings"))
