"""A telephone number is read as people in Chile write it, and kept with its country."""

import pytest

from services.phone_numbers import phone_in, tidy_phone


@pytest.mark.parametrize(
    "written", ["9 8765 4321", "+56987654321", "33 200 0000", "600 600 1234", "+54 11 4321 1234"]
)
def test_a_number_is_read_however_it_is_written(written: str) -> None:
    assert phone_in(written) is not None


@pytest.mark.parametrize("written", ["", "12345", "no tiene", "9" * 500, "+5690000001"])
def test_what_is_no_number_is_none_and_stays_as_it_was(written: str) -> None:
    assert phone_in(written) is None
    assert tidy_phone(written) == written


def test_a_number_is_kept_with_its_country() -> None:
    assert tidy_phone(" 9 8765 4321 ") == "+56987654321"
