"""A kept shortlist made again is the same to the byte, or it is said what changed."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.participants import CaseState
from models.shortlists import Shortlist, ShortlistEntry
from models.workshops import WorkshopAttendance
from services.errors import NotFoundError
from services.matchmaking.replays import Replay, replay_shortlist
from tests.factories import a_vacancy
from tests.matchmaking import TAXONOMY, a_welder, a_welding_vacancy, entries_of, refresh


def _replay(session: Session, vacancy_id: int) -> Replay:
    return replay_shortlist(session, vacancy_id, taxonomy=TAXONOMY)


def test_what_nobody_touched_is_the_same_to_the_byte(session: Session) -> None:
    vacancy = a_welding_vacancy(session)
    for months in (0, 3, 9):
        a_welder(session, available_from=date(2026, 11, 1) + timedelta(days=30 * months))
    refresh(session)

    found = _replay(session, vacancy.id)

    assert (found.places, found.is_same, found.has_same_inputs) == (3, True, True)
    assert found.changed_versions == ()


def test_somebody_who_left_is_named_with_both_places(session: Session) -> None:
    vacancy = a_welding_vacancy(session)
    people = [a_welder(session) for _ in range(3)]
    refresh(session)
    first = entries_of(session, vacancy)[0]
    gone = next(one for one in people if one.id == first.participant_id)
    gone.case_state = CaseState.EXITED
    session.flush()

    found = _replay(session, vacancy.id)

    assert (gone.id, 1, None) in found.moved
    assert not found.has_same_inputs
    assert found.is_explained


def test_who_learned_less_is_explained_otherwise_and_the_inputs_say_so(session: Session) -> None:
    vacancy = a_welding_vacancy(session)
    a_welder(session)
    refresh(session)
    session.scalars(select(WorkshopAttendance)).one().attendance_percent = 81
    session.flush()

    found = _replay(session, vacancy.id)

    assert (found.moved, len(found.reworded)) == ((), 1)
    assert not found.has_same_inputs


def test_another_engine_is_named(session: Session) -> None:
    vacancy = a_welding_vacancy(session)
    a_welder(session)
    refresh(session)
    session.scalars(select(Shortlist)).one().engine_version = "0"
    session.flush()

    assert _replay(session, vacancy.id).changed_versions == ("engine",)


def test_a_place_that_was_written_over_is_not_explained_by_anything(session: Session) -> None:
    vacancy = a_welding_vacancy(session)
    a_welder(session)
    refresh(session)
    session.scalars(select(ShortlistEntry)).one().rank = 7
    session.flush()

    found = _replay(session, vacancy.id)

    assert not found.is_same
    assert not found.is_explained


def test_a_vacancy_without_a_shortlist_is_not_found(session: Session) -> None:
    with pytest.raises(NotFoundError):
        _replay(session, a_vacancy(session).id)
