"""Where the service of text messages hands in what people send: with its token, as JSON."""

from http import HTTPStatus
from typing import Any

from flask import Response, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from services.actors import CLOCK
from services.errors import InvalidError, NotFoundError
from services.messages.inbound import InboundText, receive
from webapp.access import public
from webapp.bearer import carries
from webapp.clock import now
from webapp.database import unit_of_work
from webapp.public import bp
from webapp.security import csrf, limiter
from webapp.settings import Settings

MOST_BYTES = 16 * 1024  # the longest text of a phone, each of its letters written as \\u00e1
MOST_TEXTS = "300 per minute"  # an office has some hundred people, and a carrier comes back
MOST_GUESSES = "20 per minute"


def _is_guess(response: Response) -> bool:
    return response.status_code == HTTPStatus.NOT_FOUND


@bp.post("/mensajes/entrantes")
@public
@limiter.limit(MOST_TEXTS)
@limiter.limit(MOST_GUESSES, deduct_when=_is_guess)
def receive_text() -> ResponseReturnValue:
    """Take a text in; to who does not carry the token there is no such page.

    A text that was taken in before is answered the same way, so that a carrier may hand it in
    as often as it likes.
    """
    settings: Settings = current_app.extensions["settings"]
    if not carries(settings.sms_inbound_token):
        raise NotFoundError
    request.max_content_length = MOST_BYTES
    try:
        inbound = _read(request.get_json())
    except UnsupportedMediaType:
        return jsonify(error="not_json"), HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    except (BadRequest, RecursionError):
        return jsonify(error="not_json"), HTTPStatus.BAD_REQUEST
    except ValueError as error:
        return jsonify(error=str(error)), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with unit_of_work() as db:
            receive(db, CLOCK, inbound, now=now())
    except InvalidError as error:
        found = [f"{problem.field}: {problem.code}" for problem in error.problems]
        return jsonify(error=", ".join(found)), HTTPStatus.UNPROCESSABLE_ENTITY
    return jsonify(received=True)


csrf.exempt(receive_text)  # a program has a token of its own, and no form to carry ours


def _read(given: Any) -> InboundText:  # Any: what stood in the JSON
    """The text in a JSON object.

    Raises:
        ValueError: a part is missing or no text.
    """
    if not isinstance(given, dict):
        raise ValueError("not_an_object")
    name, number, text = (_storable(given.get(part)) for part in ("id", "from", "text"))
    return InboundText(f"http:{name}" if name.strip() else "", number, text)


def _storable(text: Any) -> str:  # Any: what stood in the JSON
    """A text without halves of characters, which JSON can write and no database can keep.

    Raises:
        ValueError: it is no text.
    """
    if not isinstance(text, str):
        raise ValueError("id_from_and_text_are_texts")
    return text.encode("utf-8", "replace").decode("utf-8")
