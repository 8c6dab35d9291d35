"""An employer's vacancy that stops for a while, goes on, or stays open longer."""

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.accounts import Role
from services.hiring import open_checks, vacancy_pauses
from webapp.access import only
from webapp.clock import now, today
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
        vacancy_pauses.resume_vacancy(session, g.actor, vacancy_id, now=now(), today=today())
    flash(_("La oficina sigue buscando."))
    return redirect(url_for("employers.show_vacancy", vacancy_id=vacancy_id))


@bp.post("/vacantes/<int:vacancy_id>/sigue-abierta")
@only(Role.EMPLOYER)
def answer_open(vacancy_id: int) -> ResponseReturnValue:
    """Say that it is still open; a second tap changes nothing."""
    with unit_of_work() as session:
        open_checks.answer_open(session, g.actor, vacancy_id, now=now(), today=today())
    flash(_("Gracias. La oficina sigue buscando."))
    return redirect(url_for("employers.show_vacancy", vacancy_id=vacancy_id))


@bp.post("/vacantes/<int:vacancy_id>/alargar")
@only(Role.EMPLOYER)
def extend_vacancy(vacancy_id: int) -> ResponseReturnValue:
    """Leave a vacancy open for longer."""
    with unit_of_work() as session:
        vacancy = vacancy_pauses.extend_vacancy(
            session, g.actor, vacancy_id, now=now(), today=today()
        )
        closes_on = vacancy.closes_on
    flash(_("Queda abierta hasta el %(day)s.", day=long_day(closes_on) if closes_on else ""))
    return redirect(url_for("employers.show_vacancy", vacancy_id=vacancy_id))
