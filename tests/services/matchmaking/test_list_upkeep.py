"""After a change only the lists it can touch are asked, and all are as if everything were."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import Engine, func, select, update
from sqlalchemy.orm import Session

from matching.judging.digests import canonical
from models.file_changes import FileChange
from models.participants import (
    Participant,
)
from models.session import reading, unit_of_work
from models.shortlists import Shortlist, ShortlistEntry
from models.vacancies import Vacancy, VacancyCriterion
from services.matchmaking import list_upkeep
from services.matchmaking.added_places import added_people
from services.matchmaking.profiles import vacancy_profiles
from services.matchmaking.replays import replay_shortlist
from services.matchmaking.shortlisting import list_of, pool_on
from services.matchmaking.touched_lists import MOST_JUDGED
from tests.conftest import NOW, TODAY
from tests.factories import a_participant
from tests.matchmaking import (
    TAXONOMY,
    a_welder,
    a_welding_vacancy,
    refresh,
)
from tests.random_changes import ACTS, a_town

STEPS = 10


def _follow(engine: Engine, **values: Any) -> int:
    values = {"clock": lambda: NOW, "today": TODAY} | values
    return list_upkeep.follow_changes(engine, taxonomy=TAXONOMY, **values)


def _night(engine: Engine) -> int:
    return list_upkeep.refresh_published(engine, clock=lambda: NOW, today=TODAY, taxonomy=TAXONOMY)


@pytest.fixture
def office(engine: Engine) -> Iterator[Engine]:
    """An office whose lists have followed everything."""
    with unit_of_work(engine) as session:
        a_town(session)
    assert _follow(engine) > 0
    yield engine


def _lists(session: Session) -> dict[int, list[object]]:
    """What every current list says, by the number of the vacancy."""
    found: dict[int, list[object]] = {}
    for row in session.scalars(select(Shortlist).where(Shortlist.replaced_at.is_(None))):
        found[row.vacancy_id] = [row.candidates_count, *(one.explanation for one in row.entries)]
    return found


def _worked_out(session: Session) -> dict[int, list[object]]:
    """What every list would say if everybody were judged now."""
    pool, added = pool_on(session, TAXONOMY, TODAY), added_people(session)
    found = {}
    for one in vacancy_profiles(session):
        entries = list_of(pool, one, added.get(int(one.key), ())).entries
        found[int(one.key)] = [len(pool.people), *map(canonical, entries)]
    return found


@pytest.mark.parametrize("seed", range(3))
def test_after_any_change_the_lists_are_those_of_a_full_rematch(office: Engine, seed: int) -> None:
    dice = Random(seed)
    for _ in range(STEPS):
        with unit_of_work(office) as session:
            for _ in range(dice.randint(1, 2)):
                dice.choice(ACTS)(session, dice)
                session.flush()
        _follow(office)

        with reading(office) as session:
            assert _lists(session) == _worked_out(session)
    assert _night(office) == 0
    with reading(office) as session:
        again = [replay_shortlist(session, one, taxonomy=TAXONOMY) for one in _lists(session)]
    assert all(one.is_same and one.has_same_inputs for one in again)
    assert all(one.proof is not None and one.proof.is_same for one in again)


def test_a_change_that_reaches_no_list_asks_none_and_says_when_all_were_checked(
    office: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unit_of_work(office) as session:
        placed = session.scalars(select(ShortlistEntry.participant_id)).all()
        outside = select(Participant).where(Participant.id.not_in(placed))
        person = session.scalars(outside).first()
        if person is None:
            person = a_participant(session, max_weekly_hours=1)
        person.max_weekly_hours = 1
    monkeypatch.setattr(list_upkeep, "pool_on", None)  # nobody else's file is read
    later = NOW + timedelta(minutes=5)

    assert _follow(office, clock=lambda: later) == 1

    with reading(office) as session:
        checked = session.scalars(
            select(Shortlist.checked_at).where(Shortlist.replaced_at.is_(None))
        ).all()
    assert set(checked) == {later}


def test_only_lists_that_differ_are_written(office: Engine) -> None:
    with unit_of_work(office) as session:
        before = set(session.scalars(select(Shortlist.id)))
        criterion = session.scalars(
            select(VacancyCriterion).where(VacancyCriterion.skill_key == "bread_making")
        ).one()
        criterion.level = 3

    assert _follow(office) == 1

    with reading(office) as session:
        made = session.scalars(select(Shortlist).where(Shortlist.id.not_in(before))).all()
    assert [one.vacancy_id for one in made] == [criterion.vacancy_id]


def test_what_was_followed_is_not_followed_again(office: Engine) -> None:
    with unit_of_work(office) as session:
        a_welder(session)
    with reading(office) as session:
        assert list_upkeep.has_changes(session)

    assert _follow(office) == 1

    with reading(office) as session:
        assert not list_upkeep.has_changes(session)
    assert _follow(office) == 0


def test_changes_of_an_outage_are_caught_up_together(office: Engine) -> None:
    for _ in range(MOST_JUDGED + 1):
        with unit_of_work(office) as session:
            a_welder(session)

    assert _follow(office, today=TODAY + timedelta(days=2)) == MOST_JUDGED + 1
    with reading(office) as session:
        assert session.scalar(select(func.count()).select_from(FileChange)) == 0


def test_a_vacancy_without_a_list_gets_one(office: Engine) -> None:
    with unit_of_work(office) as session:
        vacancy = a_welding_vacancy(session)

    _follow(office)

    with reading(office) as session:
        assert vacancy.id in _lists(session)


def test_of_two_schedulers_one_writes_and_no_change_is_lost(office: Engine) -> None:
    with unit_of_work(office) as session:
        a_welder(session)
        session.execute(update(Vacancy).values(title="Otro nombre"))

    with ThreadPoolExecutor(2) as schedulers:
        list(schedulers.map(_follow, [office, office]))

    _follow(office)
    with reading(office) as session:
        assert _lists(session) == _worked_out(session)
        assert not list_upkeep.has_changes(session)
        current = select(func.count()).where(Shortlist.replaced_at.is_(None))
        assert session.scalar(current) == len(vacancy_profiles(session))


def test_a_list_that_somebody_else_made_meanwhile_leaves_the_change_for_the_next_tick(
    office: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unit_of_work(office) as session:
        a_welder(session)
    pool_of = list_upkeep.pool_on

    def overtaken(session: Session, *values: Any) -> Any:
        pool = pool_of(session, *values)
        with unit_of_work(office) as other:
            refresh(other)
        return pool

    monkeypatch.setattr(list_upkeep, "pool_on", overtaken)
    assert _follow(office) == 0
    monkeypatch.undo()

    assert _follow(office) == 1


def test_the_night_asks_every_published_vacancy(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        a_welding_vacancy(session)
        a_welding_vacancy(session)
        a_welder(session)

    assert [_night(engine), _night(engine)] == [2, 0]
