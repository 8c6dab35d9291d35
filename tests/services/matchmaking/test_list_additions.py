"""A mediator adds somebody to a shortlist with a reason, and takes that back."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditEntry
from models.curating import ShortlistAddition
from models.participants import CaseState, Participant
from models.session import unit_of_work
from models.shortlists import DropReason
from models.vacancies import Vacancy, VacancyStatus
from services.actors import Actor
from services.errors import (
    ChangedMeanwhileError,
    InvalidError,
    NotAllowedError,
    NotFoundError,
    OfficeError,
    WrongStateError,
)
from services.matchmaking.list_additions import REASON_LIMIT, add_person, take_back
from services.matchmaking.own_orders import Step, move_person
from services.matchmaking.shortlist_locks import lock_shortlist, unlock_shortlist
from services.matchmaking.shortlist_notes import write_note
from services.matchmaking.shortlist_reviews import approve, drop, undo_decision
from services.matchmaking.shortlisting import STORED_ENTRIES, refresh_shortlists
from services.matchmaking.shortlists import compare_entries, find_row, read_shortlist
from services.mediation.candidacies_by_pair import of_vacancy
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_participant, a_vacancy, actor_of, an_account
from tests.matchmaking import a_welding_vacancy, entries_of
from tests.racing import outcome_of, together

WHY = "La vio trabajar el dueño"


def _furnish(session: Session) -> tuple[Vacancy, Participant]:
    """A vacancy whose list is full, and somebody who is free for the fewest hours."""
    for _ in range(STORED_ENTRIES):
        a_participant(session, max_weekly_hours=40)
    last = a_participant(session, max_weekly_hours=5)
    vacancy = a_welding_vacancy(session, weekly_hours=40)
    refresh_shortlists(session, vacancy_ids=None, now=NOW, today=TODAY)
    return vacancy, last


@pytest.fixture
def vacancy(session: Session) -> Vacancy:
    """The vacancy with a full list."""
    return _furnish(session)[0]


@pytest.fixture
def last(session: Session, vacancy: Vacancy) -> Participant:
    """Who is not on the list."""
    listed = [entry.participant_id for entry in entries_of(session, vacancy)]
    return session.scalars(select(Participant).where(Participant.id.not_in(listed))).one()


def _add(session: Session, vacancy: Vacancy, person: Participant, **values: Any) -> int:
    values = {"actor": CLERK, "reason": WHY, "now": NOW, "today": TODAY} | values
    actor, reason = values.pop("actor"), values.pop("reason")
    return add_person(session, actor, vacancy.id, person.id, reason, **values)


def _take_back(session: Session, vacancy: Vacancy, person: Participant, **values: Any) -> None:
    values = {"seen_at": NOW, "now": NOW, "today": TODAY} | values
    actor = values.pop("actor", CLERK)
    take_back(session, actor, vacancy.id, person.id, **values)


def test_whoever_is_added_stands_last_with_who_added_them_and_why(
    session: Session, vacancy: Vacancy, last: Participant, now: datetime
) -> None:
    actor = actor_of(an_account(session, name="Ana Uno"))
    entry_id = _add(session, vacancy, last, actor=actor, reason=f"  {WHY} ", now=now)

    row = find_row(session, CLERK, entry_id)
    assert (row.person.id, row.has_place) == (last.id, False)
    assert row.addition is not None
    assert (row.addition.reason, row.addition.added_at) == (WHY, now)
    assert row.addition.added_by is not None
    assert row.addition.added_by.name == "Ana Uno"
    entries = entries_of(session, vacancy)
    assert [entry.id for entry in entries].index(entry_id) == STORED_ENTRIES


def test_both_acts_are_written_down_for_the_person_and_without_the_reason(
    session: Session, vacancy: Vacancy, last: Participant
) -> None:
    _add(session, vacancy, last)
    _take_back(session, vacancy, last)
    session.flush()

    logged = session.scalars(
        select(AuditEntry)
        .where(AuditEntry.participant_id == last.id, AuditEntry.subject == "vacancy")
        .order_by(AuditEntry.id)
    ).all()
    assert [one.reason for one in logged] == ["person_added", "person_taken_off"]
    assert [one.fields for one in logged] == [["shortlist_addition"]] * 2
    assert {one.subject_id for one in logged} == {vacancy.id}


def test_taken_back_the_list_is_as_it_was(
    session: Session, vacancy: Vacancy, last: Participant
) -> None:
    before = [entry.explanation for entry in entries_of(session, vacancy)]
    _add(session, vacancy, last)
    _take_back(session, vacancy, last)

    assert [entry.explanation for entry in entries_of(session, vacancy)] == before
    assert session.scalars(select(ShortlistAddition)).all() == []


def test_only_the_addition_that_was_seen_is_taken_back(
    session: Session, vacancy: Vacancy, last: Participant
) -> None:
    _add(session, vacancy, last)
    with pytest.raises(ChangedMeanwhileError, match="addition_gone"):
        _take_back(session, vacancy, last, seen_at=NOW - timedelta(hours=1))
    _take_back(session, vacancy, last)
    with pytest.raises(ChangedMeanwhileError, match="addition_gone"):
        _take_back(session, vacancy, last)


def test_an_added_person_is_noted_moved_compared_approved_and_dropped_like_everybody(
    session: Session, vacancy: Vacancy, last: Participant, now: datetime
) -> None:
    entry_id = _add(session, vacancy, last)
    first = entries_of(session, vacancy)[0]
    write_note(session, CLERK, entry_id, "Llega temprano", seen=0, now=now)
    assert move_person(session, CLERK, entry_id, Step.TOP, seen=0, now=now) == 1
    page = read_shortlist(session, CLERK, vacancy.id)
    assert page.rows.items[0].person.id == last.id
    assert page.own_places[last.id] == 1
    compared = compare_entries(session, CLERK, vacancy.id, [first.id, entry_id])
    assert [row.has_place for row in compared.rows] == [True, False]

    approve(session, CLERK, entry_id, now=now)
    assert list(of_vacancy(session, CLERK, vacancy.id, [last.id])) == [last.id]
    with pytest.raises(WrongStateError, match="addition_decided"):
        _take_back(session, vacancy, last)
    undo_decision(session, CLERK, entry_id, now=now)
    drop(session, CLERK, entry_id, reason=DropReason.OTHER, now=now)
    with pytest.raises(WrongStateError, match="addition_decided"):
        _take_back(session, vacancy, last)
    undo_decision(session, CLERK, entry_id, now=now)
    _take_back(session, vacancy, last)


def test_a_locked_list_takes_nobody_and_lets_nobody_go(
    session: Session, vacancy: Vacancy, last: Participant, now: datetime
) -> None:
    lock_shortlist(session, CLERK, vacancy.id, now=now)
    with pytest.raises(WrongStateError, match="addition_to_locked"):
        _add(session, vacancy, last)
    unlock_shortlist(session, CLERK, vacancy.id, seen_at=now)
    _add(session, vacancy, last)
    lock_shortlist(session, CLERK, vacancy.id, now=now)
    with pytest.raises(WrongStateError, match="addition_to_locked"):
        _take_back(session, vacancy, last)


@pytest.mark.parametrize("status", sorted(set(VacancyStatus) - {VacancyStatus.PUBLISHED}))
def test_only_a_published_vacancy_takes_anybody(session: Session, status: VacancyStatus) -> None:
    vacancy, person = a_vacancy(session, status=status), a_participant(session)
    refused = NotFoundError if status is VacancyStatus.DRAFT else WrongStateError

    with pytest.raises(refused):
        _add(session, vacancy, person)
    assert session.scalars(select(ShortlistAddition)).all() == []


def test_who_does_not_look_for_work_and_who_stands_there_already_is_refused(
    session: Session, vacancy: Vacancy, last: Participant
) -> None:
    first = session.get_one(Participant, entries_of(session, vacancy)[0].participant_id)
    with pytest.raises(WrongStateError, match="on_list_already"):
        _add(session, vacancy, first)
    last.case_state = CaseState.PLACED
    session.flush()
    with pytest.raises(WrongStateError, match="person_not_seeking"):
        _add(session, vacancy, last)


@pytest.mark.parametrize(
    ("reason", "code"),
    [(" \n ", "addition_reason_missing"), ("a" * (REASON_LIMIT + 1), "text_too_long")],
)
def test_a_reason_is_needed_and_is_no_report(
    session: Session, vacancy: Vacancy, last: Participant, reason: str, code: str
) -> None:
    with pytest.raises(InvalidError) as refused:
        _add(session, vacancy, last, reason=reason)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_numbers_that_name_nothing_are_not_found(
    session: Session, vacancy: Vacancy, last: Participant
) -> None:
    for vacancy_id, person_id in ((404_404, last.id), (vacancy.id, 404_404)):
        with pytest.raises(NotFoundError):
            add_person(session, CLERK, vacancy_id, person_id, WHY, now=NOW, today=TODAY)
    with pytest.raises(NotFoundError):
        take_back(session, CLERK, 404_404, last.id, seen_at=NOW, now=NOW, today=TODAY)


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.PARTICIPANT, Role.ADMIN])
def test_only_the_office_adds(
    session: Session, vacancy: Vacancy, last: Participant, role: Role
) -> None:
    actor = actor_of(an_account(session, role))
    with pytest.raises(NotAllowedError):
        _add(session, vacancy, last, actor=actor)
    with pytest.raises(NotAllowedError):
        _take_back(session, vacancy, last, actor=actor)


def _pair(engine: Engine) -> tuple[Vacancy, Participant, list[Actor]]:
    with unit_of_work(engine) as session:
        vacancy, person = _furnish(session)
        accounts = [an_account(session, name=name) for name in ("Ana Uno", "Eva Dos")]
        return vacancy, person, [actor_of(account) for account in accounts]


def test_of_two_who_add_the_same_person_the_second_learns_who_was_first(engine: Engine) -> None:
    vacancy, person, (first, second) = _pair(engine)

    def add(actor: Actor) -> Any:
        def act(session: Session) -> object:
            try:
                return _add(session, vacancy, person, actor=actor) > 0
            except OfficeError as error:
                return error.code, error.facts["name"]

        return act

    assert together(engine, add(first), add(second)) == [True, ("added_meanwhile", "Ana Uno")]
    with unit_of_work(engine) as session:
        assert session.scalars(select(ShortlistAddition.added_by_id)).all() == [first.account_id]


def test_of_two_who_add_different_people_nobody_is_lost(engine: Engine) -> None:
    vacancy, person, (first, second) = _pair(engine)
    with unit_of_work(engine) as session:
        other = a_participant(session, max_weekly_hours=4)

    together(
        engine,
        lambda session: _add(session, vacancy, person, actor=first),
        lambda session: _add(session, vacancy, other, actor=second),
    )

    with unit_of_work(engine) as session:
        behind = entries_of(session, vacancy)[STORED_ENTRIES:]
        assert {entry.participant_id for entry in behind} == {person.id, other.id}


def test_who_adds_while_another_locks_is_told(engine: Engine) -> None:
    vacancy, person, (first, second) = _pair(engine)

    add = outcome_of(lambda session: _add(session, vacancy, person, actor=second))
    lock = outcome_of(lambda session: lock_shortlist(session, first, vacancy.id, now=NOW))

    assert together(engine, lock, add) == ["done", "addition_to_locked"]
