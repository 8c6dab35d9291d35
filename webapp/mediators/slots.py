"""Finding an hour with a person: an invitation to pick one, or two read out on the phone."""

from datetime import date, datetime, timedelta
from http import HTTPStatus

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session
from wtforms import DateField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired

from followup.offers import Offer
from followup.statuses import ContactKind, ContactMode
from services import once
from services.diary import slot_invitations
from services.diary.bookings import Booking, book
from services.diary.slot_invitations import SlotWish
from services.errors import InvalidError
from webapp.access import MEDIATION, only
from webapp.clock import now, today
from webapp.database import unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.labels import label
from webapp.mediators import bp
from webapp.mediators.bookings import BOOKED_KINDS

_PAGE = "/personas/<int:participant_id>/horas"
WINDOW_DAYS = 14  # what is proposed; the mediator may write other days


class OfferForm(PortalForm):
    """What a person is offered slots for."""

    kind = SelectField(_l("Para qué"), [DataRequired()])
    mode = SelectField(_l("Cómo"), [DataRequired()])
    from_on = DateField(_l("Desde el"), [InputRequired(_l("Escriba el día."))])
    until_on = DateField(_l("Hasta el"), [InputRequired(_l("Escriba el día."))])

    def wish(self) -> SlotWish:
        """What was asked for."""
        first: date = self.from_on.data
        kind, mode = ContactKind(self.kind.data), ContactMode(self.mode.data)
        return SlotWish(kind, mode, first, self.until_on.data)


@bp.get(_PAGE)
@only(*MEDIATION)
def show_offers(participant_id: int) -> ResponseReturnValue:
    """Show the next two free slots and the form of an invitation."""
    return _page(participant_id)


@bp.post(_PAGE)
@only(*MEDIATION)
def offer_slot(participant_id: int) -> ResponseReturnValue:
    """Book the slot that was taken on the phone, or invite the person to pick one."""
    form = _with_choices(OfferForm())
    slot = _slot()
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                address = _carry_out(db, participant_id, form.wish(), slot)
        except InvalidError as error:
            show_problems(form, error)
        else:
            return redirect(address)
    return _page(participant_id, form), HTTPStatus.UNPROCESSABLE_ENTITY


def _carry_out(db: Session, participant_id: int, wish: SlotWish, slot: Offer | None) -> str:
    if slot is None:
        slot_invitations.invite_to_pick(db, g.actor, participant_id, wish, now=now())
        flash(_("La invitación quedó enviada. Si no elige a tiempo, el portal fija una hora."))
        return url_for("mediators.show_participant", participant_id=participant_id)
    booking = Booking(slot.day, slot.at, wish.mode, wish.kind)
    appointment = book(db, g.actor, participant_id, booking, now=now())
    slot_invitations.withdraw_if_open(db, g.actor, participant_id)
    flash(_("La cita quedó agendada. La persona recibirá el aviso."))
    return url_for("mediators.show_appointment", appointment_id=appointment.id)


@bp.post(f"{_PAGE}/retirar")
@only(*MEDIATION)
def withdraw_offer(participant_id: int) -> ResponseReturnValue:
    """Take the open invitation of a person back."""
    with unit_of_work() as db:
        slot_invitations.withdraw_invitation(db, g.actor, participant_id)
    flash(_("La invitación se retiró."))
    return redirect(url_for("mediators.show_offers", participant_id=participant_id))


def _slot() -> Offer | None:
    try:
        wanted = datetime.fromisoformat(request.form.get("slot", ""))
    except ValueError:
        return None
    return Offer(wanted.date(), wanted.time().replace(second=0, microsecond=0, tzinfo=None))


def _with_choices(form: OfferForm) -> OfferForm:
    form.kind.choices = [SelectChoice(kind.value, label(kind)) for kind in BOOKED_KINDS]
    form.mode.choices = [SelectChoice(mode.value, label(mode)) for mode in ContactMode]
    return form


def _fresh() -> OfferForm:
    tomorrow = today() + timedelta(days=1)
    return OfferForm(
        formdata=None,
        kind=ContactKind.MONTHLY_CHECK.value,
        mode=ContactMode.OFFICE.value,
        from_on=tomorrow,
        until_on=tomorrow + timedelta(days=WINDOW_DAYS),
    )


def _page(participant_id: int, form: OfferForm | None = None) -> str:
    with unit_of_work() as db:
        shown = slot_invitations.read_offers(db, g.actor, participant_id, now=now())
    return render_template(
        "mediators/offers.html", shown=shown, form=form or _with_choices(_fresh())
    )
