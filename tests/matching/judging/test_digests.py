"""One text and one digest for equal values."""

from datetime import date

import pytest

from matching.judging.digests import canonical, canonical_text, digest
from matching.judging.profiles import CandidateProfile, TransportMode


def test_a_profile_has_one_plain_form():
    person = CandidateProfile(
        "p", transport=frozenset({TransportMode.WALK, TransportMode.BUS}), licences=None
    )

    plain = canonical(person)

    assert isinstance(plain, dict)
    assert plain["transport"] == ["bus", "walk"]
    assert plain["licences"] is None


def test_equal_values_give_equal_bytes():
    assert canonical_text({"b": 1, "a": date(2026, 1, 2)}) == '{"a":"2026-01-02","b":1}'
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})


def test_what_has_no_plain_form_is_refused():
    with pytest.raises(TypeError, match="object"):
        canonical(object())
    with pytest.raises(ValueError):
        canonical_text(float("nan"))
