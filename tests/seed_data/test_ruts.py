"""Check digits, and the range of RUTs that belong to nobody."""

import pytest
from stdnum.cl import rut

from seed_data.ruts import check_digit, invented_rut, is_invented


def test_the_check_digit_is_the_official_one() -> None:
    assert [check_digit(number) for number in (40_000_000, 40_000_001, 12_345_678)] == [
        rut.calc_check_digit(str(number)) for number in (40_000_000, 40_000_001, 12_345_678)
    ]


def test_every_invented_rut_is_valid_and_known_as_invented() -> None:
    drawn = [invented_rut(offset) for offset in range(0, 1_000_000, 997)]

    assert all(rut.is_valid(one) and is_invented(one) for one in drawn)


@pytest.mark.parametrize("offset", [-1, 1_000_000])
def test_the_range_ends(offset: int) -> None:
    with pytest.raises(ValueError, match="invented"):
        invented_rut(offset)


@pytest.mark.parametrize("text", ["399999996", "410000007", "40000000X", "", "K"])
def test_anything_else_is_not_invented(text: str) -> None:
    assert not is_invented(text)
