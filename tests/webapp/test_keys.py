"""A row number that no column can hold names nothing."""

from http import HTTPStatus

import pytest
from flask import Flask

from webapp.keys import LARGEST_KEY, key, sent_number

TOO_LARGE = "99999999999999999999"


@pytest.mark.parametrize(
    "path",
    [
        f"/mediacion/personas/{TOO_LARGE}",
        f"/mediacion/personas/{LARGEST_KEY + 1}",
        f"/mediacion/personas/{LARGEST_KEY}",
        f"/mediacion/vacantes/{TOO_LARGE}/preseleccion",
    ],
)
def test_a_number_too_large_for_a_row_is_not_found(as_user, path: str):
    assert as_user("mediator").get(path).status_code == HTTPStatus.NOT_FOUND


def test_a_number_too_large_narrows_no_log(as_user):
    answer = as_user("admin").get(f"/oficina/registro?persona={TOO_LARGE}")

    assert answer.status_code == HTTPStatus.OK


@pytest.mark.parametrize("written", ["-1", "x", "", TOO_LARGE])
def test_what_is_no_row_number_is_refused(written: str):
    with pytest.raises(ValueError):
        key(written)


def test_a_row_number_is_read():
    assert key("17") == 17


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("7", 7),
        (str(LARGEST_KEY - 1), LARGEST_KEY - 1),
        (str(LARGEST_KEY), -1),
        (TOO_LARGE, -1),
        ("-2", -1),
        ("x", -1),
        ("", -1),
        (None, -1),
    ],
)
def test_a_number_that_is_sent_back_leaves_room_for_the_one_after_it(sent: str | None, read: int):
    data = {} if sent is None else {"version": sent}

    with Flask(__name__).test_request_context(method="POST", data=data):
        assert sent_number(default=-1) == read
