"""Making the shortlists: the engine's answer for every published vacancy, stored with its why."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from matching.judging.context import MatchContext, PreparedCandidate
from matching.judging.digests import digest
from matching.judging.profiles import VacancyProfile
from matching.pool.pool import Pool
from matching.ranking import shortlist as engine
from matching.taxonomy.concepts import Taxonomy
from models.audit import AuditAction
from models.vacancies import Vacancy, VacancyStatus
from services import audit
from services.actors import Actor, require_staff
from services.matchmaking.added_places import added_people, behind_the_places, with_added
from services.matchmaking.kept_lists import (
    Answer,
    KeptList,
    forget_unused,
    keep_answer,
    kept_lists,
)
from services.matchmaking.profiles import candidate_profiles, vacancy_profiles
from services.matchmaking.shortlist_locks import locked_ids, refuse_locked, unlock_shortlist
from services.matchmaking.taxonomies import taxonomy as shared_taxonomy
from services.matchmaking.taxonomies import travel_table

STORED_ENTRIES = 50  # nobody reviews more people for one vacancy

OnProgress = Callable[[int, int], None]


def refresh_shortlists(
    session: Session,
    *,
    vacancy_ids: Iterable[int] | None,
    now: datetime,
    today: date,
    on_progress: OnProgress | None = None,
    taxonomy: Taxonomy | None = None,
) -> int:
    """Make the shortlists of published vacancies again where something they rest on changed.

    Locked ones stay as they are.

    Args:
        vacancy_ids: only these; None for every published vacancy.
        on_progress: told how many vacancies are done, of how many.
        taxonomy: another one than the portal's own.

    Returns:
        How many shortlists were replaced.
    """
    asked = published_ids(session) if vacancy_ids is None else sorted(set(vacancy_ids))
    # The turn comes first: an answer from before somebody else's change must not replace theirs.
    vacancies = vacancy_profiles(session, vacancy_ids=take_turns(session, asked))
    if not vacancies:
        return 0
    pool = pool_on(session, taxonomy or shared_taxonomy(), today)
    kept, added = kept_lists(session), added_people(session)
    replaced = 0
    for done, vacancy in enumerate(vacancies, start=1):
        number = int(vacancy.key)
        answer = answer_of(pool, vacancy, kept.get(number), added.get(number, ()))
        keep_answer(session, answer, now)
        replaced += answer.is_new
        if on_progress is not None:
            on_progress(done, len(vacancies))
    forget_unused(session, now)
    return replaced


def take_turns(session: Session, vacancy_ids: Iterable[int]) -> list[int]:
    """Wait until nobody else makes these lists; in one order, so that nobody waits in a ring.

    Returns:
        Those that are not locked; asked only now, for somebody may have locked one meanwhile.
    """
    ids = sorted(vacancy_ids)
    session.execute(
        select(Vacancy.id)
        .where(Vacancy.id.in_(ids))
        .order_by(Vacancy.id)
        .with_for_update(key_share=True)
    )
    locked = locked_ids(session)
    return [vacancy_id for vacancy_id in ids if vacancy_id not in locked]


def published_ids(session: Session) -> list[int]:
    """List the vacancies that have a shortlist, in the order of their numbers."""
    published = Vacancy.status == VacancyStatus.PUBLISHED
    return list(session.scalars(select(Vacancy.id).where(published).order_by(Vacancy.id)))


def refresh_vacancy(
    session: Session, actor: Actor, vacancy_id: int, *, now: datetime, today: date
) -> bool:
    """Make the shortlist of one vacancy again; whether it was replaced, which is written down.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    if not refresh_shortlists(session, vacancy_ids=[vacancy_id], now=now, today=today):
        return False
    audit.record(session, actor, AuditAction.CHANGED, "vacancy", vacancy_id, fields=["shortlist"])
    return True


def remake_vacancy(
    session: Session, actor: Actor, vacancy_id: int, *, now: datetime, today: date
) -> bool:
    """Make the shortlist of one vacancy again because somebody asked for it.

    Raises:
        NotAllowedError: the actor is not staff.
        WrongStateError: the shortlist is locked.
    """
    require_staff(actor)
    refuse_locked(session, vacancy_id)
    return refresh_vacancy(session, actor, vacancy_id, now=now, today=today)


