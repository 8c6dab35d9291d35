"""The own appointments: the next one large, confirm, ask to move, cancel, and a slip of paper."""

from http import HTTPStatus

import segno
from flask import current_app, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session
from wtforms import IntegerField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length
from wtforms.widgets import HiddenInput

from followup.clock import is_ambiguous
from followup.statuses import ContactMode
from models.accounts import Role
from models.follow_up import Appointment
from services import once
from services.clearing.own_track import has_own_track
from services.diary import own_appointments, slot_picking
from services.diary.appointment_changes import LONGEST_TEXT, open_request
from services.errors import InvalidError
from services.mediation import candidacy_files
from services.mediation.interview_places import workplace_of
from services.mediation.interviews_named import vacancies_interviewed_for
from services.mediation.own_days import list_own_days
from services.mediation.own_matters import list_own_matters
from webapp.access import only
from webapp.calendars import MIME_TYPE, appointment_calendar, place_of
from webapp.clock import now, today
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.keys import sent_number
from webapp.participants import bp

WISHES = {
    "morning": _l("En la mañana"),
    "afternoon": _l("En la tarde"),
    "other_day": _l("Otro día de la semana"),
    "next_week": _l("La semana siguiente"),
    "phone": _l("Mejor por teléfono"),
    "other": _l("Otra cosa"),
}

SHOWN_OPEN = 6  # later appointments that are not folded away


class MoveForm(PortalForm):
    """What the person would rather have, in one tap and, if wanted, in words."""

    version = IntegerField(widget=HiddenInput())
    choice = RadioField(
        _l("¿Qué le acomoda?"),
        [InputRequired(_l("Elija una respuesta."))],
        choices=[SelectChoice(code, words) for code, words in WISHES.items()],
    )
    wish = TextAreaField(
        _l("¿Quiere contarnos algo más?"),
        [Length(max=LONGEST_TEXT - 100, message=_l("Es muy largo. Use menos palabras."))],
        render_kw={"rows": 3},
    )


@bp.get("/")
@only(Role.PARTICIPANT)
def show_appointments() -> ResponseReturnValue:
    """Show the next appointment large, the later ones short and the past ones folded."""
    with reading() as db:
        own = own_appointments.list_own(db, g.actor, now=now())
        invitations = slot_picking.list_open(db, g.actor, today=today())
        awaited = candidacy_files.count_awaited(db, g.actor)
        matters = list_own_matters(db, g.actor, today=today())
        days = list_own_days(db, g.actor, today=today())
        has_dates = has_own_track(db, g.actor)
        interviews = vacancies_interviewed_for(db, own.later)
        next_ = _whole_view(db, own.next) if own.next is not None else None
    return render_template(
        "participants/appointments.html",
        own=own,
        next=next_,
        interviews=interviews,
        soon=SHOWN_OPEN,
        invitations=invitations,
        awaited=awaited,
        matters=matters,
        days=days,
        has_dates=has_dates,
    )


@bp.get("/citas/<int:appointment_id>")
@only(Role.PARTICIPANT)
def show_appointment(appointment_id: int) -> ResponseReturnValue:
    """Show one appointment with everything one can do about it."""
    with reading() as db:
        appointment = own_appointments.read_own(db, g.actor, appointment_id)
        shown = _whole_view(db, appointment)
    return render_template("participants/appointment.html", **shown)


@bp.post("/citas/<int:appointment_id>/confirmar")
@only(Role.PARTICIPANT)
def confirm_appointment(appointment_id: int) -> ResponseReturnValue:
    """Say that one will come."""
    with unit_of_work() as db:
        own_appointments.confirm(db, g.actor, appointment_id, version=sent_number(), now=now())
    flash(_("Gracias. Anotamos que va a ir."))
    return redirect(url_for("participants.show_appointment", appointment_id=appointment_id))


@bp.post("/citas/<int:appointment_id>/cancelar")
@only(Role.PARTICIPANT)
def cancel_appointment(appointment_id: int) -> ResponseReturnValue:
    """Say that one cannot come."""
    with unit_of_work() as db:
        own_appointments.cancel(db, g.actor, appointment_id, version=sent_number(), now=now())
    flash(
        _(
            "Cita cancelada. La oficina ya lo sabe y le buscará otra hora. "
            "Si fue un error, llame al %(phone)s.",
            phone=current_app.config["OFFICE_PHONE"],
        )
    )
    return redirect(url_for("participants.show_appointment", appointment_id=appointment_id))


