"""What has happened in the demonstration town: people placed, met, missed and asked about.

The placements go through the same service as a mediator's button, only on days that have passed.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from followup.clock import resolve_forward
from followup.statuses import OPEN_STATUSES, AppointmentStatus, Cause, ContactParty
from models.follow_up import Appointment, MoveRequest
from models.participants import Participant
from models.placements import EndReason, Placement
from models.shortlists import Shortlist, ShortlistEntry
from models.vacancies import Vacancy, VacancyStatus
from seed_data.town import DEMO_SEED
from services.demo.demo_staff import Cast, actor_of
from services.matchmaking.profiles import SEEKING
from services.matchmaking.shortlisting import refresh_shortlists
from services.placing.placement_endings import end_placement
from services.placing.placements import place

# Days since the first day of work; the last one begins next week.
STARTED_DAYS_AGO = (310, 280, 250, 215, 190, 160, 130, 105, 84, 62, 45, 33, 24, 16, 9, 5, 2, -6)
OWN_WORK_DAYS_AGO = (120, 20)  # the first and the last day of what the first person did
RELEASED_BEFORE = timedelta(days=25)  # before the first day of work
AGREED_BEFORE = timedelta(days=4)
RECENT = timedelta(days=6)  # outcomes that nobody has written down yet lie in these days
CONFIRMED_AHEAD = timedelta(days=10)
FORGOTTEN_OUTCOMES = 3
OFFICE_HOUR = time(10)
WISH = "Ese día tengo hora en el consultorio. ¿Puede ser otro día en la mañana?"
_OUTCOMES = (
    AppointmentStatus.SEEN,
    AppointmentStatus.NO_SHOW,
    AppointmentStatus.EXCUSED,
    AppointmentStatus.HOST_ABSENT,
)
_OUTCOME_SHARES = (86, 6, 6, 2)


def tell_histories(
    session: Session,
    cast: Cast,
    vacancies: Sequence[Vacancy],
    people: Sequence[Participant],
    *,
    today: date,
    now: datetime,
) -> tuple[Placement, ...]:
    """Place people on days that have passed, and write down what came of the appointments."""
    chosen = _vacancies_to_fill(vacancies)
    refresh_shortlists(session, vacancy_ids=[row.id for row in chosen], now=now, today=today)
    by_id = {person.id: person for person in people}
    placements = []
    own = _best_of(session, chosen, people[0])
    if own is not None:
        placements.append(_work_that_ended(session, cast, own, people[0], today=today))
    others = [row for row in chosen if own is None or row.id != own.shortlist.vacancy_id]
    for vacancy, days_ago in zip(others, STARTED_DAYS_AGO, strict=False):
        starts_on = today - timedelta(days=days_ago)
        entry = _best_entry(session, vacancy, by_id, but_not=people[0].id)
        if entry is not None:
            person = by_id[entry.participant_id]
            _set_back(vacancy, person, starts_on)
            session.flush()
            placements.append(_place(session, cast, entry, person, starts_on, today=today))
    _write_outcomes(session, today=today, now=now)
    return tuple(placements)


def _best_of(
    session: Session, chosen: Sequence[Vacancy], person: Participant
) -> ShortlistEntry | None:
    """The vacancy of some that suits a person best, as the entry of its list."""
    found: ShortlistEntry | None = session.scalars(
        select(ShortlistEntry)
        .join(Shortlist, Shortlist.id == ShortlistEntry.shortlist_id)
        .options(joinedload(ShortlistEntry.shortlist))
        .where(
            Shortlist.vacancy_id.in_([row.id for row in chosen]),
            Shortlist.replaced_at.is_(None),
            ShortlistEntry.has_failed_gate.is_(False),
            ShortlistEntry.participant_id == person.id,
        )
        .order_by(ShortlistEntry.score.desc(), ShortlistEntry.id)
        .limit(1)
    ).first()
    return found


def _work_that_ended(
    session: Session, cast: Cast, entry: ShortlistEntry, person: Participant, *, today: date
) -> Placement:
    """Work that the person who signs in had, and whose follow-up goes on without it."""
    began, ended = (today - timedelta(days=days) for days in OWN_WORK_DAYS_AGO)
    vacancy = session.get_one(Vacancy, entry.shortlist.vacancy_id)
    _set_back(vacancy, person, began)
    session.flush()
    placement = _place(session, cast, entry, person, began, today=today)
    return end_placement(
        session,
        actor_of(person.mediator or cast.mediators[0]),
        placement.id,
        ended_on=ended,
        reason=EndReason.SEASON_END,
        now=resolve_forward(ended, OFFICE_HOUR),
        today=ended,
    )


def _vacancies_to_fill(vacancies: Sequence[Vacancy]) -> list[Vacancy]:
    """Vacancies for one person each, one of a kind of work as far as it goes."""
    fitting = [
        row
        for row in vacancies
        if row.status is VacancyStatus.PUBLISHED and row.positions == 1 and not row.role_types
    ]
    firsts = {row.occupation_key: row for row in reversed(fitting)}
    ordered = [*firsts.values(), *(row for row in fitting if row not in firsts.values())]
    return sorted(ordered[: len(STARTED_DAYS_AGO) + 1], key=lambda row: row.id)


def _best_entry(
    session: Session, vacancy: Vacancy, by_id: dict[int, Participant], *, but_not: int
) -> ShortlistEntry | None:
    """The first of the shortlist who passes every gate and still looks for work."""
    entries = session.scalars(
        select(ShortlistEntry)
        .join(Shortlist, Shortlist.id == ShortlistEntry.shortlist_id)
        .where(
            Shortlist.vacancy_id == vacancy.id,
            Shortlist.replaced_at.is_(None),
            ShortlistEntry.has_failed_gate.is_(False),
            ShortlistEntry.participant_id != but_not,
        )
        .order_by(ShortlistEntry.rank)
    )
    for entry in entries:
        if by_id[entry.participant_id].case_state in SEEKING:
            return entry
    return None


def _set_back(vacancy: Vacancy, person: Participant, starts_on: date) -> None:
    """Make the vacancy and the person as old as their history."""
    vacancy.published_at = resolve_forward(starts_on - timedelta(days=30), OFFICE_HOUR)
    vacancy.closes_on = starts_on + timedelta(days=5)
    vacancy.starts_on = starts_on
    if person.released_on is not None:
        person.released_on = min(person.released_on, starts_on - RELEASED_BEFORE)
        person.stage_three_on = person.released_on
    person.available_from = None


def _place(
    session: Session,
    cast: Cast,
    entry: ShortlistEntry,
    person: Participant,
    starts_on: date,
    *,
    today: date,
) -> Placement:
    agreed_on = min(starts_on - AGREED_BEFORE, today)
    return place(
        session,
        actor_of(person.mediator or cast.mediators[0]),
        entry.id,
        starts_on=starts_on,
        now=resolve_forward(agreed_on, OFFICE_HOUR),
        today=agreed_on,
    )


def _write_outcomes(session: Session, *, today: date, now: datetime) -> None:
    rows = session.scalars(
        select(Appointment)
        .where(Appointment.status.in_(OPEN_STATUSES))
        .options(selectinload(Appointment.move_requests))
        .order_by(Appointment.on_day, Appointment.at_time, Appointment.id)
    ).all()
    past = [row for row in rows if row.on_day < today]
    _settle(past, today)
    coming = [row for row in rows if row.on_day >= today and row.party is ContactParty.PARTICIPANT]
    _confirm(coming, today)
    asked = next((row for row in coming if row.on_day > today), None)
    if asked is not None:
        session.add(
            MoveRequest(appointment_id=asked.id, wish=WISH, asked_at=now - timedelta(hours=3))
        )
    session.flush()


def _settle(past: Sequence[Appointment], today: date) -> None:
    """Give what has passed an outcome, but for the last few, whose outcome is still missing."""
    rng = Random(DEMO_SEED)  # noqa: S311 - chance that can be repeated is what is wanted
    forgotten = {row.id for row in _recent(past, today)}
    for row in past:
        if row.id in forgotten:
            row.status, row.status_cause = AppointmentStatus.OUTCOME_MISSING, Cause.TIME
            continue
        row.status = rng.choices(_OUTCOMES, _OUTCOME_SHARES)[0]
        row.status_cause = Cause.OFFICE


def _recent(past: Sequence[Appointment], today: date) -> Iterator[Appointment]:
    recent = [row for row in past if row.on_day >= today - RECENT]
    yield from recent[-FORGOTTEN_OUTCOMES:]


def _confirm(coming: Sequence[Appointment], today: date) -> None:
    """Every second person has confirmed what comes next."""
    for row in coming:
        if row.on_day <= today + CONFIRMED_AHEAD and row.id % 2:
            row.status, row.status_cause = AppointmentStatus.CONFIRMED, Cause.PARTICIPANT
