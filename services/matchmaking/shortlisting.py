"""Making the shortlists: the engine's answer for every published vacancy, stored with its why."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from sqlalchemy import Row, delete, exists, insert, select, update
from sqlalchemy.orm import Session

from matching.judging.context import MatchContext, PreparedCandidate
from matching.judging.digests import canonical, digest
from matching.judging.profiles import VacancyProfile
from matching.judging.reasons import GateState
from matching.pool.pool import Pool
from matching.ranking import shortlist as engine
from matching.taxonomy.concepts import Taxonomy
from models.audit import AuditAction
from models.placements import Placement
from models.shortlists import Shortlist, ShortlistEntry, ShortlistReview
from models.vacancies import Vacancy, VacancyStatus
from services import audit
from services.actors import Actor, require_staff
from services.matchmaking.profiles import candidate_profiles, vacancy_profiles
from services.matchmaking.shortlist_locks import locked_ids, refuse_locked
from services.matchmaking.taxonomies import taxonomy as shared_taxonomy
from services.matchmaking.taxonomies import travel_table

STORED_ENTRIES = 50  # nobody reviews more people for one vacancy
KEPT_AFTER_REPLACING = timedelta(days=2)  # so that a page left open over a night still answers

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
    vacancies = vacancy_profiles(session, vacancy_ids=vacancy_ids)
    if not vacancies:
        return 0
    pool = pool_on(session, taxonomy or shared_taxonomy(), today)
    vacancies = _take_turns(session, vacancies)
    current = _current(session)
    replaced = 0
    for done, vacancy in enumerate(vacancies, start=1):
        inputs = digest(inputs_of(pool, vacancy))
        kept = current.get(int(vacancy.key))
        if kept is None or kept.inputs_digest != inputs:
            _replace(session, vacancy, pool, inputs, now)
            replaced += 1
        elif kept.candidates_count != len(pool.people):
            _count_again(session, kept.id, len(pool.people))
        if on_progress is not None:
            on_progress(done, len(vacancies))
    _forget_unused(session, now - KEPT_AFTER_REPLACING)
    return replaced


def _take_turns(
    session: Session, vacancies: Sequence[VacancyProfile]
) -> tuple[VacancyProfile, ...]:
    """Wait until nobody else makes these lists; in one order, so that nobody waits in a ring.

    Returns:
        Those that are not locked; asked only now, for somebody may have locked one meanwhile.
    """
    ids = sorted(int(vacancy.key) for vacancy in vacancies)
    session.execute(
        select(Vacancy.id).where(Vacancy.id.in_(ids)).order_by(Vacancy.id).with_for_update()
    )
    locked = locked_ids(session)
    return tuple(vacancy for vacancy in vacancies if int(vacancy.key) not in locked)


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


def pool_on(session: Session, taxonomy: Taxonomy, today: date) -> Pool:
    """Everybody who looks for work, as the engine weighs them on a day."""
    context = MatchContext(taxonomy, today, travel_table(session))
    return Pool.build(engine.prepared_people(candidate_profiles(session), context), context)


def inputs_of(pool: Pool, vacancy: VacancyProfile) -> list[object]:
    """What a stored shortlist rests on: whoever stands in it, in their places.

    A change of anybody else touches it only by taking a place, so that a shortlist that would be
    made the same again is left as it is. The day itself is not part of it: evidence fades over
    years, so unchanged facts are weighed again once a month, and on the day a certificate of
    somebody in the list runs out.
    """
    month, today = pool.context.today.replace(day=1), pool.context.today
    numbers, tied = _standing(pool, vacancy)
    standing = [pool.prepared(number) for number in numbers]
    facts = [[one.digest, _expired(one, today)] for one in standing]
    return [month, dict(engine.versions(pool.context)), vacancy, tied, facts]


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


def _current(session: Session) -> Mapping[int, Row[int, int, str, int]]:
    """What is known of the shortlist of each vacancy, by the vacancy's number."""
    rows = session.execute(
        select(
            Shortlist.vacancy_id,
            Shortlist.id,
            Shortlist.inputs_digest,
            Shortlist.candidates_count,
        ).where(Shortlist.replaced_at.is_(None))
    )
    return {row.vacancy_id: row for row in rows}


def _count_again(session: Session, shortlist_id: int, people: int) -> None:
    """Somebody came or went who stands in no place: the list is the same among more or fewer."""
    session.execute(
        update(Shortlist)
        .where(Shortlist.id == shortlist_id)
        .values(candidates_count=people)
        .execution_options(synchronize_session=False)
    )


def _replace(
    session: Session, vacancy: VacancyProfile, pool: Pool, inputs: str, now: datetime
) -> None:
    found = pool.shortlist(vacancy, STORED_ENTRIES)
    vacancy_id = int(vacancy.key)
    session.execute(
        update(Shortlist)
        .where(Shortlist.vacancy_id == vacancy_id, Shortlist.replaced_at.is_(None))
        .values(replaced_at=now)
        .execution_options(synchronize_session=False)
    )
    row = Shortlist(
        vacancy_id=vacancy_id,
        computed_at=now,
        candidates_count=found.considered,
        inputs_digest=inputs,
        engine_version=found.versions["engine"],
        weights_version=found.versions["weights"],
        taxonomy_version=found.versions["taxonomy"],
    )
    session.add(row)
    session.flush()
    rows = list(_entry_rows(row.id, found))
    if rows:
        session.execute(insert(ShortlistEntry), rows)


def _entry_rows(shortlist_id: int, found: engine.Shortlist) -> Iterator[dict[str, object]]:
    for match in found.entries:
        yield {
            "shortlist_id": shortlist_id,
            "participant_id": int(match.candidate),
            "rank": match.rank,
            "score": match.score,
            "known": match.known,
            "wishes": match.wishes,
            "has_failed_gate": match.is_blocked,
            "has_open_question": any(gate.state is GateState.UNKNOWN for gate in match.gates),
            "explanation": canonical(match),
        }


def _forget_unused(session: Session, before: datetime) -> None:
    """Delete entries of old shortlists on which no decision and no placement rests."""
    old = select(Shortlist.id).where(Shortlist.replaced_at < before)
    decided = exists().where(
        ShortlistReview.vacancy_id == Shortlist.vacancy_id,
        ShortlistReview.participant_id == ShortlistEntry.participant_id,
        Shortlist.id == ShortlistEntry.shortlist_id,
    )
    placed = exists().where(Placement.shortlist_entry_id == ShortlistEntry.id)
    session.execute(
        delete(ShortlistEntry)
        .where(ShortlistEntry.shortlist_id.in_(old), ~decided, ~placed)
        .execution_options(synchronize_session=False)
    )