@bp.get("/citas/<int:appointment_id>/cambiar")
@only(Role.PARTICIPANT)
def start_move(appointment_id: int) -> ResponseReturnValue:
    """Ask what the person would rather have."""
    appointment = _read(appointment_id)
    form = MoveForm(version=appointment.version)
    return render_template("participants/move.html", form=form, **_view(appointment))


@bp.post("/citas/<int:appointment_id>/cambiar")
@only(Role.PARTICIPANT)
def ask_to_move(appointment_id: int) -> ResponseReturnValue:
    """Send the wish for another time to the office."""
    form = MoveForm()
    if not form.validate_on_submit():
        return _move_page(appointment_id, form)
    wish = ". ".join(part for part in (str(WISHES[form.choice.data]), form.wish.data) if part)
    try:
        with unit_of_work() as db:
            once.claim(db, g.actor, form.once_key.data)
            own_appointments.ask_to_move(
                db, g.actor, appointment_id, wish, version=form.version.data or 0, now=now()
            )
    except InvalidError as error:
        show_problems(form, error)
        return _move_page(appointment_id, form)
    flash(_("La oficina recibió su pedido. Mientras no responda, la cita sigue igual."))
    return redirect(url_for("participants.show_appointment", appointment_id=appointment_id))


def _move_page(appointment_id: int, form: MoveForm) -> ResponseReturnValue:
    page = render_template("participants/move.html", form=form, **_view(_read(appointment_id)))
    return page, HTTPStatus.UNPROCESSABLE_ENTITY


@bp.get("/citas/<int:appointment_id>.ics")
@only(Role.PARTICIPANT)
def download_appointment(appointment_id: int) -> ResponseReturnValue:
    """Give one appointment as a calendar entry."""
    content = appointment_calendar(_read(appointment_id), now=now())
    return (
        content,
        HTTPStatus.OK,
        {"Content-Type": MIME_TYPE, "Content-Disposition": 'attachment; filename="cita.ics"'},
    )


@bp.get("/citas/<int:appointment_id>/papel")
@only(Role.PARTICIPANT)
def show_slip(appointment_id: int) -> ResponseReturnValue:
    """Show a slip to print, with a code that opens the appointment on a phone."""
    appointment = _read(appointment_id)
    path = url_for("participants.show_appointment", appointment_id=appointment_id)
    drawing = segno.make(current_app.config["PUBLIC_URL"] + path, error="m", micro=False)
    return render_template(
        "participants/slip.html", qr=drawing.svg_data_uri(scale=6), **_view(appointment)
    )


def _read(appointment_id: int) -> Appointment:
    with reading() as db:
        return own_appointments.read_own(db, g.actor, appointment_id)


def _view(appointment: Appointment) -> dict[str, object]:
    return {
        "appointment": appointment,
        "place": place_of(appointment),
        "request_open": open_request(appointment),
        "answered": next(
            (row for row in reversed(appointment.move_requests) if row.answer_note), None
        ),
        "is_ambiguous": is_ambiguous(appointment.on_day, appointment.at_time, appointment.zone),
        "can_change": own_appointments.can_change(appointment, now=now()),
    }


def _whole_view(db: Session, appointment: Appointment) -> dict[str, object]:
    """What stands on a page that only the person opens: with whom an interview is, too."""
    vacancy = vacancies_interviewed_for(db, [appointment]).get(appointment.id)
    workplace = workplace_of(db, vacancy) if vacancy is not None else ""
    map_words = _map_words(appointment, workplace)
    return {**_view(appointment), "vacancy": vacancy, "map_words": map_words}


def _map_words(appointment: Appointment, workplace: str) -> str:
    """What a map is asked for; nothing where no address is known."""
    if appointment.mode is not ContactMode.OFFICE and not appointment.place:
        return ""
    place = place_of(appointment)
    # A map finds no "Los Aromos 12, Quillota, preguntar por Ana".
    return workplace if workplace and place.startswith(workplace) else place
