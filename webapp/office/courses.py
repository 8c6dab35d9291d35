"""Workshops that the office plans: what will be taught, when, and for how many."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, IntegerField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Optional

from services import once
from services.errors import InvalidError
from services.office import courses
from services.office.courses import CourseDraft
from webapp.access import MEDIATION, only
from webapp.advice import kind_name
from webapp.clock import now, today
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.office import bp


class CourseForm(PortalForm):
    """A workshop to come."""

    workshop_type_key = SelectField(_l("Taller"), [DataRequired(_l("Elija el taller."))])
    starts_on = DateField(_l("Empieza el"), [DataRequired(_l("Elija el día."))])
    ends_on = DateField(_l("Termina el"), [Optional()])
    hours = IntegerField(
        _l("Horas en total"),
        [InputRequired(_l("Escriba cuántas, con un número."))],
        render_kw={"inputmode": "numeric"},
    )
    seats = IntegerField(
        _l("Cupos"),
        [InputRequired(_l("Escriba cuántos, con un número."))],
        default=15,
        render_kw={"inputmode": "numeric"},
    )
    provider = StringField(_l("Quién lo dicta"), render_kw={"autocomplete": "off"})
    place = StringField(_l("Dónde"), render_kw={"autocomplete": "off"})
    is_assessed = BooleanField(_l("Termina con una evaluación"))


@bp.get("/cursos")
@only(*MEDIATION)
def list_courses() -> ResponseReturnValue:
    """List the workshops to come and offer to plan one, of the kind that was asked for."""
    form = CourseForm(formdata=None, data={"workshop_type_key": request.args.get("taller", "")})
    return _page(form)


@bp.post("/cursos")
@only(*MEDIATION)
def plan_course() -> ResponseReturnValue:
    """Write down a workshop that is going to be held."""
    form = _with_choices(CourseForm())
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                courses.plan_course(db, g.actor, _draft(form), today=today())
        except InvalidError as error:
            show_problems(form, error)
        else:
            flash(_("Taller programado. Los consejos ya lo nombran con su fecha."))
            return redirect(url_for("office.list_courses"))
    return _page(form), HTTPStatus.UNPROCESSABLE_ENTITY


@bp.post("/cursos/<int:course_id>/suspender")
@only(*MEDIATION)
def cancel_course(course_id: int) -> ResponseReturnValue:
    """Take a workshop back that is not going to be held."""
    with unit_of_work() as db:
        courses.cancel_course(db, g.actor, course_id, now=now())
    flash(_("Taller suspendido. Los consejos ya no lo nombran."))
    return redirect(url_for("office.list_courses"))


def _draft(form: CourseForm) -> CourseDraft:
    return CourseDraft(
        workshop_type_key=form.workshop_type_key.data,
        starts_on=form.starts_on.data,
        ends_on=form.ends_on.data,
        hours=form.hours.data,
        seats=form.seats.data,
        provider=form.provider.data or "",
        place=form.place.data or "",
        is_assessed=form.is_assessed.data,
    )


def _with_choices(form: CourseForm) -> CourseForm:
    with reading() as db:
        kinds = courses.list_kinds(db)
    named = sorted((kind_name(kind), kind.key) for kind in kinds)
    form.workshop_type_key.choices = [("", _("Elija un taller")), *((k, n) for n, k in named)]
    return form


def _page(form: CourseForm) -> str:
    with reading() as db:
        rows = courses.list_courses(db, g.actor, today=today())
    return render_template("office/courses.html", form=_with_choices(form), courses=rows)
