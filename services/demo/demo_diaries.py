"""The next steps of the demonstration town: appointments made by hand in the weeks to come."""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.clock import resolve_forward
from followup.slots import OpeningHours
from followup.statuses import OPEN_STATUSES, ContactKind, ContactMode
from models.follow_up import Appointment
from models.participants import CaseState, Participant
from services.demo.demo_staff import Cast, actor_of
from services.diary.bookings import Booking, book
from services.diary.work_days import work_calendar
from services.matchmaking.profiles import SEEKING

DAYS_AHEAD = 28
LEFT_WITHOUT = 9  # every ninth person still waits for a next step, so that somebody sees it
FIRST_PERSONS_DAYS = (1, 8, 22)
_MADE_AT = time(9)
_KINDS = (
    (ContactKind.SEARCH_REVIEW, ContactMode.OFFICE),
    (ContactKind.SEARCH_REVIEW, ContactMode.PHONE),
    (ContactKind.IN_PERSON_CHECK, ContactMode.OFFICE),
)


class _Agenda:
    """The free half hours of each mediator, given away one by one from a day on."""

    def __init__(self, session: Session, today: date) -> None:
        last_on = today + timedelta(days=4 * DAYS_AHEAD)
        calendar = work_calendar(session, today, last_on)
        self._days = [
            day
            for ahead in range((last_on - today).days)
            if calendar.is_working_day(day := today + timedelta(days=ahead))
        ]
        rows = session.execute(
            select(Appointment.mediator_id, Appointment.on_day, Appointment.at_time).where(
                Appointment.status.in_(OPEN_STATUSES), Appointment.on_day >= today
            )
        )
        self._taken = {tuple(row) for row in rows}

    def give(self, mediator_id: int | None, first_on: date, turn: int) -> tuple[date, time]:
        """The first free half hour from a day on; `turn` spreads people over the hours."""
        for day, at in self._slots(first_on, turn):
            if (mediator_id, day, at) not in self._taken:
                self._taken.add((mediator_id, day, at))
                return day, at
        raise LookupError(f"no free half hour from {first_on} on")

    def _slots(self, first_on: date, turn: int) -> Iterator[tuple[date, time]]:
        slots = OpeningHours().slots()
        shift = turn * 5 % len(slots)
        for day in self._days:
            if day >= first_on:
                yield from ((day, at) for at in slots[shift:] + slots[:shift])


def book_next_steps(
    session: Session, cast: Cast, people: Sequence[Participant], *, today: date
) -> int:
    """Make an appointment with almost everybody who looks for work; gives how many.

    The first person, who signs in, has three: the next working day, in a week and in three.
    """
    agenda = _Agenda(session, today)
    plan = [(people[0], today + timedelta(days=days)) for days in FIRST_PERSONS_DAYS]
    seeking = [person for person in people[1:] if person.case_state in SEEKING]
    plan += [
        (person, today + timedelta(days=turn * 3 % DAYS_AHEAD))
        for turn, person in enumerate(seeking)
        if turn % LEFT_WITHOUT
    ]
    made_at = resolve_forward(today - timedelta(days=3), _MADE_AT)
    for turn, (person, first_on) in enumerate(plan):
        mediator = person.mediator or cast.mediators[0]
        day, at = agenda.give(mediator.id, first_on, turn)
        kind, mode = _KINDS[turn % len(_KINDS)] if turn else _KINDS[0]
        if person.case_state is CaseState.PRE_RELEASE:
            kind = ContactKind.RELEASE_PLAN
        booking = Booking(day, at, mode, kind)
        book(session, actor_of(mediator), person.id, booking, now=made_at)
    return len(plan)
