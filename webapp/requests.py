"""What the portal takes in of a request: text that every database can hold.

No keyboard types NUL and PostgreSQL stores none, so it is taken out at the door and not in each
service.
"""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from flask import Flask, Request, abort, request
from werkzeug.datastructures import ImmutableMultiDict

NUL = "\x00"


class PlainValues(ImmutableMultiDict[str, Any]):  # Any: a text, or an uploaded file
    """The values of a form or of the query of an address, without NUL."""

    def __init__(self, values: Iterable[tuple[str, Any]] = ()) -> None:
        super().__init__([(_plain(name), _plain(value)) for name, value in values])


class PlainRequest(Request):
    """A request whose values are plain."""

    parameter_storage_class = PlainValues


def _plain(value: Any) -> Any:  # Any: a text, or an uploaded file
    return value.replace(NUL, "") if isinstance(value, str) else value


def _refuse_odd_path() -> None:
    if NUL in request.path:
        abort(HTTPStatus.NOT_FOUND)


def init_requests(app: Flask) -> None:
    """Read every request this way."""
    app.request_class = PlainRequest
    app.before_request(_refuse_odd_path)
