"""A locked shortlist stays as it is until somebody unlocks it."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditEntry
from models.curating import ShortlistLock
from models.session import unit_of_work
from models.vacancies import Vacancy
from services.errors import (
    ChangedMeanwhileError,
    NotAllowedError,
    NotFoundError,
    OfficeError,
    WrongStateError,
)
from services.matchmaking.shortlist_locks import lock_of, lock_shortlist, unlock_shortlist
from services.matchmaking.shortlisting import refresh_vacancy, remake_vacancy
from tests.conftest import TODAY
from tests.factories import CLERK, actor_of, an_account
from tests.matchmaking import a_welder, a_welding_vacancy, entries_of, refresh
from tests.racing import together


def _listed(session: Session) -> Vacancy:
    vacancy = a_welding_vacancy(session)
    a_welder(session)
    refresh(session)
    return vacancy


def test_neither_the_night_nor_the_button_changes_a_locked_list(
    session: Session, now: datetime
) -> None:
    vacancy = _listed(session)
    before = [entry.id for entry in entries_of(session, vacancy)]
    lock = lock_shortlist(session, CLERK, vacancy.id, now=now)
    a_welder(session)

    assert refresh(session) == 0
    assert not refresh_vacancy(session, CLERK, vacancy.id, now=now, today=TODAY)
    with pytest.raises(WrongStateError, match="shortlist_locked"):
        remake_vacancy(session, CLERK, vacancy.id, now=now, today=TODAY)
    assert [entry.id for entry in entries_of(session, vacancy)] == before

    unlock_shortlist(session, CLERK, vacancy.id, seen_at=lock.locked_at)
    assert refresh(session) == 1
    assert len(entries_of(session, vacancy)) == 2


def test_a_lock_holds_only_its_own_vacancy(session: Session, now: datetime) -> None:
    held, free = _listed(session), a_welding_vacancy(session)
    lock_shortlist(session, CLERK, held.id, now=now)

    assert refresh(session) == 1
    assert entries_of(session, free)


def test_the_lock_says_who_and_when_and_both_acts_are_written_down(
    session: Session, now: datetime
) -> None:
    vacancy, actor = _listed(session), actor_of(an_account(session))

    lock_shortlist(session, actor, vacancy.id, now=now)
    lock = lock_of(session, vacancy.id)
    assert lock is not None
    assert (lock.locked_by_id, lock.locked_at) == (actor.account_id, now)
    unlock_shortlist(session, actor, vacancy.id, seen_at=now)

    assert lock_of(session, vacancy.id) is None
    said = select(AuditEntry.reason).where(AuditEntry.actor_id == actor.account_id)
    assert session.scalars(said.order_by(AuditEntry.id)).all() == ["locked", "unlocked"]


def test_a_list_that_was_never_made_is_not_locked(session: Session, now: datetime) -> None:
    vacancy = a_welding_vacancy(session)

    with pytest.raises(WrongStateError, match="no_shortlist_to_lock"):
        lock_shortlist(session, CLERK, vacancy.id, now=now)
    with pytest.raises(NotFoundError):
        lock_shortlist(session, CLERK, 404, now=now)


def test_of_two_who_lock_together_the_second_learns_who_was_first(
    engine: Engine, now: datetime
) -> None:
    with unit_of_work(engine) as session:
        vacancy = _listed(session)
        first, second = (an_account(session, name=name) for name in ("Ana Uno", "Eva Dos"))
        actors = actor_of(first), actor_of(second)

    def lock(actor):
        def act(session: Session) -> object:
            try:
                return lock_shortlist(session, actor, vacancy.id, now=now).locked_by_id
            except OfficeError as error:
                return error.code, error.facts["name"]

        return act

    answers = together(engine, lock(actors[0]), lock(actors[1]))

    assert answers == [actors[0].account_id, ("locked_meanwhile", "Ana Uno")]
    with unit_of_work(engine) as session:
        assert session.scalars(select(ShortlistLock.locked_by_id)).all() == [first.id]


def test_only_the_lock_that_was_seen_is_taken_off(session: Session, now: datetime) -> None:
    vacancy, other = _listed(session), actor_of(an_account(session))
    lock_shortlist(session, CLERK, vacancy.id, now=now)
    unlock_shortlist(session, CLERK, vacancy.id, seen_at=now)

    with pytest.raises(ChangedMeanwhileError, match="unlocked_meanwhile"):
        unlock_shortlist(session, CLERK, vacancy.id, seen_at=now)
    lock_shortlist(session, other, vacancy.id, now=now + timedelta(minutes=1))
    with pytest.raises(ChangedMeanwhileError, match="locked_meanwhile"):
        unlock_shortlist(session, CLERK, vacancy.id, seen_at=now)
    assert lock_of(session, vacancy.id) is not None


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.PARTICIPANT, Role.ADMIN])
def test_only_the_office_locks(session: Session, now: datetime, role: Role) -> None:
    vacancy, actor = _listed(session), actor_of(an_account(session, role))

    with pytest.raises(NotAllowedError):
        lock_shortlist(session, actor, vacancy.id, now=now)
    with pytest.raises(NotAllowedError):
        unlock_shortlist(session, actor, vacancy.id, seen_at=now)
    with pytest.raises(NotAllowedError):
        remake_vacancy(session, actor, vacancy.id, now=now, today=TODAY)
