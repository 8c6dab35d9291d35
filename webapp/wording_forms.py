"""The forms about words of a text, the same for an employer and for who reviews it."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Protocol

from flask import g, request
from flask.typing import ResponseReturnValue

from services.errors import ChangedMeanwhileError, InvalidError, WrongStateError
from services.hiring import wording_decisions
from webapp.clock import now, today
from webapp.database import unit_of_work
from webapp.keys import sent_number
from webapp.refused_forms import LateForm, late_form
from webapp.wording import TEXTS, Refusal, refused, words_named


class Page(Protocol):
    """The page with the words of a vacancy, with a form that was refused or that came late."""

    def __call__(
        self, vacancy_id: int, refusal: Refusal | None = None, /, *, late: LateForm | None = None
    ) -> str:
        """Give the page."""


def change(page: Page, vacancy_id: int) -> ResponseReturnValue | None:
    """Write the better phrase instead of the words that were sent.

    Returns:
        None where it is done; else the page again, as of the two below.
    """
    return _decide(page, vacancy_id, wording_decisions.change_words, expected_version=sent_number())


def rewrite(page: Page, vacancy_id: int) -> ResponseReturnValue | None:
    """Write the sentence that was sent instead of the first one with the words."""
    sent = {"sentence": request.form.get("sentence", ""), "expected_version": sent_number()}
    try:
        return _decide(page, vacancy_id, wording_decisions.write_sentence, **sent)
    except (ChangedMeanwhileError, WrongStateError) as error:
        # Whoever wrote the sentence reads what stands there now, beside their own words.
        return page(vacancy_id, late=late_form(error, TEXTS)), HTTPStatus.CONFLICT


def settle(page: Page, vacancy_id: int, act: Callable[..., object]) -> ResponseReturnValue | None:
    """Let the words stand as they are, by an act that keeps the reason that was sent."""
    return _decide(page, vacancy_id, act, reason=request.form.get("reason", ""))


# Any: each act takes what its own form has.
def _decide(
    page: Page, vacancy_id: int, act: Callable[..., object], **sent: Any
) -> ResponseReturnValue | None:
    kind, words = words_named()
    try:
        with unit_of_work() as session:
            act(session, g.actor, vacancy_id, kind, words, now=now(), today=today(), **sent)
    except InvalidError as error:
        return page(vacancy_id, refused(kind, words, error)), HTTPStatus.UNPROCESSABLE_ENTITY
    return None
