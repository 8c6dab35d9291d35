"""Answering the office by a link and its PIN, without an account.

Opening the address looks nothing up: it is the same page for every link, so a mail scanner that
follows links learns nothing and answers for nobody.
"""

from datetime import timedelta
from http import HTTPStatus

from flask import current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from services.access.passwords import token_hash
from services.errors import NotFoundError, WrongStateError
from services.mediation import consent_links
from webapp.access import public
from webapp.clock import now, today
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm
from webapp.labels import message
from webapp.public import bp
from webapp.security import limiter

OPENED = "opened_link"  # in the cookie: which link its PIN opened, and when
OPEN_FOR = timedelta(minutes=15)  # like a session: the phone is often shared
MOST_TRIES = "20 per minute"
_ONE = "/respuesta/<token>"


class PinForm(PortalForm):
    """The six numbers that the office told the person."""

    pin = StringField(
        _l("PIN"),
        [DataRequired(_l("Escriba los seis números.")), Length(max=20)],
        render_kw={"autocomplete": "off", "inputmode": "numeric"},
    )


@bp.get(_ONE)
@public
def show_answer_link(token: str) -> ResponseReturnValue:
    """Ask for the PIN of a link."""
    return _pin_page(PinForm(), token)


@bp.post(_ONE)
@public
@limiter.limit(MOST_TRIES)
def enter_answer_link(token: str) -> ResponseReturnValue:
    """Check the PIN; what does not open is answered the same way, whatever the cause."""
    form = PinForm()
    if not form.validate_on_submit():
        return _pin_page(form, token), HTTPStatus.UNPROCESSABLE_ENTITY
    with unit_of_work() as db:
        fits = consent_links.enter_pin(db, token, form.pin.data, now=now())
    if not fits:
        return _unusable(token, form)
    session[OPENED] = [token_hash(token), now().timestamp()]
    return redirect(url_for("public.show_question", token=token))


@bp.get(f"{_ONE}/pregunta")
@public
def show_question(token: str) -> ResponseReturnValue:
    """Show the work, how the employer would see the person, and the question."""
    if not _is_open(token):
        return redirect(url_for("public.show_answer_link", token=token))
    try:
        with reading() as db:
            file = consent_links.read_question(db, token, now=now())
    except NotFoundError:
        return _unusable(token)
    return render_template("public/answer_question.html", file=file, token=token)


@bp.post(f"{_ONE}/si")
@public
def agree_by_link(token: str) -> ResponseReturnValue:
    """Say yes to what is asked."""
    if not _is_open(token):
        return _unusable(token)
    try:
        with unit_of_work() as db:
            consent_links.agree(db, token, now=now(), today=today())
    except (NotFoundError, WrongStateError):
        return _unusable(token)
    flash(_("Anotado: usted dijo que sí."))
    return _done("si")


@bp.post(f"{_ONE}/no")
@public
def refuse_by_link(token: str) -> ResponseReturnValue:
    """Say no, or take a yes back."""
    if not _is_open(token):
        return _unusable(token)
    try:
        with unit_of_work() as db:
            consent_links.refuse(db, token, now=now())
    except (NotFoundError, WrongStateError):
        return _unusable(token)
    flash(_("Anotado: usted dijo que no. La empresa no ve nada suyo."))
    return _done("no")


@bp.get("/respuesta")
@public
def show_answered() -> ResponseReturnValue:
    """Thank for an answer, and say how to take it back, or how to come back after a no."""
    return render_template("public/answered.html", said_no=request.args.get("dijo") == "no")


def _done(said: str) -> ResponseReturnValue:
    session.pop(OPENED, None)
    return redirect(url_for("public.show_answered", dijo=said))


def _is_open(token: str) -> bool:
    """Whether this browser showed the PIN of the link a short while ago."""
    opened = session.get(OPENED)
    if not opened or opened[0] != token_hash(token):
        return False
    return bool(now().timestamp() - opened[1] < OPEN_FOR.total_seconds())


def _unusable(token: str, form: PinForm | None = None) -> ResponseReturnValue:
    """One answer to a link that is forged, expired, used or overtaken, and to a wrong PIN."""
    session.pop(OPENED, None)
    shown = form or PinForm(formdata=None)
    shown.pin.data = ""
    facts = {"phone": current_app.config["OFFICE_PHONE"]}
    shown.form_errors.append(message("link_unusable", facts))
    return _pin_page(shown, token), HTTPStatus.UNPROCESSABLE_ENTITY


def _pin_page(form: PinForm, token: str) -> str:
    return render_template("public/answer_pin.html", form=form, token=token)
