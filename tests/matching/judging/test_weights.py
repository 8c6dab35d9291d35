"""Which weights an office may set."""

from math import inf, nan

import pytest

from matching.judging.reasons import Criterion, Wish
from matching.judging.weights import DEFAULT_WEIGHTS, Weights


def test_the_weights_of_an_office_have_a_sum_that_can_be_shown():
    assert DEFAULT_WEIGHTS.total == pytest.approx(1.0)
    assert set(DEFAULT_WEIGHTS.criteria) == set(Criterion)
    assert set(DEFAULT_WEIGHTS.wishes) == set(Wish)
    assert set(DEFAULT_WEIGHTS.neutral) == {*Criterion, *Wish}


def test_a_criterion_the_office_does_not_use_weighs_nothing():
    assert Weights(criteria={Criterion.SKILLS: 1.0}).of(Criterion.PAY) == 0


@pytest.mark.parametrize("weight", [-0.1, nan, inf, 5e-324, 1e-7, 1.7e308])
def test_a_weight_is_nought_or_a_number_that_can_be_shared_out(weight: float):
    with pytest.raises(ValueError, match="weight"):
        Weights(criteria={Criterion.SKILLS: weight})


def test_something_must_weigh():
    with pytest.raises(ValueError, match="at least one"):
        Weights(criteria={Criterion.SKILLS: 0.0})


@pytest.mark.parametrize("values", [{"wish_share": 1.1}, {"floor": -0.1}])
def test_shares_lie_between_nought_and_one(values: dict[str, float]):
    with pytest.raises(ValueError, match="between 0 and 1"):
        Weights(**values)
