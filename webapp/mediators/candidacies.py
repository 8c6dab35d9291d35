"""Candidacies at the mediator's desk: whose turn it is, one opened, and every act on it."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired

from models.candidacies import CloseReason
from models.interviews import InterviewAppointment, InterviewOutcome
from services import once
from services.errors import ChangedMeanwhileError, InvalidError
from services.mediation import (
    answers,
    assessment_moves,
    beginnings,
    candidacies,
    candidacy_events,
    candidacy_files,
    role_checks,
    trial_holds,
    turns,
)
from services.mediation.candidacy_moves import Ending
from services.mediation.candidacy_states import CandidacyMove, Party
from services.mediation.commitments import Commitments, read_opened_commitments
from services.mediation.consent_ledger import AnswerChannel
from services.mediation.interview_outcomes import differs
from services.mediation.redirections import list_redirections
from services.mediation.sheet_looks import list_sheet_looks
from services.mediation.work_led_to import read_work
from webapp.access import MEDIATION, only
from webapp.clock import now, today
from webapp.database import reading, unit_of_work
from webapp.forms import VersionedForm, came_late, show_problems
from webapp.keys import key, sent_number
from webapp.labels import label
from webapp.mediators import bp
from webapp.mediators.interviews import is_to_come
from webapp.mediators.today import EVERYBODY

_ONE = "/candidaturas/<int:candidacy_id>"
_TOLD_TO_OFFICE = (AnswerChannel.DESK, AnswerChannel.PHONE, AnswerChannel.PAPER)
_SIDES = (Party.OFFICE, Party.PERSON, Party.EMPLOYER, Party.CLOCK)
# What nobody types: it follows from an act of somebody else.
_NOT_BY_HAND = frozenset({CloseReason.CONSENT_WITHDRAWN, CloseReason.REDIRECTED})


class AnswerForm(VersionedForm):
    """What the person told the office, and how."""

    channel = RadioField(_l("¿Cómo lo dijo?"), [InputRequired(_l("Elija cómo lo dijo."))])


class CloseForm(VersionedForm):
    """Why a candidacy ends."""

    reason = SelectField(_l("Motivo"), [InputRequired(_l("Elija el motivo."))])
    text_for_person = TextAreaField(_l("Palabras para la persona"))
    note = TextAreaField(_l("Nota para la oficina"))


@bp.get("/candidaturas")
@only(*MEDIATION)
def list_candidacies() -> ResponseReturnValue:
    """Show the open candidacies by whose turn it is, those that wait longest first.

    `persona` shows those of one person, whoever accompanies them and whosesoever turn it is.
    """
    person = request.args.get("persona", type=key)
    wanted = request.args.get("turno", Party.OFFICE.value if person is None else "")
    turn = Party(wanted) if wanted in _SIDES else None
    is_own = person is None and request.args.get("de") != EVERYBODY
    owner = g.actor.account_id if is_own else None
    at, on = now(), today()
    with reading() as db:
        counts = turns.count_turns(
            db, g.actor, now=at, today=on, owner_id=owner, participant_id=person
        )
        page = candidacy_files.list_candidacies(
            db,
            g.actor,
            now=at,
            today=on,
            turn=turn,
            owner_id=owner,
            participant_id=person,
            number=request.args.get("pagina", 1, type=int),
        )
        next_steps = turns.read_turns(db, g.actor, [one.id for one in page.items], now=at, today=on)
    return render_template(
        "mediators/candidacies.html",
        page=page,
        next_steps=next_steps,
        counts=counts,
        turn=turn,
        sides=_SIDES,
        is_own=is_own,
        person=person,
    )


@bp.get(_ONE)
@only(*MEDIATION)
def show_candidacy(candidacy_id: int) -> ResponseReturnValue:
    """Show a candidacy: where it stands, what the employer sees, what can be done."""
    return _page(candidacy_id)


@bp.post(f"{_ONE}/preguntar")
@only(*MEDIATION)
def ask_person(candidacy_id: int) -> ResponseReturnValue:
    """Ask the person whether their sheet may be shown."""
    with unit_of_work() as db:
        candidacies.ask(db, g.actor, candidacy_id, now=now(), today=today())
    flash(_("Preguntado. Le avisamos a la persona; también puede llamarla y anotar qué dijo."))
    return _back(candidacy_id)


@bp.post(f"{_ONE}/dijo-si")
@only(*MEDIATION)
def note_yes(candidacy_id: int) -> ResponseReturnValue:
    """Write down a yes that the person told the office."""
    form = _answer_form()
    if not form.validate_on_submit():
        return _page(candidacy_id, answer=form), HTTPStatus.UNPROCESSABLE_ENTITY
    channel, seen = AnswerChannel(form.channel.data), form.version.data or 0
    try:
        with unit_of_work() as db:
            once.claim(db, g.actor, form.once_key.data)
            answers.answer_yes(
                db, g.actor, candidacy_id, channel, now=now(), today=today(), seen=seen
            )
    except ChangedMeanwhileError as error:
        form.channel.data = None  # it was how they answered another question
        return _page(candidacy_id, answer=came_late(form, error)), HTTPStatus.CONFLICT
    flash(_("Anotado, con usted como testigo."))
    return _back(candidacy_id)


@bp.post(f"{_ONE}/dijo-no")
@only(*MEDIATION)
def note_no(candidacy_id: int) -> ResponseReturnValue:
    """Write down a no that the person told the office, about what the page showed."""
    seen = sent_number()
    with unit_of_work() as db:
        answers.answer_no(db, g.actor, candidacy_id, now=now(), seen=seen)
    flash(_("Anotado. La empresa no ve nada de la persona."))
    return _back(candidacy_id)


@bp.post(f"{_ONE}/presentar")
@only(*MEDIATION)
def present_candidacy(candidacy_id: int) -> ResponseReturnValue:
    """Show the employer the blind sheet."""
    with unit_of_work() as db:
        candidacies.present(db, g.actor, candidacy_id, now=now(), today=today())
    flash(_("Presentada sin nombre. La empresa recibe un aviso."))
    return _back(candidacy_id)


@bp.post(f"{_ONE}/interesa")
@only(*MEDIATION)
def note_interest(candidacy_id: int) -> ResponseReturnValue:
    """Write down that the employer told the office that it wants to meet the person."""
    with unit_of_work() as db:
        candidacies.note_interest(db, g.actor, candidacy_id, now=now())
    flash(_("Anotado. Falta que la persona acepte dar su nombre."))
    return _back(candidacy_id)


@bp.post(f"{_ONE}/entrevistada")
@only(*MEDIATION)
def note_interview(candidacy_id: int) -> ResponseReturnValue:
    """Write down that the interview was held."""
    return _advance(candidacy_id, CandidacyMove.HOLD_INTERVIEW)


@bp.post(f"{_ONE}/oferta")
@only(*MEDIATION)
def note_offer(candidacy_id: int) -> ResponseReturnValue:
    """Write down that the employer offers the job."""
    return _advance(candidacy_id, CandidacyMove.OFFER)


def _advance(candidacy_id: int, move: CandidacyMove) -> ResponseReturnValue:
    with unit_of_work() as db:
        candidacies.advance(db, g.actor, candidacy_id, move, now=now())
    flash(_("Quedó anotado."))
    return _back(candidacy_id)


@bp.post(f"{_ONE}/cerrar")
@only(*MEDIATION)
def close_candidacy(candidacy_id: int) -> ResponseReturnValue:
    """End a candidacy with a reason from the list."""
    form = _close_form()
    if not form.validate_on_submit():
        return _page(candidacy_id, close=form), HTTPStatus.UNPROCESSABLE_ENTITY
    ending = Ending(
        CloseReason(form.reason.data), form.text_for_person.data or "", form.note.data or ""
    )
    try:
        with unit_of_work() as db:
            once.claim(db, g.actor, form.once_key.data)
            seen = form.version.data or 0
            was_shown = candidacies.close(db, g.actor, candidacy_id, ending, now=now(), seen=seen)
    except ChangedMeanwhileError as error:
        return _page(candidacy_id, close=came_late(form, error)), HTTPStatus.CONFLICT
    except InvalidError as error:
        show_problems(form, error)
        return _page(candidacy_id, close=form), HTTPStatus.UNPROCESSABLE_ENTITY
    words = _("Cerrada. La empresa ya no ve nada de la persona.") if was_shown else _("Cerrada.")
    flash(words)
    return _back(candidacy_id)


@bp.post(f"{_ONE}/reabrir")
@only(*MEDIATION)
def reopen_candidacy(candidacy_id: int) -> ResponseReturnValue:
    """Open an ended candidacy again; the person is asked anew."""
    with unit_of_work() as db:
        beginnings.reopen(db, g.actor, candidacy_id, now=now())
    flash(_("Abierta otra vez, desde el comienzo."))
    return _back(candidacy_id)


def _back(candidacy_id: int) -> ResponseReturnValue:
    return redirect(url_for("mediators.show_candidacy", candidacy_id=candidacy_id))


def _answer_form() -> AnswerForm:
    form = AnswerForm(prefix="si")
    form.channel.choices = [(one.value, label(one)) for one in _TOLD_TO_OFFICE]
    return form


def _close_form() -> CloseForm:
    form = CloseForm(prefix="fin")
    reasons = [(one.value, label(one)) for one in CloseReason if one not in _NOT_BY_HAND]
    form.reason.choices = [("", _("Elija un motivo")), *reasons]
    return form


def _read_commitments(
    db: Session, file: candidacy_files.CandidacyFile
) -> tuple[Commitments, InterviewAppointment | None]:
    one, is_held = file.candidacy, file.is_held
    return read_opened_commitments(db, g.actor, one, is_held=is_held, now=now(), today=today())


def _page(
    candidacy_id: int, *, answer: AnswerForm | None = None, close: CloseForm | None = None
) -> str:
    with unit_of_work() as db:
        file = candidacy_files.read_candidacy(db, g.actor, candidacy_id)
        looks = list_sheet_looks(db, g.actor, candidacy_id)
        redirected = list_redirections(db, candidacy_id)
        work = read_work(db, g.actor, file.candidacy)
        commitments, held = _read_commitments(db, file)
        to_call = trial_holds.as_call(file.candidacy, commitments.to_call, today=today())
        roles = role_checks.roles_to_check(db, g.actor, candidacy_id)
        events = candidacy_events.list_events(db, g.actor, file)
        opened = turns.read_opened(db, g.actor, candidacy_id, now=now(), today=today())
    answer, close = answer or _answer_form(), close or _close_form()
    for form in (answer, close):
        form.read_as(file.candidacy.version)
    may_talk = assessment_moves.may_accompany(g.actor, file.candidacy)
    return render_template(
        "mediators/candidacy.html",
        file=file,
        turn=opened.turn,
        events=events,
        looks=looks,
        redirected=redirected,
        work=work,
        held=held,
        commitments=commitments,
        to_call=to_call,
        roles=roles,
        is_to_come=is_to_come,
        differs=differs,
        outcomes=list(InterviewOutcome),
        has_talk=opened.has_talk,
        may_talk=may_talk and not opened.has_open_talk,
        talk_channels=[(channel.value, label(channel)) for channel in _TOLD_TO_OFFICE],
        moves={move.value for move in file.moves},
        answer=answer,
        close=close,
    )
