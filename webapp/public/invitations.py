"""Accepting an invitation: looking changes nothing, because mail scanners open links too."""

from http import HTTPStatus

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import PasswordField
from wtforms.validators import DataRequired, EqualTo, Length

from models.accounts import Invitation
from services.access import accounts, renewals, sign_in
from services.errors import InvalidError
from webapp.access import public
from webapp.clock import now
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.identity import enter
from webapp.public import bp


class AcceptForm(PortalForm):
    """The new password, or PIN, twice."""

    password = PasswordField(
        _l("Clave nueva"),
        [DataRequired(_l("Elija su clave.")), Length(max=200)],
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        _l("Repita la clave"),
        [
            DataRequired(_l("Escriba la clave otra vez.")),
            EqualTo("password", _l("No son iguales.")),
        ],
        render_kw={"autocomplete": "new-password"},
    )


def _find(token: str) -> Invitation:
    with reading() as db:
        return accounts.read_invitation(db, token, now=now())


@bp.get("/invitacion/<token>")
@public
def show_invitation(token: str) -> ResponseReturnValue:
    """Show who is invited and ask for a password."""
    return _page(AcceptForm(), token, _find(token))


@bp.post("/invitacion/<token>")
@public
def accept_invitation(token: str) -> ResponseReturnValue:
    """Make the account, or change its password, and let its owner in."""
    form = AcceptForm()
    invitation = _find(token)
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                account = accounts.accept_invitation(db, token, form.password.data, now=now())
                session_token = sign_in.open_session(db, account, now=now())
        except InvalidError as error:
            show_problems(form, error)
        else:
            enter(session_token)
            flash(
                _("Su clave nueva quedó guardada.")
                if renewals.is_renewal(token)
                else _("Su cuenta está lista. Le damos la bienvenida.")
            )
            return redirect(url_for("public.show_home"))
    return _page(form, token, invitation), HTTPStatus.UNPROCESSABLE_ENTITY


def _page(form: AcceptForm, token: str, invitation: Invitation) -> str:
    return render_template(
        "public/invitation.html",
        form=form,
        invitation=invitation,
        is_renewal=renewals.is_renewal(token),
    )
