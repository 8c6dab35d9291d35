"""People the office presents: what they can do first, who they are once they agreed."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import InputRequired

from models.accounts import Role
from models.interviews import InterviewOutcome
from models.introductions import DeclineReason
from models.trials import TrialParty
from services.hiring.employers import read_own_employer
from services.matchmaking.explanations import names_in
from services.mediation import introduction_lists, introductions, offers
from services.mediation.blind_sheets import read_sheet
from services.mediation.interview_rows import last_interview
from services.mediation.trial_rows import last_trial
from services.messages.trials_off import last_off
from webapp.access import only
from webapp.clock import now, today
from webapp.database import reading, unit_of_work
from webapp.employers import bp
from webapp.forms import PortalForm
from webapp.labels import label
from webapp.refused_forms import LateForm

_ONE = "/presentaciones/<int:introduction_id>"


class DeclineForm(PortalForm):
    """Why the employer goes on without the person."""

    reason = RadioField(_l("¿Por qué?"), [InputRequired(_l("Elija un motivo."))])


@bp.get("/presentaciones")
@only(Role.EMPLOYER)
def list_introductions() -> ResponseReturnValue:
    """List the people presented to the employer, those that wait for it first."""
    with reading() as db:
        employer = read_own_employer(db, g.actor)
        found = introductions.list_introductions(db, g.actor)
        gone = introduction_lists.list_gone(db, g.actor, now=now())
    return render_template(
        "employers/introductions.html", employer=employer, found=found, gone=gone
    )


@bp.get(_ONE)
@only(Role.EMPLOYER)
def show_introduction(introduction_id: int) -> ResponseReturnValue:
    """Show the sheet of somebody, and their name where they agreed to give it."""
    return introduction_page(introduction_id)


@bp.post(f"{_ONE}/interesa")
@only(Role.EMPLOYER)
def show_interest(introduction_id: int) -> ResponseReturnValue:
    """Say that the employer wants to meet the person."""
    with unit_of_work() as db:
        introductions.show_interest(db, g.actor, introduction_id, now=now())
    flash(_("Gracias. La oficina le pregunta a la persona si podemos darle su nombre."))
    return redirect(url_for("employers.show_introduction", introduction_id=introduction_id))


@bp.post(f"{_ONE}/contratar")
@only(Role.EMPLOYER)
def offer_work(introduction_id: int) -> ResponseReturnValue:
    """Say that the employer wants to hire the person."""
    with unit_of_work() as db:
        offers.offer_as_employer(db, g.actor, introduction_id, now=now())
    flash(_("Gracias. La oficina conversa la oferta con la persona y le avisa."))
    return redirect(url_for("employers.show_introduction", introduction_id=introduction_id))


@bp.post(f"{_ONE}/no-interesa")
@only(Role.EMPLOYER)
def decline_introduction(introduction_id: int) -> ResponseReturnValue:
    """Say that the employer goes on without the person, and why."""
    form = _decline_form()
    if not form.validate_on_submit():
        return introduction_page(introduction_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    reason = DeclineReason(form.reason.data)
    with unit_of_work() as db:
        introductions.decline(db, g.actor, introduction_id, reason=reason, now=now())
    flash(_("Gracias por decirlo. La presentación se cerró."))
    return redirect(url_for("employers.list_introductions"))


def _decline_form() -> DeclineForm:
    form = DeclineForm()
    form.reason.choices = [(reason.value, label(reason)) for reason in DeclineReason]
    return form


def introduction_page(
    introduction_id: int, form: DeclineForm | None = None, *, late: LateForm | None = None
) -> str:
    """The page of an introduction as it stands, above it what was refused."""
    with unit_of_work() as db:
        shown = introductions.read_introduction(db, g.actor, introduction_id)
        introductions.record_look(db, g.actor, introduction_id)
        sheet = read_sheet(shown.sheet) if shown.sheet is not None else None
        names = names_in(db, (), sheet.concepts if sheet else ())
        interview = last_interview(db, introduction_id)
        trial = last_trial(db, introduction_id)
        off = last_off(db, introduction_id, TrialParty.EMPLOYER, today=today())
    return render_template(
        "employers/introduction.html",
        shown=shown,
        sheet=sheet,
        names=names,
        form=form or _decline_form(),
        late=late,
        interview=interview,
        trial=trial,
        off=off,
        is_to_come=interview is not None and interview.starts_at > now(),
        outcomes=list(InterviewOutcome),
        opened_at=now(),
    )
