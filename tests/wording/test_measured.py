"""The linter marks at least as well as was measured; a fall is a fault."""

import pytest

from tests.wording.marked import HALVES, read_cases
from tests.wording.measured import count, table, together, wilson
from wording.kinds import WordingKind

LEAST = 0.90  # of every half, precision and recall over all kinds
LEAST_OF_RECORDS = 0.95  # a demand for a record is the barrier this portal exists for


def test_the_list_is_long_and_at_least_half_of_it_is_near_misses_or_clean():
    cases = [case for half in HALVES for case in read_cases(half)]

    assert len(cases) >= 700
    assert len({case.text for case in cases}) == len(cases)
    assert sum(not case.marks for case in cases) * 2 >= len(cases)


@pytest.mark.parametrize("half", HALVES)
def test_precision_and_recall_hold_in_both_halves(half: str):
    counts = count(read_cases(half))
    every, records = together(counts.values()), counts[WordingKind.RECORD_DEMANDED]

    assert min(every.precision, every.recall) >= LEAST
    assert min(records.precision, records.recall) >= LEAST_OF_RECORDS


def test_the_interval_is_wilson_s():
    low, high = wilson(44, 45)

    assert (round(low, 3), round(high, 3)) == (0.884, 0.996)


def test_the_table_has_a_line_for_each_kind():
    lines = table("seen").splitlines()

    assert [kind for kind in WordingKind if not any(f"`{kind}`" in line for line in lines)] == []
