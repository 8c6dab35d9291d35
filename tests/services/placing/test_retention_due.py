"""The clock asks about the newest milestone of each placement, once."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from models.accounts import Role
from models.placements import EndReason
from models.retention import RetentionCheck
from services.actors import CLOCK
from services.errors import NotAllowedError
from services.placing.retention_due import make_due
from tests.factories import a_participant, a_placement, actor_of, an_account


def _due(session) -> list[tuple[int, date]]:
    rows = session.scalars(select(RetentionCheck).order_by(RetentionCheck.due_on))
    return [(row.milestone_days, row.due_on) for row in rows]


def test_a_milestone_is_made_due_once_and_a_missed_night_is_caught_up(session, today):
    a_placement(session, starts_on=today - timedelta(days=8))

    assert [make_due(session, CLOCK, today=today) for _ in range(2)] == [1, 0]
    make_due(session, CLOCK, today=today + timedelta(days=100))

    assert _due(session) == [
        (7, today - timedelta(days=1)),
        (90, today + timedelta(days=82)),  # nobody remembers how the thirtieth day was
    ]


@pytest.mark.parametrize(("days", "count"), [(6, 0), (7, 1), (790, 1), (791, 0)])
def test_the_first_is_on_the_seventh_day_and_the_last_waits_sixty_days(session, today, days, count):
    a_placement(session, starts_on=today - timedelta(days=days))

    assert make_due(session, CLOCK, today=today) == count


def test_other_work_from_the_same_day_is_not_asked_about_beside_the_first(session, today):
    person = a_participant(session)
    first = a_placement(session, person, starts_on=today - timedelta(days=7))
    make_due(session, CLOCK, today=today)
    a_placement(session, person, starts_on=first.starts_on)
    first.contract_ends_on = today  # PostgreSQL gives a row that was changed last by itself
    session.flush()

    assert make_due(session, CLOCK, today=today) == 0
    assert session.scalars(select(RetentionCheck.placement_id)).all() == [first.id]


@pytest.mark.parametrize(("free_days", "count"), [(15, 1), (16, 2)])
def test_work_that_continues_has_the_milestones_of_the_first_day(session, today, free_days, count):
    person = a_participant(session)
    ended = today - timedelta(days=60)
    a_placement(
        session,
        person,
        starts_on=ended - timedelta(days=40),
        ended_on=ended,
        end_reason=EndReason.SEASON_END,
    )
    a_placement(session, person, starts_on=ended + timedelta(days=free_days + 1))

    assert make_due(session, CLOCK, today=today) == count


def test_what_was_entered_by_mistake_is_not_asked_about(session, today):
    a_placement(
        session,
        starts_on=today - timedelta(days=30),
        ended_on=today,
        end_reason=EndReason.ENTERED_BY_MISTAKE,
    )

    assert make_due(session, CLOCK, today=today) == 0


def test_an_employer_makes_nothing_due(session, today):
    with pytest.raises(NotAllowedError):
        make_due(session, actor_of(an_account(session, Role.EMPLOYER)), today=today)
