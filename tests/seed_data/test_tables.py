"""Cells and rows of the seed tables."""

from datetime import date
from pathlib import Path

import pytest

from seed_data.tables import SeedDataError, day_of, items_of, read_rows


def test_values_lose_the_spaces_around_them(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("key,name\n a , Ana \n", encoding="utf-8")

    assert list(read_rows(file)) == [{"key": "a", "name": "Ana"}]


@pytest.mark.parametrize("line", ["a", "a,b,c"])
def test_a_row_of_another_length_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(f"key,name\nx,y\n{line}\n", encoding="utf-8")

    with pytest.raises(SeedDataError, match=r"rows\.csv, line 3") as refused:
        list(read_rows(file))

    assert refused.value.line == 3


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SeedDataError, match=r"none\.csv"):
        list(read_rows(tmp_path / "none.csv"))


def test_a_day_that_is_not_written_is_none() -> None:
    assert day_of("") is None
    assert day_of("2026-05-01") == date(2026, 5, 1)


def test_a_list_in_a_cell_has_no_empty_items() -> None:
    assert items_of("a; b ;;") == ("a", "b")
    assert items_of("") == ()
