"""One's own account: the password, and leaving every device."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import PasswordField
from wtforms.validators import DataRequired, EqualTo, Length

from models.accounts import Role
from services.access import accounts, sign_in
from services.errors import InvalidError, TooManyAttemptsError
from webapp.access import only
from webapp.clock import now
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.identity import leave
from webapp.labels import message
from webapp.public import bp


class PasswordForm(PortalForm):
    """The present password and the new one, twice."""

    current = PasswordField(
        _l("Clave o PIN actual"),
        [DataRequired(_l("Escriba su clave actual.")), Length(max=200)],
        render_kw={"autocomplete": "current-password"},
    )
    password = PasswordField(
        _l("Clave o PIN nuevo"),
        [DataRequired(_l("Elija su clave nueva.")), Length(max=200)],
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        _l("Repita la clave nueva"),
        [DataRequired(_l("Escríbala otra vez.")), EqualTo("password", _l("No son iguales."))],
        render_kw={"autocomplete": "new-password"},
    )


@bp.get("/cuenta")
@only(*Role)
def show_account() -> ResponseReturnValue:
    """Show what one can change of one's own account."""
    return render_template("public/account.html", form=PasswordForm())


@bp.post("/cuenta/clave")
@only(*Role)
def change_password() -> ResponseReturnValue:
    """Change the password; every session ends, this one too."""
    form = PasswordForm()
    if form.validate_on_submit():
        try:
            _change(form.current.data, form.password.data)
        except InvalidError as error:
            show_problems(form, error)
        except TooManyAttemptsError as error:
            form.form_errors.append(message(error.code, error.facts))
        else:
            leave()
            flash(_("Su clave cambió. Entre con la nueva."))
            return redirect(url_for("public.show_sign_in"))
    return render_template("public/account.html", form=form), HTTPStatus.UNPROCESSABLE_ENTITY


def _change(current: str, wanted: str) -> None:
    """Change the password; guessing the present one is as slow as at the entrance.

    Whoever finds a phone that is signed in has all day to try a PIN of six digits.
    """
    with reading() as db:
        login = accounts.read_login(db, g.actor)
        sign_in.check_attempts(db, login, now=now())
    try:
        with unit_of_work() as db:
            accounts.change_password(db, g.actor, current, wanted, now=now())
    except InvalidError as error:
        if accounts.WRONG_PASSWORD in error.problems:
            with unit_of_work() as db:
                sign_in.record_failure(db, login, now=now())
        raise


@bp.post("/cuenta/salir-de-todo")
@only(*Role)
def sign_out_everywhere() -> ResponseReturnValue:
    """End every session of the account."""
    leave()  # first, as in `sign_out`
    with unit_of_work() as db:
        sign_in.sign_out_everywhere(db, g.actor, now=now())
    flash(_("Se cerró su cuenta en todos los equipos."))
    return redirect(url_for("public.show_sign_in"))
