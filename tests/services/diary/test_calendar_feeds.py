"""Private calendar addresses."""

from datetime import date, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.follow_up import CalendarFeed
from models.session import unit_of_work
from services.actors import Actor
from services.diary.calendar_feeds import (
    FEED_LASTS,
    create_feed,
    find_feed_mediator,
    find_feed_owner,
    list_for_mediator_feed,
    read_feed,
    revoke_feed,
)
from services.errors import NotAllowedError, NotFoundError
from tests.factories import a_participant, actor_of, an_account, an_appointment
from tests.racing import together


@pytest.fixture
def actor(session: Session) -> Actor:
    """A person with an account."""
    account = an_account(session, Role.PARTICIPANT)
    person = a_participant(session, account_id=account.id)
    return actor_of(account, participant_id=person.id)


def test_the_token_opens_the_calendar_of_its_owner_and_is_not_kept(
    session: Session, actor: Actor, now: datetime
) -> None:
    token = create_feed(session, actor, now=now)

    assert find_feed_owner(session, token, now=now).id == actor.participant_id
    assert session.scalars(select(CalendarFeed.token_hash)).one() != token
    state = read_feed(session, actor, now=now)
    assert state is not None
    assert state.ends_at == now + FEED_LASTS


def test_a_new_address_ends_the_old_one(session: Session, actor: Actor, now: datetime) -> None:
    old = create_feed(session, actor, now=now)
    new = create_feed(session, actor, now=now)

    with pytest.raises(NotFoundError):
        find_feed_owner(session, old, now=now)
    assert find_feed_owner(session, new, now=now).id == actor.participant_id


def test_of_two_taps_together_the_second_address_stays(engine: Engine, now: datetime) -> None:
    with unit_of_work(engine) as session:
        account = an_account(session, Role.PARTICIPANT)
        owner = actor_of(account, participant_id=a_participant(session, account_id=account.id).id)
    tap = partial(create_feed, actor=owner, now=now)

    first, second = together(engine, tap, tap)

    with unit_of_work(engine) as session:
        assert find_feed_owner(session, second, now=now).id == owner.participant_id
        with pytest.raises(NotFoundError):
            find_feed_owner(session, first, now=now)


def test_an_address_given_up_opens_nothing(session: Session, actor: Actor, now: datetime) -> None:
    token = create_feed(session, actor, now=now)

    assert revoke_feed(session, actor)
    assert not revoke_feed(session, actor)
    with pytest.raises(NotFoundError):
        find_feed_owner(session, token, now=now)
    assert read_feed(session, actor, now=now) is None


def test_an_address_dies_by_itself(session: Session, actor: Actor, now: datetime) -> None:
    token = create_feed(session, actor, now=now)
    last = now + FEED_LASTS

    assert find_feed_owner(session, token, now=last - timedelta(seconds=1))
    with pytest.raises(NotFoundError):
        find_feed_owner(session, token, now=last)
    assert read_feed(session, actor, now=last) is None


def test_a_closed_account_has_no_calendar(session: Session, now: datetime) -> None:
    account = an_account(session, Role.PARTICIPANT)
    person = a_participant(session, account_id=account.id)
    token = create_feed(session, actor_of(account, participant_id=person.id), now=now)
    account.is_active = False
    session.flush()

    with pytest.raises(NotFoundError):
        find_feed_owner(session, token, now=now)


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.ADMIN])
def test_who_has_no_appointments_has_no_private_address(
    session: Session, now: datetime, role: Role
) -> None:
    actor = actor_of(an_account(session, role))

    for act in (create_feed, read_feed):
        with pytest.raises(NotAllowedError):
            act(session, actor, now=now)
    with pytest.raises(NotAllowedError):
        revoke_feed(session, actor)


def test_a_mediators_address_shows_what_they_attend_from_a_month_ago_on(
    session: Session, now: datetime, today: date
) -> None:
    account = an_account(session)
    kept = an_appointment(session, mediator_id=account.id)
    an_appointment(session, mediator_id=account.id, on_day=date(2026, 10, 1))
    an_appointment(session)

    token = create_feed(session, actor_of(account), now=now)

    assert find_feed_mediator(session, token, now=now).id == account.id
    rows = list_for_mediator_feed(session, account.id, today=today)
    assert [row.id for row in rows] == [kept.id]


def test_a_persons_address_opens_no_mediators_calendar(
    session: Session, actor: Actor, now: datetime
) -> None:
    token = create_feed(session, actor, now=now)

    with pytest.raises(NotFoundError):
        find_feed_mediator(session, token, now=now)
