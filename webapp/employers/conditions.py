"""The third step of a vacancy: pay, hours, shifts, days and licences; then it can be sent."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.accounts import Role
from models.reference import Concept, ConceptKind
from models.vacancies import Vacancy
from services.errors import InvalidError
from services.hiring import hiring_hints, proposals
from services.hiring.legal_terms import terms_of_work
from services.hiring.proposals import Proposal
from services.hiring.vacancies import submit_vacancy
from services.hiring.vacancy_drafts import VacancyPart, draft_of, missing_for_publishing
from services.hiring.vacancy_reach import VacancyReach
from services.hiring.vacancy_reading import read_vacancy
from services.hiring.vacancy_rules import hints_about
from services.hiring.vacancy_states import VacancyMove, may_move
from services.matchmaking import taxonomies
from services.office import reference
from webapp.access import only
from webapp.clock import today
from webapp.database import reading, unit_of_work
from webapp.employers import bp, reach, steps
from webapp.employers.condition_forms import (
    DAYS,
    ConditionsForm,
    codes_of,
    fill_choices,
    is_untouched,
    values_of,
)
from webapp.employers.skill_choices import TEXT_SHOWN
from webapp.forms import show_problems
from webapp.hints import shown_hints
from webapp.language import language

SEND = "send"


@bp.get("/vacantes/<int:vacancy_id>/condiciones")
@only(Role.EMPLOYER)
def show_conditions(vacancy_id: int) -> ResponseReturnValue:
    """Show the third step; what the text says fills what nobody has answered yet."""
    vacancy = steps.read(vacancy_id)
    draft = draft_of(vacancy)
    proposal = _propose(vacancy) if is_untouched(draft) else None
    values = values_of(draft, proposal)
    form = ConditionsForm(formdata=None, data={"version": vacancy.version, **values})
    return _page(form, vacancy, proposal)


@bp.post("/vacantes/<int:vacancy_id>/condiciones")
@only(Role.EMPLOYER)
def edit_conditions(vacancy_id: int) -> ResponseReturnValue:
    """Keep the third step, and send the vacancy if that was asked."""
    form = ConditionsForm()
    with reading() as session:
        fill_choices(form, _licences(session))
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if form.validate_on_submit():
        status = _save(form, vacancy_id)
        if status is HTTPStatus.OK:
            return redirect(url_for("employers.show_vacancy", vacancy_id=vacancy_id))
    return _page(form, steps.read(vacancy_id), None), status


@bp.post("/vacantes/<int:vacancy_id>/condiciones/alcance")
@only(Role.EMPLOYER)
def try_conditions(vacancy_id: int) -> ResponseReturnValue:
    """Show whom the vacancy would reach with the conditions as they are typed; keep nothing."""
    vacancy, form = steps.read(vacancy_id), ConditionsForm()
    with reading() as session:
        fill_choices(form, _licences(session))
    is_clear = form.validate_on_submit()
    found = reach.counted(vacancy, form.changed(draft_of(vacancy))) if is_clear else None
    if reach.is_part_wanted():
        return reach.part(found, is_unclear=not is_clear)
    status = HTTPStatus.OK if is_clear else HTTPStatus.UNPROCESSABLE_ENTITY
    return _page(form, vacancy, None, found, is_asked=is_clear), status


def _save(form: ConditionsForm, vacancy_id: int) -> HTTPStatus:
    incomplete = form.incomplete_shifts()
    if incomplete:
        show_problems(form, InvalidError(incomplete))
        return HTTPStatus.UNPROCESSABLE_ENTITY
    status = steps.save(form, vacancy_id, VacancyPart.CONDITIONS, form.changed)
    if status is not HTTPStatus.OK:
        return status
    if request.form.get("do") != SEND:
        flash(_("Guardado."))
        return status
    if _is_new_to(form, vacancy_id):
        steps.take_version(form, vacancy_id)
        flash(_("Guardado, todavía sin enviar. Lea la advertencia y envíe otra vez."), "warn")
        return HTTPStatus.UNPROCESSABLE_ENTITY
    return _send(form, vacancy_id)


def _is_new_to(form: ConditionsForm, vacancy_id: int) -> bool:
    """Whether something is worth a second look that the page did not show before it was sent."""
    with reading() as session:
        vacancy = read_vacancy(session, g.actor, vacancy_id)
        terms = terms_of_work(session, vacancy.starts_on, today=today())
    return codes_of(hints_about(draft_of(vacancy), terms)) not in {"", form.seen.data}


def _send(form: ConditionsForm, vacancy_id: int) -> HTTPStatus:
    # The step is kept already: what is missing in another one does not lose what was typed here.
    try:
        with unit_of_work() as session:
            submit_vacancy(session, g.actor, vacancy_id, today=today())
    except InvalidError as error:
        show_problems(form, error)
        steps.take_version(form, vacancy_id)
        return HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("Enviada. La oficina la revisará y le avisará por correo."))
    return HTTPStatus.OK


def _propose(vacancy: Vacancy) -> Proposal:
    return proposals.propose(
        vacancy.description[:TEXT_SHOWN],
        title=vacancy.title,
        taxonomy=taxonomies.taxonomy(),
        linker=taxonomies.linker(),
        occupation_key=vacancy.occupation_key,
        language=language(),
    )


def _licences(session: Session) -> tuple[Concept, ...]:
    return reference.list_concepts(session, ConceptKind.LICENCE, ConceptKind.LANGUAGE)


def _page(
    form: ConditionsForm,
    vacancy: Vacancy,
    proposal: Proposal | None,
    found: VacancyReach | None = None,
    *,
    is_asked: bool = False,
) -> str:
    with reading() as session:
        fill_choices(form, _licences(session))
        terms = terms_of_work(session, vacancy.starts_on, today=today())
        typed = form.changed(draft_of(vacancy))
        # What is asked of records stands on a page of its own, and its duty beside the vacancy.
        beside = hiring_hints.hints_of(session, vacancy, terms, today=today(), draft=typed)
    hints = hints_about(typed, terms)
    form.seen.raw_data, form.seen.data = None, codes_of(hints)
    return render_template(
        "employers/conditions.html",
        form=form,
        vacancy=vacancy,
        proposal=proposal,
        terms=terms,
        days=DAYS,
        hints=hints,
        missing=missing_for_publishing(typed),
        may_send=may_move(vacancy.status, VacancyMove.SUBMIT),
        reach=found,
        is_asked=is_asked,
        shown=reach.SHOWN,
        beside=shown_hints(beside),
    )
