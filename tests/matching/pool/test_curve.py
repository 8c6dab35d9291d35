"""People in an order in which neighbours follow each other."""

import numpy as np

from matching.pool.curve import curve_order


def test_neighbours_follow_each_other_and_the_unknown_come_last():
    corners = [(-33, -71), (np.nan, -71), (-20, -70), (-33.1, -71), (-20, -70.1)]

    order = curve_order(np.array(corners)).tolist()

    assert order[-1] == 1
    assert abs(order.index(0) - order.index(3)) == 1
    assert abs(order.index(2) - order.index(4)) == 1


def test_people_of_one_place_keep_their_order():
    assert curve_order(np.full((4, 2), -33.0)).tolist() == [0, 1, 2, 3]


def test_nobody_is_an_order_too():
    assert curve_order(np.zeros((0, 2))).tolist() == []


def test_where_no_point_is_known_people_keep_their_order():
    assert curve_order(np.full((3, 2), np.nan)).tolist() == [0, 1, 2]
