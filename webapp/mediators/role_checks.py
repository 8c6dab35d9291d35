"""Whoever leads the office confirms what the law has checked before somebody is placed."""

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.accounts import Role
from services.mediation import role_checks
from webapp.access import only
from webapp.clock import now
from webapp.database import unit_of_work
from webapp.mediators import bp

_ONE = "/candidaturas/<int:candidacy_id>/revision/<code>"


@bp.post(f"{_ONE}/confirmar")
@only(Role.LEAD)
def confirm_role(candidacy_id: int, code: str) -> ResponseReturnValue:
    """Write down that the person may do that kind of role."""
    with unit_of_work() as db:
        role_checks.confirm(db, g.actor, candidacy_id, code, now=now())
    flash(_("Confirmado. Queda escrito quién lo revisó y cuándo."))
    return redirect(url_for("mediators.show_candidacy", candidacy_id=candidacy_id))


@bp.post(f"{_ONE}/deshacer")
@only(Role.LEAD)
def take_role_back(candidacy_id: int, code: str) -> ResponseReturnValue:
    """Take a confirmation back."""
    with unit_of_work() as db:
        role_checks.take_back(db, g.actor, candidacy_id, code)
    flash(_("La revisión queda pendiente otra vez."))
    return redirect(url_for("mediators.show_candidacy", candidacy_id=candidacy_id))
