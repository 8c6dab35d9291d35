"""What the three steps of a vacancy's form share: one vacancy, one version, one part at a time."""

from collections.abc import Callable, Mapping
from http import HTTPStatus

from flask import g
from sqlalchemy.orm import Session
from wtforms import Field, IntegerField
from wtforms.widgets import HiddenInput

from models.vacancies import Vacancy
from services.errors import ChangedMeanwhileError, InvalidError
from services.hiring.vacancy_drafts import VacancyDraft, VacancyPart, draft_of
from services.hiring.vacancy_editing import edit_vacancy
from services.hiring.vacancy_reading import read_vacancy
from webapp.clock import today
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.labels import message

LEAVE = "leave"


class StepForm(PortalForm):
    """One step; `version` is the vacancy's as the page showed it."""

    version = IntegerField(widget=HiddenInput(), default=0)


def read(vacancy_id: int) -> Vacancy:
    """Give one of the employer's own vacancies, whole."""
    with reading() as session:
        return read_vacancy(session, g.actor, vacancy_id)


def save(
    form: StepForm,
    vacancy_id: int,
    part: VacancyPart,
    change: Callable[[VacancyDraft], VacancyDraft],
) -> HTTPStatus:
    """Keep one step of a vacancy.

    Args:
        change: gives the draft with this step's fields as they were typed.

    Returns:
        OK, or the status of a refusal, whose words then stand in the form.
    """
    try:
        with unit_of_work() as session:
            _save(session, form, vacancy_id, part, change)
    except InvalidError as error:
        show_problems(form, error)
        return HTTPStatus.UNPROCESSABLE_ENTITY
    except ChangedMeanwhileError as error:
        form.form_errors.append(message(error.code))
        take_version(form, vacancy_id)
        return HTTPStatus.CONFLICT
    return HTTPStatus.OK


def take_version(form: StepForm, vacancy_id: int) -> None:
    """Give the form the vacancy's present version; what was typed stays."""
    form.version.raw_data = None
    form.version.data = read(vacancy_id).version


def cut_long_texts(form: PortalForm, limits: Mapping[str, int]) -> None:
    """Shorten texts that were refused for their length, so that the page can be sent back."""
    for name, limit in limits.items():
        field: Field = form[name]
        field.data = (field.data or "")[:limit]


def _save(
    session: Session,
    form: StepForm,
    vacancy_id: int,
    part: VacancyPart,
    change: Callable[[VacancyDraft], VacancyDraft],
) -> None:
    vacancy = read_vacancy(session, g.actor, vacancy_id)
    edit_vacancy(
        session,
        g.actor,
        vacancy_id,
        change(draft_of(vacancy)),
        expected_version=form.version.data or 0,
        today=today(),
        part=part,
    )
