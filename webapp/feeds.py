"""How a private calendar address answers: the same bytes once, and no second guess too many."""

import hashlib
import re
from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar, cast

from flask import Response, request

from webapp.calendars import MIME_TYPE
from webapp.security import limiter

MOST_GUESSES = "20 per minute"  # a token has 256 bits; this spares the database, not the token
_STAMP = re.compile(rb"^DTSTAMP:.*\r\n", re.MULTILINE)
View = TypeVar("View", bound=Callable[..., object])


def few_guesses(view: View) -> View:
    """Let an address that does not exist be asked for a few times, whoever's portal it is of."""
    limit = limiter.shared_limit(MOST_GUESSES, scope="feeds", deduct_when=_is_guess)
    return cast("View", limit(view))


def _is_guess(response: Response) -> bool:
    return response.status_code == HTTPStatus.NOT_FOUND


def feed_answer(content: bytes) -> Response:
    """A calendar, or nothing where the program that asks has the same one already.

    The instant at which it was written is no news, so it does not belong to its tag.
    """
    response = Response(content, content_type=MIME_TYPE)
    response.set_etag(hashlib.sha256(_STAMP.sub(b"", content)).hexdigest()[:32])
    response.make_conditional(request)
    return response
