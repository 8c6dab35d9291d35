"""Keeping the shortlists true: after a change the ones it can touch, and every night all.

The pool is made once and outside of any transaction that writes, so that nobody waits for it. What
is then put down is put down only where the list is still the one that was looked at.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from sqlalchemy import Engine, delete, exists, func, select, update
from sqlalchemy.orm import Session

from matching.judging.context import MatchContext
from matching.taxonomy.concepts import Taxonomy
from models.file_changes import FileChange
from models.participants import Participant
from models.session import reading, unit_of_work
from models.shortlists import Shortlist
from models.vacancies import Vacancy, VacancyStatus
from services.matchmaking.added_places import added_people
from services.matchmaking.kept_lists import Answer, forget_unused, keep_answer, kept_lists
from services.matchmaking.profiles import SEEKING, vacancy_profiles
from services.matchmaking.shortlist_locks import locked_ids
from services.matchmaking.shortlisting import answer_of, pool_on, published_ids, take_turns
from services.matchmaking.taxonomies import taxonomy as shared_taxonomy
from services.matchmaking.taxonomies import travel_table
from services.matchmaking.touched_lists import Changes, touched_lists, waiting_changes

Clock = Callable[[], datetime]

# SQLite lets one writer in at a time, so nobody should wait for all shortlists of the town.
KEPT_TOGETHER = 20


def has_changes(session: Session) -> bool:
    """Whether a file changed that no shortlist has followed yet."""
    return bool(session.scalar(select(exists().where(FileChange.id.is_not(None)))))


def follow_changes(
    engine: Engine, *, clock: Clock, today: date, taxonomy: Taxonomy | None = None
) -> int:
    """Ask the shortlists again that some changed files can touch, and note that all are checked.

    The notes of the changes go last. Where a list was made by somebody else meanwhile they stay,
    and the next tick looks again.

    Returns:
        How many files were followed.
    """
    taxonomy = taxonomy or shared_taxonomy()
    seen_at = clock()
    with reading(engine) as session:
        changes = waiting_changes(session)
        if not changes.notes:
            return 0
        context = MatchContext(taxonomy, today, travel_table(session))
        touched = touched_lists(session, changes, context)
    _, overtaken = _ask(engine, touched, clock=clock, today=today, taxonomy=taxonomy)
    if overtaken:
        return 0
    with unit_of_work(engine) as session:
        _settle(session, changes, seen_at)
    return len(changes)


def refresh_published(
    engine: Engine, *, clock: Clock, today: date, taxonomy: Taxonomy | None = None
) -> int:
    """Ask the shortlists of all published vacancies again; give how many were replaced."""
    with reading(engine) as session:
        waiting = published_ids(session)
    replaced, _ = _ask(
        engine, waiting, clock=clock, today=today, taxonomy=taxonomy or shared_taxonomy()
    )
    with unit_of_work(engine) as session:
        forget_unused(session, clock())
    return replaced


def _ask(
    engine: Engine, vacancy_ids: Sequence[int], *, clock: Clock, today: date, taxonomy: Taxonomy
) -> tuple[int, int]:
    """How many lists were replaced, and how many somebody else made meanwhile."""
    if not vacancy_ids:
        return 0, 0
    with reading(engine) as session:
        kept, added = kept_lists(session), added_people(session)
        vacancies = vacancy_profiles(session, vacancy_ids=vacancy_ids)
        pool = pool_on(session, taxonomy, today)
    replaced = overtaken = 0
    for start in range(0, len(vacancies), KEPT_TOGETHER):
        piece = {int(one.key): one for one in vacancies[start : start + KEPT_TOGETHER]}
        answers = [
            answer_of(pool, vacancy, kept.get(number), added.get(number, ()))
            for number, vacancy in piece.items()
        ]
        with unit_of_work(engine) as session:
            held, missed = _still_as_seen(session, answers)
            for answer in held:
                keep_answer(session, answer, clock())
        replaced += sum(answer.is_new for answer in held)
        overtaken += missed
    return replaced, overtaken


def _still_as_seen(session: Session, answers: Sequence[Answer]) -> tuple[list[Answer], int]:
    """Those whose list nobody else has made since it was looked at, and how many somebody has.

    Nobody can until the end. A locked list is neither: it stays, and the night after its unlocking
    makes it again.
    """
    free = set(take_turns(session, [answer.vacancy_id for answer in answers]))
    current = kept_lists(session, sorted(free))
    asked = [answer for answer in answers if answer.vacancy_id in free]
    held = [answer for answer in asked if current.get(answer.vacancy_id) == answer.kept]
    return held, len(asked) - len(held)


def _settle(session: Session, changes: Changes, seen_at: datetime) -> None:
    """Forget the notes of what was followed; every list is true among those who seek now."""
    session.execute(delete(FileChange).where(FileChange.id.in_(changes.notes)))
    published = select(Vacancy.id).where(Vacancy.status == VacancyStatus.PUBLISHED)
    seeking = select(func.count()).where(Participant.case_state.in_(SEEKING)).scalar_subquery()
    session.execute(
        update(Shortlist)
        .where(
            Shortlist.replaced_at.is_(None),
            Shortlist.vacancy_id.in_(published),
            Shortlist.vacancy_id.not_in(locked_ids(session)),
        )
        .values(checked_at=seen_at, candidates_count=seeking)
        .execution_options(synchronize_session=False)
    )
