"""The best keys found so far, as many as are asked for, the least on top."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from matching.pool.compiling import compiled

Heap: TypeAlias = NDArray[np.int64]


@compiled
def replace_least(heap: Heap, key: int) -> None:
    """Put a key in the place of the least one and let it sink until the least is on top."""
    place, child = 0, 1
    while child < len(heap):
        if child + 1 < len(heap) and heap[child + 1] < heap[child]:
            child += 1
        if heap[child] >= key:
            break
        heap[place] = heap[child]
        place, child = child, 2 * child + 1
    heap[place] = key
