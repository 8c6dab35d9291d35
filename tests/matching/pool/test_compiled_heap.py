"""Whatever comes in whatever order, the best stay and the least of them is on top."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("numba")

from matching.pool.compiled_heap import replace_least


@settings(deadline=None)  # the first call compiles
@given(st.lists(st.integers(1, 9), max_size=20), st.integers(1, 6))
def test_a_heap_keeps_the_best(keys, top):
    heap = np.zeros(top, dtype=np.int64)

    for key in keys:
        if key > heap[0]:
            replace_least(heap, key)

    best = sorted([0] * top + keys)[-top:]
    assert heap[0] == best[0]
    assert sorted(heap.tolist()) == best
