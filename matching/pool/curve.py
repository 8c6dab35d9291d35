"""People in an order that keeps neighbours together: along a curve that fills the map."""

import numpy as np
from numpy.typing import NDArray

GRID_BITS = 16  # 65,536 steps from side to side: under 70 m for the whole length of Chile


def curve_order(points: NDArray[np.float64]) -> NDArray[np.int64]:
    """Row numbers along a Z-order curve of the points; rows without a point come last.

    Args:
        points: latitude and longitude in degrees, shape (people, 2), NaN where unknown.

    Returns:
        Shape (people,). Rows of one square of the grid keep their order.
    """
    is_known = ~np.isnan(points).any(axis=1)
    places = np.full(len(points), 1 << (2 * GRID_BITS), dtype=np.uint64)
    if is_known.any():
        known = points[is_known]
        low, extent = known.min(axis=0), np.ptp(known, axis=0)
        scale = np.divide(2**GRID_BITS - 1, extent, out=np.zeros(2), where=extent > 0)
        steps = ((known - low) * scale).astype(np.uint64)
        places[is_known] = (_spread(steps[:, 0]) << np.uint64(1)) | _spread(steps[:, 1])
    return np.argsort(places, kind="stable").astype(np.int64)


def _spread(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The bits of 16-bit numbers, each followed by an empty one."""
    spread = numbers
    for shift, mask in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        spread = (spread | (spread << np.uint64(shift))) & np.uint64(mask)
    return spread
