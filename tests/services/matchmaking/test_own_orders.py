"""The mediators' own order: it stands beside the engine's and never goes into it."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditEntry
from models.curating import OwnOrder
from models.session import unit_of_work
from models.vacancies import Vacancy
from services.errors import ChangedMeanwhileError, NotAllowedError, OfficeError, WrongStateError
from services.matchmaking.own_orders import (
    ListPlace,
    Step,
    arranged,
    find_place,
    move_person,
    order_of,
    restore_order,
)
from services.matchmaking.shortlists import read_shortlist
from tests.conftest import NOW
from tests.factories import CLERK, actor_of, an_account
from tests.matchmaking import a_welder, a_welding_vacancy, entries_of, refresh
from tests.racing import together


def _listed(session: Session, people: int = 4) -> Vacancy:
    vacancy = a_welding_vacancy(session)
    for _ in range(people):
        a_welder(session)
    refresh(session)
    return vacancy


def _shown(session: Session, vacancy: Vacancy) -> list[int]:
    """The people of a vacancy as its page shows them."""
    return [row.person.id for row in read_shortlist(session, CLERK, vacancy.id).rows.items]


def _move(session: Session, vacancy: Vacancy, place: int, step: Step, *, seen: int) -> int:
    """Move whoever is shown at a place, counted from 1."""
    person = _shown(session, vacancy)[place - 1]
    entry = next(e for e in entries_of(session, vacancy) if e.participant_id == person)
    return move_person(session, CLERK, entry.id, step, seen=seen, now=NOW)


def test_a_person_goes_up_down_and_to_the_top(session: Session) -> None:
    vacancy = _listed(session)
    a, b, c, d = _shown(session, vacancy)

    assert _move(session, vacancy, 3, Step.UP, seen=0) == 2
    assert _shown(session, vacancy) == [a, c, b, d]
    assert _move(session, vacancy, 1, Step.DOWN, seen=1) == 2
    assert _shown(session, vacancy) == [c, a, b, d]
    assert _move(session, vacancy, 4, Step.TOP, seen=2) == 1
    assert _shown(session, vacancy) == [d, c, a, b]


def test_a_person_is_found_where_the_page_shows_them(session: Session) -> None:
    vacancy = _listed(session)
    away = a_welder(session)
    _move(session, vacancy, 4, Step.TOP, seen=0)

    found = [find_place(session, CLERK, vacancy.id, one) for one in _shown(session, vacancy)]

    by_person = {entry.participant_id: entry.id for entry in entries_of(session, vacancy)}
    assert found == [
        ListPlace(by_person[person], place)
        for place, person in enumerate(_shown(session, vacancy), start=1)
    ]
    assert find_place(session, CLERK, vacancy.id, away.id) is None


def test_who_stands_at_an_end_stays_there(session: Session) -> None:
    vacancy = _listed(session, 2)
    before = _shown(session, vacancy)

    assert _move(session, vacancy, 1, Step.UP, seen=0) == 1
    assert _move(session, vacancy, 2, Step.DOWN, seen=1) == 2
    assert _shown(session, vacancy) == before


def test_the_engines_rank_and_score_stay_as_they_were(session: Session) -> None:
    vacancy = _listed(session)
    before = [(e.id, e.rank, e.score) for e in entries_of(session, vacancy)]

    _move(session, vacancy, 4, Step.TOP, seen=0)

    session.expire_all()
    assert [(e.id, e.rank, e.score) for e in entries_of(session, vacancy)] == before
    assert refresh(session) == 0  # nothing that the engine rests on has changed
    page = read_shortlist(session, CLERK, vacancy.id)
    first = page.rows.items[0]
    assert (page.own_places[first.person.id], first.entry.rank) == (1, 4)


def test_a_new_list_keeps_the_order_and_newcomers_follow_it(session: Session) -> None:
    vacancy = _listed(session)
    a, b, c, d = _shown(session, vacancy)
    _move(session, vacancy, 3, Step.TOP, seen=0)
    newcomer = a_welder(session)
    refresh(session, now=NOW + timedelta(hours=1))

    shown = _shown(session, vacancy)

    assert shown[:3] == [c, a, b]
    assert set(shown[3:]) == {d, newcomer.id}


def test_the_engines_order_comes_back_whole(session: Session) -> None:
    vacancy = _listed(session)
    before = _shown(session, vacancy)
    _move(session, vacancy, 3, Step.TOP, seen=0)

    restore_order(session, CLERK, vacancy.id, seen=1, now=NOW)

    assert _shown(session, vacancy) == before
    assert read_shortlist(session, CLERK, vacancy.id).own_places == {}
    with pytest.raises(WrongStateError, match="no_own_order"):
        restore_order(session, CLERK, vacancy.id, seen=2, now=NOW)
    with pytest.raises(ChangedMeanwhileError):
        _move(session, vacancy, 2, Step.UP, seen=1)  # from a page before the restoring


@pytest.mark.parametrize("seen", [0, 1])
def test_of_two_who_move_together_the_second_overwrites_nothing(
    engine: Engine, now: datetime, seen: int
) -> None:
    with unit_of_work(engine) as session:
        vacancy = _listed(session)
        accounts = [an_account(session, name=name) for name in ("Ana Uno", "Eva Dos")]
        first, second = (actor_of(account) for account in accounts)
        entries = [entry.id for entry in entries_of(session, vacancy)]
        if seen:
            move_person(session, CLERK, entries[1], Step.TOP, seen=0, now=now)

    def move(actor, entry_id: int):
        def act(session: Session) -> object:
            try:
                return move_person(session, actor, entry_id, Step.TOP, seen=seen, now=now)
            except OfficeError as error:
                return error.code, error.facts["name"]

        return act

    answers = together(engine, move(first, entries[3]), move(second, entries[2]))

    assert answers == [1, ("reordered_meanwhile", "Ana Uno")]
    with unit_of_work(engine) as session:
        own = session.scalars(select(OwnOrder)).one()
        moved = next(e for e in entries_of(session, vacancy) if e.id == entries[3])
        assert (own.people[0], own.version) == (moved.participant_id, seen + 1)


def test_an_entry_of_an_older_list_moves_nothing(session: Session) -> None:
    vacancy = _listed(session)
    old = entries_of(session, vacancy)[1].id
    a_welder(session)
    refresh(session, now=NOW + timedelta(hours=1))

    with pytest.raises(ChangedMeanwhileError, match="list_remade_meanwhile"):
        move_person(session, CLERK, old, Step.UP, seen=0, now=NOW)
    assert order_of(session, vacancy.id) is None


def test_every_move_is_written_down(session: Session) -> None:
    vacancy = _listed(session)
    _move(session, vacancy, 2, Step.TOP, seen=0)
    restore_order(session, CLERK, vacancy.id, seen=1, now=NOW)
    session.flush()

    said = select(AuditEntry.reason).where(AuditEntry.reason != "").order_by(AuditEntry.id)
    assert session.scalars(said).all() == ["top", "restored"]


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.PARTICIPANT, Role.ADMIN])
def test_only_the_office_orders(session: Session, role: Role) -> None:
    vacancy, actor = _listed(session), actor_of(an_account(session, role))
    entry = entries_of(session, vacancy)[0]

    with pytest.raises(NotAllowedError):
        move_person(session, actor, entry.id, Step.DOWN, seen=0, now=NOW)
    with pytest.raises(NotAllowedError):
        restore_order(session, actor, vacancy.id, seen=0, now=NOW)


@given(st.permutations(range(8)), st.lists(st.integers(0, 20), unique=True))
def test_nobody_is_lost_or_doubled_by_an_order(ranked: list[int], put: list[int]) -> None:
    found = arranged(ranked, put)

    assert sorted(found) == sorted(ranked)
    assert [one for one in found if one in put] == [one for one in put if one in ranked]
    assert [one for one in found if one not in put] == [one for one in ranked if one not in put]
