"""By which channels a person may be told, as they said it to the office."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from followup.statuses import ContactChannel
from services.messages.to_answer import texts_of
from services.people import channels
from webapp.access import MEDIATION, only
from webapp.clock import now
from webapp.database import unit_of_work
from webapp.mediators import bp

_PAGE = "/personas/<int:participant_id>/avisos"


@bp.get(_PAGE)
@only(*MEDIATION)
def show_channels(participant_id: int) -> ResponseReturnValue:
    """Show how a person can be told, and what to do where they cannot."""
    with unit_of_work() as db:
        told = channels.read_channels(db, g.actor, participant_id)
        texts = texts_of(db, g.actor, participant_id)
    return render_template(
        "mediators/channels.html", told=told, person=told.participant, texts=texts
    )


@bp.post(f"{_PAGE}/<any(email, sms):channel>/si")
@only(*MEDIATION)
def record_agreement(participant_id: int, channel: str) -> ResponseReturnValue:
    """Write down that the person said yes."""
    with unit_of_work() as db:
        channels.record_agreement(db, g.actor, participant_id, ContactChannel(channel), now=now())
    flash(_("Anotado: dijo que sí."))
    return redirect(url_for("mediators.show_channels", participant_id=participant_id))


@bp.post(f"{_PAGE}/<any(email, sms):channel>/no")
@only(*MEDIATION)
def record_opt_out(participant_id: int, channel: str) -> ResponseReturnValue:
    """Write down that the person said no."""
    with unit_of_work() as db:
        channels.record_opt_out(db, g.actor, participant_id, ContactChannel(channel), now=now())
    flash(_("Anotado: no quiere más avisos por ahí."))
    return redirect(url_for("mediators.show_channels", participant_id=participant_id))
