"""A row number that no column can hold names nothing."""

from http import HTTPStatus

import pytest

from webapp.keys import LARGEST_KEY, key

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
