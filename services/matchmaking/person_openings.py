"""What a person could do that opens vacancies, with a workshop and its day where there is one.

The others are known by the kept shortlists alone: nobody else's file is read.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import JSON, select, type_coerce
from sqlalchemy.orm import Session, joinedload

from matching.advice.changes import Change
from matching.advice.counterfactuals import FIRST_PLACES
from matching.advice.openings import Opening, Rivals, openings
from matching.judging.context import MatchContext, prepare_candidate
from matching.judging.judgements import PlaceKey
from models.audit import AuditAction
from models.participants import Participant
from models.shortlists import Shortlist, ShortlistEntry
from models.vacancies import Vacancy, VacancyStatus
from services import audit
from services.actors import Actor, own_participant_id, require_staff
from services.errors import NotFoundError
from services.matchmaking.advising import concepts_of
from services.matchmaking.coming_courses import upcoming_courses
from services.matchmaking.explanations import Names, names_in
from services.matchmaking.profiles import SEEKING, candidate_profiles, vacancy_profiles
from services.matchmaking.taxonomies import taxonomy, travel_table

MOST_SHOWN = 8  # more is a catalogue and no advice


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """One change and the vacancies that it opens, each kind by title.

    Attributes:
        starts: where the person could start and cannot now.
        firsts: where the person would stand among the first five and does not now.
    """

    change: Change
    starts: tuple[Vacancy, ...]
    firsts: tuple[Vacancy, ...]

    @property
    def vacancies(self) -> tuple[Vacancy, ...]:
        """All of them, those where the person would stand among the first before the others."""
        return tuple(dict.fromkeys((*self.firsts, *self.starts)))


@dataclass(frozen=True, slots=True)
class PersonOpenings:
    """What a person could do, the most useful first.

    Attributes:
        is_seeking: whether the person looks for work; if not, there is nothing to open.
        considered: published vacancies with a shortlist.
        listed: the vacancies among them on whose list the person stands.
    """

    person: Participant
    is_seeking: bool
    considered: int
    rows: tuple[OpeningRow, ...]
    names: Names
    listed: frozenset[int] = frozenset()


def openings_of(
    session: Session, actor: Actor, participant_id: int, *, today: date
) -> PersonOpenings:
    """What somebody could do. The look is written down.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such person.
    """
    require_staff(actor)
    found = _openings(session, participant_id, today)
    audit.record(
        session,
        actor,
        AuditAction.LOOKED,
        "participant",
        participant_id,
        participant_id=participant_id,
    )
    return found


def own_openings(session: Session, actor: Actor, *, today: date) -> PersonOpenings:
    """What the person signed in could do.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    return _openings(session, own_participant_id(actor), today)


def _openings(session: Session, participant_id: int, today: date) -> PersonOpenings:
    person = session.get(Participant, participant_id)
    if person is None:
        raise NotFoundError
    if person.case_state not in SEEKING:
        return PersonOpenings(person, False, 0, (), Names())
    context = MatchContext(taxonomy(), today, travel_table(session))
    (profile,) = candidate_profiles(session, participant_ids=[participant_id])
    rivals = _rivals(session, participant_id)
    courses = upcoming_courses(session, today=today)
    found = openings(prepare_candidate(profile, context), rivals, courses, context)[:MOST_SHOWN]
    vacancies = _vacancies(session, found)
    return PersonOpenings(
        person=person,
        is_seeking=True,
        considered=len(rivals),
        rows=tuple(_row(one, vacancies) for one in found),
        names=names_in(session, (), concepts_of(one.change for one in found)),
        listed=_listed(session, participant_id, vacancies),
    )


def _rivals(session: Session, participant_id: int) -> list[Rivals]:
    """Each published vacancy with the first places that others have in its shortlist."""
    others: dict[str, list[PlaceKey]] = defaultdict(list)
    explanation = type_coerce(ShortlistEntry.explanation, JSON)
    rows = session.execute(
        select(
            Shortlist.vacancy_id,
            ShortlistEntry.participant_id,
            ShortlistEntry.has_failed_gate,
            explanation["order_value"].as_float(),
            explanation["tie_key"].as_string(),
        )
        .join(ShortlistEntry, ShortlistEntry.shortlist_id == Shortlist.id)
        .join(Vacancy, Vacancy.id == Shortlist.vacancy_id)
        .where(
            Shortlist.replaced_at.is_(None),
            Vacancy.status == VacancyStatus.PUBLISHED,
            # One more than the first five: the person may be one of them.
            ShortlistEntry.rank <= FIRST_PLACES + 1,
        )
    )
    for vacancy_id, person_id, is_blocked, value, tie in rows:
        keys = others[str(vacancy_id)]
        if person_id != participant_id:
            keys.append((is_blocked, -value, tie, str(person_id), str(vacancy_id)))
    profiles = vacancy_profiles(session, vacancy_ids=[int(key) for key in others])
    return [Rivals(one, tuple(sorted(others[one.key]))) for one in profiles]


def _vacancies(session: Session, found: Iterable[Opening]) -> Mapping[str, Vacancy]:
    numbers = {int(key) for one in found for key in one.starts | one.firsts}
    rows = session.scalars(
        select(Vacancy)
        .where(Vacancy.id.in_(numbers))
        .options(joinedload(Vacancy.employer), joinedload(Vacancy.commune))
    )
    return {str(row.id): row for row in rows}


def _listed(
    session: Session, participant_id: int, vacancies: Mapping[str, Vacancy]
) -> frozenset[int]:
    """The vacancies on whose current list a person stands."""
    standing = (
        select(Shortlist.vacancy_id)
        .join(ShortlistEntry, ShortlistEntry.shortlist_id == Shortlist.id)
        .where(
            Shortlist.replaced_at.is_(None),
            Shortlist.vacancy_id.in_([one.id for one in vacancies.values()]),
            ShortlistEntry.participant_id == participant_id,
        )
    )
    return frozenset(session.scalars(standing))


def _row(opening: Opening, vacancies: Mapping[str, Vacancy]) -> OpeningRow:
    def sorted_by_title(keys: Iterable[str]) -> tuple[Vacancy, ...]:
        return tuple(sorted((vacancies[key] for key in keys), key=lambda v: (v.title, v.id)))

    return OpeningRow(
        opening.change, sorted_by_title(opening.starts), sorted_by_title(opening.firsts)
    )
