"""Whoever looks for somebody to add sees where each person stands, and whom others added."""

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.curating import ShortlistAddition
from models.participants import CaseState
from models.vacancies import VacancyStatus
from services.errors import NotAllowedError, NotFoundError, WrongStateError
from services.matchmaking.adding_pages import read_adding, read_person_to_add
from services.matchmaking.shortlist_locks import lock_shortlist
from tests.conftest import NOW
from tests.factories import CLERK, a_participant, a_vacancy, actor_of, an_account
from tests.matchmaking import a_welder, a_welding_vacancy, refresh


def test_each_hit_says_whether_they_stand_on_the_list_and_where(session: Session) -> None:
    vacancy = a_welding_vacancy(session)
    listed = a_welder(session, search_text="rosa inventada uno")
    refresh(session)
    newcomer = a_participant(session, search_text="rosario inventada dos")
    placed = a_participant(session, search_text="rosalba tres", case_state=CaseState.PLACED)

    page = read_adding(session, CLERK, vacancy.id, words="rosa")

    assert page.found is not None
    hits = {hit.person.id: hit for hit in page.found.items}
    assert hits.keys() == {listed.id, newcomer.id, placed.id}
    row = hits[listed.id].row
    assert row is not None
    assert (row.place, row.has_place) == (1, True)
    assert hits[newcomer.id].row is None
    assert (hits[newcomer.id].is_seeking, hits[placed.id].is_seeking) == (True, False)
    assert page.may_add
    assert not page.added.items


def test_without_words_it_shows_whom_mediators_added_the_last_first(session: Session) -> None:
    vacancy, other = a_welding_vacancy(session), a_welding_vacancy(session)
    people = [a_welder(session) for _ in range(2)]
    refresh(session)
    for place, (one, person) in enumerate(((vacancy, 0), (vacancy, 1), (other, 0))):
        session.add(
            ShortlistAddition(
                vacancy_id=one.id,
                participant_id=people[person].id,
                reason=f"Motivo {place}",
                added_at=NOW,
            )
        )
        session.flush()

    page = read_adding(session, CLERK, vacancy.id)
    session.flush()

    assert page.found is None
    added = [hit.addition for hit in page.added.items]
    assert [one.reason for one in added if one] == ["Motivo 1", "Motivo 0"]
    looked = select(AuditEntry.participant_id).where(
        AuditEntry.action == AuditAction.LOOKED, AuditEntry.participant_id.is_not(None)
    )
    assert set(session.scalars(looked)) == {person.id for person in people}


def test_a_locked_list_and_a_vacancy_that_is_not_published_take_nobody(
    session: Session, now: datetime
) -> None:
    locked, person = a_welding_vacancy(session), a_welder(session)
    refresh(session)
    lock_shortlist(session, CLERK, locked.id, now=now)
    filled = a_vacancy(session, status=VacancyStatus.FILLED)

    for vacancy in (locked, filled):
        assert not read_adding(session, CLERK, vacancy.id).may_add
        with pytest.raises(WrongStateError):
            read_person_to_add(session, CLERK, vacancy.id, person.id)


def test_drafts_and_numbers_that_name_nothing_are_not_found(session: Session) -> None:
    draft = a_vacancy(session, status=VacancyStatus.DRAFT)
    vacancy, person = a_welding_vacancy(session), a_welder(session)

    for vacancy_id in (draft.id, 404_404):
        with pytest.raises(NotFoundError):
            read_adding(session, CLERK, vacancy_id)
        with pytest.raises(NotFoundError):
            read_person_to_add(session, CLERK, vacancy_id, person.id)
    with pytest.raises(NotFoundError):
        read_person_to_add(session, CLERK, vacancy.id, 404_404)


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.PARTICIPANT, Role.ADMIN])
def test_only_the_office_looks(session: Session, role: Role) -> None:
    vacancy, person = a_welding_vacancy(session), a_welder(session)
    actor = actor_of(an_account(session, role))

    with pytest.raises(NotAllowedError):
        read_adding(session, actor, vacancy.id)
    with pytest.raises(NotAllowedError):
        read_person_to_add(session, actor, vacancy.id, person.id)
