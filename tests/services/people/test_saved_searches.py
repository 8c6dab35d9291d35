"""A kept search tells who is new, once a week, in a mail that names nobody and no word."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.outbox import MessageKind, OutboxMessage
from models.participants import CaseState
from models.saved_searches import SavedSearch
from models.session import unit_of_work
from services.actors import Actor
from services.errors import InvalidError, NotAllowedError, NotFoundError
from services.people.saved_searches import (
    MOST_KEPT,
    drop_search,
    keep_search,
    list_searches,
    look_at_search,
    tell_news,
)
from tests.factories import a_participant, actor_of, an_account, an_employer_actor
from tests.racing import together

WEEK = timedelta(days=7)


@pytest.fixture
def mediator(session: Session) -> Actor:
    """Who keeps searches."""
    return actor_of(an_account(session))


def _counts(session: Session, actor: Actor) -> list[tuple[str, int, int]]:
    return [(row.search.words, row.found, row.new) for row in list_searches(session, actor)]


def test_whoever_comes_after_a_search_was_kept_is_new_until_looked_at(
    session: Session, mediator: Actor
) -> None:
    a_participant(session, search_text="soldador quillota")
    search = keep_search(session, mediator, "  SOLDADOR ")
    assert _counts(session, mediator) == [("soldador", 1, 0)]

    a_participant(session, search_text="soldador la cruz")
    a_participant(session, search_text="soldador calera", case_state=CaseState.PLACED)
    assert _counts(session, mediator) == [("soldador", 2, 1)]

    look_at_search(session, mediator, search.id)
    assert _counts(session, mediator) == [("soldador", 2, 0)]


def test_the_same_words_are_one_search(session: Session, mediator: Actor) -> None:
    first = keep_search(session, mediator, "Gásfiter")

    assert keep_search(session, mediator, "gasfiter").id == first.id


def test_one_who_presses_twice_keeps_one_search(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        mediator = actor_of(an_account(session))

    def keep(session: Session) -> int:
        return keep_search(session, mediator, "soldador").id

    first, second = together(engine, keep, keep)

    assert first == second


def test_news_are_told_once_a_week_without_a_name_or_a_word(
    session: Session, mediator: Actor, today: date, now: datetime
) -> None:
    keep_search(session, mediator, "soldador")
    assert tell_news(session, today=today, now=now) == 0
    a_participant(session, search_text="soldador quillota")

    told = [tell_news(session, today=today + timedelta(days=days), now=now) for days in (0, 0, 6)]

    assert told == [1, 0, 0]
    message = session.scalars(select(OutboxMessage)).one()
    assert message.kind is MessageKind.NEWS_OF_SEARCHES
    assert message.facts == {"people": 1, "searches": 1}
    # Nobody has looked yet: a week later it is told again.
    assert tell_news(session, today=today + WEEK, now=now) == 1


def test_who_has_looked_or_left_is_not_written_to(
    session: Session, mediator: Actor, today: date, now: datetime
) -> None:
    search = keep_search(session, mediator, "soldador")
    left = an_account(session, is_active=False)
    unreachable = an_account(session, email=None)
    for account in (left, unreachable):
        session.add(SavedSearch(account_id=account.id, words="soldador"))
    a_participant(session, search_text="soldador")
    look_at_search(session, mediator, search.id)

    assert tell_news(session, today=today, now=now) == 0


def test_each_mediator_is_told_of_their_own(
    session: Session, mediator: Actor, today: date, now: datetime
) -> None:
    other = actor_of(an_account(session, Role.LEAD))
    stranger = an_account(session, Role.PARTICIPANT)
    for actor, words in ((mediator, "soldador"), (mediator, "bodega"), (other, "soldador")):
        keep_search(session, actor, words)
    session.add(SavedSearch(account_id=stranger.id, words="soldador"))
    a_participant(session, search_text="soldador quillota")
    look_at_search(session, other, list_searches(session, other)[0].search.id)
    a_participant(session, search_text="bodega quillota")

    assert _counts(session, mediator) == [("bodega", 1, 1), ("soldador", 1, 1)]
    assert _counts(session, other) == [("soldador", 1, 0)]
    assert tell_news(session, today=today, now=now) == 1
    message = session.scalars(select(OutboxMessage)).one()
    assert message.facts == {"people": 2, "searches": 2}
    drop_search(session, mediator, list_searches(session, mediator)[0].search.id)
    assert [words for words, _found, _new in _counts(session, mediator)] == ["soldador"]
    assert [words for words, _found, _new in _counts(session, other)] == ["soldador"]


def test_a_search_is_its_mediators_own(session: Session, mediator: Actor) -> None:
    search = keep_search(session, mediator, "soldador")
    other = actor_of(an_account(session, Role.LEAD))

    for act in (look_at_search, drop_search):
        with pytest.raises(NotFoundError):
            act(session, other, search.id)
    assert list_searches(session, other) == ()
    drop_search(session, mediator, search.id)
    assert list_searches(session, mediator) == ()


def test_a_search_without_a_word_and_one_too_many_are_refused(
    session: Session, mediator: Actor
) -> None:
    with pytest.raises(InvalidError):
        keep_search(session, mediator, " ¿? ")
    for number in range(MOST_KEPT):
        keep_search(session, mediator, f"oficio{number}")
    with pytest.raises(InvalidError):
        keep_search(session, mediator, "otro")
    colleague = actor_of(an_account(session))
    assert keep_search(session, colleague, "otro").account_id == colleague.account_id


def test_where_there_is_no_room_what_is_kept_already_is_found_again(
    session: Session, mediator: Actor
) -> None:
    first, *_others = [keep_search(session, mediator, f"oficio{n}") for n in range(MOST_KEPT)]

    assert keep_search(session, mediator, "oficio0").id == first.id


def test_of_two_that_take_the_last_room_together_one_is_kept(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        mediator = actor_of(an_account(session))
        for number in range(MOST_KEPT - 1):
            keep_search(session, mediator, f"oficio{number}")

    def keep(words: str) -> Callable[[Session], str]:
        def kept(session: Session) -> str:
            try:
                return keep_search(session, mediator, words).words
            except InvalidError as error:
                return error.problems[0].code

        return kept

    assert together(engine, keep("soldador"), keep("gasfiter")) == ["soldador", "too_many_searches"]


def test_what_is_kept_and_forgotten_is_written_down(session: Session, mediator: Actor) -> None:
    search = keep_search(session, mediator, "soldador")
    number = search.id
    drop_search(session, mediator, number)

    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    assert [(one.actor_id, one.action, one.subject_id) for one in entries] == [
        (mediator.account_id, AuditAction.CREATED, number),
        (mediator.account_id, AuditAction.CHANGED, number),
    ]


def test_an_employer_keeps_and_reads_none(session: Session) -> None:
    employer = an_employer_actor(session)

    for act in (
        lambda: keep_search(session, employer, "soldador"),
        lambda: list_searches(session, employer),
        lambda: look_at_search(session, employer, 1),
        lambda: drop_search(session, employer, 1),
    ):
        with pytest.raises(NotAllowedError):
            act()
