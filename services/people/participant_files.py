"""Reading people: finding them, opening a file, and the vacancies that fit somebody."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from followup.statuses import OPEN_STATUSES, AppointmentStatus, ContactParty
from models.audit import AuditAction
from models.follow_up import Appointment
from models.participants import (
    CaseState,
    LicenceHeld,
    Participant,
    SkillShown,
    TradeWanted,
    WorkExperience,
)
from models.placements import Placement
from models.shortlists import Shortlist, ShortlistEntry
from models.vacancies import Vacancy, VacancyStatus
from services import audit
from services.actors import Actor, require_staff
from services.errors import NotFoundError
from services.matchmaking.explanations import Names, names_in
from services.matchmaking.shortlist_entries import EntryRow, entries, entry_rows
from services.matchmaking.workshop_evidence import WorkshopShown, workshops_of
from services.mediation.interviews_named import read_with_interviews
from services.paging import Page, paginate
from services.people.participants import whole_person
from services.people.people_found import has_words, read_names
from services.people.skills_shown import SkillLevelShown, skills_shown
from services.search import begins_first, plain_order, words_of

FITTING_VACANCIES = 20  # with their reasons these stay below the 60 kB of a page
PAST_APPOINTMENTS = 5


@dataclass(frozen=True, slots=True)
class PersonFile:
    """What a mediator sees of a person.

    Attributes:
        skills: what was shown of each skill, the strongest first.
        coming: open appointments from today on, the next one first.
        past: the last appointments, the latest first.
        interviews: the vacancies of those that are interviews, by the number of the appointment.
        placements: those that run, the first begun first; two where part-time hours fit.
    """

    person: Participant
    workshops: tuple[WorkshopShown, ...]
    skills: tuple[SkillLevelShown, ...]
    coming: tuple[Appointment, ...]
    past: tuple[Appointment, ...]
    interviews: Mapping[int, Vacancy]
    placements: tuple[Placement, ...]
    names: Names


def find_people(
    session: Session,
    actor: Actor,
    *,
    words: str = "",
    state: CaseState | None = None,
    is_own: bool = False,
    number: int = 1,
) -> Page[Participant]:
    """One page of the people with every word of `words`, by family name.

    Args:
        is_own: only the people whom the actor looks after.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    require_staff(actor)
    statement = (
        select(Participant)
        .where(*_wanted(session, actor, words, is_own=is_own))
        .options(
            joinedload(Participant.commune),
            joinedload(Participant.mediator),
            selectinload(Participant.trades).joinedload(TradeWanted.occupation),
        )
        .order_by(
            begins_first(Participant.search_text, words),
            plain_order(session, Participant.search_text),
            Participant.id,
        )
    )
    if state is not None:
        statement = statement.where(Participant.case_state == state)
    return paginate(session, statement, number=number)


