"""The office's employers: the list, one of them, verifying, inviting its people."""

from http import HTTPStatus

from flask import current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.accounts import Language, Role
from models.employers import EmployerStatus
from services import once
from services.access import accounts
from services.access.employer_access import awaited_contact
from services.errors import InvalidError, Problem
from services.hiring import employer_caps, employers, registration_review
from services.mediation import employer_holds, introductions, trial_holds
from services.office import reference
from webapp.access import MEDIATION, only
from webapp.clock import now, today
from webapp.database import reading, unit_of_work
from webapp.forms import show_problems
from webapp.mediators import bp
from webapp.mediators.employer_forms import (
    CapForm,
    HoldForm,
    InviteForm,
    fresh_invite_form,
    invite_form,
)


@bp.get("/empresas")
@only(*MEDIATION)
def list_employers() -> ResponseReturnValue:
    """List the employers, those to verify first, by words and by state."""
    words = request.args.get("q", "")
    chosen = request.args.get("estado", "")
    status = EmployerStatus(chosen) if chosen in list(EmployerStatus) else None
    number = request.args.get("pagina", 1, type=int)
    with reading() as session:
        waiting = registration_review.count_waiting(session, g.actor)
        page = employers.find_employers(session, g.actor, words=words, status=status, number=number)
    return render_template(
        "mediators/employer_list.html",
        page=page,
        waiting=waiting,
        words=words,
        status=status,
        statuses=list(EmployerStatus),
    )


@bp.get("/empresas/<int:employer_id>")
@only(*MEDIATION)
def show_employer(employer_id: int) -> ResponseReturnValue:
    """Show an employer, its people and its vacancies."""
    return employer_page(employer_id)


@bp.post("/empresas/<int:employer_id>/verificar")
@only(*MEDIATION)
def verify_employer(employer_id: int) -> ResponseReturnValue:
    """Say that the office checked an employer."""
    with unit_of_work() as session:
        employers.verify_employer(session, g.actor, employer_id)
    flash(_("Verificada. Ya se pueden publicar sus vacantes."))
    return redirect(url_for("mediators.show_employer", employer_id=employer_id))


@bp.post("/empresas/<int:employer_id>/invitar")
@only(*MEDIATION)
def invite_employer_member(employer_id: int) -> ResponseReturnValue:
    """Write an invitation for a person of the employer and show its link this once."""
    form = invite_form()
    if not form.validate_on_submit():
        return employer_page(employer_id, invitation=form), HTTPStatus.UNPROCESSABLE_ENTITY
    draft = accounts.InvitationDraft(
        login=form.email.data,
        name=form.name.data,
        role=Role.EMPLOYER,
        email=form.email.data,
        language=Language(form.language.data),
        employer_id=employer_id,
    )
    try:
        with unit_of_work() as session:
            employers.read_employer(session, g.actor, employer_id)
            once.claim(session, g.actor, form.once_key.data)
            token = accounts.invite(session, g.actor, draft, now=now())
    except InvalidError as error:
        _show_login_problems(form, error)
        return employer_page(employer_id, invitation=form), HTTPStatus.UNPROCESSABLE_ENTITY
    link = current_app.config["PUBLIC_URL"] + url_for("public.show_invitation", token=token)
    return render_template(
        "mediators/employer_invitation.html", link=link, draft=draft, employer_id=employer_id
    )


def _show_login_problems(form: InviteForm, error: InvalidError) -> None:
    # The login of an employer's person is their e-mail.
    renamed = [
        Problem("email", each.code, each.facts) if each.field == "login" else each
        for each in error.problems
    ]
    show_problems(form, InvalidError(renamed))


def employer_page(
    employer_id: int,
    *,
    hold_form: HoldForm | None = None,
    cap_form: CapForm | None = None,
    invitation: InviteForm | None = None,
) -> str:
    """The page of an employer, with whatever form has to be corrected."""
    with reading() as session:
        employer = employers.read_employer(session, g.actor, employer_id)
        sent = employers.vacancies_of(session, g.actor, employer_id)
        holds = employer_holds.list_holds(session, g.actor, employer_id)
        held = employer_holds.would_hold(session, g.actor, employer_id, now=now())
        to_call = trial_holds.list_to_call(session, g.actor, employer_id, today=today())
        waiting = introductions.count_waiting(session, employer_id)
        awaited = awaited_contact(session, g.actor, employer_id)
        communes = {each.key: each.name for each in reference.list_communes(session)}
    return render_template(
        "mediators/employer.html",
        employer=employer,
        commune=communes.get(employer.commune_key or "", ""),
        vacancies=sent,
        holds=holds,
        held=held,
        to_call=to_call,
        waiting=waiting,
        cap=employer_caps.cap_of(employer),
        hold_form=hold_form or HoldForm(formdata=None),
        cap_form=cap_form or CapForm(formdata=None, most=employer.presented_at_once),
        awaited=awaited,
        invite_form=invitation or fresh_invite_form(awaited),
        may_verify=employer.status is EmployerStatus.PENDING,
        may_pause=employer.status is EmployerStatus.VERIFIED,
    )
