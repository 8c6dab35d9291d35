"""What a page sends back of an instant is read, and what is none is not."""

from datetime import UTC, datetime

import pytest

from webapp.instants import instant_of


def test_an_instant_comes_back_as_it_was_written():
    written = datetime(2026, 11, 23, 12, 30, 1, 5, tzinfo=UTC)

    assert instant_of(written.isoformat()) == written


@pytest.mark.parametrize("written", [None, "", "ayer", "2026-11-23", "2026-11-23T12:00:00"])
def test_what_is_no_instant_is_none(written):
    assert instant_of(written) is None
