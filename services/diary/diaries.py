"""Which hours are free for a contact: the office's days, the mediator's diary, the person's."""

from datetime import date, datetime, time

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from followup.clock import add_months, to_local
from followup.rules import LONGEST_MONTHS
from followup.slots import Availability, Diary, OpeningHours, taken_slots
from followup.statuses import OPEN_STATUSES
from followup.weekly_hours import DAY_BEGINS, WeeklyWindow, busy_outside, leaves_room, together
from models.follow_up import Appointment, FollowUpPlan
from models.participants import Participant
from models.session import office_zone
from services.diary.hosts import host_time, later
from services.diary.work_days import work_calendar

# The longest follow-up, and a year of suspensions: its last holiday is known as well.
LONGEST_PLAN_MONTHS = LONGEST_MONTHS + 12


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
        mediator_id: who meets the person, with weekly hours and absences; None takes only the
            person's own appointments out.
        first_on: the first day that is looked at.
        now: the hours of its day that have passed are not free any more.
        without: a plan whose own open appointments do not count, because it is made again.
    """
    last_on = add_months(first_on, LONGEST_PLAN_MONTHS)
    opening = OpeningHours()
    spans = _promised_spans(session, participant, mediator_id, first_on, without)
    local = to_local(now, office_zone(session))
    if local.date() >= first_on:
        spans.append((local.date(), DAY_BEGINS, local.time()))
    host = host_time(session, mediator_id, first_on=first_on)
    spans += host.spans
    return Diary(
        calendar=work_calendar(session, first_on, last_on),
        opening=opening,
        availability=together(availability_of(participant), host.availability, opening),
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
    return [(day, at, later(at, minutes)) for day, at, minutes in session.execute(wanted)]


def availability_of(participant: Participant) -> Availability:
    """When a person cannot be met: outside the hours told, and never why.

    Somebody who told no hours can be met at any; so can somebody whose hours leave none of the
    office's, because a plan that cannot be kept to the hour is better than no plan.
    """
    windows = participant.availability if participant.has_told_availability else []
    availability = Availability(
        busy_outside(WeeklyWindow(one.weekday, one.starts_at, one.ends_at) for one in windows)
    )
    return availability if leaves_room(availability, OpeningHours()) else Availability()
