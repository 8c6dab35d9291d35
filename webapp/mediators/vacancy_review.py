"""The office's vacancies: the list, one of them, and publishing, returning or withdrawing it."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField, TextAreaField
from wtforms.validators import DataRequired
from wtforms.widgets import CheckboxInput, ListWidget

from models.accounts import Language
from models.reference import LegalBar
from models.vacancies import Vacancy, VacancyStanding
from services.errors import InvalidError
from services.hiring import (
    hiring_hints,
    open_checks,
    record_requests,
    vacancies,
    vacancy_pauses,
    vacancy_review,
    vacancy_wording,
)
from services.hiring.employer_rules import NOTE_LIMIT
from services.hiring.legal_terms import terms_of_work
from services.hiring.vacancy_drafts import draft_of, missing_for_publishing
from services.hiring.vacancy_reading import count_by_standing, find_vacancies, read_vacancy
from services.hiring.vacancy_rules import hints_about
from services.hiring.vacancy_states import VacancyMove, may_move, moves_of
from services.matchmaking.shortlisting import refresh_vacancy
from services.mediation.candidacy_states import Party
from services.office import reference
from webapp.access import MEDIATION, only
from webapp.clock import country, now, today
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, VersionedForm, show_problems
from webapp.hints import shown_hints
from webapp.labels import message
from webapp.language import language
from webapp.mediators import bp
from webapp.mediators.vacancy_pauses import reopen_form
from webapp.refused_forms import LateForm, RefusedForm
from webapp.wording import Refusal, shown

# The office does not see drafts, so it does not filter by them.
FILTERS = tuple(each for each in VacancyStanding if each is not VacancyStanding.DRAFT)


class PublishForm(VersionedForm):
    """Publishing what was read; `version` is the vacancy's as the page showed it."""


class ReturnForm(PortalForm):
    """What the employer has to change."""

    note = TextAreaField(
        _l("Qué tiene que cambiar"),
        [DataRequired(_l("Escriba qué tiene que cambiar la empresa."))],
        render_kw={"rows": 4},
    )


class RoleTypesForm(VersionedForm):
    """Kinds of role for which the law wants a check by a person."""

    role_types = SelectMultipleField(
        _l("Tipos de trabajo con revisión legal"),
        widget=ListWidget(),
        option_widget=CheckboxInput(),
    )


@bp.get("/vacantes")
@only(*MEDIATION)
def list_vacancies() -> ResponseReturnValue:
    """List the office's vacancies, those to review first, by words and by state."""
    words = request.args.get("q", "")
    chosen = request.args.get("estado", "")
    standing = VacancyStanding(chosen) if chosen in list(FILTERS) else None
    number = request.args.get("pagina", 1, type=int)
    with reading() as session:
        page = find_vacancies(session, g.actor, words=words, standing=standing, number=number)
        counts = count_by_standing(session, g.actor, words=words)
    return render_template(
        "mediators/vacancy_list.html",
        page=page,
        words=words,
        standing=standing,
        counts=[(each, counts[each]) for each in FILTERS],
    )


@bp.get("/vacantes/<int:vacancy_id>")
@only(*MEDIATION)
def review_vacancy(vacancy_id: int) -> ResponseReturnValue:
    """Show a vacancy as it was sent, with what speaks against publishing it."""
    return review_page(vacancy_id, ReturnForm(formdata=None))


@bp.post("/vacantes/<int:vacancy_id>/publicar")
@only(*MEDIATION)
def publish_vacancy(vacancy_id: int) -> ResponseReturnValue:
    """Publish a vacancy and make its shortlist."""
    form = PublishForm()
    try:
        with unit_of_work() as session:
            vacancy_review.publish_vacancy(
                session,
                g.actor,
                vacancy_id,
                now=now(),
                today=today(),
                expected_version=form.version.data or 0,
            )
            refresh_vacancy(session, g.actor, vacancy_id, now=now(), today=today())
    except InvalidError as error:
        for problem in error.problems:
            flash(message(problem.code, problem.facts), "bad")
    else:
        flash(_("Publicada. La preselección está lista."))
    return redirect(url_for("mediators.review_vacancy", vacancy_id=vacancy_id))


