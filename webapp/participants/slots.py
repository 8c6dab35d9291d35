"""Picking the hour of an appointment: the next free slots, each one tap away."""

from datetime import date, datetime
from http import HTTPStatus

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from followup.offers import Offer
from models.accounts import Role
from services.diary import slot_picking
from services.errors import InvalidError
from webapp.access import only
from webapp.clock import now
from webapp.database import reading, unit_of_work
from webapp.labels import message
from webapp.participants import bp

_PAGE = "/horas/<int:slot_invitation_id>"


@bp.get(_PAGE)
@only(Role.PARTICIPANT)
def show_slots(slot_invitation_id: int) -> ResponseReturnValue:
    """Show the next free slots; what was picked already is shown as the appointment it is."""
    return _page(slot_invitation_id, HTTPStatus.OK)


@bp.post(_PAGE)
@only(Role.PARTICIPANT)
def take_slot(slot_invitation_id: int) -> ResponseReturnValue:
    """Take a slot; if somebody else was quicker, show the others."""
    offer = _asked_for()
    if offer is None:
        return _page(slot_invitation_id, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        with unit_of_work() as db:
            appointment = slot_picking.take_slot(db, g.actor, slot_invitation_id, offer, now=now())
    except InvalidError:
        # Whatever stood in the way, for the person it is one thing: the hour is gone.
        return _page(slot_invitation_id, HTTPStatus.CONFLICT, message("slot_taken"))
    flash(_("Listo. Su hora quedó reservada."))
    return redirect(url_for("participants.show_appointment", appointment_id=appointment.id))


def _asked_for() -> Offer | None:
    try:
        wanted = datetime.fromisoformat(request.form.get("slot", ""))
    except ValueError:
        return None
    return Offer(wanted.date(), wanted.time().replace(tzinfo=None))


def _page(slot_invitation_id: int, status: HTTPStatus, problem: str = "") -> ResponseReturnValue:
    with reading() as db:
        choice = slot_picking.read_choice(
            db, g.actor, slot_invitation_id, now=now(), from_on=_from_on()
        )
    if choice.taken is not None:
        return redirect(url_for("participants.show_appointment", appointment_id=choice.taken.id))
    return render_template("participants/slots.html", choice=choice, problem=problem), status


def _from_on() -> date | None:
    try:
        return date.fromisoformat(request.args.get("desde", ""))
    except ValueError:
        return None
