"""Accounts: who may enter, inviting and closing."""

from http import HTTPStatus

from flask import current_app, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, SelectField, StringField
from wtforms.validators import DataRequired, Length

from models.accounts import Language, Role
from services import once
from services.access import accounts, renewals
from services.errors import InvalidError
from webapp.access import OFFICE, only
from webapp.clock import now
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.labels import label
from webapp.office import bp

# Employers and participants are invited from their own pages, where their row is known.
INVITED_HERE = (Role.MEDIATOR, Role.LEAD, Role.ADMIN)


class InviteForm(PortalForm):
    """Who is let in, and as what."""

    name = StringField(_l("Nombre"), [DataRequired(_l("Escriba el nombre.")), Length(max=200)])
    email = EmailField(_l("Correo"), [DataRequired(_l("Escriba el correo.")), Length(max=254)])
    role = SelectField(_l("Qué hará"), [DataRequired()])
    language = SelectField(_l("Idioma"), [DataRequired()])


def _form() -> InviteForm:
    form = InviteForm()
    may_invite = accounts.INVITES.get(g.actor.role, frozenset())
    form.role.choices = [(r.value, label(r)) for r in INVITED_HERE if r in may_invite]
    form.language.choices = [(value.value, label(value)) for value in Language]
    return form


@bp.get("/cuentas")
@only(*OFFICE)
def list_accounts() -> ResponseReturnValue:
    """List the accounts and offer to invite."""
    return _page(_form())


@bp.post("/cuentas/invitar")
@only(*OFFICE)
def invite() -> ResponseReturnValue:
    """Write an invitation and show its link this once."""
    form = _form()
    if not form.validate_on_submit():
        return _page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    draft = accounts.InvitationDraft(
        login=form.email.data,
        name=form.name.data,
        role=Role(form.role.data),
        email=form.email.data,
        language=Language(form.language.data),
    )
    try:
        with unit_of_work() as db:
            once.claim(db, g.actor, form.once_key.data)
            token = accounts.invite(db, g.actor, draft, now=now())
    except InvalidError as error:
        show_problems(form, error)
        return _page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    link = current_app.config["PUBLIC_URL"] + url_for("public.show_invitation", token=token)
    return render_template("office/invitation_link.html", link=link, draft=draft)


@bp.post("/cuentas/<int:account_id>/clave")
@only(Role.MEDIATOR, *OFFICE)
def renew_access(account_id: int) -> ResponseReturnValue:
    """Let the owner of an account choose a new password and show the link this once."""
    with unit_of_work() as db:
        renewal = renewals.renew_access(db, g.actor, account_id, now=now())
    path = url_for("public.show_invitation", token=renewal.token)
    link = current_app.config["PUBLIC_URL"] + path
    return render_template("office/invitation_link.html", link=link, draft=renewal)


@bp.post("/cuentas/<int:account_id>/cerrar")
@only(Role.ADMIN)
def close_account(account_id: int) -> ResponseReturnValue:
    """Close an account; it is out with its next request."""
    with unit_of_work() as db:
        accounts.close_account(db, g.actor, account_id, now=now())
    flash(_("La cuenta quedó cerrada."))
    return redirect(url_for("office.list_accounts"))


@bp.post("/cuentas/<int:account_id>/abrir")
@only(Role.ADMIN)
def reopen_account(account_id: int) -> ResponseReturnValue:
    """Let a closed account in again."""
    with unit_of_work() as db:
        accounts.reopen_account(db, g.actor, account_id)
    flash(_("La cuenta puede entrar otra vez."))
    return redirect(url_for("office.list_accounts"))


def _page(form: InviteForm) -> str:
    with reading() as db:
        listed = accounts.list_accounts(db, g.actor)
    renewable = {account.id for account in listed if renewals.may_renew(g.actor, account)}
    return render_template("office/accounts.html", form=form, accounts=listed, renewable=renewable)
