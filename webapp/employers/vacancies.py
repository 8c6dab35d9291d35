"""An employer's vacancies: the list, one of them, and what can be done with it."""

from datetime import timedelta

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.accounts import Role
from models.open_checks import OpenAnswer, OpenCheck
from models.vacancies import Vacancy, VacancyStatus
from services import once
from services.errors import InvalidError
from services.hiring import hiring_hints, open_checks, record_requests, vacancies, vacancy_pauses
from services.hiring.employers import read_own_employer
from services.hiring.legal_terms import LegalTerms, terms_of_work
from services.hiring.vacancy_drafts import draft_of, missing_for_publishing
from services.hiring.vacancy_reading import list_own_vacancies, read_vacancy
from services.hiring.vacancy_rules import hints_about
from services.hiring.vacancy_states import EDITABLE, VacancyMove, may_move, moves_of
from services.hiring.vacancy_wording import WordsFound, record_words, words_found
from services.mediation.candidacy_states import Party
from webapp.access import only
from webapp.clock import today
from webapp.database import reading, unit_of_work
from webapp.employers import bp
from webapp.forms import PortalForm
from webapp.hints import shown_hints
from webapp.labels import label, message
from webapp.refused_forms import RefusedForm

# Where each state stands on the line draft, in review, published, filled; the others left it.
STAGE_OF = {
    VacancyStatus.DRAFT: 0,
    VacancyStatus.RETURNED: 0,
    VacancyStatus.IN_REVIEW: 1,
    VacancyStatus.PUBLISHED: 2,
    VacancyStatus.PAUSED: 2,
    VacancyStatus.FILLED: 4,
}

CLOSES_SOON = timedelta(days=14)
STAGES = (
    VacancyStatus.DRAFT,
    VacancyStatus.IN_REVIEW,
    VacancyStatus.PUBLISHED,
    VacancyStatus.FILLED,
)


@bp.get("/")
@only(Role.EMPLOYER)
def list_vacancies() -> ResponseReturnValue:
    """List the employer's vacancies with their state and what happens next."""
    with reading() as session:
        employer = read_own_employer(session, g.actor)
        number = request.args.get("pagina", 1, type=int)
        page = list_own_vacancies(session, g.actor, number=number)
        asked = open_checks.asked_about(session, page.items)
    return render_template("employers/vacancies.html", employer=employer, page=page, asked=asked)


@bp.get("/vacantes/<int:vacancy_id>")
@only(Role.EMPLOYER)
def show_vacancy(vacancy_id: int) -> ResponseReturnValue:
    """Show one vacancy: where it stands, what is missing, and what it asks."""
    return vacancy_page(vacancy_id)


def vacancy_page(vacancy_id: int, refused: RefusedForm | None = None) -> str:
    """The page of one vacancy, with what was refused of a form on it."""
    with reading() as session:
        vacancy = read_vacancy(session, g.actor, vacancy_id)
        made = record_requests.current_request(session, vacancy_id)
        found: tuple[WordsFound, ...] = ()
        if vacancy.status in EDITABLE:
            may_ask = record_requests.is_in_force(made, vacancy)
            found = words_found(session, vacancy, today=today(), is_condition=may_ask)
        runs = vacancy.status in vacancy_pauses.RUNNING
        check = open_checks.last_check(session, vacancy_id) if runs else None
        terms = terms_of_work(session, vacancy.starts_on, today=today())
        beside = hiring_hints.hints_of(session, vacancy, terms, made=made, today=today())
    waiting = sum(each.is_open for each in found)
    asked_in_text = record_words(found)
    return render_template(
        "employers/vacancy.html",
        request_made=made,
        words_waiting=waiting,
        asked_in_text=asked_in_text,
        beside=shown_hints(beside),
        refused=refused,
        **_still_open(vacancy, check),
        **_context(vacancy, terms),
    )


@bp.post("/vacantes/<int:vacancy_id>/enviar")
@only(Role.EMPLOYER)
def submit_vacancy(vacancy_id: int) -> ResponseReturnValue:
    """Send a vacancy to the office."""
    try:
        with unit_of_work() as session:
            vacancies.submit_vacancy(session, g.actor, vacancy_id, today=today())
    except InvalidError as error:
        for problem in error.problems:
            flash(message(problem.code, problem.facts), "bad")
    else:
        flash(_("Enviada. La oficina la revisará y le avisará por correo."))
    return redirect(url_for("employers.show_vacancy", vacancy_id=vacancy_id))


@bp.post("/vacantes/<int:vacancy_id>/retirar")
@only(Role.EMPLOYER)
def withdraw_vacancy(vacancy_id: int) -> ResponseReturnValue:
    """Take a vacancy back."""
    with unit_of_work() as session:
        vacancies.withdraw_vacancy(session, g.actor, vacancy_id)
    flash(_("Retirada. Ya no se busca a nadie para este trabajo."))
    return redirect(url_for("employers.show_vacancy", vacancy_id=vacancy_id))


@bp.post("/vacantes/<int:vacancy_id>/duplicar")
@only(Role.EMPLOYER)
def duplicate_vacancy(vacancy_id: int) -> ResponseReturnValue:
    """Make a new draft that asks for the same."""
    form = PortalForm()
    try:
        with unit_of_work() as session:
            once.claim(session, g.actor, form.once_key.data)
            copy = vacancies.duplicate_vacancy(session, g.actor, vacancy_id, today=today())
    except InvalidError as error:
        for problem in error.problems:
            flash(message(problem.code, problem.facts), "bad")
        return redirect(url_for("employers.show_vacancy", vacancy_id=vacancy_id))
    flash(_("Copia lista. Revísela y envíela cuando quiera."))
    return redirect(url_for("employers.show_job", vacancy_id=copy.id))


def _still_open(vacancy: Vacancy, check: OpenCheck | None) -> dict[str, object]:
    """What is asked about a vacancy that runs, or was paused because nobody answered."""
    answer = check.answer if check else None
    runs = vacancy.status in vacancy_pauses.RUNNING
    soon = today() + CLOSES_SOON
    return {
        "check": check if check and answer is None else None,
        "is_silent": answer is OpenAnswer.SILENT and vacancy.status is VacancyStatus.PAUSED,
        "closes_soon": runs and vacancy.closes_on is not None and vacancy.closes_on <= soon,
    }


def _context(vacancy: Vacancy, terms: LegalTerms) -> dict[str, object]:
    return {
        "vacancy": vacancy,
        "form": PortalForm(formdata=None),
        "stages": [label(status) for status in STAGES],
        "stage": STAGE_OF.get(vacancy.status),
        "missing": missing_for_publishing(vacancy),
        "hints": hints_about(draft_of(vacancy), terms),
        "may_edit": vacancy.status in EDITABLE,
        "may_send": may_move(vacancy.status, VacancyMove.SUBMIT),
        "moves": moves_of(vacancy, Party.EMPLOYER),
    }
