"""Tests of followup/planning.py."""

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup.planning import Contact, FollowUpPlan, Pause, plan_follow_up
from followup.rules import QUILLOTA_24, Anchor, Rule
from followup.slots import Availability, BusyWindow, NoFreeSlotError, OpeningHours
from followup.statuses import ContactKind, ContactMode
from followup.work_calendar import WorkCalendar, chilean_holidays

OPEN_DAYS = WorkCalendar()
CHILE = WorkCalendar(chilean_holidays(range(2024, 2037)))
START = date(2027, 2, 1)  # a Monday


def held(plan: FollowUpPlan, code: str) -> Contact:
    return next(c for c in plan.contacts if c.rule == code)


def codes(plan: FollowUpPlan) -> list[str]:
    return [c.rule for c in plan.contacts]


def test_a_contact_on_a_holiday_moves_and_moves_no_other() -> None:
    plan = plan_follow_up(date(2030, 1, 31), WorkCalendar(frozenset({date(2030, 2, 28)})))

    assert plan.contacts[0].on == date(2030, 3, 1)
    assert plan.contacts[0].due_on == date(2030, 2, 28)
    assert plan.contacts[1].on == date(2030, 4, 1)  # 31 March 2030 is a Sunday


def test_without_other_anchors_there_are_the_regular_contacts_and_the_closing() -> None:
    plan = plan_follow_up(START, OPEN_DAYS)

    months = [*range(1, 13), 14, 16, 18, 20, 22, 23, 24]
    assert codes(plan) == [f"G+{month}m" for month in months]
    assert plan.ends_on == date(2029, 2, 1)
    assert plan.contacts[-1].on == date(2029, 2, 1)
    assert plan.contacts[-1].kind is ContactKind.GRADUATION


def test_a_last_contact_on_a_closed_day_comes_before_the_end_and_not_after_it() -> None:
    plan = plan_follow_up(START, WorkCalendar(frozenset({date(2029, 2, 1)})))

    assert plan.contacts[-1].on == date(2029, 1, 31)


def test_the_first_call_comes_on_the_day_of_release_where_the_next_is_not_worked() -> None:
    friday, thursday = date(2027, 1, 29), date(2027, 1, 28)

    assert held(plan_follow_up(START, OPEN_DAYS, release_on=friday), "R+1").on == friday
    assert held(plan_follow_up(START, OPEN_DAYS, release_on=thursday), "R+1").on == friday


def test_what_prepares_a_day_never_comes_after_it() -> None:
    monday = date(2027, 3, 1)
    plan = plan_follow_up(START, OPEN_DAYS, placement_on=monday)

    assert held(plan, "P-1").on == date(2027, 2, 26)
    assert held(plan, "E-1").on == date(2027, 2, 26)


def test_the_search_is_reviewed_every_14_days_only_until_work_is_found() -> None:
    release = date(2027, 2, 12)
    looking = plan_follow_up(START, OPEN_DAYS, release_on=release)
    placed = plan_follow_up(
        START, OPEN_DAYS, release_on=release, placement_on=release + timedelta(days=63)
    )

    reviews = [c for c in looking.contacts if c.kind is ContactKind.SEARCH_REVIEW]
    assert [(c.on - release).days for c in reviews] == [42, 56, 70, 84]
    assert {"R+42", "R+56"} <= set(codes(placed))
    assert not {"R+70", "R+84"} & set(codes(placed))


def test_contacts_of_two_anchors_within_three_days_become_the_more_important_one() -> None:
    # Placed on 26 February: the 30th day of work is 28 March, two days before month two ends.
    plan = plan_follow_up(date(2027, 1, 28), OPEN_DAYS, placement_on=date(2027, 2, 26))

    check = held(plan, "P+30")
    assert check.on == date(2027, 3, 29)  # 28 March is a Sunday
    assert check.merged == ("G+2m",)
    assert check.questions == ("core_8", "payslip", "contract")
    assert "G+2m" not in codes(plan)


