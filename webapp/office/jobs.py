"""Scheduled jobs: what ran, how it ended, and running one by hand."""

from http import HTTPStatus

from flask import current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, ValidationError

from models.jobs import JobOutcome
from services import once
from services.office import job_runs
from webapp.access import OFFICE, only
from webapp.clock import today
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm
from webapp.jobs import JOBS
from webapp.office import bp
from webapp.scheduler import run_job


class RunForm(PortalForm):
    """Which job, and for which day."""

    name = SelectField(_l("Tarea"), [DataRequired()])
    day = DateField(_l("Para el día"), [InputRequired(_l("Escriba el día."))])

    def validate_day(self, field: DateField) -> None:
        """Refuse a day that nobody means.

        Raises:
            ValidationError: it is many years away.
        """
        if not job_runs.may_run_for(field.data, today=today()):
            raise ValidationError(_("Escriba un día a menos de diez años de hoy."))


def _form(name: str = "") -> RunForm:
    form = RunForm(name=name or None, day=today())
    form.name.choices = [SelectChoice(job.name, job.title) for job in JOBS]
    return form


@bp.get("/tareas")
@only(*OFFICE)
def list_jobs() -> ResponseReturnValue:
    """List the jobs with their last run, and all runs below."""
    return _page(_form())


@bp.post("/tareas/correr")
@only(*OFFICE)
def run_by_hand() -> ResponseReturnValue:
    """Run a job now, for the day asked for."""
    form = _form()
    if not form.validate_on_submit():
        return _page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    with unit_of_work() as db:
        once.claim(db, g.actor, form.once_key.data)
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # the app behind the proxy
    run = run_job(app, form.name.data, form.day.data, started_by_id=g.actor.account_id)
    if run.outcome is JobOutcome.SUCCEEDED:
        flash(_("Terminó bien. Cosas hechas: %(count)s.", count=run.handled_count))
    else:
        flash(_("Falló: %(why)s.", why=run.message), "bad")
    return redirect(url_for("office.list_jobs"))


def _page(form: RunForm) -> str:
    name = request.args.get("tarea", "")
    number = request.args.get("pagina", 1, type=int)
    with reading() as db:
        last = job_runs.last_runs(db, g.actor)
        page = job_runs.list_runs(db, g.actor, name=name, number=number)
    titles = {job.name: job.title for job in JOBS}
    return render_template(
        "office/jobs.html",
        form=form,
        jobs=JOBS,
        last=last,
        page=page,
        name=name if name in titles else "",
        titles=titles,
    )
