"""A talk about one person and one job after an offer, at the desk of whoever accompanies them."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.assessments import WEIGHED
from services.errors import NotFoundError
from services.mediation import appeals, assessment_moves, assessments
from services.mediation.assessment_states import AssessmentMove, may_move
from services.mediation.assessments import Factors
from services.mediation.consent_ledger import AnswerChannel
from services.mediation.talk_words import hurtful_words
from webapp.access import MEDIATION, only
from webapp.assessment_forms import sent
from webapp.clock import now, today
from webapp.database import unit_of_work
from webapp.mediators import bp
from webapp.refused_forms import LateForm, RefusedForm
from webapp.wording import quoted

_ONE = "/candidaturas/<int:candidacy_id>/conversacion"
CHANNELS = (AnswerChannel.DESK, AnswerChannel.PHONE, AnswerChannel.PAPER)
# Each has a page of its own, so that no button stands below words which it would not send.
STEPS: Final = {
    "avisar": AssessmentMove.GIVE_NOTICE,
    "sigue": AssessmentMove.LET_GO_ON,
    "termina": AssessmentMove.END,
}


@bp.get(_ONE)
@only(*MEDIATION)
def show_assessment(candidacy_id: int) -> ResponseReturnValue:
    """Show a talk: where it stands, what was written, and what comes next."""
    return _page(candidacy_id)


def _page(
    candidacy_id: int, *, refused: RefusedForm | None = None, late: LateForm | None = None
) -> str:
    # The form of a step is sent to an address that ends with its name, and comes back to its page.
    step = STEPS.get(request.args.get("paso", request.path.rpartition("/")[2]))
    with unit_of_work() as session:  # the look is written down
        found = assessment_moves.open_for_office(session, g.actor, candidacy_id)
        turn = appeals.turn_of(session, g.actor, found)
    return render_template(
        "mediators/assessment.html",
        talk=found,
        refused=refused,
        late=late,
        hurtful=[quoted(*each) for each in hurtful_words(found)],
        appeal_turn=turn,
        step=step if step is not None and may_move(found.state, step) else "",
        moves={move.value for move in AssessmentMove if may_move(found.state, move)},
        may_appeal=appeals.is_in_time(found, today()),
        is_early=found.answer_by is not None
        and found.answered_at is None
        and today() <= found.answer_by,
    )


@bp.post(f"{_ONE}/empezar")
@only(*MEDIATION)
def start_assessment(candidacy_id: int) -> ResponseReturnValue:
    """Begin a talk that the person agreed to have."""
    chosen = request.form.get("agreed_by", "")
    if chosen not in CHANNELS:
        flash(_("Elija cómo aceptó la persona conversarlo."), "bad")
        return redirect(url_for("mediators.show_candidacy", candidacy_id=candidacy_id))
    with unit_of_work() as session:
        assessments.start(session, g.actor, candidacy_id, AnswerChannel(chosen), now=now())
    return _back(candidacy_id)


@bp.post(f"{_ONE}/pesar")
@only(*MEDIATION)
def weigh_assessment(candidacy_id: int) -> ResponseReturnValue:
    """Keep what is weighed."""
    factors = Factors(**{name: _typed(name) for name in WEIGHED})
    return _done(candidacy_id, assessments.weigh, factors, now=now())


@bp.post(f"{_ONE}/avisar")
@only(*MEDIATION)
def give_assessment_notice(candidacy_id: int) -> ResponseReturnValue:
    """Tell the person what speaks against it, before anything is decided."""
    when = {"now": now(), "today": today(), "insists": _insists()}
    return _done(candidacy_id, assessments.give_notice, _typed("notice"), **when)


@bp.post(f"{_ONE}/respuesta")
@only(*MEDIATION)
def note_assessment_answer(candidacy_id: int) -> ResponseReturnValue:
    """Write down what the person said or brought to the desk."""
    return _done(candidacy_id, assessments.answer, _typed("evidence"), now=now())


@bp.post(f"{_ONE}/sigue")
@only(*MEDIATION)
def let_offer_go_on(candidacy_id: int) -> ResponseReturnValue:
    """Decide that the offer stands."""
    when = {"now": now(), "today": today(), "insists": _insists()}
    return _done(candidacy_id, assessments.let_go_on, _typed("final_notice"), **when)


@bp.post(f"{_ONE}/termina")
@only(*MEDIATION)
def end_offer(candidacy_id: int) -> ResponseReturnValue:
    """Decide that the offer does not stand, with the reason and the right to appeal."""
    texts = {name: _typed(name) for name in ("reassessment", "final_notice")}
    when = {"now": now(), "today": today(), "insists": _insists()}
    return _done(candidacy_id, assessments.end, **when, **texts)


@bp.post(f"{_ONE}/apelar")
@only(*MEDIATION)
def note_appeal(candidacy_id: int) -> ResponseReturnValue:
    """Write down that the person asked at the desk to have it looked at again."""
    when = {"now": now(), "today": today()}
    return _done(candidacy_id, appeals.appeal, _typed("appeal"), **when)


@bp.post(f"{_ONE}/apelacion")
@only(*MEDIATION)
def answer_appeal(candidacy_id: int) -> ResponseReturnValue:
    """Say whether the offer stands after all."""
    chosen = request.form.get("answer", "")
    if chosen not in {"grant", "uphold"}:
        raise NotFoundError
    values = {"is_granted": chosen == "grant", "now": now(), "insists": _insists()}
    return _done(candidacy_id, appeals.answer_appeal, _typed("appeal_answer"), **values)


@bp.post(f"{_ONE}/dejar")
@only(*MEDIATION)
def abandon_assessment(candidacy_id: int) -> ResponseReturnValue:
    """Stop talking about it because the person wants so."""
    return _done(candidacy_id, assessments.abandon, now=now())


def _typed(name: str) -> str:
    return request.form.get(name, "")


def _insists() -> bool:
    """Whether whoever wrote words that would hurt read them again and means them."""
    return "insist" in request.form


# Any: each act takes its own words and moment.
def _done(
    candidacy_id: int, act: Callable[..., None], *words: Any, **when: Any
) -> ResponseReturnValue:
    refused = sent(partial(_page, candidacy_id), act, candidacy_id, *words, **when)
    if refused is not None:
        return refused
    flash(_("Guardado."))
    return _back(candidacy_id)


def _back(candidacy_id: int) -> ResponseReturnValue:
    """Show the talk, or the page of the step that was pressed with what was saved."""
    paso = request.form.get("paso")
    address = url_for("mediators.show_assessment", candidacy_id=candidacy_id)
    return redirect(f"{address}?paso={paso}" if paso in STEPS else address)
