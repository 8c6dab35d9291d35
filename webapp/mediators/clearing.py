"""The track of monthly signatures: starting one, its board, its dossier, closing, forgetting."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from followup.dossier import CloseReason, DossierItem
from followup.signatures import SIGNATURES_WANTED
from services import once
from services.clearing import tracks
from services.clearing.boards import read_board, read_file
from services.clearing.track_lists import list_tracks
from services.errors import InvalidError
from services.paging import cut
from webapp.access import for_keepers
from webapp.clock import now, today
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.labels import label
from webapp.mediators import bp

TRACK = "/personas/<int:participant_id>/tramite"


def _count(typed: str | int | None) -> int:
    """A number of signatures as it was sent; 0, which no control asks for, for anything else."""
    return next((count for count in SIGNATURES_WANTED if str(count) == str(typed)), 0)


class StartForm(PortalForm):
    """When the control began, how long it is, and the person's yes."""

    starts_on = DateField(
        _l("Primer día del control"), [InputRequired(_l("Elija el primer día del control."))]
    )
    wanted = RadioField(
        _l("¿Cuántas firmas?"),
        [InputRequired(_l("Elija 24 o 60."))],
        coerce=_count,
        validate_choice=False,  # the service says what is wrong with any other number
    )
    has_agreed = BooleanField(_l("Le leí este texto y está de acuerdo"))


class CloseForm(PortalForm):
    """Why a track ends."""

    reason = RadioField(_l("¿Por qué se cierra?"), [InputRequired(_l("Elija por qué."))])


@bp.get("/tramites/")
@for_keepers
def list_open_tracks() -> ResponseReturnValue:
    """List everybody whose track runs, the nearest date first."""
    with reading() as db:
        lines = list_tracks(db, g.actor, today=today())
    page = cut(tuple(lines), number=request.args.get("pagina", 1, type=int))
    return render_template("mediators/tracks.html", page=page)


@bp.get(TRACK)
@for_keepers
def show_track(participant_id: int) -> ResponseReturnValue:
    """Show a person's board, or ask for what starts one."""
    return _track_page(participant_id, _start_form(is_fresh=True))


@bp.post(TRACK)
@for_keepers
def start_track(participant_id: int) -> ResponseReturnValue:
    """Start a track with the person's consent."""
    form = _start_form()
    if form.validate_on_submit():
        draft = tracks.TrackDraft(form.starts_on.data, form.wanted.data, form.has_agreed.data)
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                tracks.start_track(db, g.actor, participant_id, draft, today=today(), now=now())
        except InvalidError as error:
            show_problems(form, error)
        else:
            flash(_("El trámite comenzó. Anote lo que ya firmó tocando cada mes."))
            return redirect(url_for("mediators.show_track", participant_id=participant_id))
    return _track_page(participant_id, form), HTTPStatus.UNPROCESSABLE_ENTITY


@bp.get(f"{TRACK}/carpeta")
@for_keepers
def show_dossier(participant_id: int) -> ResponseReturnValue:
    """Show what is to be handed in, ready to print."""
    with unit_of_work() as db:
        board = read_board(db, g.actor, participant_id, today=today())
    return render_template(
        "mediators/dossier.html", board=board, items=list(DossierItem), printed_on=today()
    )


@bp.get(f"{TRACK}/cerrar")
@for_keepers
def start_closing(participant_id: int) -> ResponseReturnValue:
    """Ask why a track ends, and offer to forget it."""
    return _close_page(participant_id, _close_form(CloseForm(formdata=None)))


@bp.post(f"{TRACK}/cerrar")
@for_keepers
def close_track(participant_id: int) -> ResponseReturnValue:
    """Close a track; it stays as it is from then on."""
    form = _close_form(CloseForm())
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                reason = CloseReason(form.reason.data)
                tracks.close_track(db, g.actor, participant_id, reason, today=today())
        except InvalidError as error:
            show_problems(form, error)
        else:
            flash(_("El trámite quedó cerrado."))
            return redirect(url_for("mediators.show_track", participant_id=participant_id))
    return _close_page(participant_id, form), HTTPStatus.UNPROCESSABLE_ENTITY


@bp.post(f"{TRACK}/borrar")
@for_keepers
def erase_track(participant_id: int) -> ResponseReturnValue:
    """Delete everything about a track, as the person asked."""
    with unit_of_work() as db:
        tracks.erase_tracks(db, g.actor, participant_id)
    flash(_("Se borró todo lo del trámite."))
    return redirect(url_for("mediators.show_participant", participant_id=participant_id))


def _start_form(*, is_fresh: bool = False) -> StartForm:
    form = StartForm(formdata=None) if is_fresh else StartForm()
    form.wanted.choices = [
        SelectChoice(count, _("%(count)s firmas, %(years)s años", count=count, years=count // 12))
        for count in SIGNATURES_WANTED
    ]
    return form


def _close_form(form: CloseForm) -> CloseForm:
    form.reason.choices = [SelectChoice(one.value, label(one)) for one in CloseReason]
    return form


def _track_page(participant_id: int, form: StartForm) -> str:
    with unit_of_work() as db:
        file = read_file(db, g.actor, participant_id, today=today())
    # A form that was sent is shown with what was wrong about it, whatever ran before.
    is_asked = file.board is None or not file.board.is_open
    return render_template(
        "mediators/track.html",
        file=file,
        board=file.board,
        form=form,
        is_asked=is_asked,
        items=list(DossierItem),
    )


def _close_page(participant_id: int, form: CloseForm) -> str:
    with unit_of_work() as db:
        board = read_board(db, g.actor, participant_id, today=today())
    return render_template("mediators/track_close.html", board=board, form=form)
