"""People: finding them, their file, writing them down and correcting."""

from http import HTTPStatus

from flask import current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.participants import CaseState, Origin
from models.reference import ConceptKind
from services import once
from services.access.participant_access import PersonInvitation, invite_person
from services.access.renewals import Renewal, renew_person_access
from services.diary.person_changes import follow_correction, planning_facts
from services.errors import InvalidError
from services.matchmaking.linking import TextPurpose, link_text
from services.mediation.candidacies_by_pair import of_person
from services.office import reference
from services.people import participants
from services.people.participant_drafts import PersonDraft
from services.people.participant_files import (
    count_people_by_state,
    find_people,
    read_fitting_vacancies,
    read_for_edit,
    read_person,
)
from webapp.access import MEDIATION, only
from webapp.clock import now, today
from webapp.database import reading, unit_of_work
from webapp.forms import show_problems
from webapp.mediators import bp
from webapp.mediators.case import flash_change
from webapp.mediators.person_forms import DAYS, Choices, PersonForm, fill_choices, values_of
from webapp.mediators.pictures import week_picture
from webapp.skill_lines import held_text, skill_lines


def _occupation_of(trade: str) -> str | None:
    return link_text(TextPurpose.OCCUPATION, trade)


EMPTY = PersonDraft("", "", Origin.OFFICE, CaseState.JOB_SEARCH)


@bp.get("/personas")
@only(*MEDIATION)
def list_participants() -> ResponseReturnValue:
    """List people, found by any word, by state, or only one's own."""
    words = request.args.get("q", "")
    wanted = request.args.get("estado", "")
    state = CaseState(wanted) if wanted in list(CaseState) else None
    is_own = request.args.get("de") == "mias"
    with reading() as db:
        counts = count_people_by_state(db, g.actor, words=words, is_own=is_own)
        page = find_people(
            db,
            g.actor,
            words=words,
            state=state,
            is_own=is_own,
            number=request.args.get("pagina", 1, type=int),
        )
    return render_template(
        "mediators/participants.html",
        page=page,
        counts=counts,
        words=words,
        state=state,
        is_own=is_own,
    )


@bp.get("/personas/<int:participant_id>")
@only(*MEDIATION)
def show_participant(participant_id: int) -> ResponseReturnValue:
    """Show a person's file; the look is written down."""
    with unit_of_work() as db:
        file = read_person(db, g.actor, participant_id, today=today())
    return render_template(
        "mediators/participant.html",
        file=file,
        skills=skill_lines(file.skills, file.names, file.workshops),
        held=[held_text(one, today=today()) for one in file.person.licences],
        week=week_picture(file.person),
        rut_end=_rut_end(file.person.rut),
    )


def _rut_end(rut: str | None) -> str:
    """Give the end of a RUT, enough to tell two people of one name apart (TRUST, roles)."""
    return _("termina en %(end)s", end=rut[-3:]) if rut else ""


@bp.get("/personas/<int:participant_id>/vacantes")
@only(*MEDIATION)
def show_fitting_vacancies(participant_id: int) -> ResponseReturnValue:
    """Show the vacancies that fit a person, with the same reasons."""
    with unit_of_work() as db:
        fitting = read_fitting_vacancies(db, g.actor, participant_id)
        vacancies = (row.entry.shortlist.vacancy_id for row in fitting.rows)
        begun = of_person(db, g.actor, participant_id, vacancies)
    return render_template(
        "mediators/participant_vacancies.html", fitting=fitting, candidacies=begun
    )


@bp.get("/personas/nueva")
@only(*MEDIATION)
def start_participant() -> ResponseReturnValue:
    """Ask for what is written down about a new person."""
    return _form_page(_form(EMPTY))


def _form(draft: PersonDraft | None = None, version: int | None = None) -> PersonForm:
    """Give the form with what is held, or with what was typed."""
    if draft is None:
        form = PersonForm()
    else:
        form = PersonForm(formdata=None, data={**values_of(draft), "version": version})
    with reading() as db:
        fill_choices(form, _choices(db))
    return form


def _choices(session: Session) -> Choices:
    licences = reference.list_concepts(session, ConceptKind.LICENCE)
    languages = reference.list_concepts(session, ConceptKind.LANGUAGE)
    return Choices(
        communes=reference.list_communes(session),
        mediators=participants.list_mediators(session),
        holdable=(*licences, *languages),
    )


def _form_page(form: PersonForm, participant_id: int | None = None) -> str:
    return render_template(
        "mediators/participant_form.html", form=form, participant_id=participant_id, days=DAYS
    )


@bp.post("/personas/nueva")
@only(*MEDIATION)
def register_participant() -> ResponseReturnValue:
    """Write a new person down."""
    form = _form()
    if not _is_complete(form):
        return _form_page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with unit_of_work() as db:
            once.claim(db, g.actor, form.once_key.data)
            person = participants.register_person(
                db, g.actor, form.draft(), link_trade=_occupation_of
            )
    except InvalidError as error:
        show_problems(form, error)
        return _form_page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("Persona anotada."))
    return redirect(url_for("mediators.show_participant", participant_id=person.id))


def _is_complete(form: PersonForm) -> bool:
    if not form.validate_on_submit():
        return False
    incomplete = form.incomplete_hours()
    if incomplete:
        show_problems(form, InvalidError(incomplete))
    return not incomplete


@bp.get("/personas/<int:participant_id>/editar")
@only(*MEDIATION)
def start_correction(participant_id: int) -> ResponseReturnValue:
    """Show what is held of a person, to correct it."""
    with unit_of_work() as db:
        person = read_for_edit(db, g.actor, participant_id)
        draft = participants.draft_of(person)
    return _form_page(_form(draft, person.version), participant_id)


@bp.post("/personas/<int:participant_id>/editar")
@only(*MEDIATION)
def correct_participant(participant_id: int) -> ResponseReturnValue:
    """Correct what is held of a person."""
    form = _form()
    if not _is_complete(form):
        return _form_page(form, participant_id), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with unit_of_work() as db:
            once.claim(db, g.actor, form.once_key.data)
            before = planning_facts(participants.whole_person(db, participant_id))
            person = participants.edit_person(
                db,
                g.actor,
                participant_id,
                form.draft(),
                expected_version=form.version.data or 0,
                link_trade=_occupation_of,
            )
            change = follow_correction(db, g.actor, person, before, now=now(), today=today())
    except InvalidError as error:
        show_problems(form, error)
        return _form_page(form, participant_id), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("Guardado."))
    flash_change(change)
    return redirect(url_for("mediators.show_participant", participant_id=participant_id))


@bp.post("/personas/<int:participant_id>/invitar")
@only(*MEDIATION)
def invite_participant(participant_id: int) -> ResponseReturnValue:
    """Invite a person into the portal and show the link this once."""
    with unit_of_work() as db:
        invitation = invite_person(db, g.actor, participant_id, now=now())
    return _link_page(participant_id, invitation)


@bp.post("/personas/<int:participant_id>/pin")
@only(*MEDIATION)
def renew_participant_access(participant_id: int) -> ResponseReturnValue:
    """Let a person choose a new PIN and show the link this once."""
    with unit_of_work() as db:
        renewal = renew_person_access(db, g.actor, participant_id, now=now())
    return _link_page(participant_id, renewal)


def _link_page(participant_id: int, invitation: PersonInvitation | Renewal) -> str:
    path = url_for("public.show_invitation", token=invitation.token)
    return render_template(
        "mediators/participant_invitation.html",
        invitation=invitation,
        link=current_app.config["PUBLIC_URL"] + path,
        participant_id=participant_id,
    )
