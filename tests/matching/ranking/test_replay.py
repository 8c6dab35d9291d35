"""Matches and shortlists as text and back, and how two lists differ."""

from dataclasses import replace

import pytest

from matching.judging.profiles import CandidateProfile, Place, VacancyProfile
from matching.judging.weights import Weights
from matching.ranking.replay import (
    difference_between,
    match_from_json,
    match_to_json,
    shortlist_from_json,
    shortlist_to_json,
)
from matching.ranking.shortlist import Shortlist, rank_candidates
from tests.matching.worlds import TODAY, TRAVEL, hours, must, shown, small_taxonomy, wish

VACANCY = VacancyProfile(
    "v",
    occupation="occ_cook",
    needs=(must("cooking", 2), wish("food_hygiene"), wish("english")),
    licences=frozenset({"licence_b"}),
    shifts=hours("08:00", "17:00"),
    place=Place("Quillota"),
    radius_km=20,
    monthly_pay_clp=600_000,
    role_types=frozenset({"minors"}),
)
PEOPLE = (
    CandidateProfile("ñandú", evidence=(shown("cooking", hours=90.5),), trades=("occ_cook",)),
    CandidateProfile("p", availability=hours("09:00", "12:00"), place=Place("La Calera")),
)


def _list(people=PEOPLE, **values: object) -> Shortlist:
    parts = {"taxonomy": small_taxonomy(), "today": TODAY, "travel": TRAVEL} | values
    return rank_candidates(VACANCY, people, **parts)


def test_a_match_comes_back_as_it_was():
    for match in _list().entries:
        assert match_from_json(match_to_json(match)) == match
        assert match_to_json(match_from_json(match_to_json(match))) == match_to_json(match)


def test_a_shortlist_comes_back_as_it_was():
    found = _list()

    assert shortlist_from_json(shortlist_to_json(found)) == found


def test_letters_are_kept_and_not_encoded_twice():
    assert "ñandú" in match_to_json(_list().entries[0])


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"gates": 3}', "null", "[" * 100_000])
def test_what_is_no_match_is_refused(text: str):
    with pytest.raises(ValueError):
        match_from_json(text)
    with pytest.raises(ValueError):
        shortlist_from_json(text)


def test_a_code_the_engine_does_not_know_is_refused():
    text = match_to_json(_list().entries[0]).replace("licence_not_asked", "licence_of_old")

    with pytest.raises(ValueError, match="licence_of_old"):
        match_from_json(text)


def test_the_same_list_made_again_does_not_differ():
    difference = difference_between(_list(), _list())

    assert difference.is_same
    assert difference.same_inputs
    assert difference.changed_versions == ()


def test_what_changed_is_named():
    again = _list((replace(PEOPLE[1], evidence=(shown("cooking"),) * 2),))
    difference = difference_between(_list(), again)

    assert ("v/ñandú", 1, None) in difference.moved
    assert not difference.same_inputs
    weighed = difference_between(_list(), _list(weights=Weights(version="of another office")))
    assert weighed.changed_versions == ("weights",)