def unlock_and_remake(
    session: Session,
    actor: Actor,
    vacancy_id: int,
    *,
    seen_at: datetime | None,
    now: datetime,
    today: date,
) -> bool:
    """Take the lock off that the actor saw and make the shortlist again; whether it was replaced.

    Raises:
        NotAllowedError: the actor is not staff.
        ChangedMeanwhileError: that lock was taken off already, or another one stands.
    """
    unlock_shortlist(session, actor, vacancy_id, seen_at=seen_at)
    return remake_vacancy(session, actor, vacancy_id, now=now, today=today)


def answer_of(
    pool: Pool, vacancy: VacancyProfile, kept: KeptList | None, added: Collection[int] = ()
) -> Answer:
    """What the pool answers for a vacancy; explained only where it is not what is kept.

    Args:
        added: numbers of the people whom mediators added.
    """
    inputs = digest(inputs_of(pool, vacancy, added))
    if kept is not None and kept.inputs_digest == inputs:
        return Answer(vacancy, kept, inputs, people=len(pool.people), found=None)
    standing, _ = _standing(pool, vacancy)
    behind = behind_the_places(pool, standing, added)
    return Answer(
        vacancy=vacancy,
        kept=kept,
        inputs_digest=inputs,
        people=len(pool.people),
        found=list_of(pool, vacancy, added),
        standing=(*(pool.prepared(number) for number in standing), *behind),
        added=len(behind),
    )


def list_of(pool: Pool, vacancy: VacancyProfile, added: Collection[int] = ()) -> engine.Shortlist:
    """The engine's places of a vacancy, and behind them whom mediators added beside those."""
    found = pool.shortlist(vacancy, STORED_ENTRIES)
    placed = [pool.number_of[match.candidate] for match in found.entries] if added else ()
    behind = behind_the_places(pool, placed, added)
    return with_added(found, vacancy, behind, pool.context)


def pool_on(session: Session, taxonomy: Taxonomy, today: date) -> Pool:
    """Everybody who looks for work, as the engine weighs them on a day."""
    context = MatchContext(taxonomy, today, travel_table(session))
    return Pool.build(engine.prepared_people(candidate_profiles(session), context), context)


def inputs_of(pool: Pool, vacancy: VacancyProfile, added: Collection[int] = ()) -> list[object]:
    """What a stored shortlist rests on: whoever stands in it, in their places, and was added.

    A change of anybody else touches it only by taking a place, so that a shortlist that would be
    made the same again is left as it is. The day itself is not part of it: evidence fades over
    years, so unchanged facts are weighed again once a month, and on the day a certificate of
    somebody in the list runs out.
    """
    month, today = pool.context.today.replace(day=1), pool.context.today
    numbers, tied = _standing(pool, vacancy)
    facts = _facts((pool.prepared(number) for number in numbers), today)
    parts = [month, dict(engine.versions(pool.context)), vacancy, tied, facts]
    behind = _facts(behind_the_places(pool, numbers, added), today)
    # A list to which nobody was added rests on what it always did, so none is made again for this.
    return [*parts, behind] if behind else parts


def _facts(people: Iterable[PreparedCandidate], today: date) -> list[list[object]]:
    return [[one.digest, _expired(one, today)] for one in people]


def _standing(pool: Pool, vacancy: VacancyProfile) -> tuple[Sequence[int], list[list[str]]]:
    """Who stands in the list, in order, and the keys of those who are tied in and behind it."""
    if len(pool.people) <= STORED_ENTRIES:
        return range(len(pool.people)), []  # everybody has a place, whatever the order
    places = pool.places(vacancy, STORED_ENTRIES)
    ties = groupby(places, key=lambda place: (place.is_blocked, place.order_value))
    return (
        [place.person for place in places[:STORED_ENTRIES]],
        [[pool.people[place.person].key for place in several] for _, several in ties],
    )


def _expired(person: PreparedCandidate, today: date) -> list[int]:
    """Which certificates of a person have run out, by their places in the profile."""
    return [
        index
        for index, piece in enumerate(person.profile.evidence)
        if piece.expires_on is not None and piece.expires_on < today
    ]
