"""The no-show ladder: by when, what is done, and what ends it."""

from datetime import UTC, date, datetime

import pytest

from followup.ladder import ACTS, CHANNELS, LadderAct, LadderTask, due_on, ladder_tasks
from followup.standing import CaseEvent
from followup.statuses import CaseChange, ContactChannel, LadderStep
from followup.work_calendar import WorkCalendar

WEEKDAYS = WorkCalendar(frozenset({date(2026, 11, 30)}))
THURSDAY, FRIDAY, TUESDAY = date(2026, 11, 26), date(2026, 11, 27), date(2026, 12, 1)


def _event(change: CaseChange, channel: ContactChannel | None, on: date) -> CaseEvent:
    return CaseEvent(on, datetime(on.year, on.month, on.day, 15, tzinfo=UTC), change, channel)


@pytest.mark.parametrize(
    ("act", "missed_on", "due"),
    [
        (LadderAct.WRITE, THURSDAY, THURSDAY),
        (LadderAct.CALL, THURSDAY, FRIDAY),
        (LadderAct.CALL, FRIDAY, TUESDAY),  # the Monday is closed
        (LadderAct.CALL_AT_ANOTHER_HOUR, FRIDAY, TUESDAY),
        (LadderAct.ASK_REFERENT, date(2026, 11, 24), THURSDAY),
        (LadderAct.ASK_REFERENT, FRIDAY, TUESDAY),  # 48 hours end on a Sunday
        (LadderAct.VISIT, THURSDAY, date(2026, 12, 4)),
    ],
)
def test_each_act_is_due_on_a_day_the_office_works(act, missed_on, due):
    assert due_on(act, missed_on, WEEKDAYS) == due


def test_every_step_has_acts_and_every_act_a_way_to_do_it():
    assert set(ACTS) == set(LadderStep)
    assert set(CHANNELS) == set(LadderAct)


def test_an_attempt_by_its_own_way_does_an_act_and_no_other():
    events = [_event(CaseChange.ATTEMPTED, ContactChannel.SMS, THURSDAY)]

    assert ladder_tasks(LadderStep.CALL, THURSDAY, events, WEEKDAYS) == (
        LadderTask(LadderAct.WRITE, THURSDAY, THURSDAY),
        LadderTask(LadderAct.CALL, FRIDAY),
    )


def test_what_was_tried_before_the_miss_does_nothing():
    events = [_event(CaseChange.ATTEMPTED, ContactChannel.VISIT, THURSDAY)]

    (task,) = ladder_tasks(LadderStep.VISIT_OR_CASE_MEETING, FRIDAY, events, WEEKDAYS)

    assert task.done_on is None


@pytest.mark.parametrize("change", [CaseChange.REACHED, CaseChange.RETURNED])
def test_reaching_the_person_ends_the_ladder(change):
    events = [_event(change, ContactChannel.PHONE, FRIDAY)]

    assert ladder_tasks(LadderStep.CALL, THURSDAY, events, WEEKDAYS) == ()


def test_somebody_who_missed_nothing_is_on_no_ladder():
    assert ladder_tasks(None, THURSDAY, [], WEEKDAYS) == ()


def test_an_act_that_is_not_open_to_the_office_is_no_task():
    step = LadderStep.OTHER_HOUR_THEN_REFERENT

    tasks = ladder_tasks(step, THURSDAY, [], WEEKDAYS, without={LadderAct.ASK_REFERENT})

    assert [task.act for task in tasks] == [LadderAct.CALL_AT_ANOTHER_HOUR]


@pytest.mark.parametrize(("met_on", "done_on"), [(FRIDAY, FRIDAY), (date(2026, 11, 25), None)])
def test_a_case_meeting_after_the_miss_does_the_work_of_a_visit(met_on, done_on):
    step = LadderStep.VISIT_OR_CASE_MEETING

    (task,) = ladder_tasks(step, THURSDAY, [], WEEKDAYS, met_on=[met_on])

    assert (task.act, task.done_on) == (LadderAct.VISIT, done_on)
