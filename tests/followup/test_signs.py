"""Early-warning signs: points, half-life, levels, and nothing hidden."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.answers import Answer, Level, Topic, levels_of
from followup.signs import (
    BY_HAND,
    POINTS,
    Sign,
    SignKind,
    SignLevel,
    SignSource,
    Waiting,
    due_on,
    sign_of_paper,
    signs_of_answers,
    signs_of_appointments,
    waiting,
    weigh,
)
from followup.statuses import AppointmentStatus
from followup.work_calendar import WorkCalendar

TODAY = date(2026, 11, 23)  # a Monday
DAYS = st.integers(0, 400).map(lambda days: TODAY - timedelta(days=days))
SIGNS = st.builds(
    Sign, st.sampled_from(SignKind), DAYS, st.sampled_from(SignSource), st.integers(1, 99)
)


def _sign(kind: SignKind, days_ago: int = 0, key: int = 1) -> Sign:
    return Sign(kind, TODAY - timedelta(days=days_ago), SignSource.BY_HAND, key)


def test_every_kind_has_its_points():
    assert set(POINTS) == set(SignKind)
    assert len(BY_HAND) == len(SignKind) - 2


@pytest.mark.parametrize(
    ("days_ago", "tenths"), [(0, 30), (15, 21), (30, 15), (60, 8), (120, 2), (209, 0), (-1, 0)]
)
def test_a_sign_counts_half_after_thirty_days(days_ago: int, tenths: int):
    assert _sign(SignKind.NO_BED, days_ago).tenths_on(TODAY) == tenths


@pytest.mark.parametrize(
    ("kinds", "level"),
    [
        ([], SignLevel.CALM),
        ([SignKind.PAY_PROBLEM], SignLevel.CALM),
        ([SignKind.PAY_PROBLEM, SignKind.PAPER_EXPIRING], SignLevel.AMBER),
        ([SignKind.NO_BED], SignLevel.AMBER),
        ([SignKind.NO_BED, SignKind.CONFLICT], SignLevel.AMBER),
        ([SignKind.NO_BED, SignKind.DUTY_MISSED], SignLevel.RED),
        ([SignKind.URGENT_NEED], SignLevel.RED),
    ],
)
def test_three_points_are_amber_and_six_are_red(kinds: list[SignKind], level: SignLevel):
    assert weigh([_sign(kind) for kind in kinds], TODAY).level is level


@given(st.lists(SIGNS, max_size=12))
def test_the_sum_is_what_a_reader_gets_who_adds_what_is_shown(signs: list[Sign]):
    warning = weigh(signs, TODAY)

    assert warning.tenths == sum(tenths for _, tenths in warning.signs)
    assert all(tenths > 0 for _, tenths in warning.signs)
    assert weigh([*reversed(signs), *signs], TODAY) == warning


@given(st.lists(SIGNS, max_size=12), st.integers(1, 60))
def test_without_a_new_sign_it_only_gets_calmer(signs: list[Sign], days: int):
    later = weigh(signs, TODAY + timedelta(days=days))

    assert later.tenths <= weigh(signs, TODAY).tenths


FRIDAY = TODAY - timedelta(days=3)


def test_what_was_red_on_friday_waits_on_monday_though_its_points_have_faded():
    urgent = _sign(SignKind.URGENT_NEED, 3)

    assert weigh([urgent], TODAY).level is SignLevel.AMBER  # 5.6 points by now
    assert waiting([urgent], (), TODAY) == Waiting(SignLevel.RED, FRIDAY)


def test_of_amber_and_then_red_the_red_waits_since_its_own_day():
    amber, more = _sign(SignKind.NO_BED, 3), _sign(SignKind.URGENT_NEED, 1, key=2)

    assert waiting([amber, more], (), TODAY) == Waiting(SignLevel.RED, TODAY - timedelta(days=1))


def test_signs_that_somebody_looked_after_wait_no_more_until_a_new_one_comes():
    old, new = _sign(SignKind.NO_BED, 3), _sign(SignKind.PAY_PROBLEM, 1, key=2)
    looked_after = {(old.source, old.key)}

    assert waiting([old], looked_after, TODAY) is None
    # 2.8 points of the old one and 2 of the new one.
    assert waiting([old, new], looked_after, TODAY) == Waiting(
        SignLevel.AMBER, TODAY - timedelta(days=1)
    )


def test_a_sign_alone_that_is_too_light_waits_for_nobody():
    assert waiting([_sign(SignKind.PAY_PROBLEM)], (), TODAY) is None
    assert waiting([], (), TODAY) is None


@pytest.mark.parametrize(
    ("waits", "due"),
    [
        (Waiting(SignLevel.AMBER, date(2026, 11, 21)), TODAY),  # arose on a Saturday
        (Waiting(SignLevel.AMBER, TODAY), TODAY),
        (Waiting(SignLevel.RED, TODAY), date(2026, 11, 25)),  # the Tuesday is closed
    ],
)
def test_amber_is_due_that_day_and_red_on_the_next_working_day(waits: Waiting, due: date):
    assert due_on(waits, WorkCalendar(frozenset({date(2026, 11, 24)}))) == due


def test_an_answer_warns_when_something_goes_badly_and_once_when_it_is_urgent():
    answers = [
        Answer(1, Topic.PAY, Level.SO_SO, TODAY),
        Answer(2, Topic.SLEEPING_PLACE, Level.BADLY, TODAY),
        Answer(3, Topic.FAMILY, Level.URGENT, TODAY),
        Answer(4, Topic.JOB, Level.BADLY, TODAY),
        Answer(5, Topic.WOULD_KEEP, Level.BADLY, TODAY),
    ]

    assert [(sign.kind, sign.topic) for sign in signs_of_answers(answers)] == [
        (SignKind.NO_BED, Topic.SLEEPING_PLACE),
        (SignKind.URGENT_NEED, Topic.FAMILY),
        (SignKind.EMPLOYER_WOULD_NOT_KEEP, Topic.WOULD_KEEP),
    ]


@given(st.sampled_from(Topic), st.data())
def test_an_answer_that_goes_well_or_so_so_never_warns(topic: Topic, data: st.DataObject):
    level = data.draw(st.sampled_from(levels_of(topic)))

    assert level > Level.SO_SO or signs_of_answers([Answer(1, topic, level, TODAY)]) == []


def test_a_second_miss_in_a_row_weighs_more_and_a_meeting_ends_the_row():
    seen, missed, excused = (
        AppointmentStatus.SEEN,
        AppointmentStatus.NO_SHOW,
        AppointmentStatus.EXCUSED,
    )
    row = [missed, excused, missed, seen, missed]
    outcomes = [(n, TODAY + timedelta(days=n), status) for n, status in enumerate(row)]

    assert [sign.kind for sign in signs_of_appointments(outcomes[::-1])] == [
        SignKind.MISSED_CONTACT,
        SignKind.MISSED_AGAIN,
        SignKind.MISSED_CONTACT,
    ]


def test_a_paper_warns_thirty_days_before_it_expires():
    sign = sign_of_paper(7, date(2026, 12, 23))

    assert (sign.on, sign.points) == (TODAY, 1)
    assert sign_of_paper(7, date(2026, 12, 24)).tenths_on(TODAY) == 0
