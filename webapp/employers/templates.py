"""An employer's templates: kept from a vacancy, begun from, removed."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.accounts import Role
from services import once
from services.errors import InvalidError
from services.hiring import vacancy_templates
from webapp.access import only
from webapp.clock import today
from webapp.database import reading, unit_of_work
from webapp.employers import bp
from webapp.employers.vacancies import vacancy_page
from webapp.forms import PortalForm
from webapp.labels import message
from webapp.refused_forms import refused_form


@bp.get("/plantillas")
@only(Role.EMPLOYER)
def list_templates() -> ResponseReturnValue:
    """List the templates to begin a vacancy from: the employer's and the office's."""
    with reading() as session:
        templates = vacancy_templates.list_templates(session, g.actor)
    return render_template(
        "employers/templates.html", templates=templates, form=PortalForm(formdata=None)
    )


@bp.post("/vacantes/<int:vacancy_id>/plantilla")
@only(Role.EMPLOYER)
def keep_template(vacancy_id: int) -> ResponseReturnValue:
    """Keep what a vacancy asks under a name."""
    try:
        with unit_of_work() as session:
            name = request.form.get("name", "")
            vacancy_templates.keep_template(session, g.actor, vacancy_id, name)
    except InvalidError as error:
        return vacancy_page(vacancy_id, refused_form(error)), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("Plantilla guardada."))
    return redirect(url_for("employers.list_templates"))


@bp.post("/plantillas/<int:template_id>/usar")
@only(Role.EMPLOYER)
def start_from_template(template_id: int) -> ResponseReturnValue:
    """Begin a draft from a template."""
    form = PortalForm()
    try:
        with unit_of_work() as session:
            once.claim(session, g.actor, form.once_key.data)
            vacancy = vacancy_templates.start_from_template(
                session, g.actor, template_id, today=today()
            )
    except InvalidError as error:
        _say(error)
        return redirect(url_for("employers.list_templates"))
    flash(_("Borrador listo. Revíselo y envíelo cuando quiera."))
    return redirect(url_for("employers.show_job", vacancy_id=vacancy.id))


@bp.post("/plantillas/<int:template_id>/borrar")
@only(Role.EMPLOYER)
def remove_template(template_id: int) -> ResponseReturnValue:
    """Remove one of the employer's own templates."""
    with unit_of_work() as session:
        vacancy_templates.remove_template(session, g.actor, template_id)
    flash(_("Plantilla borrada."))
    return redirect(url_for("employers.list_templates"))


def _say(error: InvalidError) -> None:
    for problem in error.problems:
        flash(message(problem.code, problem.facts), "bad")