def test_four_days_apart_both_contacts_stay() -> None:
    # P+30 is Wednesday 24 March 2027, month two Sunday 28 and so Monday 29 March: five days.
    plan = plan_follow_up(date(2027, 1, 28), OPEN_DAYS, placement_on=date(2027, 2, 22))

    assert {"P+30", "G+2m"} <= set(codes(plan))


def test_contacts_of_one_anchor_stay_as_close_as_the_rules_want_them() -> None:
    plan = plan_follow_up(START, OPEN_DAYS, placement_on=date(2027, 2, 8))

    assert [held(plan, code).on.day for code in ("P+1", "P+3")] == [9, 11]


def test_contacts_that_a_holiday_brings_to_one_day_become_one() -> None:
    closed = frozenset(date(2027, 2, day) for day in range(9, 12))
    plan = plan_follow_up(START, WorkCalendar(closed), placement_on=date(2027, 2, 8))

    assert held(plan, "P+1").on == date(2027, 2, 12)
    assert held(plan, "P+1").merged == ("P+3",)


def test_a_placement_a_month_after_release_makes_the_load_the_programme_expects() -> None:
    plan = plan_follow_up(START, CHILE, release_on=START, placement_on=date(2027, 3, 3))

    assert len(plan.participant_contacts) in range(32, 38)
    assert len(plan.employer_contacts) in (6, 7)


def test_the_employer_is_never_called_at_the_hour_of_the_person() -> None:
    plan = plan_follow_up(START, OPEN_DAYS, placement_on=START, preferred_at=time(11))

    assert (held(plan, "P+30").at, held(plan, "E+30").at) == (time(11), time(10, 30))
    assert held(plan, "P+30").on == held(plan, "E+30").on


def test_nothing_is_planned_before_today_and_the_rest_stays_the_same() -> None:
    whole = plan_follow_up(START, OPEN_DAYS)
    later = plan_follow_up(START, OPEN_DAYS, today=date(2027, 6, 1))

    assert later.contacts == whole.contacts[3:]
    assert later.contacts[0].on == date(2027, 6, 1)


def test_busy_hours_of_the_person_do_not_bind_the_employer() -> None:
    mornings = Availability(tuple(BusyWindow(day, time(8), time(15)) for day in range(5)))
    plan = plan_follow_up(
        START, OPEN_DAYS, placement_on=START, availability=mornings, preferred_at=time(9)
    )

    assert all(c.at >= time(15) for c in plan.participant_contacts)
    assert all(c.at == time(9) for c in plan.employer_contacts)


def test_a_duty_of_the_person_moves_a_contact() -> None:
    signing = Availability(busy_on=frozenset({date(2027, 3, 1)}))

    assert plan_follow_up(START, OPEN_DAYS, availability=signing).contacts[0].on == date(2027, 3, 2)


def test_a_person_without_a_free_hour_is_a_clear_error() -> None:
    never = Availability(tuple(BusyWindow(day, time(8), time(20)) for day in range(5)))

    with pytest.raises(NoFreeSlotError):
        plan_follow_up(START, OPEN_DAYS, availability=never)


def test_a_suspension_stops_the_clock_of_the_follow_up() -> None:
    pause = Pause(date(2027, 3, 15), date(2027, 4, 14))  # 30 days
    plan = plan_follow_up(START, OPEN_DAYS, pauses=[pause])

    assert plan.ends_on == date(2029, 3, 3)
    assert held(plan, "G+1m").on == date(2027, 3, 1)
    assert held(plan, "G+2m").due_on == date(2027, 5, 1)
    assert held(plan, "G+24m").on <= plan.ends_on


def test_an_open_suspension_leaves_only_what_comes_before_it() -> None:
    plan = plan_follow_up(START, OPEN_DAYS, pauses=[Pause(date(2027, 3, 15))])

    assert codes(plan) == ["G+1m"]


