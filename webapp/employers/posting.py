"""The first step of a vacancy: what the job is. It makes the draft, or changes it."""

from dataclasses import replace
from http import HTTPStatus

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Optional

from models.accounts import Role
from models.vacancies import Vacancy
from services import once
from services.errors import InvalidError
from services.hiring.employers import read_own_employer
from services.hiring.vacancies import post_vacancy as keep_vacancy
from services.hiring.vacancies import refuse_suspended
from services.hiring.vacancy_drafts import VacancyDraft, VacancyPart, missing_for_publishing
from services.hiring.vacancy_reading import read_vacancy
from services.hiring.vacancy_rules import ADDRESS_LIMIT, DESCRIPTION_LIMIT, TITLE_LIMIT
from services.hiring.vacancy_wording import words_found
from services.office import reference
from webapp.access import only
from webapp.clock import today
from webapp.database import reading, unit_of_work
from webapp.employers import bp, steps
from webapp.forms import Obvious, show_problems

LIMITS = {"title": TITLE_LIMIT, "description": DESCRIPTION_LIMIT, "address": ADDRESS_LIMIT}


class JobForm(steps.StepForm):
    """What the job is and where."""

    title = StringField(
        _l("¿Qué trabajo es?"),
        [DataRequired(_l("Escriba qué trabajo es."))],
        render_kw={"autocomplete": "off"},
    )
    description = TextAreaField(_l("Descripción"), render_kw={"rows": 8})
    positions = IntegerField(
        _l("¿Cuántos puestos?"),
        [InputRequired(_l("Escriba cuántos puestos, con un número."))],
        default=1,
        render_kw={"inputmode": "numeric"},
    )
    commune_key = SelectField(_l("Comuna"), [Obvious(), Optional()], coerce=lambda key: key or None)
    address = StringField(_l("Dirección"), render_kw={"autocomplete": "street-address"})
    is_remote = BooleanField(_l("Se trabaja a distancia"))

    def changed(self, draft: VacancyDraft) -> VacancyDraft:
        """Give a draft with this step's fields as they were typed."""
        return replace(
            draft,
            title=self.title.data or "",
            description=self.description.data or "",
            positions=self.positions.data,
            commune_key=self.commune_key.data,
            address=self.address.data or "",
            is_remote=self.is_remote.data,
        )


def _form(vacancy: Vacancy | None = None) -> JobForm:
    form = JobForm(obj=vacancy)
    with reading() as session:
        communes = reference.list_communes(session)
    form.commune_key.choices = [
        ("", _("Elija la comuna")),
        *((commune.key, commune.name) for commune in communes),
    ]
    return form


def _page(form: JobForm, vacancy: Vacancy | None) -> str:
    missing = missing_for_publishing(vacancy) if vacancy else ()
    return render_template("employers/job.html", form=form, vacancy=vacancy, missing=missing)


@bp.get("/vacantes/nueva")
@only(Role.EMPLOYER)
def start_vacancy() -> ResponseReturnValue:
    """Ask what the job is, of an employer that may post it."""
    with reading() as session:
        refuse_suspended(read_own_employer(session, g.actor))
    return _page(_form(), None)


@bp.post("/vacantes/nueva")
@only(Role.EMPLOYER)
def post_vacancy() -> ResponseReturnValue:
    """Keep the draft and look for its occupation and skills."""
    form = _form()
    if form.validate_on_submit():
        try:
            with unit_of_work() as session:
                once.claim(session, g.actor, form.once_key.data)
                draft = form.changed(VacancyDraft(title=""))
                vacancy = keep_vacancy(session, g.actor, draft, today=today())
        except InvalidError as error:
            show_problems(form, error)
        else:
            return _onwards(vacancy.id)
    steps.cut_long_texts(form, LIMITS)
    return _page(form, None), HTTPStatus.UNPROCESSABLE_ENTITY


@bp.get("/vacantes/<int:vacancy_id>/trabajo")
@only(Role.EMPLOYER)
def show_job(vacancy_id: int) -> ResponseReturnValue:
    """Show the first step of a vacancy."""
    vacancy = steps.read(vacancy_id)
    return _page(_form(vacancy), vacancy)


@bp.post("/vacantes/<int:vacancy_id>/trabajo")
@only(Role.EMPLOYER)
def edit_job(vacancy_id: int) -> ResponseReturnValue:
    """Keep the first step of a vacancy."""
    form = _form()
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if form.validate_on_submit():
        status = steps.save(form, vacancy_id, VacancyPart.JOB, form.changed)
        if status is HTTPStatus.OK:
            return _onwards(vacancy_id)
    steps.cut_long_texts(form, LIMITS)
    return _page(form, steps.read(vacancy_id)), status


def _onwards(vacancy_id: int) -> ResponseReturnValue:
    if request.form.get("do") == steps.LEAVE:
        flash(_("Guardado."))
        return redirect(url_for("employers.show_vacancy", vacancy_id=vacancy_id))
    with reading() as session:
        vacancy = read_vacancy(session, g.actor, vacancy_id)
        has_words = any(
            found.is_open and found.explained is None
            for found in words_found(session, vacancy, today=today())
        )
    step = "employers.show_wording" if has_words else "employers.show_skills"
    return redirect(url_for(step, vacancy_id=vacancy_id))
