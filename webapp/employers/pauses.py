"""An employer's vacancy that stops for a while, goes on, or stays open longer."""

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.accounts import Role
from services.hiring import vacancy_pauses
from webapp.access import only
from webapp.clock import today
from webapp.database import unit_of_work
from webapp.employers import bp
from webapp.formats import long_day


@bp.post("/vacantes/<int:vacancy_id>/pausar")
@only(Role.EMPLOYER)
def pause_vacancy(vacancy_id: int) -> ResponseReturnValue:
    """Stop looking for people for a while."""
    with unit_of_work() as session:
        vacancy_pauses.pause_vacancy(session, g.actor, vacancy_id)
    flash(_("En pausa. Nadie más la ve hasta que usted siga."))
    return redirect(url_for("employers.show_vacancy", vacancy_id=vacancy_id))


@bp.post("/vacantes/<int:vacancy_id>/seguir")
@only(Role.EMPLOYER)
def resume_vacancy(vacancy_id: int) -> ResponseReturnValue:
    """Look for people again."""
    with unit_of_work() as session:
        vacancy_pauses.resume_vacancy(session, g.actor, vacancy_id)
    flash(_("La oficina sigue buscando."))
    return redirect(url_for("employers.show_vacancy", vacancy_id=vacancy_id))


@bp.post("/vacantes/<int:vacancy_id>/alargar")
@only(Role.EMPLOYER)
def extend_vacancy(vacancy_id: int) -> ResponseReturnValue:
    """Leave a vacancy open for longer."""
    with unit_of_work() as session:
        vacancy = vacancy_pauses.extend_vacancy(session, g.actor, vacancy_id, today=today())
        closes_on = vacancy.closes_on
    flash(_("Queda abierta hasta el %(day)s.", day=long_day(closes_on) if closes_on else ""))
    return redirect(url_for("employers.show_vacancy", vacancy_id=vacancy_id))
