"""Who may keep tracks of monthly signatures: the lead's to say."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.accounts import Role
from services.clearing import permissions
from webapp.access import only
from webapp.clock import now
from webapp.database import reading, unit_of_work
from webapp.office import bp


@bp.get("/tramites-reservados")
@only(Role.LEAD)
def list_keepers() -> ResponseReturnValue:
    """List the staff with who may keep tracks."""
    with reading() as db:
        staff = permissions.list_staff(db, g.actor)
    return render_template("office/keepers.html", staff=staff)


@bp.post("/tramites-reservados/<int:account_id>/dar")
@only(Role.LEAD)
def grant_keeping(account_id: int) -> ResponseReturnValue:
    """Let somebody keep tracks."""
    with unit_of_work() as db:
        permissions.grant(db, g.actor, account_id, now=now())
    flash(_("Ya puede llevar estos trámites."))
    return redirect(url_for("office.list_keepers"))


@bp.post("/tramites-reservados/<int:account_id>/quitar")
@only(Role.LEAD)
def withdraw_keeping(account_id: int) -> ResponseReturnValue:
    """Take the permission away."""
    with unit_of_work() as db:
        permissions.withdraw(db, g.actor, account_id)
    flash(_("Ya no puede verlos, desde ahora."))
    return redirect(url_for("office.list_keepers"))
