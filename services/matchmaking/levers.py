"""What would change a list: what each condition of a vacancy costs, and how firm the places are."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matching.advice.clinic import Clinic, clinic
from matching.advice.stability import Firmness, firmness
from matching.judging.context import MatchContext, PreparedCandidate, prepare_candidates
from models.audit import AuditAction
from models.participants import Participant
from models.vacancies import Vacancy, VacancyStatus
from services import audit
from services.actors import Actor, require_staff
from services.errors import NotFoundError
from services.matchmaking.explanations import Names, names_in
from services.matchmaking.profiles import candidate_profiles, vacancy_profile
from services.matchmaking.taxonomies import taxonomy, travel_table

PLACES_SHOWN = 10


@dataclass(frozen=True, slots=True)
class FirmPlace:
    """One of the first places: who stands there and how far the place could move."""

    person: Participant
    firmness: Firmness


@dataclass(frozen=True, slots=True)
class VacancyStudy:
    """What would change the list of a vacancy.

    Attributes:
        places: the first places; empty for a vacancy that is not published.
        names: of the concepts in its conditions.
    """

    vacancy: Vacancy
    clinic: Clinic
    places: tuple[FirmPlace, ...]
    names: Names


def people_seeking(
    session: Session, today: date
) -> tuple[tuple[PreparedCandidate, ...], MatchContext]:
    """Everybody who looks for work, ready to be judged, and what judging them takes."""
    context = MatchContext(taxonomy(), today, travel_table(session))
    return prepare_candidates(candidate_profiles(session), context), context


def study_vacancy(session: Session, actor: Actor, vacancy_id: int, *, today: date) -> VacancyStudy:
    """What would change the list of a vacancy. The look at each person named is written down.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such vacancy, or it is still its employer's draft.
    """
    require_staff(actor)
    vacancy = session.scalar(
        select(Vacancy)
        .where(Vacancy.id == vacancy_id, Vacancy.status != VacancyStatus.DRAFT)
        .options(joinedload(Vacancy.employer))
    )
    profile = vacancy_profile(session, vacancy_id)
    if vacancy is None or profile is None:
        raise NotFoundError
    people, context = people_seeking(session, today)
    found = clinic(profile, people, context)
    places: dict[str, Firmness] = {}
    if vacancy.status is VacancyStatus.PUBLISHED and people:
        places = firmness(profile, people, context, top=PLACES_SHOWN, seed=vacancy_id)
    audit.record(session, actor, AuditAction.LOOKED, "vacancy", vacancy_id, fields=["shortlist"])
    return VacancyStudy(
        vacancy=vacancy,
        clinic=found,
        places=_named(session, actor, places),
        names=names_in(session, (), [cost.condition.key for cost in found.costs]),
    )


def _named(session: Session, actor: Actor, places: dict[str, Firmness]) -> tuple[FirmPlace, ...]:
    numbers = [int(key) for key in places]
    people = {
        person.id: person
        for person in session.scalars(select(Participant).where(Participant.id.in_(numbers)))
    }
    audit.record_looks(session, actor, "participant", ((key, key) for key in numbers))
    return tuple(FirmPlace(people[int(key)], found) for key, found in places.items())
