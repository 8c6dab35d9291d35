"""What is proposed for the appointments in an absence: a colleague, or another hour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from followup.clock import local_day
from followup.offers import Offer, offers
from followup.slots import SEARCH_DAYS, Diary, OpeningHours, taken_slots
from followup.statuses import OPEN_STATUSES
from followup.weekly_hours import together
from followup.work_calendar import WorkCalendar
from models.accounts import Account
from models.follow_up import Appointment
from models.group_sessions import Enrolment, GroupSession, GroupSessionStatus
from models.host_hours import HostAbsence
from models.participants import Participant
from models.session import office_zone
from models.vacancies import Vacancy
from services.actors import Actor
from services.diary.diaries import availability_of
from services.diary.host_hours import list_hosts, read_absence
from services.diary.hosts import HostTime, Span, host_times, later, touches
from services.diary.work_days import work_calendar
from services.mediation.interviews_named import read_with_interviews

_SEARCHED = timedelta(days=SEARCH_DAYS)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What may be done with one appointment.

    Attributes:
        colleagues: who is free at its hour, the one with the fewest appointments that day first.
        other: another hour with the same mediator, after the absence.
    """

    appointment: Appointment
    colleagues: tuple[Account, ...]
    other: Offer | None


@dataclass(frozen=True, slots=True)
class AbsenceReview:
    """An absence and what is proposed for each appointment in it, in order of time.

    Attributes:
        interviews: the vacancies of those that are interviews, by the number of the appointment.
        groups: group sessions in it; each gets another host or another hour on its own page.
    """

    absence: HostAbsence
    proposals: tuple[Proposal, ...]
    interviews: Mapping[int, Vacancy]
    groups: tuple[GroupSession, ...] = ()


@dataclass(frozen=True, slots=True)
class _Promised:
    """Who is taken when; it grows while one proposal after the other is made."""

    calendar: WorkCalendar
    hosts: tuple[Account, ...]
    times: dict[int, HostTime]
    of_hosts: dict[int | None, list[Span]]
    of_people: dict[int, list[Span]]

    def colleagues(self, row: Appointment) -> tuple[Account, ...]:
        """Who has the minutes of an appointment, the least busy that day first."""
        day, at, minutes = row.on_day, row.at_time, row.duration_minutes
        free = [
            host
            for host in self.hosts
            if host.id != row.mediator_id
            and self.times[host.id].is_free(day, at, minutes)
            and not _is_taken(self.of_hosts[host.id], day, at, minutes)
        ]
        busy = {host.id: sum(span[0] == day for span in self.of_hosts[host.id]) for host in free}
        return tuple(sorted(free, key=lambda host: (busy[host.id], host.name, host.id)))

    def other_hour(self, row: Appointment, host_id: int, first_on: date) -> Offer | None:
        """The next free hour of the same two people."""
        opening = OpeningHours()
        host = self.times[host_id]
        spans = [*self.of_hosts[host_id], *self.of_people[row.participant_id], *host.spans]
        diary = Diary(
            calendar=self.calendar,
            availability=together(availability_of(row.participant), host.availability, opening),
            taken=taken_slots(spans, opening),
            preferred_at=row.at_time,
        )
        found = offers(diary, first_on, first_on + _SEARCHED, limit=1, is_one_a_day=True)
        return found[0] if found else None

    def take(self, proposal: Proposal, host_id: int) -> None:
        """Keep what is proposed first from being proposed again."""
        row = proposal.appointment
        if proposal.colleagues:
            span = row.on_day, row.at_time, later(row.at_time, row.duration_minutes)
            self.of_hosts[proposal.colleagues[0].id].append(span)
        elif proposal.other is not None:
            offer = proposal.other
            ends = later(offer.at, row.duration_minutes)
            self.of_hosts[host_id].append((offer.day, offer.at, ends))


def _is_taken(spans: Sequence[Span], day: date, at: time, minutes: int) -> bool:
    ends = later(at, minutes)
    return any(on == day and starts < ends and at < until for on, starts, until in spans)


