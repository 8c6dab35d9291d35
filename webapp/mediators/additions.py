"""Adding somebody to the shortlist of a vacancy by hand, and taking that back."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import DataRequired

from services import once
from services.errors import InvalidError
from services.matchmaking import adding_pages, list_additions
from webapp.access import MEDIATION, only
from webapp.clock import now, today
from webapp.database import unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.instants import instant_of
from webapp.keys import key
from webapp.mediators import bp


class AdditionForm(PortalForm):
    """Why a person is added to a shortlist."""

    reason = TextAreaField(
        _l("¿Por qué la agrega?"),
        [DataRequired(_l("Escriba por qué la agrega."))],
        render_kw={"rows": 3},
    )


@bp.get("/vacantes/<int:vacancy_id>/preseleccion/agregar")
@only(*MEDIATION)
def find_person_to_add(vacancy_id: int) -> ResponseReturnValue:
    """Look for somebody to add, and show whom mediators added already."""
    words = request.args.get("q", "")
    with unit_of_work() as db:
        page = adding_pages.read_adding(
            db,
            g.actor,
            vacancy_id,
            words=words,
            number=request.args.get("pagina", 1, type=int),
        )
    return render_template("mediators/adding.html", page=page, words=words)


@bp.get("/vacantes/<int:vacancy_id>/preseleccion/agregar/<int:participant_id>")
@only(*MEDIATION)
def start_adding(vacancy_id: int, participant_id: int) -> ResponseReturnValue:
    """Ask why a person is added."""
    return _form_page(AdditionForm(formdata=None), vacancy_id, participant_id)


@bp.post("/vacantes/<int:vacancy_id>/preseleccion/agregar/<int:participant_id>")
@only(*MEDIATION)
def add_person(vacancy_id: int, participant_id: int) -> ResponseReturnValue:
    """Put a person on a shortlist; what was typed is not lost when it is refused."""
    form = AdditionForm()
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                entry_id = list_additions.add_person(
                    db,
                    g.actor,
                    vacancy_id,
                    participant_id,
                    form.reason.data or "",
                    now=now(),
                    today=today(),
                )
        except InvalidError as error:
            show_problems(form, error)
        else:
            flash(_("Agregada a la preselección. El sistema la juzgó como a todas."))
            return redirect(url_for("mediators.show_entry", entry_id=entry_id))
    return _form_page(form, vacancy_id, participant_id), HTTPStatus.UNPROCESSABLE_ENTITY


@bp.post("/vacantes/<int:vacancy_id>/preseleccion/sacar")
@only(*MEDIATION)
def take_back_addition(vacancy_id: int) -> ResponseReturnValue:
    """Undo an addition on which nothing was decided yet."""
    with unit_of_work() as db:
        gone = list_additions.take_back(
            db,
            g.actor,
            vacancy_id,
            request.form.get("persona", 0, type=key),
            seen_at=instant_of(request.form.get("seen_at")),
            now=now(),
            today=today(),
        )
    flash(
        _(
            "%(name)s ya no cuenta como persona agregada a mano. El motivo era: «%(reason)s»",
            name=gone.called,
            reason=gone.reason,
        )
    )
    return redirect(url_for("mediators.show_shortlist", vacancy_id=vacancy_id))


def _form_page(form: AdditionForm, vacancy_id: int, participant_id: int) -> str:
    with unit_of_work() as db:
        vacancy, person = adding_pages.read_person_to_add(db, g.actor, vacancy_id, participant_id)
    return render_template(
        "mediators/adding_person.html", form=form, vacancy=vacancy, person=person
    )
