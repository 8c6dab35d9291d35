"""The forms of a talk after an offer, the same at the desk and for its person: no word is lost."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Protocol

from flask import g
from flask.typing import ResponseReturnValue

from models.assessments import TEXTS
from services.errors import ChangedMeanwhileError, InvalidError
from services.mediation.talk_words import HurtfulWordsError
from webapp.database import unit_of_work
from webapp.keys import sent_number
from webapp.refused_forms import LateForm, RefusedForm, late_form, refused_form


class Page(Protocol):
    """The page of a talk, with a form that was refused or that came late."""

    def __call__(self, *, refused: RefusedForm | None = None, late: LateForm | None = None) -> str:
        """Give the page."""


# Any: each act takes its own words and moment.
def sent(
    page: Page, act: Callable[..., None], candidacy_id: int, *words: Any, **when: Any
) -> ResponseReturnValue | None:
    """Do what was sent, on the version of the talk that was read; the page again where refused.

    Returns:
        None where it is done.
    """
    seen = sent_number()
    try:
        with unit_of_work() as session:
            act(session, g.actor, candidacy_id, *words, seen=seen, **when)
    except ChangedMeanwhileError as error:
        # Whoever wrote reads first what changed; their words are beside it and not lost.
        return page(late=late_form(error, TEXTS)), HTTPStatus.CONFLICT
    except InvalidError as error:
        refused = refused_form(error, may_insist=isinstance(error, HurtfulWordsError))
        return page(refused=refused), HTTPStatus.UNPROCESSABLE_ENTITY
    return None
