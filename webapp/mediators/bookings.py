"""A new appointment with a person, made by hand."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField, SelectField, StringField, TextAreaField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from followup.statuses import ContactKind, ContactMode
from services import once
from services.diary import bookings
from services.diary.appointment_changes import LONGEST_TEXT
from services.errors import InvalidError
from webapp.access import MEDIATION, only
from webapp.clock import now
from webapp.database import unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.labels import label
from webapp.mediators import bp

_TOO_LONG = _l("Es muy largo. Use menos palabras.")
# What an employer is asked about is booked by the plan, with the employer as the other side.
BOOKED_KINDS = tuple(kind for kind in ContactKind if kind is not ContactKind.EMPLOYER_CHECK)


class BookingForm(PortalForm):
    """An appointment made by hand."""

    day = DateField(_l("Día"), [InputRequired(_l("Escriba el día."))])
    at = TimeField(_l("Hora"), [InputRequired(_l("Escriba la hora."))])
    mode = SelectField(_l("Cómo"), [DataRequired()])
    kind = SelectField(_l("Para qué"), [DataRequired()])
    minutes = IntegerField(_l("Minutos"), [Optional()], default=30)
    place = StringField(_l("Lugar, si no es la oficina"), [Length(max=200, message=_TOO_LONG)])
    note = TextAreaField(
        _l("Nota para la oficina"),
        [Length(max=LONGEST_TEXT, message=_TOO_LONG)],
        render_kw={"rows": 2},
    )


@bp.get("/personas/<int:participant_id>/citas/nueva")
@only(*MEDIATION)
def start_booking(participant_id: int) -> ResponseReturnValue:
    """Ask for the day and hour of a new appointment."""
    return _booking_page(participant_id, _booking_form())


@bp.post("/personas/<int:participant_id>/citas/nueva")
@only(*MEDIATION)
def book_appointment(participant_id: int) -> ResponseReturnValue:
    """Make an appointment with a person."""
    form = _booking_form()
    if not form.validate_on_submit():
        return _booking_page(participant_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    booking = bookings.Booking(
        day=form.day.data,
        at=form.at.data,
        mode=ContactMode(form.mode.data),
        kind=ContactKind(form.kind.data),
        minutes=form.minutes.data or 30,
        place=form.place.data or "",
        note=form.note.data or "",
    )
    try:
        with unit_of_work() as db:
            once.claim(db, g.actor, form.once_key.data)
            appointment = bookings.book(db, g.actor, participant_id, booking, now=now())
    except InvalidError as error:
        show_problems(form, error)
        return _booking_page(participant_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("La cita quedó agendada. La persona recibirá el aviso."))
    return redirect(url_for("mediators.show_appointment", appointment_id=appointment.id))


def _booking_form() -> BookingForm:
    form = BookingForm()
    form.mode.choices = [SelectChoice(mode.value, label(mode)) for mode in ContactMode]
    form.kind.choices = [SelectChoice(kind.value, label(kind)) for kind in BOOKED_KINDS]
    return form


def _booking_page(participant_id: int, form: BookingForm) -> str:
    with unit_of_work() as db:
        person = bookings.person_to_meet(db, g.actor, participant_id)
    return render_template("mediators/appointment_new.html", form=form, person=person)
