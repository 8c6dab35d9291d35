"""Searches that a mediator keeps: who is found, who of them is new, and a digest once a week."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import delete, literal, select, union_all
from sqlalchemy.orm import Session, joinedload

from models.accounts import Account
from models.audit import AuditAction
from models.declarative import now_utc
from models.outbox import MessageKind
from models.participants import Participant
from models.saved_searches import SavedSearch, Sighting
from models.session import insert_into
from services import audit
from services.actors import STAFF, Actor, require_staff
from services.errors import InvalidError, NotFoundError, Problem
from services.held_rows import hold_account
from services.matchmaking.profiles import SEEKING
from services.messages import outbox
from services.people.people_found import has_words, read_names
from services.search import words_of

MOST_KEPT: Final = 12  # more is a list that nobody reads
WORDS_LIMIT: Final = 200  # characters, the width of the column; folding a ligature adds some
DIGEST_EVERY: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A kept search, how many people it finds now, and how many of them it has not shown yet."""

    search: SavedSearch
    found: int
    new: int


def keep_search(session: Session, actor: Actor, words: str) -> SavedSearch:
    """Keep a search; whoever it finds now is no news. The same words twice are one search.

    Raises:
        NotAllowedError: the actor is not a mediator.
        InvalidError: there is no word, or too many searches are kept.
    """
    require_staff(actor)
    plain = " ".join(words_of(words))[:WORDS_LIMIT].strip()
    if not plain:
        raise InvalidError([Problem("words", "search_without_words")])
    search = _kept(session, actor, plain)
    _see(session, search.id, _found(session, [search])[search.id])
    audit.record(session, actor, AuditAction.CREATED, "saved_search", search.id)
    return search


def _kept(session: Session, actor: Actor, words: str) -> SavedSearch:
    """The search of these words, which is there or is made where there is room for it."""
    hold_account(session, actor.account_id)
    mine = select(SavedSearch).where(SavedSearch.account_id == actor.account_id)
    several = {one.words: one for one in session.scalars(mine)}
    if words in several:
        return several[words]
    if len(several) >= MOST_KEPT:
        raise InvalidError([Problem("words", "too_many_searches", {"most": MOST_KEPT})])
    made = SavedSearch(account_id=actor.account_id, words=words)
    session.add(made)
    session.flush()
    return made


def drop_search(session: Session, actor: Actor, search_id: int) -> None:
    """Forget a search.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such search, or it is somebody else's.
    """
    session.execute(delete(SavedSearch).where(SavedSearch.id == _own(session, actor, search_id).id))
    audit.record(session, actor, AuditAction.CHANGED, "saved_search", search_id)


def look_at_search(session: Session, actor: Actor, search_id: int) -> SavedSearch:
    """Give a search whose people its mediator now looks at: none of them is new any more.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such search, or it is somebody else's.
    """
    search = _own(session, actor, search_id)
    _see(session, search.id, _found(session, [search])[search.id])
    return search


def _own(session: Session, actor: Actor, search_id: int) -> SavedSearch:
    require_staff(actor)
    own = SavedSearch.account_id == actor.account_id
    search = session.scalar(select(SavedSearch).where(SavedSearch.id == search_id, own))
    if search is None:
        raise NotFoundError
    return search


def list_searches(session: Session, actor: Actor) -> tuple[SearchRow, ...]:
    """The actor's own searches, those with news first.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    require_staff(actor)
    searches = session.scalars(
        select(SavedSearch)
        .where(SavedSearch.account_id == actor.account_id)
        .order_by(SavedSearch.words, SavedSearch.id)
    ).all()
    rows = _rows(session, searches)
    return tuple(sorted(rows, key=lambda row: -row.new))


def _rows(session: Session, searches: Sequence[SavedSearch]) -> list[SearchRow]:
    found = _found(session, searches)
    seen: dict[int, set[int]] = defaultdict(set)
    numbers = [one.id for one in searches]
    for sighting in session.scalars(select(Sighting).where(Sighting.search_id.in_(numbers))):
        seen[sighting.search_id].add(sighting.participant_id)
    return [
        SearchRow(one, len(found[one.id]), len(found[one.id] - seen[one.id])) for one in searches
    ]


def _found(session: Session, searches: Sequence[SavedSearch]) -> Mapping[int, set[int]]:
    """Numbers of those who look for work and have every word, by the search, in two queries."""
    found: dict[int, set[int]] = {one.id: set() for one in searches}
    if not searches:
        return found
    names = read_names(session)
    rows = session.execute(
        union_all(
            *(
                select(literal(one.id), Participant.id).where(
                    has_words(one.words, names), Participant.case_state.in_(SEEKING)
                )
                for one in searches
            )
        )
    )
    for search_id, participant_id in rows:
        found[search_id].add(participant_id)
    return found


def _see(session: Session, search_id: int, people: Collection[int]) -> None:
    if not people:
        return
    session.execute(
        insert_into(session, Sighting)
        .values(
            [
                {"search_id": search_id, "participant_id": one, "seen_at": now_utc()}
                for one in sorted(people)
            ]
        )
        .on_conflict_do_nothing()
    )


def tell_news(session: Session, *, today: date, now: datetime) -> int:
    """Owe each mediator one mail about their searches with news, once a week at most.

    The mail says how many and not who, nor for which words.

    Returns:
        How many mediators are told; a second run gives 0.
    """
    told = 0
    for account, searches in _due(session, today).items():
        rows = [row for row in _rows(session, searches) if row.new]
        if not rows:
            continue
        facts = {"people": sum(row.new for row in rows), "searches": len(rows)}
        told += outbox.owe(
            session,
            key=f"searches:{account.id}:{today.isoformat()}",
            kind=MessageKind.NEWS_OF_SEARCHES,
            address=account.email or "",
            language=account.language,
            facts=facts,
            due_at=now,
        )
        for search in searches:
            search.told_on = today
    return told


def _due(session: Session, today: date) -> Mapping[Account, list[SavedSearch]]:
    """The searches of each mediator who was not told of any within a week."""
    by_account: dict[Account, list[SavedSearch]] = defaultdict(list)
    searches = session.scalars(
        select(SavedSearch)
        .join(Account, Account.id == SavedSearch.account_id)
        .where(Account.is_active, Account.email.is_not(None), Account.role.in_(STAFF))
        .options(joinedload(SavedSearch.account))
        .order_by(SavedSearch.account_id, SavedSearch.id)
    )
    for search in searches:
        by_account[search.account].append(search)
    return {
        account: several
        for account, several in by_account.items()
        if all(one.told_on is None or one.told_on <= today - DIGEST_EVERY for one in several)
    }
