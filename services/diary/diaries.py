"""Which hours are free for a contact: the office's days, the mediator's diary, the person's."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from followup.clock import add_months, to_local
from followup.slots import Availability, BusyWindow, Diary, OpeningHours, taken_slots
from followup.statuses import OPEN_STATUSES
from models.follow_up import Appointment, FollowUpPlan
from models.participants import AvailabilityWindow, Participant
from models.session import office_zone
from services.diary.work_days import work_calendar

LONGEST_PLAN_MONTHS = 36  # 24 months, a prolongation, and what may still move past the end
_DAY_BEGINS, _DAY_ENDS = time(0), time(23, 59)


def diary_of(
    session: Session,
    participant: Participant,
    mediator_id: int | None,
    *,
    first_on: date,
    now: datetime,
    without: FollowUpPlan | None = None,
) -> Diary:
    """Free hours for contacts with a person, with all that is promised already taken out.

    Args:
        mediator_id: who meets the person; None takes only the person's own appointments out.
        first_on: the first day that is looked at.
        now: the hours of its day that have passed are not free any more.
        without: a plan whose own open appointments do not count, because it is made again.
    """
    last_on = add_months(first_on, LONGEST_PLAN_MONTHS)
    opening = OpeningHours()
    spans = _promised_spans(session, participant, mediator_id, first_on, without)
    local = to_local(now, office_zone(session))
    if local.date() >= first_on:
        spans.append((local.date(), _DAY_BEGINS, local.time()))
    return Diary(
        calendar=work_calendar(session, first_on, last_on),
        opening=opening,
        availability=availability_of(participant),
        taken=taken_slots(spans, opening),
        slot_key=f"participant:{participant.id}",
    )


def _promised_spans(
    session: Session,
    participant: Participant,
    mediator_id: int | None,
    first_on: date,
    without: FollowUpPlan | None,
) -> list[tuple[date, time, time]]:
    whose = [Appointment.participant_id == participant.id]
    if mediator_id is not None:
        whose.append(Appointment.mediator_id == mediator_id)
    wanted = select(Appointment.on_day, Appointment.at_time, Appointment.duration_minutes).where(
        or_(*whose), Appointment.status.in_(OPEN_STATUSES), Appointment.on_day >= first_on
    )
    if without is not None:
        wanted = wanted.where(or_(Appointment.plan_id.is_(None), Appointment.plan_id != without.id))
    return [(day, at, _later(at, minutes)) for day, at, minutes in session.execute(wanted)]


def _later(at: time, minutes: int) -> time:
    total = timedelta(hours=at.hour, minutes=at.minute + minutes)
    if total >= timedelta(days=1):
        return _DAY_ENDS
    return time(total.seconds // 3600, total.seconds // 60 % 60)


def availability_of(participant: Participant) -> Availability:
    """When a person cannot be met: outside the hours told, and never why.

    Somebody who told no hours can be met at any; so can somebody whose hours leave none of the
    office's, because a plan that cannot be kept to the hour is better than no plan.
    """
    windows = participant.availability if participant.has_told_availability else []
    busy = tuple(window for weekday in range(7) for window in _busy_on(weekday, windows))
    availability = Availability(busy)
    return availability if _leaves_room(availability) else Availability()


def _busy_on(weekday: int, windows: list[AvailabilityWindow]) -> list[BusyWindow]:
    """The gaps between the hours of one weekday; a window past midnight ends with the day."""
    if not windows:
        return []
    spans = sorted(
        (window.starts_at, _end_of(window)) for window in windows if window.weekday == weekday
    )
    found, free_until = [], _DAY_BEGINS
    for starts_at, ends_at in spans:
        if starts_at > free_until:
            found.append(BusyWindow(weekday, free_until, starts_at))
        free_until = max(free_until, ends_at)
    if free_until < _DAY_ENDS:
        found.append(BusyWindow(weekday, free_until, _DAY_ENDS))
    return found


def _end_of(window: AvailabilityWindow) -> time:
    return window.ends_at if window.ends_at > window.starts_at else _DAY_ENDS


def _leaves_room(availability: Availability) -> bool:
    opening = OpeningHours()
    monday = date(2024, 1, 1)
    return any(
        availability.is_free(monday + timedelta(days=day), slot, opening.slot_minutes)
        for day in range(5)
        for slot in opening.slots()
    )
