"""Slots that a person may pick."""

from datetime import date, time

from followup.offers import Offer, free_count, is_free, offers
from followup.slots import Availability, BusyWindow, Diary, OpeningHours
from followup.work_calendar import WorkCalendar

TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)
FRIDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 30)


def _diary(**values: object) -> Diary:
    row = {"calendar": WorkCalendar(frozenset()), "preferred_at": time(10)}
    return Diary(**(row | values))  # type: ignore[arg-type]  # a test names only what it is about


def test_each_day_offers_a_morning_and_an_afternoon_near_the_own_hour():
    assert offers(_diary(), TUESDAY, WEDNESDAY) == (
        Offer(TUESDAY, time(10)),
        Offer(TUESDAY, time(13)),
        Offer(WEDNESDAY, time(10)),
        Offer(WEDNESDAY, time(13)),
    )


def test_no_more_is_offered_than_asked_for():
    assert offers(_diary(), TUESDAY, FRIDAY, limit=3)[-1] == Offer(WEDNESDAY, time(10))


def test_on_the_phone_two_different_days_are_offered():
    found = offers(_diary(), TUESDAY, FRIDAY, limit=2, is_one_a_day=True)

    assert found == (Offer(TUESDAY, time(10)), Offer(WEDNESDAY, time(10)))


def test_closed_days_offer_nothing():
    diary = _diary(calendar=WorkCalendar(frozenset({FRIDAY})))

    assert offers(diary, FRIDAY, MONDAY)[0].day == MONDAY


def test_what_is_taken_or_busy_is_not_offered():
    mornings = Availability((BusyWindow(1, time(0), time(12)),))
    diary = _diary(availability=mornings, taken=frozenset({(TUESDAY, time(12))}))

    assert offers(diary, TUESDAY, TUESDAY) == (
        Offer(TUESDAY, time(12, 30)),
        Offer(TUESDAY, time(13)),
    )
    assert not is_free(diary, Offer(TUESDAY, time(12)))


def test_an_odd_minute_was_never_offered():
    assert is_free(_diary(), Offer(TUESDAY, time(10, 30)))
    assert not is_free(_diary(), Offer(TUESDAY, time(10, 15)))
    assert not is_free(_diary(), Offer(date(2026, 11, 28), time(10)))


def test_nothing_is_offered_when_the_days_run_backwards():
    assert offers(_diary(), WEDNESDAY, TUESDAY) == ()


def test_free_slots_are_counted():
    opening = OpeningHours(time(9), time(11))
    diary = _diary(opening=opening, taken=frozenset({(TUESDAY, time(9))}))

    assert free_count(diary, TUESDAY, WEDNESDAY) == 7