def review_absence(
    session: Session, actor: Actor, absence_id: int, *, now: datetime
) -> AbsenceReview:
    """What is proposed for each appointment in an absence; nothing is changed.

    Proposals do not get in each other's way: whoever, or whatever hour, is proposed for one
    appointment is taken for the next.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such absence, or it is somebody else's.
    """
    absence = read_absence(session, actor, absence_id)
    rows, interviews = appointments_in(session, absence, now=now)
    groups = _groups_in(session, absence, now)
    if not rows:
        return AbsenceReview(absence, (), interviews, groups)
    today = local_day(now, office_zone(session))
    promised = _promised(session, absence, rows, today)
    proposals = []
    for row in rows:
        first_on = max(row.on_day, today + timedelta(days=1))
        other = promised.other_hour(row, absence.account_id, first_on)
        proposals.append(Proposal(row, promised.colleagues(row), other))
        promised.take(proposals[-1], absence.account_id)
    return AbsenceReview(absence, tuple(proposals), interviews, groups)


def _groups_in(session: Session, absence: HostAbsence, now: datetime) -> tuple[GroupSession, ...]:
    rows = session.scalars(
        select(GroupSession)
        .where(
            GroupSession.host_id == absence.account_id,
            GroupSession.status == GroupSessionStatus.OPEN,
            GroupSession.starts_at > now,
            GroupSession.on_day.between(absence.from_on, absence.until_on),
        )
        .order_by(GroupSession.starts_at, GroupSession.id)
    )
    return tuple(
        row for row in rows if touches(absence, row.on_day, row.at_time, row.duration_minutes)
    )


def appointments_in(
    session: Session, absence: HostAbsence, *, now: datetime
) -> tuple[list[Appointment], Mapping[int, Vacancy]]:
    """The appointments to come that fall into an absence, in order of time.

    And the vacancies of those that are interviews, by the number of the appointment.
    """
    rows, interviews = read_with_interviews(
        session,
        select(Appointment)
        .where(
            Appointment.mediator_id == absence.account_id,
            Appointment.status.in_(OPEN_STATUSES),
            Appointment.starts_at > now,
            Appointment.on_day.between(absence.from_on, absence.until_on),
            # A group keeps together: its session gets another host or another hour.
            ~exists().where(Enrolment.appointment_id == Appointment.id),
        )
        .options(
            joinedload(Appointment.participant).joinedload(Participant.account),
            joinedload(Appointment.participant).selectinload(Participant.availability),
            selectinload(Appointment.move_requests),
        )
        .order_by(Appointment.starts_at, Appointment.id),
    )
    return [
        row for row in rows if touches(absence, row.on_day, row.at_time, row.duration_minutes)
    ], interviews


def _promised(
    session: Session, absence: HostAbsence, rows: Sequence[Appointment], today: date
) -> _Promised:
    hosts = list_hosts(session)
    numbers = [*(host.id for host in hosts), absence.account_id]
    of_hosts: dict[int | None, list[Span]] = {number: [] for number in numbers}
    of_people: dict[int, list[Span]] = {row.participant_id: [] for row in rows}
    found = session.execute(
        select(
            Appointment.mediator_id,
            Appointment.participant_id,
            Appointment.on_day,
            Appointment.at_time,
            Appointment.duration_minutes,
        ).where(
            or_(
                Appointment.mediator_id.in_(numbers),
                Appointment.participant_id.in_(list(of_people)),
            ),
            Appointment.status.in_(OPEN_STATUSES),
            Appointment.on_day >= today,
            Appointment.on_day <= absence.until_on + _SEARCHED,
        )
    )
    for host_id, person_id, day, at, minutes in found:
        span = day, at, later(at, minutes)
        of_hosts.setdefault(host_id, []).append(span)
        of_people.setdefault(person_id, []).append(span)
    return _Promised(
        work_calendar(session, today, absence.until_on + _SEARCHED),
        tuple(hosts),
        host_times(session, numbers, first_on=today),
        of_hosts,
        of_people,
    )
