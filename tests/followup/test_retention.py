"""Whether somebody still works: milestones, gaps, two sides, and shares with their interval."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.retention import (
    FEWEST_TO_TELL,
    MILESTONE_DAYS,
    Spell,
    WorkState,
    episodes,
    newest_milestone,
    settled,
    share_working,
)

FIRST = date(2026, 3, 2)
SAME, OTHER, NOT, UNKNOWN = WorkState


def _works_on(spells: list[Spell] | tuple[Spell, ...], day: date) -> bool:
    """Whether a day lies in an episode of work."""
    return any(
        one.starts_on <= day and (one.ended_on is None or day <= one.ended_on)
        for one in episodes(spells)
    )


@pytest.mark.parametrize(
    ("days", "milestone"),
    [(0, None), (6, None), (7, 7), (29, 7), (30, 30), (364, 180), (730, 730), (5000, 730)],
)
def test_the_newest_milestone_is_asked_and_no_older_one(days: int, milestone: int | None):
    assert newest_milestone(FIRST, FIRST + timedelta(days=days)) == milestone


@pytest.mark.parametrize(("free_days", "count"), [(0, 1), (15, 1), (16, 2)])
def test_up_to_fifteen_days_without_work_are_continuous(free_days: int, count: int):
    ended = date(2026, 3, 31)
    begun = ended + timedelta(days=free_days + 1)
    spells = [Spell(begun), Spell(FIRST, ended)]

    assert len(episodes(spells)) == count
    assert _works_on(spells, ended + timedelta(days=1)) is (count == 1)


def test_work_that_goes_on_takes_in_what_begins_meanwhile():
    spells = [Spell(FIRST), Spell(date(2026, 5, 4), date(2026, 5, 8))]

    assert episodes(spells) == (Spell(FIRST),)
    assert _works_on(spells, date(2030, 1, 1))
    assert not _works_on(spells, FIRST - timedelta(days=1))


SPELLS = st.lists(
    st.tuples(st.integers(0, 400), st.integers(0, 60) | st.none()).map(
        lambda pair: Spell(
            FIRST + timedelta(days=pair[0]),
            None if pair[1] is None else FIRST + timedelta(days=sum(pair)),
        )
    ),
    max_size=8,
)


@given(SPELLS)
def test_joining_again_changes_nothing_and_loses_no_day(spells: list[Spell]):
    joined = episodes(spells)

    assert episodes(joined) == joined
    assert all(_works_on(joined, spell.starts_on) for spell in spells)


@pytest.mark.parametrize(
    ("person", "employer", "together"),
    [
        (SAME, SAME, SAME),
        (UNKNOWN, NOT, NOT),
        (OTHER, UNKNOWN, OTHER),
        (OTHER, NOT, OTHER),
        (SAME, NOT, UNKNOWN),
        (NOT, SAME, UNKNOWN),
        (UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_two_sides_come_to_one_answer_or_to_none(person, employer, together):
    assert settled(person, employer) is together


def test_a_share_of_too_few_is_not_told():
    few = share_working([SAME] * (FEWEST_TO_TELL - 1) + [UNKNOWN] * 50)

    assert (few.working, few.of, few.rate) == (9, 9, None)


def test_a_share_has_the_interval_of_wilson():
    share = share_working([SAME] * 6 + [OTHER] * 2 + [NOT] * 2 + [UNKNOWN])

    assert (share.working, share.of, share.rate) == (8, 10, 0.8)
    # Worked out on paper: 0.49 to 0.94.
    assert share.low == pytest.approx(0.4902, abs=1e-4)
    assert share.high == pytest.approx(0.9433, abs=1e-4)


def test_the_milestones_are_those_of_the_programme():
    assert MILESTONE_DAYS == (7, 30, 90, 180, 365, 730)
