"""The office pauses a vacancy, lets it go on, leaves it open longer or opens it again."""

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import InputRequired
from wtforms.widgets import HiddenInput

from models.vacancies import Vacancy
from services.errors import InvalidError
from services.hiring import open_checks, vacancy_pauses
from services.matchmaking.shortlisting import refresh_vacancy
from webapp.access import MEDIATION, only
from webapp.clock import now, today
from webapp.database import unit_of_work
from webapp.forms import PortalForm
from webapp.labels import message
from webapp.mediators import bp


class ReopenForm(PortalForm):
    """How many people more are looked for; `version` is the vacancy's as the page showed it."""

    more_positions = IntegerField(
        _l("Cuántos puestos más"),
        [InputRequired(_l("Escriba cuántos puestos más, con un número."))],
        render_kw={"inputmode": "numeric", "min": 0},
    )
    version = IntegerField(validators=[InputRequired()], widget=HiddenInput())


def reopen_form(vacancy: Vacancy) -> ReopenForm:
    """The form with what is most likely: one more where every position is taken."""
    is_full = vacancy.filled_positions >= vacancy.positions
    return ReopenForm(formdata=None, more_positions=int(is_full), version=vacancy.version)


@bp.post("/vacantes/<int:vacancy_id>/pausar")
@only(*MEDIATION)
def pause_vacancy(vacancy_id: int) -> ResponseReturnValue:
    """Stop looking for people for a while."""
    with unit_of_work() as session:
        vacancy_pauses.pause_vacancy(session, g.actor, vacancy_id)
    flash(_("En pausa. No sale en ninguna lista hasta que se siga."))
    return _back(vacancy_id)


@bp.post("/vacantes/<int:vacancy_id>/seguir")
@only(*MEDIATION)
def resume_vacancy(vacancy_id: int) -> ResponseReturnValue:
    """Look for people again."""
    with unit_of_work() as session:
        vacancy_pauses.resume_vacancy(session, g.actor, vacancy_id, now=now(), today=today())
        refresh_vacancy(session, g.actor, vacancy_id, now=now(), today=today())
    flash(_("Se sigue buscando. La preselección está al día."))
    return _back(vacancy_id)


@bp.post("/vacantes/<int:vacancy_id>/sigue-abierta")
@only(*MEDIATION)
def note_open(vacancy_id: int) -> ResponseReturnValue:
    """Write down that the employer told the office that it is still open."""
    with unit_of_work() as session:
        open_checks.answer_open(session, g.actor, vacancy_id, now=now(), today=today())
    flash(_("Anotado: sigue abierta."))
    return _back(vacancy_id)


@bp.post("/vacantes/<int:vacancy_id>/alargar")
@only(*MEDIATION)
def extend_vacancy(vacancy_id: int) -> ResponseReturnValue:
    """Leave a vacancy open for longer."""
    with unit_of_work() as session:
        vacancy_pauses.extend_vacancy(session, g.actor, vacancy_id, now=now(), today=today())
    flash(_("Queda abierta 45 días desde hoy."))
    return _back(vacancy_id)


@bp.post("/vacantes/<int:vacancy_id>/reabrir")
@only(*MEDIATION)
def reopen_vacancy(vacancy_id: int) -> ResponseReturnValue:
    """Publish a vacancy again that was filled, expired or withdrawn."""
    form = ReopenForm()
    if not form.validate_on_submit():
        for _field, text in form.problems:
            flash(text, "bad")
        return _back(vacancy_id)
    try:
        with unit_of_work() as session:
            vacancy_pauses.reopen_vacancy(
                session,
                g.actor,
                vacancy_id,
                more_positions=form.more_positions.data,
                now=now(),
                today=today(),
                expected_version=form.version.data,
            )
            refresh_vacancy(session, g.actor, vacancy_id, now=now(), today=today())
    except InvalidError as error:
        for problem in error.problems:
            flash(message(problem.code, problem.facts), "bad")
    else:
        flash(_("Abierta otra vez por 45 días. La preselección está lista."))
    return _back(vacancy_id)


def _back(vacancy_id: int) -> ResponseReturnValue:
    return redirect(url_for("mediators.review_vacancy", vacancy_id=vacancy_id))