@bp.post("/vacantes/<int:vacancy_id>/devolver")
@only(*MEDIATION)
def return_vacancy(vacancy_id: int) -> ResponseReturnValue:
    """Give a vacancy back to its employer with a note."""
    form = ReturnForm()
    try:
        with unit_of_work() as session:
            vacancy_review.return_vacancy(
                session, g.actor, vacancy_id, note=form.note.data or "", now=now()
            )
    except InvalidError as error:
        show_problems(form, error)
        form.note.data = (form.note.data or "")[:NOTE_LIMIT]
        return review_page(vacancy_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("Devuelta. La empresa recibirá su nota."))
    return redirect(url_for("mediators.review_vacancy", vacancy_id=vacancy_id))


@bp.post("/vacantes/<int:vacancy_id>/retirar")
@only(*MEDIATION)
def withdraw_vacancy(vacancy_id: int) -> ResponseReturnValue:
    """Take a vacancy out of the search."""
    with unit_of_work() as session:
        vacancies.withdraw_vacancy(session, g.actor, vacancy_id)
    flash(_("Retirada. Ya no se busca a nadie para este trabajo."))
    return redirect(url_for("mediators.review_vacancy", vacancy_id=vacancy_id))


@bp.post("/vacantes/<int:vacancy_id>/revision-legal")
@only(*MEDIATION)
def set_role_types(vacancy_id: int) -> ResponseReturnValue:
    """Mark the kinds of role for which the law wants a check."""
    chosen, read = request.form.getlist("role_types"), RoleTypesForm().version.data or 0
    with unit_of_work() as session:
        vacancy_review.set_role_types(session, g.actor, vacancy_id, chosen, expected_version=read)
        refresh_vacancy(session, g.actor, vacancy_id, now=now(), today=today())
    flash(_("Guardado."))
    return redirect(url_for("mediators.review_vacancy", vacancy_id=vacancy_id))


def review_page(
    vacancy_id: int,
    form: ReturnForm,
    refusal: Refusal | None = None,
    *,
    refused: RefusedForm | None = None,
    late: LateForm | None = None,
) -> str:
    """Give the page of a review, with what was refused or came late: words, or another form."""
    with reading() as session:
        vacancy = read_vacancy(session, g.actor, vacancy_id)
        bars = reference.list_legal_bars(session, country=country(), today=today())
        terms = terms_of_work(session, vacancy.starts_on, today=today())
        request_made = record_requests.current_request(session, vacancy_id)
        may_ask = record_requests.is_in_force(request_made, vacancy)
        found = vacancy_wording.words_found(session, vacancy, today=today(), is_condition=may_ask)
        runs = vacancy.status in vacancy_pauses.RUNNING
        check = open_checks.last_check(session, vacancy_id) if runs else None
        beside = hiring_hints.hints_of(session, vacancy, terms, made=request_made, today=today())
    return render_template(
        "mediators/vacancy_review.html",
        vacancy=vacancy,
        words=shown(vacancy, found, refusal),
        form=form,
        refused=refused,
        late=late,
        publish_form=PublishForm(formdata=None, version=vacancy.version),
        role_form=_role_form(vacancy, bars),
        reopen_form=reopen_form(vacancy),
        check=check,
        request_made=request_made,
        bars=bars,
        terms=terms,
        beside=shown_hints(beside),
        missing=missing_for_publishing(vacancy),
        hints=hints_about(draft_of(vacancy), terms),
        may_review=may_move(vacancy.status, VacancyMove.PUBLISH),
        moves=moves_of(vacancy, Party.OFFICE),
    )


def _role_form(vacancy: Vacancy, bars: tuple[LegalBar, ...]) -> RoleTypesForm:
    marked = [row.legal_bar_code for row in vacancy.role_types]
    form = RoleTypesForm(formdata=None, role_types=marked, version=vacancy.version)
    is_english = language() is Language.ENGLISH
    form.role_types.choices = [
        (bar.code, bar.name_en if is_english else bar.name_es) for bar in bars
    ]
    return form
