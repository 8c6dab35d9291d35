"""An audit says alike, look closer, alarm, or that there are too few to tell."""

import subprocess
import sys
from itertools import chain

import pytest

from matching.advice.fairness import EXPOSED_PLACES, LEAST_PEOPLE, Outcome, Verdict, audit


def _group(name: str, selected: int, of: int, rank: int | None = None) -> list[Outcome]:
    return [Outcome(name, f"{name}{place}", place < selected, rank) for place in range(of)]


def _verdicts(*groups: list[Outcome]) -> dict[str, Verdict]:
    return {one.group: one.verdict for one in audit(chain(*groups), seed=3)}


def test_the_group_selected_most_is_the_reference():
    assert _verdicts(_group("a", 50, 100), _group("b", 45, 100)) == {
        "a": Verdict.REFERENCE,
        "b": Verdict.ALIKE,
    }


def test_a_low_ratio_alarms_only_where_chance_is_ruled_out():
    assert _verdicts(_group("a", 50, 100), _group("b", 20, 100))["b"] is Verdict.ALARM
    assert _verdicts(_group("a", 6, 12), _group("b", 4, 12))["b"] is Verdict.LOOK_CLOSER


@pytest.mark.parametrize(
    "groups",
    [
        (_group("a", 50, 100), _group("b", 0, LEAST_PEOPLE - 1)),
        (_group("a", 2, 100), _group("b", 0, 100)),
        (_group("a", 50, 100),),
    ],
    ids=["a small group", "few selections", "one group"],
)
def test_too_few_to_tell_says_so(groups):
    assert _verdicts(*groups)[groups[-1][0].group] is Verdict.TOO_FEW


def test_a_small_group_is_not_told_apart_beside_large_ones():
    small = _group("c", 0, LEAST_PEOPLE - 1)

    found = _verdicts(_group("a", 50, 100), _group("b", 45, 100), small)

    assert found["c"] is Verdict.TOO_FEW


def test_the_interval_holds_the_ratio_and_is_the_same_for_the_same_seed():
    outcomes = _group("a", 60, 100) + _group("b", 30, 100)

    (_, found) = audit(outcomes, seed=1)

    assert found.ratio == pytest.approx(0.5)
    assert found.low < found.ratio < found.high < 1
    assert audit(outcomes, seed=1) == audit(outcomes, seed=1)


def test_one_person_in_many_lists_is_one_person():
    several = [Outcome("b", f"b{number % 4}", is_selected=False) for number in range(400)]

    assert _verdicts(_group("a", 50, 100), several)["b"] is Verdict.TOO_FEW


def test_what_hangs_on_few_people_is_less_sure_than_as_much_about_many():
    # The same counts: 480 people once each, and 12 people in forty lists each.
    def group(name: str, chosen: int) -> list[Outcome]:
        return [
            Outcome(name, f"{name}{person}", person < chosen)
            for person in range(12)
            for _ in range(40)
        ]

    many = (_group("a", 240, 480), _group("b", 160, 480))
    assert _verdicts(*many)["b"] is Verdict.ALARM
    assert _verdicts(group("a", 6), group("b", 4))["b"] is Verdict.LOOK_CLOSER


def test_exposure_falls_with_the_place():
    found = audit(_group("a", 9, 10, rank=1) + _group("b", 9, 10, rank=3), seed=1)

    assert [one.exposure for one in found] == [pytest.approx(1.0), pytest.approx(0.5)]


def test_who_stands_below_the_first_places_is_hardly_seen():
    seen, unseen = audit(
        [*_group("a", 9, 10, rank=EXPOSED_PLACES), *_group("b", 9, 10, rank=EXPOSED_PLACES + 1)],
        seed=1,
    )

    assert seen.exposure > unseen.exposure == 0


def test_the_exposure_has_an_interval_that_holds_it():
    ranks = [Outcome("a", f"a{place}", is_selected=True, rank=place) for place in range(1, 11)]

    (found, _) = audit([*ranks, *_group("b", 5, 10, rank=1)], seed=1)

    assert found.exposure_low < found.exposure < found.exposure_high


def test_none_of_a_few_selected_is_no_proof_and_none_of_many_is():
    few, many = _group("b", 0, LEAST_PEOPLE), _group("b", 0, 40)

    assert _verdicts(_group("a", 20, 100), few)["b"] is Verdict.LOOK_CLOSER
    assert _verdicts(_group("a", 20, 100), many)["b"] is Verdict.ALARM


def test_what_judges_cannot_reach_the_groups():
    code = (
        "import sys, matching, matching.ranking.shortlist;"
        "assert not [m for m in sys.modules if m.startswith('matching.advice')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
