"""Interviews as the employer keeps them: in its calendar, called off, told; and its hours."""

from http import HTTPStatus

from flask import Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, Form, FormField, IntegerField, TimeField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from models.accounts import Role
from models.interviews import InterviewOutcome
from services.errors import InvalidError, NotFoundError
from services.mediation import interview_outcomes, reception
from services.mediation.reception import DayHours
from webapp.access import only
from webapp.calendars import MIME_TYPE, interview_calendar
from webapp.clock import now
from webapp.database import reading, unit_of_work
from webapp.employers import bp
from webapp.forms import Obvious, PortalForm, show_problems

_ONE = "/presentaciones/<int:introduction_id>/entrevista"
WORKING_DAYS = 6  # Monday to Saturday


class DayRow(Form):  # type: ignore[misc]  # untyped package
    """The hours of one weekday; the page says once that a day may stay empty."""

    weekday = IntegerField(widget=HiddenInput())
    starts_at = TimeField(_l("Desde"), [Obvious(), Optional()])
    ends_at = TimeField(_l("Hasta"), [Obvious(), Optional()])


class ReceptionForm(PortalForm):
    """The week in which people are received."""

    days = FieldList(FormField(DayRow), min_entries=WORKING_DAYS, max_entries=WORKING_DAYS)


@bp.get(f"{_ONE}.ics")
@only(Role.EMPLOYER)
def download_interview(introduction_id: int) -> ResponseReturnValue:
    """Give the interview as a file for the employer's calendar."""
    with reading() as db:
        interview = reception.read_own_interview(db, g.actor, introduction_id)
        if interview is None:
            raise NotFoundError
        calendar = interview_calendar(interview, now=now())
    headers = {"Content-Disposition": 'attachment; filename="cita.ics"'}
    return Response(calendar, content_type=MIME_TYPE, headers=headers)


@bp.post(f"{_ONE}/no-podemos")
@only(Role.EMPLOYER)
def call_off_interview(introduction_id: int) -> ResponseReturnValue:
    """Say that the employer cannot hold the interview."""
    with unit_of_work() as db:
        reception.call_off(db, g.actor, introduction_id, now=now())
    flash(_("Gracias por avisar. La oficina le dice a la persona y busca otra hora."))
    return _back(introduction_id)


@bp.post(f"{_ONE}/resultado")
@only(Role.EMPLOYER)
def tell_interview(introduction_id: int) -> ResponseReturnValue:
    """Say what became of the interview."""
    sent = request.form.get("outcome")
    outcome = InterviewOutcome(sent) if sent in list(InterviewOutcome) else None
    with unit_of_work() as db:
        interview_outcomes.tell_as_employer(db, g.actor, introduction_id, outcome, now=now())
    flash(_("Gracias. Quedó anotado."))
    return _back(introduction_id)


def _back(introduction_id: int) -> ResponseReturnValue:
    return redirect(url_for("employers.show_introduction", introduction_id=introduction_id))


@bp.get("/recibimos")
@only(Role.EMPLOYER)
def show_reception() -> ResponseReturnValue:
    """Show when the employer receives people."""
    with reading() as db:
        told = {row.weekday: row for row in reception.read_own_hours(db, g.actor)}
    days = [
        {
            "weekday": day,
            "starts_at": told[day].starts_at if day in told else None,
            "ends_at": told[day].ends_at if day in told else None,
        }
        for day in range(WORKING_DAYS)
    ]
    form = ReceptionForm(formdata=None, data={"days": days})
    return render_template("employers/reception.html", form=form)


@bp.post("/recibimos")
@only(Role.EMPLOYER)
def save_reception() -> ResponseReturnValue:
    """Keep when the employer receives people."""
    form = ReceptionForm()
    if form.validate_on_submit():
        week = [
            DayHours(day, row.form.starts_at.data, row.form.ends_at.data)
            for day, row in enumerate(form.days)
        ]
        try:
            with unit_of_work() as db:
                reception.set_own_hours(db, g.actor, week)
        except InvalidError as error:
            show_problems(form, error)
        else:
            flash(_("Guardado. La oficina ofrece entrevistas a esas horas."))
            return redirect(url_for("employers.show_reception"))
    page = render_template("employers/reception.html", form=form)
    return page, HTTPStatus.UNPROCESSABLE_ENTITY
