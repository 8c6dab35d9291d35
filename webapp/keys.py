"""Row numbers in addresses: one that no column can hold names nothing, and is no error of ours."""

from flask import Flask, request
from werkzeug.routing import IntegerConverter, Map

LARGEST_KEY = 2**31 - 1  # an integer of PostgreSQL


class KeyConverter(IntegerConverter):
    """A row number in a path; a greater one matches no page."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=LARGEST_KEY)


def key(written: str) -> int:
    """Read a row number in the query of an address.

    Raises:
        ValueError: it is no number, or no column can hold it.
    """
    number = int(written)
    if not 0 <= number <= LARGEST_KEY:
        raise ValueError("no row has this number")
    return number


def init_keys(app: Flask) -> None:
    """Read the row numbers of every path this way."""
    app.url_map.converters["int"] = KeyConverter


def sent_number(name: str = "version", default: int = 0) -> int:
    """The number of a row, or of its version, that a page sends back.

    It is below `LARGEST_KEY`, so that the version after it still fits its column.

    Args:
        default: given where nothing was sent, or nothing that such a number can be.
    """
    sent: int = request.form.get(name, default, type=int)
    return sent if 0 <= sent < LARGEST_KEY else default
