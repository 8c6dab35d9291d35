"""One's trusted person: who it is, and whether the office may call them."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.accounts import Role
from services.people import referent_consents
from services.people.referents import read_own_referent
from webapp.access import only
from webapp.clock import now, today
from webapp.database import reading, unit_of_work
from webapp.participants import bp

_PAGE = "/persona-de-confianza"


@bp.get(_PAGE)
@only(Role.PARTICIPANT)
def show_referent() -> ResponseReturnValue:
    """Show one's trusted person and what was agreed."""
    with reading() as db:
        file = read_own_referent(db, g.actor)
    return render_template("participants/referent.html", file=file)


@bp.post(f"{_PAGE}/si")
@only(Role.PARTICIPANT)
def agree_to_referent() -> ResponseReturnValue:
    """Agree that the office calls."""
    with unit_of_work() as db:
        referent_consents.agree(db, g.actor, today=today(), now=now())
    flash(_("Listo. Solo la llamaremos si no logramos hablar con usted."))
    return redirect(url_for("participants.show_referent"))


@bp.post(f"{_PAGE}/no")
@only(Role.PARTICIPANT)
def give_referent_up() -> ResponseReturnValue:
    """Take one's permission back."""
    with unit_of_work() as db:
        referent_consents.give_up(db, g.actor, now=now())
    flash(_("Listo. Desde ahora no la llamaremos."))
    return redirect(url_for("participants.show_referent"))
