"""Tests of followup/standing.py."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup.standing import AppointmentEvent, CaseEvent, follow_up_state
from followup.statuses import (
    AppointmentStatus,
    CaseChange,
    ContactChannel,
    ContactParty,
    FollowUpStanding,
    LadderStep,
)

TODAY = date(2027, 6, 1)
S, C, F = AppointmentStatus, CaseChange, FollowUpStanding


def at(day: date, hour: int = 15) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def met(day: int, status: AppointmentStatus, key: str | None = None) -> AppointmentEvent:
    on = date(2027, 5, day)
    return AppointmentEvent(key or f"a{day}", on, at(on), status)


def case(day: date, change: CaseChange, channel: ContactChannel | None = None) -> CaseEvent:
    return CaseEvent(day, at(day), change, channel)


def searching(first: date, days: tuple[int, ...]) -> list[CaseEvent]:
    channels = [ContactChannel.PHONE, ContactChannel.SMS, ContactChannel.VISIT]
    return [
        case(first + timedelta(days=day), C.ATTEMPTED, channels[place % 3])
        for place, day in enumerate(days)
    ]


def test_nothing_has_gone_wrong_at_the_start() -> None:
    state = follow_up_state([], TODAY)

    assert state.standing is F.ON_TRACK
    assert state.step is None
    assert state.last_reached_on is None


@pytest.mark.parametrize(
    ("misses", "standing", "step"),
    [
        (1, F.MISSED_ONCE, LadderStep.CALL),
        (2, F.MISSED_TWICE, LadderStep.OTHER_HOUR_THEN_REFERENT),
        (3, F.AT_RISK, LadderStep.VISIT_OR_CASE_MEETING),
        (5, F.AT_RISK, LadderStep.VISIT_OR_CASE_MEETING),
    ],
)
def test_each_miss_in_a_row_climbs_the_ladder(
    misses: int, standing: FollowUpStanding, step: LadderStep
) -> None:
    state = follow_up_state([met(day + 1, S.NO_SHOW) for day in range(misses)], TODAY)

    assert (state.standing, state.step, state.missed) == (standing, step, misses)


def test_coming_once_ends_the_row_of_misses() -> None:
    state = follow_up_state([met(3, S.NO_SHOW), met(4, S.NO_SHOW), met(5, S.SEEN)], TODAY)

    assert state.standing is F.ON_TRACK
    assert (state.missed, state.seen, state.last_reached_on) == (2, 1, date(2027, 5, 5))


@pytest.mark.parametrize("status", [S.EXCUSED, S.REVOKED, S.HOST_ABSENT, S.OUTCOME_MISSING])
def test_only_a_no_show_counts_against_the_person(status: AppointmentStatus) -> None:
    assert follow_up_state([met(3, status)], TODAY).standing is F.ON_TRACK


def test_an_employer_who_does_not_answer_is_no_miss_of_the_person() -> None:
    on = date(2027, 5, 3)
    event = AppointmentEvent("e", on, at(on), S.NO_SHOW, ContactParty.EMPLOYER)

    assert follow_up_state([event], TODAY).misses_in_a_row == 0


def test_a_reason_brought_later_takes_the_miss_back() -> None:
    on = date(2027, 5, 3)
    late = AppointmentEvent("a", on, at(date(2027, 5, 9)), S.EXCUSED)

    assert follow_up_state([late, met(3, S.NO_SHOW, "a")], TODAY).standing is F.ON_TRACK


def test_the_day_after_an_appointment_its_outcome_is_awaited() -> None:
    events = [met(31, S.CONFIRMED), met(30, S.OUTCOME_MISSING)]

    assert follow_up_state(events, date(2027, 5, 31)).awaiting_outcome == ("a30",)
    assert follow_up_state(events, date(2027, 5, 31)).next_on == date(2027, 5, 31)
    assert follow_up_state(events, TODAY).awaiting_outcome == ("a30", "a31")


def test_lost_needs_six_attempts_on_three_channels_over_thirty_days() -> None:
    first = date(2027, 4, 1)
    enough = searching(first, (0, 3, 6, 12, 20, 30))

    assert follow_up_state(enough, TODAY).may_be_declared_lost
    assert follow_up_state(enough, TODAY).standing is F.AT_RISK
    assert not follow_up_state(enough[:-1], TODAY).may_be_declared_lost
    shorter = searching(first, (0, 3, 6, 12, 20, 29))
    assert not follow_up_state(shorter, TODAY).may_be_declared_lost
    by_phone = [case(e.on, C.ATTEMPTED, ContactChannel.PHONE) for e in enough]
    assert not follow_up_state(by_phone, TODAY).may_be_declared_lost


def test_attempts_before_the_person_was_reached_do_not_count() -> None:
    attempts = searching(date(2027, 4, 1), (0, 3, 6, 12, 20, 30))
    reached = case(date(2027, 4, 21), C.REACHED)

    assert follow_up_state([*attempts, reached], TODAY).attempts == 1


def test_the_door_stays_open_after_contact_was_lost() -> None:
    lost = case(date(2027, 5, 10), C.DECLARED_LOST)

    assert follow_up_state([lost], TODAY).standing is F.LOST_CONTACT
    assert follow_up_state([lost, met(12, S.SEEN)], TODAY).standing is F.ON_TRACK
    misses = [met(day, S.NO_SHOW) for day in (1, 2, 3)]
    back = case(date(2027, 5, 20), C.RETURNED)
    assert follow_up_state([*misses, lost, back], TODAY).standing is F.ON_TRACK


def test_an_old_meeting_written_down_late_does_not_undo_a_loss() -> None:
    lost = case(date(2027, 5, 10), C.DECLARED_LOST)
    late = AppointmentEvent("a", date(2027, 5, 4), at(date(2027, 5, 11)), S.SEEN)

    assert follow_up_state([lost, late], TODAY).standing is F.LOST_CONTACT


def test_suspension_and_endings_stand_before_misses() -> None:
    missed = met(3, S.NO_SHOW)
    paused = case(date(2027, 5, 4), C.SUSPENDED)

    assert follow_up_state([missed, paused], TODAY).standing is F.SUSPENDED
    back = case(date(2027, 5, 5), C.RESUMED)
    assert follow_up_state([missed, paused, back], TODAY).standing is F.MISSED_ONCE
    done = case(date(2027, 5, 6), C.COMPLETED)
    assert follow_up_state([missed, done], TODAY).standing is F.COMPLETED
    left = case(date(2027, 5, 7), C.ENDED)
    assert follow_up_state([left, done], TODAY).standing is F.ENDED


def test_an_instant_without_a_zone_is_refused() -> None:
    naive = at(TODAY).replace(tzinfo=None)

    with pytest.raises(ValueError, match="time zone"):
        AppointmentEvent("a", TODAY, naive, S.SEEN)
    with pytest.raises(ValueError, match="time zone"):
        CaseEvent(TODAY, naive, C.ATTEMPTED)


MOMENTS = st.integers(0, 72).map(lambda hours: at(date(2027, 5, 1)) + timedelta(hours=hours))
EVENTS = st.one_of(
    st.builds(
        AppointmentEvent,
        key=st.sampled_from("abc"),
        on=st.dates(date(2027, 5, 1), date(2027, 5, 9)),
        at=MOMENTS,
        status=st.sampled_from(AppointmentStatus),
        party=st.sampled_from(ContactParty),
    ),
    st.builds(
        CaseEvent,
        on=st.dates(date(2027, 5, 1), date(2027, 5, 9)),
        at=MOMENTS,
        change=st.sampled_from(CaseChange),
        channel=st.none() | st.sampled_from(ContactChannel),
    ),
)


@settings(max_examples=60, deadline=None)
@given(events=st.lists(EVENTS, max_size=12), data=st.data())
def test_the_state_depends_on_neither_order_nor_repetition(
    events: list[AppointmentEvent | CaseEvent], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(events))

    assert follow_up_state(shuffled + events[:3], TODAY) == follow_up_state(events, TODAY)
