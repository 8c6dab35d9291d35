"""The no-show ladder: what the office does after a missed contact, by when, and what is done.

It is found by state and kept nowhere: the misses and the attempts to reach the person say it all.
The office is no control body, so no step of it tells anybody outside.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from followup.standing import CaseEvent
from followup.statuses import CaseChange, ContactChannel, LadderStep
from followup.work_calendar import WorkCalendar

REFERENT_WITHIN_DAYS = 2  # 48 hours after the second miss
VISIT_WITHIN_WORKING_DAYS = 5  # after the third


class LadderAct(StrEnum):
    """One thing to do after a missed contact."""

    WRITE = "write"
    CALL = "call"
    CALL_AT_ANOTHER_HOUR = "call_at_another_hour"
    ASK_REFERENT = "ask_referent"
    VISIT = "visit"


@dataclass(frozen=True, slots=True)
class LadderTask:
    """One thing to do, due on a day.

    Attributes:
        done_on: the day of the attempt that did it; None while it waits.
    """

    act: LadderAct
    due_on: date
    done_on: date | None = None


ACTS: Mapping[LadderStep, tuple[LadderAct, ...]] = MappingProxyType(
    {
        LadderStep.CALL: (LadderAct.WRITE, LadderAct.CALL),
        LadderStep.OTHER_HOUR_THEN_REFERENT: (
            LadderAct.CALL_AT_ANOTHER_HOUR,
            LadderAct.ASK_REFERENT,
        ),
        LadderStep.VISIT_OR_CASE_MEETING: (LadderAct.VISIT,),
    }
)

CHANNELS: Mapping[LadderAct, tuple[ContactChannel, ...]] = MappingProxyType(
    {
        LadderAct.WRITE: (ContactChannel.WHATSAPP, ContactChannel.SMS, ContactChannel.EMAIL),
        LadderAct.CALL: (ContactChannel.PHONE,),
        LadderAct.CALL_AT_ANOTHER_HOUR: (ContactChannel.PHONE,),
        LadderAct.ASK_REFERENT: (ContactChannel.REFERENT,),
        LadderAct.VISIT: (ContactChannel.VISIT,),
    }
)
"""The ways that do an act; the first is the usual one."""

_ENDS = frozenset({CaseChange.REACHED, CaseChange.RETURNED})


def ladder_tasks(
    step: LadderStep | None,
    missed_on: date,
    events: Iterable[CaseEvent],
    calendar: WorkCalendar,
    *,
    without: Collection[LadderAct] = (),
    met_on: Collection[date] = (),
) -> tuple[LadderTask, ...]:
    """The tasks of a step, in order; none once the person was reached after the last miss.

    A new miss puts its own step in the place of the one before, done or not.

    Args:
        step: where the ladder stands, as `follow_up_state` gives it.
        missed_on: day of the last miss.
        without: acts that are not open to the office, such as calling a trusted person who has
            not agreed to it.
        met_on: days of case meetings about the person; one does the work of a visit.
    """
    since = sorted((e for e in events if e.on >= missed_on), key=lambda one: (one.on, one.at))
    if step is None or any(event.change in _ENDS for event in since):
        return ()
    attempts = [event for event in since if event.change is CaseChange.ATTEMPTED]
    met = [day for day in met_on if day >= missed_on]
    return tuple(
        LadderTask(act, due_on(act, missed_on, calendar), _done_on(act, attempts, met))
        for act in ACTS[step]
        if act not in without
    )


def due_on(act: LadderAct, missed_on: date, calendar: WorkCalendar) -> date:
    """The day by which an act is done after a miss, always one on which the office works.

    The message is of the same day, for it is then that it still helps.
    """
    if act is LadderAct.WRITE:
        return calendar.next_working_day(missed_on)
    if act is LadderAct.ASK_REFERENT:
        return calendar.next_working_day(missed_on + timedelta(days=REFERENT_WITHIN_DAYS))
    within = VISIT_WITHIN_WORKING_DAYS if act is LadderAct.VISIT else 1
    return calendar.add_working_days(missed_on, within)


def _done_on(act: LadderAct, attempts: Iterable[CaseEvent], met_on: Iterable[date]) -> date | None:
    days = [event.on for event in attempts if event.channel in CHANNELS[act]]
    if act is LadderAct.VISIT:
        days.extend(met_on)
    return min(days, default=None)
