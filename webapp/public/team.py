"""Who acts for an employer: its owner invites second users, gives them vacancies, ends it."""

from http import HTTPStatus

from flask import current_app, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from models.accounts import Language, Role
from services import once
from services.access import employer_team
from services.errors import InvalidError, Problem
from webapp.access import only
from webapp.clock import now
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.labels import label
from webapp.public import bp

_ONE = "/empresa/equipo/<int:member_id>"


class SecondUserForm(PortalForm):
    """Somebody who will see only what they are given."""

    name = StringField(_l("Nombre"), [DataRequired(_l("Escriba el nombre.")), Length(max=200)])
    email = EmailField(_l("Correo"), [DataRequired(_l("Escriba el correo.")), Length(max=200)])
    language = SelectField(_l("Idioma"), [DataRequired()])


class VacanciesForm(PortalForm):
    """The vacancies that a second user may see."""

    vacancies = SelectMultipleField(
        _l("Vacantes que puede ver"),
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


def _invite_form(*, is_blank: bool = False) -> SecondUserForm:
    form = SecondUserForm(formdata=None) if is_blank else SecondUserForm()
    form.language.choices = [(value.value, label(value)) for value in Language]
    return form


@bp.get("/empresa/equipo")
@only(Role.EMPLOYER)
def show_team() -> ResponseReturnValue:
    """Show who acts for the employer and what each of them sees."""
    return _page(_invite_form(is_blank=True))


@bp.post("/empresa/equipo/invitar")
@only(Role.EMPLOYER)
def invite_second_user() -> ResponseReturnValue:
    """Write an invitation for a second user and show its link this once."""
    form = _invite_form()
    if not form.validate_on_submit():
        return _page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with unit_of_work() as db:
            once.claim(db, g.actor, form.once_key.data)
            token = employer_team.invite_second_user(
                db,
                g.actor,
                name=form.name.data,
                email=form.email.data,
                language=Language(form.language.data),
                now=now(),
            )
    except InvalidError as error:
        show_problems(form, _as_email(error))
        return _page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    link = current_app.config["PUBLIC_URL"] + url_for("public.show_invitation", token=token)
    return render_template("public/team_invitation.html", link=link, name=form.name.data)


@bp.post("/empresa/equipo/invitaciones/<int:invitation_id>/retirar")
@only(Role.EMPLOYER)
def withdraw_invitation(invitation_id: int) -> ResponseReturnValue:
    """Let an invitation run out at once."""
    with unit_of_work() as db:
        employer_team.withdraw_invitation(db, g.actor, invitation_id, now=now())
    flash(_("Invitación retirada. Su enlace ya no sirve."))
    return redirect(url_for("public.show_team"))


@bp.get(_ONE)
@only(Role.EMPLOYER)
def show_second_user(member_id: int) -> ResponseReturnValue:
    """Show a second user and the vacancies that they may see."""
    with reading() as db:
        member = employer_team.read_second_user(db, g.actor, member_id)
        team = employer_team.read_team(db, g.actor, now=now())
        offered = employer_team.vacancies_to_give(db, g.actor)
    given = team.given.get(member.account_id, frozenset())
    form = VacanciesForm(formdata=None, vacancies=sorted(given))
    form.vacancies.choices = [(one.id, one.title) for one in offered]
    return render_template("public/team_member.html", member=member, form=form)


@bp.post(f"{_ONE}/vacantes")
@only(Role.EMPLOYER)
def give_vacancies(member_id: int) -> ResponseReturnValue:
    """Let a second user see the vacancies that are ticked, and no other."""
    form = VacanciesForm()
    chosen = {int(text) for text in form.vacancies.raw_data or () if str(text).isdecimal()}
    with unit_of_work() as db:
        employer_team.give_vacancies(db, g.actor, member_id, chosen)
    flash(_("Guardado. Desde ahora ve solo estas vacantes."))
    return redirect(url_for("public.show_second_user", member_id=member_id))


@bp.post(f"{_ONE}/retirar")
@only(Role.EMPLOYER)
def withdraw_access(member_id: int) -> ResponseReturnValue:
    """Take a second user's access back, at once."""
    with unit_of_work() as db:
        employer_team.withdraw_access(db, g.actor, member_id, now=now())
    flash(_("Ya no puede entrar. Sus sesiones se cerraron."))
    return redirect(url_for("public.show_team"))


def _as_email(error: InvalidError) -> InvalidError:
    # The login of an employer's person is their e-mail.
    return InvalidError(
        [
            Problem("email", each.code, each.facts) if each.field == "login" else each
            for each in error.problems
        ]
    )


def _page(form: SecondUserForm) -> str:
    with reading() as db:
        team = employer_team.read_team(db, g.actor, now=now())
    return render_template("public/team.html", team=team, form=form)
