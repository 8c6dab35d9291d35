"""What the office holds on the person, and who looked at it."""

from enum import StrEnum

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.accounts import Role
from services.people import own_file
from webapp.access import only
from webapp.clock import today
from webapp.database import reading, unit_of_work
from webapp.labels import message
from webapp.participants import bp
from webapp.skill_lines import held_text, skill_lines


@bp.get("/ficha")
@only(Role.PARTICIPANT)
def show_file() -> ResponseReturnValue:
    """Show everything the person may read about the own file."""
    with reading() as db:
        file = own_file.read_own_file(db, g.actor, today=today())
    return render_template(
        "participants/file.html",
        file=file,
        person=file.participant,
        skills=skill_lines(file.skills, file.names, file.workshops),
        held=[held_text(one, today=today()) for one in file.participant.licences],
        words=_words,
    )


def _words(kind: str, member: StrEnum) -> str:
    """Give the words that the person reads, which are not those of the office."""
    return message(f"{kind}_{member.value}")


@bp.post("/ficha/recordatorios/si")
@only(Role.PARTICIPANT)
def want_reminders() -> ResponseReturnValue:
    """Ask to be reminded of appointments."""
    with unit_of_work() as db:
        own_file.want_reminders(db, g.actor)
    flash(_("Le avisaremos un día antes de cada cita."))
    return redirect(url_for("participants.show_file"))


@bp.post("/ficha/recordatorios/no")
@only(Role.PARTICIPANT)
def refuse_reminders() -> ResponseReturnValue:
    """Ask not to be reminded."""
    with unit_of_work() as db:
        own_file.refuse_reminders(db, g.actor)
    flash(_("No le enviaremos más recordatorios."))
    return redirect(url_for("participants.show_file"))
