"""Entering and leaving."""

from http import HTTPStatus
from urllib.parse import urlsplit

from flask import g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, Length

from models.accounts import Language
from services.access import sign_in
from services.errors import NotAllowedError, TooManyAttemptsError
from webapp.access import public
from webapp.clock import now
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm
from webapp.identity import enter, leave
from webapp.labels import message
from webapp.navigation import home_of
from webapp.public import bp


class SignInForm(PortalForm):
    """Login and password, or code and PIN."""

    login = StringField(
        _l("Correo o código"),
        [DataRequired(_l("Escriba su correo o el código que le dio la oficina.")), Length(max=200)],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        _l("Clave o PIN"),
        [DataRequired(_l("Escriba su clave o PIN.")), Length(max=200)],
        render_kw={"autocomplete": "current-password"},
    )


@bp.get("/")
@public
def show_home() -> ResponseReturnValue:
    """Lead each role to its first page, and everybody else to the entrance."""
    if g.actor is not None:
        return redirect(home_of(g.actor.role))
    return redirect(url_for("public.show_sign_in"))


@bp.get("/entrar")
@public
def show_sign_in() -> ResponseReturnValue:
    """Show the entrance."""
    return render_template(
        "public/sign_in.html", form=SignInForm(), next=_local(request.args.get("next"))
    )


@bp.post("/entrar")
@public
def enter_portal() -> ResponseReturnValue:
    """Check who enters; wrong tries make the next one wait."""
    form = SignInForm()
    wanted = _local(request.form.get("next"))
    if form.validate_on_submit():
        try:
            token = _check(form.login.data, form.password.data)
        except (NotAllowedError, TooManyAttemptsError) as error:
            form.form_errors.append(message(error.code, error.facts))
        else:
            enter(token)
            return redirect(wanted or url_for("public.show_home"))
    page = render_template("public/sign_in.html", form=form, next=wanted)
    return page, HTTPStatus.UNPROCESSABLE_ENTITY


@bp.post("/salir")
@public
def sign_out() -> ResponseReturnValue:
    """End the session on the server and empty the browser's store."""
    token = current_user.get_id()
    leave()  # first: a database that cannot write now must not keep somebody signed in here
    if g.actor is not None:
        with unit_of_work() as db:
            sign_in.sign_out(db, g.actor, token, now=now())
    answer = redirect(url_for("public.show_sign_in"))
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@bp.post("/idioma")
@public
def choose_language() -> ResponseReturnValue:
    """Change the language of the pages, and keep it with the account."""
    chosen = request.form.get("language", "")
    if chosen in list(Language):
        session["language"] = chosen
        if g.actor is not None:
            with unit_of_work() as db:
                sign_in.set_language(db, g.actor, Language(chosen))
    return redirect(_local(request.form.get("back")) or url_for("public.show_home"))


def _check(login: str, password: str) -> str:
    with reading() as db:
        sign_in.check_attempts(db, login, now=now())
    try:
        with unit_of_work() as db:
            device = request.user_agent.string
            return sign_in.sign_in(db, login, password, now=now(), device=device)
    except NotAllowedError:
        with unit_of_work() as db:
            sign_in.record_failure(db, login, now=now())
        raise


def _local(address: str | None) -> str | None:
    """Keep an address only when it stays inside the portal.

    Browsers pass over a tab or a line break inside an address, and headers cannot hold one.
    """
    if not address or not address.startswith("/") or address.startswith(("//", "/\\")):
        return None
    if not address.isprintable():
        return None
    parts = urlsplit(address)
    return address if not parts.scheme and not parts.netloc else None
