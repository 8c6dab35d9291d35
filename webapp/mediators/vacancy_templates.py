"""The office's templates of vacancies, from which every employer may begin."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from services.errors import InvalidError
from services.hiring import vacancy_templates
from webapp.access import MEDIATION, only
from webapp.database import reading, unit_of_work
from webapp.mediators import bp
from webapp.mediators.vacancy_review import ReturnForm, review_page
from webapp.refused_forms import refused_form


@bp.get("/plantillas")
@only(*MEDIATION)
def list_templates() -> ResponseReturnValue:
    """List the office's templates."""
    with reading() as session:
        templates = vacancy_templates.list_templates(session, g.actor)
    return render_template("mediators/vacancy_templates.html", templates=templates)


@bp.post("/vacantes/<int:vacancy_id>/plantilla")
@only(*MEDIATION)
def keep_template(vacancy_id: int) -> ResponseReturnValue:
    """Keep what a vacancy asks for every employer, without what belongs to this one."""
    try:
        with unit_of_work() as session:
            name = request.form.get("name", "")
            vacancy_templates.keep_template(session, g.actor, vacancy_id, name)
    except InvalidError as error:
        page = review_page(vacancy_id, ReturnForm(formdata=None), refused=refused_form(error))
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("Plantilla guardada."))
    return redirect(url_for("mediators.list_templates"))


@bp.post("/plantillas/<int:template_id>/borrar")
@only(*MEDIATION)
def remove_template(template_id: int) -> ResponseReturnValue:
    """Remove one of the office's templates."""
    with unit_of_work() as session:
        vacancy_templates.remove_template(session, g.actor, template_id)
    flash(_("Plantilla borrada."))
    return redirect(url_for("mediators.list_templates"))
