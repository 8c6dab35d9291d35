"""The cells, columns and lines of a table."""

from pathlib import Path

import pytest

from matching.taxonomy.tables import TaxonomyError, rows_of


def test_cells_lose_the_spaces_around_them_and_empty_lines_are_passed_over(tmp_path: Path):
    (tmp_path / "a.csv").write_text("id,es\n x , pan \n\ny,\n", encoding="utf-8")

    assert list(rows_of(tmp_path, "a.csv", ("id",))) == [
        (2, {"id": "x", "es": "pan"}),
        (4, {"id": "y", "es": ""}),
    ]


def test_an_empty_file_has_no_columns(tmp_path: Path):
    (tmp_path / "a.csv").write_text("", encoding="utf-8")

    with pytest.raises(TaxonomyError, match=r"a\.csv, line 1: missing column id"):
        list(rows_of(tmp_path, "a.csv", ("id",)))


def test_the_whole_file_has_no_line():
    assert str(TaxonomyError("a.csv", 0, "is empty")) == "a.csv: is empty"
