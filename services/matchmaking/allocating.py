"""Who could go where, when the same people stand first for several vacancies.

The vacancies are the one asked about and those that share most of its first people. Two
divisions are worked out and a mediator's own is measured beside them; none of them decides.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from matching.advice.allocation import FitTable, fit_table, measured
from matching.judging.context import MatchContext, prepare_candidates
from models.audit import AuditAction
from models.participants import Participant
from models.shortlists import ReviewDecision, Shortlist, ShortlistEntry, ShortlistReview
from models.vacancies import Vacancy, VacancyStatus
from services import audit
from services.actors import Actor, require_staff
from services.errors import NotFoundError
from services.matchmaking.divisions import AllocationView, free_positions, side_by_side
from services.matchmaking.profiles import SEEKING, candidate_profiles, vacancy_profiles
from services.matchmaking.taxonomies import taxonomy, travel_table

FIRST_PLACES = 5  # of each list: as many people as a mediator looks at first
OTHER_VACANCIES = 4  # more columns than five are read by nobody

Places = Mapping[int, int]
"""Numbers of vacancies by numbers of people."""


def divide(
    session: Session,
    actor: Actor,
    vacancy_id: int,
    *,
    chosen: Places | None = None,
    today: date,
) -> AllocationView:
    """The divisions for a vacancy and those that share its first people, as things are today.

    Each look at a person is written down.

    Args:
        chosen: where the mediator would send each person; None for the approvals that stand.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such published vacancy.
    """
    require_staff(actor)
    vacancies = _contested(session, vacancy_id)
    positions = [free_positions(vacancy) for vacancy in vacancies]
    numbers = [vacancy.id for vacancy in vacancies]
    reviews = _reviews(session, numbers)
    people = _people(session, numbers, reviews)
    table = _table(session, people, vacancies, positions, today).without(
        (str(one.participant_id), str(one.vacancy_id))
        for one in reviews
        if one.decision is ReviewDecision.DROPPED
    )
    wanted = _approved(reviews, table) if chosen is None else _known(chosen, table)
    audit.record(session, actor, AuditAction.LOOKED, "vacancy", vacancy_id, fields=["shortlist"])
    audit.record_looks(session, actor, "participant", ((one.id, one.id) for one in people))
    return side_by_side(table, measured(table, wanted), vacancies, people)


def _first_entries() -> Select[ShortlistEntry]:
    """The first places of current shortlists, of people who may start and look for work."""
    return (
        select(ShortlistEntry)
        .join(Shortlist, Shortlist.id == ShortlistEntry.shortlist_id)
        .join(Participant, Participant.id == ShortlistEntry.participant_id)
        .where(
            Shortlist.replaced_at.is_(None),
            ShortlistEntry.rank <= FIRST_PLACES,
            ShortlistEntry.has_failed_gate.is_(False),
            Participant.case_state.in_(SEEKING),
        )
    )


def _contested(session: Session, vacancy_id: int) -> list[Vacancy]:
    """The vacancy and the published ones that share most of its first people, the most first."""
    own = (
        _first_entries()
        .where(Shortlist.vacancy_id == vacancy_id)
        .with_only_columns(ShortlistEntry.participant_id)
    )
    shared = (
        _first_entries()
        .where(Shortlist.vacancy_id != vacancy_id, ShortlistEntry.participant_id.in_(own))
        .with_only_columns(Shortlist.vacancy_id, func.count().label("people"))
        .group_by(Shortlist.vacancy_id)
        .subquery()
    )
    found = session.scalars(
        select(Vacancy)
        .outerjoin(shared, shared.c.vacancy_id == Vacancy.id)
        .where(
            Vacancy.status == VacancyStatus.PUBLISHED,
            or_(Vacancy.id == vacancy_id, shared.c.people.is_not(None)),
        )
        .options(joinedload(Vacancy.employer))
        .order_by(Vacancy.id != vacancy_id, shared.c.people.desc(), Vacancy.id)
        .limit(1 + OTHER_VACANCIES)
    ).all()
    if not found or found[0].id != vacancy_id:
        raise NotFoundError
    return list(found)


def _reviews(session: Session, numbers: Sequence[int]) -> Sequence[ShortlistReview]:
    return session.scalars(
        select(ShortlistReview)
        .where(ShortlistReview.vacancy_id.in_(numbers))
        .order_by(ShortlistReview.decided_at, ShortlistReview.vacancy_id)
    ).all()


def _people(
    session: Session, numbers: Sequence[int], reviews: Iterable[ShortlistReview]
) -> tuple[Participant, ...]:
    """The first people of each list and everybody who was approved, by name."""
    first = (
        _first_entries()
        .where(Shortlist.vacancy_id.in_(numbers))
        .with_only_columns(ShortlistEntry.participant_id)
    )
    approved = {one.participant_id for one in reviews if one.decision is ReviewDecision.APPROVED}
    found = session.scalars(
        select(Participant)
        .where(
            or_(
                Participant.id.in_(first),
                and_(Participant.id.in_(approved), Participant.case_state.in_(SEEKING)),
            )
        )
        .options(joinedload(Participant.commune))
        .order_by(Participant.family_names, Participant.given_names, Participant.id)
    )
    return tuple(found)


def _table(
    session: Session,
    people: Iterable[Participant],
    vacancies: Sequence[Vacancy],
    positions: Sequence[int],
    today: date,
) -> FitTable:
    context = MatchContext(taxonomy(), today, travel_table(session))
    profiles = candidate_profiles(session, participant_ids=[one.id for one in people])
    wanted = {
        one.key: one for one in vacancy_profiles(session, vacancy_ids=[v.id for v in vacancies])
    }
    ordered = [wanted[str(vacancy.id)] for vacancy in vacancies]
    return fit_table(prepare_candidates(profiles, context), ordered, positions, context)


def _approved(reviews: Iterable[ShortlistReview], table: FitTable) -> dict[str, str]:
    """Where the approvals send people, the latest of each, as far as there are positions."""
    left = dict(zip(table.vacancies, table.positions, strict=True))
    latest = {
        str(one.participant_id): str(one.vacancy_id)
        for one in reviews
        if one.decision is ReviewDecision.APPROVED and str(one.participant_id) in table.people
    }
    wanted: dict[str, str] = {}
    for person, vacancy in latest.items():
        if left[vacancy] > 0:
            wanted[person] = vacancy
            left[vacancy] -= 1
    return wanted


def _known(chosen: Places, table: FitTable) -> dict[str, str]:
    """The choices about people and vacancies that are still there."""
    return {
        str(person): str(vacancy)
        for person, vacancy in chosen.items()
        if str(person) in table.people and str(vacancy) in table.vacancies
    }
