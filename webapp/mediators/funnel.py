"""How candidacies advance: how far they come, how long each stage takes, why employers say no."""

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from services.mediation.funnel import read_funnel
from webapp.access import MEDIATION, only
from webapp.clock import now
from webapp.database import reading
from webapp.mediators import bp
from webapp.mediators.today import EVERYBODY

SPANS = (30, 90, 365)  # days


@bp.get("/candidaturas/avance")
@only(*MEDIATION)
def show_funnel() -> ResponseReturnValue:
    """Show the stages of the candidacies that began in the last days."""
    wanted = request.args.get("dias", SPANS[1], type=int)
    days = wanted if wanted in SPANS else SPANS[1]
    is_own = request.args.get("de") != EVERYBODY
    owner = g.actor.account_id if is_own else None
    with reading() as db:
        found = read_funnel(db, g.actor, days=days, now=now(), owner_id=owner)
    return render_template(
        "mediators/funnel.html", found=found, days=days, spans=SPANS, is_own=is_own
    )
