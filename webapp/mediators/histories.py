"""What has happened with a vacancy, and with a person on the way into work."""

from flask import g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.audit import AuditAction, AuditEntry
from services.mediation import histories
from webapp.access import MEDIATION, only
from webapp.database import unit_of_work
from webapp.formats import opening
from webapp.labels import known_messages, message
from webapp.mediators import bp


@bp.get("/vacantes/<int:vacancy_id>/historia")
@only(*MEDIATION)
def show_vacancy_history(vacancy_id: int) -> ResponseReturnValue:
    """Show what has happened with a vacancy, the newest first."""
    with unit_of_work() as db:
        history = histories.vacancy_history(db, g.actor, vacancy_id)
    return render_template("mediators/vacancy_history.html", history=history, act_text=_act_text)


@bp.get("/personas/<int:participant_id>/historia")
@only(*MEDIATION)
def show_person_history(participant_id: int) -> ResponseReturnValue:
    """Show what has happened with a person on the way into work, the newest first."""
    with unit_of_work() as db:
        history = histories.person_history(db, g.actor, participant_id)
    return render_template("mediators/person_history.html", history=history)


def _act_text(act: AuditEntry) -> str:
    """What was done with a vacancy, in words."""
    if act.action is AuditAction.CREATED:
        return str(_("Escrita"))
    moved = f"reason_vacancy_{act.reason}"
    if act.action is AuditAction.STATUS_CHANGED and moved in known_messages():
        return opening(message(moved))
    names = [f"field_{name}" for name in act.fields]
    words = ", ".join(message(name) for name in names if name in known_messages())
    return str(_("Cambió: %(fields)s", fields=words)) if words else str(_("Cambió"))