def test_a_contact_is_not_moved_into_a_suspension() -> None:
    # Month two is Thursday 1 April, closed; Friday 2 April is already suspended.
    calendar = WorkCalendar(frozenset({date(2027, 4, 1)}))
    plan = plan_follow_up(START, calendar, pauses=[Pause(date(2027, 4, 2))])

    assert held(plan, "G+2m").on == date(2027, 3, 31)


def test_a_prolongation_moves_the_closing_and_fills_the_months_between() -> None:
    plan = plan_follow_up(START, OPEN_DAYS, months=30)

    assert codes(plan)[-6:] == ["G+22m", "X+24m", "X+26m", "X+28m", "G+23m", "G+24m"]
    assert held(plan, "G+24m").on == plan.ends_on == date(2029, 8, 1)
    assert held(plan, "G+23m").on == date(2029, 7, 2)  # 1 July 2029 is a Sunday


def test_the_longest_follow_up_is_filled_to_its_end() -> None:
    plan = plan_follow_up(START, OPEN_DAYS, months=60)

    assert codes(plan)[-3:] == ["X+58m", "G+23m", "G+24m"]
    assert held(plan, "G+24m").on == date(2032, 1, 30)  # 1 February is a Sunday


def test_a_closing_after_the_end_stays_there_when_the_follow_up_is_prolonged() -> None:
    closing = Rule("late", Anchor.STAGE_THREE, ContactKind.CLOSING, ContactMode.OFFICE, months=40)
    rules = replace(QUILLOTA_24, rules=(*QUILLOTA_24.rules, closing))
    plan = plan_follow_up(START, OPEN_DAYS, rules=rules, months=60)

    assert held(plan, "late").due_on == date(2030, 6, 1)


def test_a_shorter_follow_up_closes_at_its_own_end() -> None:
    plan = plan_follow_up(START, OPEN_DAYS, months=12)

    assert codes(plan)[-2:] == ["G+23m", "G+24m"]
    assert plan.contacts[-1].on == plan.ends_on == date(2028, 2, 1)
    assert plan.contacts[-1].merged == ("G+12m",)


DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))
FREE_AFTERNOONS = Availability(tuple(BusyWindow(day, time(7), time(14)) for day in range(5)))


@settings(max_examples=40, deadline=None)
@given(
    starts_on=DAYS,
    release=st.none() | st.integers(-200, 200),
    placement=st.none() | st.integers(-30, 400),
    availability=st.sampled_from([None, FREE_AFTERNOONS]),
    months=st.sampled_from([24, 24, 27, 30]),
    passed=st.integers(0, 700),
    key=st.sampled_from(["", "a", "b"]),
)
def test_every_plan_keeps_its_promises(
    *,
    starts_on: date,
    release: int | None,
    placement: int | None,
    availability: Availability | None,
    months: int,
    passed: int,
    key: str,
) -> None:
    def made(today: date | None = None) -> FollowUpPlan:
        return plan_follow_up(
            starts_on,
            CHILE,
            release_on=None if release is None else starts_on + timedelta(days=release),
            placement_on=None if placement is None else starts_on + timedelta(days=placement),
            availability=availability,
            months=months,
            today=today,
            slot_key=key,
        )

    plan = made()
    assert plan == made()
    today = starts_on + timedelta(days=passed)
    assert made(today).contacts == tuple(c for c in plan.contacts if c.on >= today)
    assert all(CHILE.is_working_day(c.on) for c in plan.contacts)
    assert {c.at for c in plan.contacts} <= set(OpeningHours().slots())
    assert all(c.on <= plan.ends_on for c in plan.contacts)
    assert len({(c.on, c.at) for c in plan.contacts}) == len(plan.contacts)
    for contacts in (plan.participant_contacts, plan.employer_contacts):
        assert all(before.on < after.on for before, after in pairwise(contacts))
    if availability is not None:
        assert all(c.at >= time(14) for c in plan.participant_contacts)
    for one, other in pairwise(plan.participant_contacts):
        same_anchor = one.rule[0].replace("X", "G") == other.rule[0].replace("X", "G")
        assert same_anchor or (other.on - one.on).days > 3
