"""Phrases as people in Chile write them, linked without anybody looking: how often it is right."""

import pytest

from tests.matching.phrases import HALVES, NOTHING, linker, of_half, phrases, rates

FEWEST_PHRASES = 300
# Floors a little under what was measured on the half that nobody mended, so that a change of
# words that breaks others is seen; `python -m tests.matching.phrases` prints the figures.
LEAST_FIRST = {"occupation": 0.89, "skill": 0.95}
LEAST_FIVE = {"occupation": 0.97, "skill": 0.98}
LEAST_LINKED = {"occupation": 0.64, "skill": 0.75}
MOST_WRONG = {"occupation": 0.02, "skill": 0.04}
MOST_FORCED = 0.07

HALF_AND_KIND = [(half, kind) for half in HALVES for kind in LEAST_FIRST]


def test_the_phrases_are_many_each_once_and_mean_what_exists():
    taxonomy = linker().taxonomy
    told = [one for one in phrases() if one.kind != NOTHING]

    assert len(told) >= FEWEST_PHRASES
    assert len({one.text for one in phrases()}) == len(phrases())
    for one in told:
        known = taxonomy.occupations if one.kind == "occupation" else taxonomy.skills
        assert one.means
        assert one.means <= known.keys()


@pytest.mark.parametrize(("half", "kind"), HALF_AND_KIND)
def test_the_right_concept_comes_first_or_among_five(half: str, kind: str):
    found = rates(of_half(half, kind))

    assert found.first >= LEAST_FIRST[kind]
    assert found.five >= LEAST_FIVE[kind]


@pytest.mark.parametrize(("half", "kind"), HALF_AND_KIND)
def test_most_phrases_are_linked_and_hardly_any_to_something_else(half: str, kind: str):
    found = rates(of_half(half, kind))

    assert found.linked >= LEAST_LINKED[kind]
    assert found.wrong <= MOST_WRONG[kind]


@pytest.mark.parametrize("half", HALVES)
def test_what_names_no_trade_is_left_to_a_person(half: str):
    assert rates(of_half(half, NOTHING)).wrong <= MOST_FORCED
