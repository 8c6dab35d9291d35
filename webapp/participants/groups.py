"""Group sessions of the office: take a seat, or wait for one."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.accounts import Role
from models.group_sessions import EnrolmentState
from services.actors import own_participant_id
from services.diary import enrolments, group_sessions
from services.diary.group_sessions import free_seats, has_seat
from webapp.access import only
from webapp.clock import now
from webapp.database import reading, unit_of_work
from webapp.participants import bp

_ONE = "/grupos/<int:group_session_id>"


@bp.get("/grupos")
@only(Role.PARTICIPANT)
def list_groups() -> ResponseReturnValue:
    """List the group sessions to come, and what one has in each."""
    own_id = own_participant_id(g.actor)
    with reading() as db:
        groups = group_sessions.list_coming(db, now=now())
    own = {
        group.id: one
        for group in groups
        for one in group.enrolments
        if one.participant_id == own_id
        and (has_seat(group, one) or one.state is EnrolmentState.WAITING)
    }
    return render_template(
        "participants/groups.html", groups=groups, own=own, free_seats=free_seats
    )


@bp.post(_ONE)
@only(Role.PARTICIPANT)
def enrol(group_session_id: int) -> ResponseReturnValue:
    """Take a seat, or the last place of the waiting list."""
    own_id = own_participant_id(g.actor)
    with unit_of_work() as db:
        row = enrolments.enrol(db, g.actor, group_session_id, own_id, now=now())
    if row.state is EnrolmentState.WAITING:
        flash(_("No quedan cupos: está en la lista de espera. Si se desocupa uno, le avisamos."))
    else:
        flash(_("Listo. Tiene un cupo."))
    return redirect(url_for("participants.list_groups"))


@bp.post(f"{_ONE}/salir")
@only(Role.PARTICIPANT)
def leave_waiting_list(group_session_id: int) -> ResponseReturnValue:
    """Wait no longer."""
    with unit_of_work() as db:
        own_id = own_participant_id(g.actor)
        enrolments.leave_waiting(db, g.actor, group_session_id, own_id)
    flash(_("Ya no está en la lista de espera."))
    return redirect(url_for("participants.list_groups"))
