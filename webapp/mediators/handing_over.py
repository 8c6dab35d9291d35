"""One page for an absence: each appointment with a colleague or another hour, confirmed by hand."""

from datetime import datetime

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from followup.offers import Offer
from services.diary.absence_reviews import review_absence
from services.diary.handing_over import Choice, HandedOver, hand_over
from webapp.access import MEDIATION, only
from webapp.clock import now
from webapp.database import reading, unit_of_work
from webapp.mediators import bp

_CHOICE, _VERSION, _ONLY = "cita-", "version-", "solo"


@bp.get("/ausencias/<int:absence_id>")
@only(*MEDIATION)
def show_absence(absence_id: int) -> ResponseReturnValue:
    """Show what is proposed for each appointment in an absence."""
    with reading() as db:
        review = review_absence(db, g.actor, absence_id, now=now())
    return render_template("mediators/absence.html", review=review)


@bp.post("/ausencias/<int:absence_id>/entregar")
@only(*MEDIATION)
def hand_over_appointments(absence_id: int) -> ResponseReturnValue:
    """Hand over what was confirmed: one appointment, or all that have a choice."""
    with unit_of_work() as db:
        handed = hand_over(db, g.actor, absence_id, _choices(), now=now())
    _tell(handed)
    return redirect(url_for("mediators.show_absence", absence_id=absence_id))


def _tell(handed: HandedOver) -> None:
    if handed.done:
        flash(
            ngettext(
                "%(num)s cita entregada. La persona recibirá el aviso.",
                "%(num)s citas entregadas. Cada persona recibirá el aviso.",
                handed.done,
            )
        )
    if handed.refused:
        flash(
            ngettext(
                "%(num)s cita cambió mientras tanto y quedó como estaba. Mírela otra vez.",
                "%(num)s citas cambiaron mientras tanto y quedaron como estaban. Mírelas otra vez.",
                handed.refused,
            ),
            "warn",
        )


def _choices() -> dict[int, Choice]:
    """What was chosen for each appointment; who pressed the button of one chose for that one."""
    only_one = request.form.get(_ONLY, type=int)
    found = {}
    for name, value in request.form.items():
        number = name.removeprefix(_CHOICE)
        if not name.startswith(_CHOICE) or not number.isascii() or not number.isdigit():
            continue
        choice = _choice(value, request.form.get(_VERSION + number, 0, type=int))
        if choice is not None and only_one in {None, int(number)}:
            found[int(number)] = choice
    return found


def _choice(value: str, version: int) -> Choice | None:
    kind, _colon, rest = value.partition(":")
    if kind == "con" and rest.isascii() and rest.isdigit() and len(rest) < 10:
        return Choice(version, host_id=int(rest))
    if kind == "hora":
        try:
            wanted = datetime.fromisoformat(rest)
        except ValueError:
            return None
        return Choice(version, other=Offer(wanted.date(), wanted.time().replace(tzinfo=None)))
    return None
