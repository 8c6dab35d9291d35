"""One appointment of the office: its outcome, a wish to move it, its history."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField, RadioField, TextAreaField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length
from wtforms.widgets import HiddenInput

from followup.clock import is_ambiguous
from followup.statuses import AppointmentStatus
from models.follow_up import Appointment
from services import once
from services.diary import appointment_lists, appointments
from services.diary.appointment_changes import LONGEST_TEXT, open_request
from services.diary.contact_reports import list_reports
from services.diary.rule_sets import rule_of
from services.errors import InvalidError
from services.mediation.interviews_named import vacancies_interviewed_for
from services.messages.routes import routes_of
from webapp.access import MEDIATION, only
from webapp.calendars import place_of
from webapp.clock import now, today
from webapp.database import unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.labels import label
from webapp.mediators import bp

_TOO_LONG = _l("Es muy largo. Use menos palabras.")


class _VersionedForm(PortalForm):
    """A form that says which state of the appointment its reader saw."""

    version = IntegerField(widget=HiddenInput())
    note = TextAreaField(
        _l("Nota"), [Length(max=LONGEST_TEXT, message=_TOO_LONG)], render_kw={"rows": 2}
    )


class OutcomeForm(_VersionedForm):
    """What became of the appointment."""

    outcome = RadioField(_l("¿Qué pasó?"), [InputRequired(_l("Elija qué pasó."))])


class MoveForm(_VersionedForm):
    """A new day and hour."""

    day = DateField(_l("Día nuevo"), [InputRequired(_l("Escriba el día."))])
    at = TimeField(_l("Hora nueva"), [InputRequired(_l("Escriba la hora."))])


class NoteForm(_VersionedForm):
    """A few words for the person."""


@bp.get("/citas/<int:appointment_id>")
@only(*MEDIATION)
def show_appointment(appointment_id: int) -> ResponseReturnValue:
    """Show an appointment; that somebody looked is written down."""
    return _page(appointment_id)


@bp.post("/citas/<int:appointment_id>/resultado")
@only(*MEDIATION)
def record_outcome(appointment_id: int) -> ResponseReturnValue:
    """Write down what became of an appointment."""
    form = _outcome_form()
    if not form.validate_on_submit():
        return _page(appointment_id, outcome=form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with unit_of_work() as db:
            once.claim(db, g.actor, form.once_key.data)
            appointments.record_outcome(
                db,
                g.actor,
                appointment_id,
                AppointmentStatus(form.outcome.data),
                version=form.version.data or 0,
                now=now(),
                today=today(),
                note=form.note.data or "",
            )
    except InvalidError as error:
        show_problems(form, error)
        return _page(appointment_id, outcome=form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("Anotado."))
    return redirect(url_for("mediators.show_appointment", appointment_id=appointment_id))


@bp.post("/citas/<int:appointment_id>/mover")
@only(*MEDIATION)
def move_appointment(appointment_id: int) -> ResponseReturnValue:
    """Move an appointment; a wish to move it is answered by it."""
    form = MoveForm(prefix="move")
    if not form.validate_on_submit():
        return _page(appointment_id, move=form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with unit_of_work() as db:
            once.claim(db, g.actor, form.once_key.data)
            appointments.move(
                db,
                g.actor,
                appointment_id,
                form.day.data,
                form.at.data,
                version=form.version.data or 0,
                now=now(),
                note=form.note.data or "",
            )
    except InvalidError as error:
        show_problems(form, error)
        return _page(appointment_id, move=form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("La cita quedó en el día y la hora nuevos. La persona recibirá el aviso."))
    return redirect(url_for("mediators.show_appointment", appointment_id=appointment_id))


@bp.post("/citas/<int:appointment_id>/mantener")
@only(*MEDIATION)
def keep_appointment(appointment_id: int) -> ResponseReturnValue:
    """Answer a wish to move: it stays as it is."""
    form = NoteForm(prefix="keep")
    if not form.validate_on_submit():
        return _page(appointment_id, keep=form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with unit_of_work() as db:
            once.claim(db, g.actor, form.once_key.data)
            appointments.keep_as_it_is(
                db,
                g.actor,
                appointment_id,
                version=form.version.data or 0,
                now=now(),
                note=form.note.data or "",
            )
    except InvalidError as error:
        show_problems(form, error)
        return _page(appointment_id, keep=form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("La cita queda igual. La persona recibirá la respuesta."))
    return redirect(url_for("mediators.show_appointment", appointment_id=appointment_id))


@bp.post("/citas/<int:appointment_id>/anular")
@only(*MEDIATION)
def revoke_appointment(appointment_id: int) -> ResponseReturnValue:
    """Take an appointment back."""
    form = NoteForm(prefix="revoke")
    if not form.validate_on_submit():
        return _page(appointment_id, revoke=form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with unit_of_work() as db:
            once.claim(db, g.actor, form.once_key.data)
            appointments.revoke(
                db,
                g.actor,
                appointment_id,
                version=form.version.data or 0,
                now=now(),
                note=form.note.data or "",
            )
    except InvalidError as error:
        show_problems(form, error)
        return _page(appointment_id, revoke=form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("La cita quedó anulada. La persona recibirá el aviso."))
    return redirect(url_for("mediators.show_appointment", appointment_id=appointment_id))


@bp.post("/citas/<int:appointment_id>/confirmada")
@only(*MEDIATION)
def confirm_appointment(appointment_id: int) -> ResponseReturnValue:
    """Write down that the person told the office that they come."""
    with unit_of_work() as db:
        appointments.confirm_for(db, g.actor, appointment_id, now=now())
    flash(_("Anotado: sabe de la cita y dice que viene."))
    return redirect(url_for("mediators.show_appointment", appointment_id=appointment_id))


def _page(appointment_id: int, **sent: PortalForm) -> str:
    """The page of an appointment, with the form that was refused, if any, as it was sent."""
    with unit_of_work() as db:
        appointment = appointment_lists.read_for_office(db, g.actor, appointment_id)
        history = appointment_lists.list_history(db, g.actor, appointment_id)
        rule = rule_of(db, appointment)
        reports = list_reports(db, g.actor, appointment_id)
        interviews = vacancies_interviewed_for(db, [appointment])
        has_address = bool(routes_of(appointment.participant))
    return render_template(
        "mediators/appointment.html",
        appointment=appointment,
        interviews=interviews,
        history=history,
        place=place_of(appointment),
        request_open=open_request(appointment),
        rule=rule,
        reports=reports,
        has_address=has_address,
        may_confirm=appointments.may_confirm(appointment, now=now()),
        is_ambiguous=is_ambiguous(appointment.on_day, appointment.at_time, appointment.zone),
        may_tell_outcome=appointment_lists.may_tell_outcome(appointment, today=today()),
        may_move=appointment_lists.may_move(appointment),
        may_revoke=appointment_lists.may_revoke(appointment, now=now()),
        **(_forms(appointment) | sent),
    )


def _forms(appointment: Appointment) -> dict[str, PortalForm]:
    version = appointment.version
    return {
        "outcome": _outcome_form(version),
        "move": MoveForm(
            formdata=None,
            prefix="move",
            version=version,
            day=appointment.on_day,
            at=appointment.at_time,
        ),
        "keep": NoteForm(formdata=None, prefix="keep", version=version),
        "revoke": NoteForm(formdata=None, prefix="revoke", version=version),
    }


def _outcome_form(version: int | None = None) -> OutcomeForm:
    """The form of outcomes: as it was sent, or fresh for a version of the appointment."""
    if version is None:
        form = OutcomeForm(prefix="outcome")
    else:
        form = OutcomeForm(formdata=None, prefix="outcome", version=version)
    form.outcome.choices = [SelectChoice(one.value, label(one)) for one in appointments.OUTCOMES]
    return form
