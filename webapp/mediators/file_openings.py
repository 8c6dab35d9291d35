"""The glass before a file: whoever is not on the case says why, and the person reads it."""

from http import HTTPStatus

from flask import current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import HTTPException
from wtforms import HiddenField, TextAreaField
from wtforms.validators import DataRequired, Length

from services import once
from services.errors import InvalidError
from services.permissions import file_openings
from services.permissions.cases import OffCaseError, require_case
from webapp.access import MEDIATION, may, only
from webapp.clock import now
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.mediators import bp

# The pages at which somebody says why; every other page of a person is behind them.
BEFORE_THE_GLASS = frozenset({"mediators.start_opening", "mediators.open_file"})


class OpeningForm(PortalForm):
    """Why somebody who is not on the case opens a file."""

    reason = TextAreaField(
        _l("¿Por qué necesita abrirla?"),
        [DataRequired(_l("Escriba el motivo.")), Length(max=file_openings.MOST_REASON)],
        render_kw={"rows": 3},
    )
    next = HiddenField()


@bp.before_request
def keep_to_the_case() -> ResponseReturnValue | None:
    """Ask for a reason before any page of a person whose case the reader is not on.

    The pages are found by the address and not by a list of them: a new one is behind the glass.
    """
    number = (request.view_args or {}).get("participant_id")
    endpoint = request.endpoint or ""
    # A page that is not for this account refuses by itself, in words that tell nothing.
    if number is None or endpoint in BEFORE_THE_GLASS or not may(endpoint):
        return None
    try:
        with reading() as db:
            require_case(db, g.actor, number, now=now())
    except OffCaseError:
        if request.method != "GET":
            raise
        wanted = request.full_path.rstrip("?")
        return redirect(url_for("mediators.start_opening", participant_id=number, next=wanted))
    return None


@bp.get("/personas/<int:participant_id>/abrir")
@only(*MEDIATION)
def start_opening(participant_id: int) -> ResponseReturnValue:
    """Ask why somebody who is not on the case needs the file."""
    form = OpeningForm(formdata=None, data={"next": request.args.get("next", "")})
    return _page(form, participant_id)


@bp.post("/personas/<int:participant_id>/abrir")
@only(*MEDIATION)
def open_file(participant_id: int) -> ResponseReturnValue:
    """Open a file with a reason and go on to the page that was wanted."""
    form = OpeningForm()
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                file_openings.open_file(db, g.actor, participant_id, form.reason.data, now=now())
        except InvalidError as error:
            show_problems(form, error)
        else:
            flash(
                _("Puede ver la ficha por %(count)s horas. Quedó en el registro.", count=_hours())
            )
            return redirect(_wanted(form.next.data, participant_id))
    return _page(form, participant_id), HTTPStatus.UNPROCESSABLE_ENTITY


def _page(form: OpeningForm, participant_id: int) -> str:
    with reading() as db:
        person = file_openings.read_whose_file(db, g.actor, participant_id)
    return render_template("mediators/opening.html", form=form, person=person, hours=_hours())


def _hours() -> int:
    return int(file_openings.OPENING_LIFE.total_seconds() // 3600)


def _wanted(address: str | None, participant_id: int) -> str:
    """Give the page that was asked for, where it is one of this person; else the file itself."""
    file = url_for("mediators.show_participant", participant_id=participant_id)
    return str(address) if _is_theirs(address or "", participant_id) else file


def _is_theirs(address: str, participant_id: int) -> bool:
    """Whether an address is a page of the portal that names this person."""
    # The map passes over slashes before the first name; a browser reads the name of a host there.
    if not address.startswith("/") or address.startswith("//"):
        return False
    pages = current_app.url_map.bind("localhost")
    try:
        _endpoint, named = pages.match(address.partition("?")[0], method="GET")
    except HTTPException:
        return False
    return named.get("participant_id") == participant_id
