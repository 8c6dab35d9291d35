"""From when to when somebody is followed up, told before they are placed."""

from datetime import date, timedelta

from followup.clock import add_months
from services.diary.follow_up import start_follow_up
from services.diary.follow_up_spans import FollowUpSpan, span_if_placed
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_participant, a_placement


def test_without_anything_it_is_the_months_from_the_first_day_of_work(session):
    assert span_if_placed(session, a_participant(session), today=TODAY) == FollowUpSpan(24)


def test_the_third_stage_counts_where_it_began_earlier(session):
    began_on = date(2026, 2, 1)
    person = a_participant(session, stage_three_on=began_on)

    told = span_if_placed(session, person, today=TODAY)
    placement = a_placement(session, person)
    plan = start_follow_up(session, CLERK, placement, now=NOW, today=TODAY)

    assert told == FollowUpSpan(24, began_on, date(2028, 2, 1))
    assert (plan.starts_on, plan.ends_on) == (told.starts_on, told.ends_on)


def test_a_third_stage_that_is_over_counts_no_more(session):
    person = a_participant(session, stage_three_on=add_months(TODAY, -24))

    assert span_if_placed(session, person, today=TODAY) == FollowUpSpan(24)


def test_a_follow_up_that_runs_goes_on_as_long_as_before(session):
    placement = a_placement(session, starts_on=TODAY - timedelta(days=40))
    plan = start_follow_up(session, CLERK, placement, now=NOW, today=TODAY)

    told = span_if_placed(session, placement.participant, today=TODAY)

    assert told == FollowUpSpan(24, plan.starts_on, plan.ends_on, is_running=True)
