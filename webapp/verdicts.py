"""What a side says of its trial, the same in every portal: read, kept, or shown where too late."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Protocol

from flask import g, request
from flask.typing import ResponseReturnValue

from models.trials import TrialVerdict
from services.errors import ChangedMeanwhileError, WrongStateError
from services.mediation.trial_reviews import Said
from webapp.clock import now, today
from webapp.database import unit_of_work
from webapp.keys import key
from webapp.refused_forms import LateForm, late_form

TEXTS = ("words",)
NO_TRIAL = 0  # a number that no row has: who sends none has read none


class Page(Protocol):
    """The page that has the trial on it, by its number, with a form that came late."""

    def __call__(self, number: int, /, *, late: LateForm) -> str:
        """Give the page."""


def say_how_it_went(
    act: Callable[..., object], page: Page, number: int
) -> ResponseReturnValue | None:
    """Keep what one side says about its trial; the page as it stands where that came too late.

    Returns:
        None where it is kept.
    """
    said, seen = said_in_form(), trial_in_form()
    try:
        with unit_of_work() as session:
            act(session, g.actor, number, said, now=now(), today=today(), seen=seen)
    except (ChangedMeanwhileError, WrongStateError) as error:
        # Whoever said why reads what stands there now, beside their own words.
        return page(number, late=late_form(error, TEXTS)), HTTPStatus.CONFLICT
    return None


def said_in_form() -> Said | None:
    """What a side says; None where no button sent it."""
    verdict = request.form.get("verdict")
    if verdict not in list(TrialVerdict):
        return None
    return Said(TrialVerdict(verdict), request.form.get("words", ""))


def trial_in_form() -> int:
    """Number of the trial that whoever pressed a button had before their eyes."""
    return request.form.get("trial", NO_TRIAL, type=key)
