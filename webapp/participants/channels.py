"""By which channels the person wants to be told."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from followup.statuses import ContactChannel
from models.accounts import Role
from services.people import channels
from webapp.access import only
from webapp.clock import now
from webapp.database import reading, unit_of_work
from webapp.participants import bp


@bp.get("/avisos")
@only(Role.PARTICIPANT)
def show_channels() -> ResponseReturnValue:
    """Show each channel and offer to open or close it."""
    with reading() as db:
        told = channels.read_own_channels(db, g.actor)
    return render_template("participants/channels.html", told=told)


@bp.post("/avisos/<any(email, sms):channel>/si")
@only(Role.PARTICIPANT)
def open_channel(channel: str) -> ResponseReturnValue:
    """Say that one wants to be told on a channel."""
    with unit_of_work() as db:
        channels.agree(db, g.actor, ContactChannel(channel), now=now())
    flash(_("Listo. Le avisaremos por ahí."))
    return redirect(url_for("participants.show_channels"))


@bp.post("/avisos/<any(email, sms):channel>/no")
@only(Role.PARTICIPANT)
def close_channel(channel: str) -> ResponseReturnValue:
    """Say that one does not want to be told on a channel."""
    with unit_of_work() as db:
        channels.give_up(db, g.actor, ContactChannel(channel), now=now())
    flash(_("Listo. No le escribiremos más por ahí."))
    return redirect(url_for("participants.show_channels"))
