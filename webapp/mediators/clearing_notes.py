"""What became of one monthly signature, and what the office has seen of one paper."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from followup.dossier import DossierItem
from followup.signatures import SignatureState, ToldBy, signing_window
from services import once
from services.clearing.boards import Board, read_board
from services.clearing.papers import LONGEST_EVIDENCE, PaperSeen, keep_paper
from services.clearing.signature_notes import SignatureTold, note_signature
from services.errors import InvalidError, NotFoundError
from webapp.access import for_keepers
from webapp.clock import now, today
from webapp.database import unit_of_work
from webapp.forms import Obvious, PortalForm, show_problems
from webapp.labels import label
from webapp.mediators import bp
from webapp.mediators.clearing import TRACK

_MONTH = f"{TRACK}/firmas/<int:number>"
_PAPER = f"{TRACK}/documentos/<any({', '.join(one.value for one in DossierItem)}):paper>"


class SignatureForm(PortalForm):
    """What became of a month, and who told it."""

    state = RadioField(_l("¿Qué pasó?"), [InputRequired(_l("Toque una respuesta."))])
    # Asked of those who signed, and of nobody else.
    signed_on = DateField(_l("Día en que firmó"), [Obvious(), Optional()])
    told_by = RadioField(_l("¿Cómo se sabe?"), [InputRequired(_l("Toque una respuesta."))])
    replaces = IntegerField(widget=HiddenInput(), default=0)


class PaperForm(PortalForm):
    """What shows a requirement, and the day it is from."""

    evidence = StringField(
        _l("Qué se vio"),
        [
            InputRequired(_l("Diga qué documento es.")),
            Length(max=LONGEST_EVIDENCE, message=_l("Es muy largo. Use menos de 200 letras.")),
        ],
    )
    on_day = DateField(_l("Fecha del documento"), [InputRequired(_l("Elija la fecha."))])


@bp.get(_MONTH)
@for_keepers
def start_signature(participant_id: int, number: int) -> ResponseReturnValue:
    """Ask what became of a month, with what is noted of it."""
    return _month_page(participant_id, number)


@bp.post(_MONTH)
@for_keepers
def note_month(participant_id: int, number: int) -> ResponseReturnValue:
    """Note what became of a month."""
    form = _offered(SignatureForm())
    if form.validate_on_submit():
        told = SignatureTold(
            SignatureState(form.state.data),
            ToldBy(form.told_by.data),
            form.signed_on.data,
            form.replaces.data or 0,
        )
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                note_signature(db, g.actor, participant_id, number, told, today=today(), now=now())
        except InvalidError as error:
            show_problems(form, error)
        else:
            flash(_("Quedó anotado."))
            return redirect(url_for("mediators.show_track", participant_id=participant_id))
    return _month_page(participant_id, number, form), HTTPStatus.UNPROCESSABLE_ENTITY


@bp.get(_PAPER)
@for_keepers
def start_paper(participant_id: int, paper: str) -> ResponseReturnValue:
    """Ask what was seen of a paper, with what is kept of it."""
    return _paper_page(participant_id, DossierItem(paper))


@bp.post(_PAPER)
@for_keepers
def keep_seen_paper(participant_id: int, paper: str) -> ResponseReturnValue:
    """Keep that a paper was seen."""
    form, item = PaperForm(), DossierItem(paper)
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                seen = PaperSeen(form.evidence.data, form.on_day.data)
                keep_paper(db, g.actor, participant_id, item, seen, today=today(), now=now())
        except InvalidError as error:
            show_problems(form, error)
        else:
            flash(_("Quedó en la carpeta."))
            return redirect(url_for("mediators.show_track", participant_id=participant_id))
    return _paper_page(participant_id, item, form), HTTPStatus.UNPROCESSABLE_ENTITY


def _offered(form: SignatureForm) -> SignatureForm:
    form.state.choices = [SelectChoice(one.value, label(one)) for one in SignatureState]
    form.told_by.choices = [SelectChoice(one.value, label(one)) for one in ToldBy]
    return form


def _month_page(participant_id: int, number: int, form: SignatureForm | None = None) -> str:
    with unit_of_work() as db:
        board = read_board(db, g.actor, participant_id, today=today())
    if not 1 <= number <= len(board.months):
        raise NotFoundError
    return render_template(
        "mediators/signature.html",
        board=board,
        month=board.months[number - 1],
        standing=board.notes.get(number),
        window=signing_window(board.control, board.months, number),
        form=form or _fresh_form(board, number),
    )


def _fresh_form(board: Board, number: int) -> SignatureForm:
    standing = board.notes.get(number)
    first_on, last_on = signing_window(board.control, board.months, number)
    likely_on = min(board.months[number - 1].due_on, today())
    day = min(max(likely_on, first_on), last_on)
    values: dict[str, object] = {"signed_on": day}
    if standing is not None:
        values |= {
            "state": standing.state.value,
            "told_by": standing.told_by.value,
            "signed_on": standing.signed_on or day,
            "replaces": standing.id,
        }
    return _offered(SignatureForm(formdata=None, data=values))


def _paper_page(participant_id: int, item: DossierItem, form: PaperForm | None = None) -> str:
    with unit_of_work() as db:
        board = read_board(db, g.actor, participant_id, today=today())
    held = board.papers.get(item)
    fresh = PaperForm(formdata=None, obj=held) if held else PaperForm(formdata=None)
    return render_template(
        "mediators/paper.html", board=board, item=item, held=held, form=form or fresh
    )
