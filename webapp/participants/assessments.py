"""A talk about a job that was offered: the person reads everything, answers, and may appeal."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.accounts import Role
from services.mediation import appeals, assessment_moves, assessments
from services.mediation.appeals import AppealTurn
from services.mediation.assessment_states import AssessmentMove, may_move
from webapp.access import only
from webapp.assessment_forms import sent
from webapp.clock import now, today
from webapp.database import reading
from webapp.participants import bp
from webapp.refused_forms import LateForm, RefusedForm

_ONE = "/propuestas/<int:candidacy_id>/conversacion"


@bp.get(_ONE)
@only(Role.PARTICIPANT)
def show_assessment(candidacy_id: int) -> ResponseReturnValue:
    """Show what was written about a job that was offered, and what can be said."""
    return _page(candidacy_id)


def _page(
    candidacy_id: int, *, refused: RefusedForm | None = None, late: LateForm | None = None
) -> str:
    with reading() as session:
        found = assessment_moves.read_for_person(session, g.actor, candidacy_id)
        turn = appeals.turn_of(session, g.actor, found)
    return render_template(
        "participants/assessment.html",
        talk=found,
        refused=refused,
        late=late,
        waits_for_nobody=turn is AppealTurn.NOBODY_YET,
        moves={move.value for move in AssessmentMove if may_move(found.state, move)},
        may_appeal=appeals.is_in_time(found, today()),
    )


@bp.post(f"{_ONE}/responder")
@only(Role.PARTICIPANT)
def answer_assessment(candidacy_id: int) -> ResponseReturnValue:
    """Keep what the person wants to be known."""
    words = request.form.get("evidence", "")
    said = _("Guardamos su respuesta. La oficina la lee antes de decidir.")
    return _done(candidacy_id, said, assessments.answer, words, now=now())


@bp.post(f"{_ONE}/apelar")
@only(Role.PARTICIPANT)
def appeal_assessment(candidacy_id: int) -> ResponseReturnValue:
    """Ask the lead to look again."""
    words = request.form.get("appeal", "")
    said = _("Pedido guardado. La jefatura lo mira y le responde.")
    return _done(candidacy_id, said, appeals.appeal, words, now=now(), today=today())


@bp.post(f"{_ONE}/dejar")
@only(Role.PARTICIPANT)
def abandon_assessment(candidacy_id: int) -> ResponseReturnValue:
    """Stop talking about it; no reason is asked."""
    said = _("Listo. No se conversa más de esto.")
    return _done(candidacy_id, said, assessments.abandon, now=now())


# Any: each act takes its own words and moment.
def _done(
    candidacy_id: int, said: str, act: Callable[..., None], *words: Any, **when: Any
) -> ResponseReturnValue:
    refused = sent(partial(_page, candidacy_id), act, candidacy_id, *words, **when)
    if refused is not None:
        return refused
    flash(said)
    return redirect(url_for("participants.show_assessment", candidacy_id=candidacy_id))