def count_people_by_state(
    session: Session, actor: Actor, *, words: str = "", is_own: bool = False
) -> Mapping[CaseState, int]:
    """How many people with every word of `words` are in each state, states with nobody left out.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    require_staff(actor)
    rows = session.execute(
        select(Participant.case_state, func.count())
        .where(*_wanted(session, actor, words, is_own=is_own))
        .group_by(Participant.case_state)
    )
    counted = {state: count for state, count in rows}
    return {state: counted[state] for state in CaseState if state in counted}


def _wanted(
    session: Session, actor: Actor, words: str, *, is_own: bool
) -> Iterable[ColumnElement[bool]]:
    if words_of(words):
        yield has_words(words, read_names(session))
    if is_own:
        yield Participant.mediator_id == actor.account_id


def read_person(session: Session, actor: Actor, participant_id: int, *, today: date) -> PersonFile:
    """A person's file. The look is written down, and the person can see it.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such person.
    """
    require_staff(actor)
    person = _person(session, participant_id)
    workshops = workshops_of(session, participant_id)
    shown = session.scalars(
        select(SkillShown)
        .where(SkillShown.participant_id == participant_id)
        .order_by(SkillShown.id)
    )
    skills = skills_shown(session, workshops, shown, today=today)
    appointments, interviews = _appointments(session, participant_id)
    coming = tuple(
        one for one in appointments if one.on_day >= today and one.status in OPEN_STATUSES
    )
    past = tuple(one for one in reversed(appointments) if one not in coming)
    _write_look(session, actor, participant_id)
    return PersonFile(
        person=person,
        workshops=workshops,
        skills=skills,
        coming=coming,
        past=past[:PAST_APPOINTMENTS],
        interviews=interviews,
        placements=_running_placements(session, participant_id),
        names=names_in(session, (), (one.skill for one in skills)),
    )


def read_for_edit(session: Session, actor: Actor, participant_id: int) -> Participant:
    """A person as an edit starts from. The look is written down.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such person.
    """
    require_staff(actor)
    person = whole_person(session, participant_id)
    _write_look(session, actor, participant_id)
    return person


def _person(session: Session, participant_id: int) -> Participant:
    person = session.scalar(
        select(Participant)
        .where(Participant.id == participant_id)
        .options(
            joinedload(Participant.commune),
            joinedload(Participant.mediator),
            selectinload(Participant.availability),
            selectinload(Participant.trades).joinedload(TradeWanted.occupation),
            # Few rows each: one wider query instead of three more round trips.
            joinedload(Participant.licences).joinedload(LicenceHeld.concept),
            joinedload(Participant.transport),
            joinedload(Participant.experience).joinedload(WorkExperience.occupation),
        )
    )
    if person is None:
        raise NotFoundError
    return person


def _appointments(
    session: Session, participant_id: int
) -> tuple[Sequence[Appointment], Mapping[int, Vacancy]]:
    return read_with_interviews(
        session,
        select(Appointment)
        .where(
            Appointment.participant_id == participant_id,
            Appointment.party == ContactParty.PARTICIPANT,
            Appointment.status != AppointmentStatus.REVOKED,
        )
        .options(joinedload(Appointment.mediator))
        .order_by(Appointment.starts_at, Appointment.id),
    )


def _running_placements(session: Session, participant_id: int) -> tuple[Placement, ...]:
    statement = (
        select(Placement)
        .where(Placement.participant_id == participant_id, Placement.ended_on.is_(None))
        .options(joinedload(Placement.vacancy).joinedload(Vacancy.employer))
        .order_by(Placement.starts_on, Placement.id)
    )
    return tuple(session.scalars(statement))


def _write_look(session: Session, actor: Actor, participant_id: int) -> None:
    audit.record(
        session,
        actor,
        AuditAction.LOOKED,
        "participant",
        participant_id,
        participant_id=participant_id,
    )


@dataclass(frozen=True, slots=True)
class FittingVacancies:
    """The vacancies in whose stored shortlists a person stands, those that fit best first."""

    person: Participant
    rows: tuple[EntryRow, ...]
    names: Names


def read_fitting_vacancies(session: Session, actor: Actor, participant_id: int) -> FittingVacancies:
    """The published vacancies that fit a person, with the reasons. The look is written down.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such person.
    """
    require_staff(actor)
    person = session.get(Participant, participant_id)
    if person is None:
        raise NotFoundError
    rows = fitting_rows(session, participant_id)
    _write_look(session, actor, participant_id)
    # A list that stays locked may have been written by another version of the engine.
    told = (row.told for row in rows)
    return FittingVacancies(person, rows, names_in(session, (m for m in told if m is not None)))


def fitting_rows(session: Session, participant_id: int) -> tuple[EntryRow, ...]:
    """Stored entries of a person in current shortlists of published vacancies, best first."""
    statement = (
        entries()
        .join(Vacancy, Vacancy.id == Shortlist.vacancy_id)
        .where(
            ShortlistEntry.participant_id == participant_id,
            Shortlist.replaced_at.is_(None),
            Vacancy.status == VacancyStatus.PUBLISHED,
        )
        .order_by(None)
        .order_by(
            ShortlistEntry.has_failed_gate,
            ShortlistEntry.score.desc().nulls_last(),
            ShortlistEntry.id,
        )
        .limit(FITTING_VACANCIES)
    )
    return entry_rows(session, statement)


def hours_of_week(person: Participant) -> Mapping[int, frozenset[int]]:
    """For each weekday (0 Monday) the whole or begun hours (0 to 23) a person can work."""
    grid: dict[int, set[int]] = defaultdict(set)
    for window in person.availability:
        start = window.starts_at.hour
        end = window.ends_at.hour + (1 if window.ends_at.minute else 0)
        if window.ends_at > window.starts_at:
            grid[window.weekday].update(range(start, end))
        else:
            grid[window.weekday].update(range(start, 24))
            grid[(window.weekday + 1) % 7].update(range(end))
    return {weekday: frozenset(grid[weekday]) for weekday in range(7)}
