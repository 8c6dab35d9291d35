"""Who will run out of slots in the next two weeks: "open hours, please", before it happens."""

from datetime import date, timedelta

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from followup.offers import free_count
from followup.slots import Diary, OpeningHours, taken_slots
from followup.statuses import OPEN_STATUSES
from followup.work_calendar import WorkCalendar
from models.follow_up import Appointment
from models.group_sessions import Enrolment
from models.host_hours import SlotShortage
from models.slot_invitations import SlotInvitation, SlotInvitationStatus
from services.actors import Actor, require_staff
from services.diary.host_hours import list_hosts
from services.diary.hosts import HostTime, host_times
from services.diary.work_days import work_calendar

FORECAST_DAYS = 14


def forecast_slots(session: Session, actor: Actor, *, today: date) -> int:
    """Write down who will run out of slots, and forget who will not any more.

    Returns:
        How many mediators it is otherwise for than the night before.

    Raises:
        NotAllowedError: the actor is neither staff nor the clock.
    """
    require_staff(actor)
    first_on, last_on = today + timedelta(days=1), today + timedelta(days=FORECAST_DAYS)
    numbers = [host.id for host in list_hosts(session)]
    times = host_times(session, numbers, first_on=first_on)
    wanted = _wanted(session, first_on, last_on)
    known = {row.account_id: row for row in session.scalars(select(SlotShortage))}
    calendar = work_calendar(session, first_on, last_on)
    changed = 0
    for number in numbers:
        slots = free_count(_diary(times[number], calendar), first_on, last_on)
        found = SlotShortage(
            account_id=number, until_on=last_on, slots=slots, wanted=wanted.get(number, 0)
        )
        changed += _keep(session, found, known.get(number))
    session.flush()
    return changed


def _keep(session: Session, found: SlotShortage, known: SlotShortage | None) -> bool:
    """Write down what was found for one mediator; give whether it is news."""
    is_short = found.wanted > found.slots
    if known is None:
        if is_short:
            session.add(found)
        return is_short
    if not is_short:
        session.delete(known)
        return True
    same = (known.until_on, known.slots, known.wanted)
    known.until_on, known.slots, known.wanted = found.until_on, found.slots, found.wanted
    return same != (found.until_on, found.slots, found.wanted)


def _diary(time: HostTime, calendar: WorkCalendar) -> Diary:
    return Diary(
        calendar=calendar,
        availability=time.availability,
        taken=taken_slots(time.spans, OpeningHours()),
    )


def _wanted(session: Session, first_on: date, last_on: date) -> dict[int | None, int]:
    """What each mediator needs slots for: appointments of these days, and people invited.

    A group session has its own hours, which are no slots any more, so its seats need none.
    """
    planned = (
        select(Appointment.mediator_id, func.count())
        .where(
            Appointment.status.in_(OPEN_STATUSES),
            Appointment.on_day.between(first_on, last_on),
            ~exists().where(Enrolment.appointment_id == Appointment.id),
        )
        .group_by(Appointment.mediator_id)
    )
    invited = (
        select(SlotInvitation.mediator_id, func.count())
        .where(
            SlotInvitation.status == SlotInvitationStatus.OPEN,
            SlotInvitation.from_on <= last_on,
        )
        .group_by(SlotInvitation.mediator_id)
    )
    found: dict[int | None, int] = {}
    for statement in (planned, invited):
        for host_id, count in session.execute(statement):
            found[host_id] = found.get(host_id, 0) + count
    return found


def read_shortage(session: Session, actor: Actor) -> SlotShortage | None:
    """What the last night found for the one who is signed in, if slots run out.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    return None if actor.account_id is None else session.get(SlotShortage, actor.account_id)
