"""Tests of followup/slots.py."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest

from followup.slots import (
    Availability,
    BusyWindow,
    Diary,
    NoFreeSlotError,
    OpeningHours,
    SlotError,
    taken_slots,
)
from followup.work_calendar import WorkCalendar

FRIDAY, MONDAY = date(2030, 3, 1), date(2030, 3, 4)


def diary(**given: object) -> Diary:
    return Diary(WorkCalendar(), **given)  # type: ignore[arg-type]  # fields of Diary


def test_the_office_has_seventeen_half_hours() -> None:
    slots = OpeningHours().slots()

    assert len(slots) == 17
    assert (slots[0], slots[-1]) == (time(9), time(17))


def test_the_wanted_hour_comes_first_and_then_the_nearest() -> None:
    slots = diary(preferred_at=time(11)).slots()

    assert slots[:4] == (time(11), time(10, 30), time(11, 30), time(10))


def test_people_without_a_wish_are_spread_over_the_day() -> None:
    firsts = [diary(slot_key=f"person-{n}").slots()[0] for n in range(170)]

    assert len(set(firsts)) == 17
    assert max(firsts.count(slot) for slot in set(firsts)) <= 20
    assert diary(slot_key="person-1").slots() == diary(slot_key="person-1").slots()


def test_a_slot_that_is_taken_gives_way_to_the_next_one() -> None:
    taken = frozenset({(FRIDAY, time(11))})

    assert diary(preferred_at=time(11), taken=taken).free_slot(FRIDAY) == time(10, 30)
    assert diary(preferred_at=time(11), taken=taken).free_slot(MONDAY) == time(11)


def test_no_contact_touches_a_busy_window() -> None:
    busy = Availability((BusyWindow(4, time(10, 45), time(11, 15)),))
    free = diary(preferred_at=time(10, 45), availability=busy)

    assert free.free_slot(FRIDAY) == time(10)  # 10:30 and 11:00 both touch it
    assert free.free_slot(MONDAY) == time(10, 30)


def test_a_window_that_ends_where_a_slot_begins_leaves_it_free() -> None:
    busy = Availability((BusyWindow(4, time(9), time(17)),))

    assert diary(availability=busy).free_slot(FRIDAY) == time(17)


def test_a_day_with_a_duty_and_a_closed_day_have_no_slot() -> None:
    free = diary(availability=Availability(busy_on=frozenset({FRIDAY})))

    assert free.free_slot(FRIDAY) is None
    assert free.free_slot(date(2030, 3, 2)) is None
    assert free.free_from(FRIDAY) == MONDAY
    assert free.free_until(FRIDAY) == date(2030, 2, 28)


def test_only_slots_from_the_asked_hour_on_are_given() -> None:
    assert diary(preferred_at=time(9)).free_slot(FRIDAY, not_before=time(15, 10)) == time(15, 30)
    assert diary().free_slot(FRIDAY, not_before=time(17, 1)) is None


def test_a_person_without_a_free_hour_is_an_error_that_says_when() -> None:
    busy = Availability(tuple(BusyWindow(day, time(8), time(20)) for day in range(5)))

    with pytest.raises(NoFreeSlotError, match="2030-03-01") as refused:
        diary(availability=busy).free_from(FRIDAY)
    assert refused.value.wanted_on == FRIDAY


def test_spans_at_odd_minutes_take_every_slot_they_touch() -> None:
    spans = [(FRIDAY, time(9, 50), time(10, 31)), (MONDAY, time(0), time(9))]

    assert taken_slots(spans, OpeningHours()) == frozenset(
        {(FRIDAY, time(9, 30)), (FRIDAY, time(10)), (FRIDAY, time(10, 30))}
    )


@pytest.mark.parametrize(
    "bad",
    [
        lambda: OpeningHours(time(9), time(9, 29)),
        lambda: OpeningHours(time(17), time(9)),
        lambda: OpeningHours(slot_minutes=0),
        lambda: BusyWindow(7, time(9), time(10)),
        lambda: BusyWindow(0, time(22), time(6)),
        lambda: BusyWindow(0, time(9), time(9)),
    ],
)
def test_hours_that_make_no_sense_are_refused(bad: Callable[[], object]) -> None:
    with pytest.raises(SlotError):
        bad()


def test_a_full_day_is_passed_over() -> None:
    full = frozenset((FRIDAY, slot) for slot in OpeningHours().slots())

    assert diary(taken=full).free_from(FRIDAY) == FRIDAY + timedelta(days=3)
