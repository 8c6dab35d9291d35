"""Who could go where, from rows."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.audit import AuditAction, AuditEntry
from models.participants import CaseState
from models.shortlists import DropReason, ReviewDecision, ShortlistReview
from models.vacancies import VacancyStatus
from services.errors import NotAllowedError, NotFoundError
from services.matchmaking.allocating import divide
from services.matchmaking.divisions import AllocationView
from tests.conftest import NOW
from tests.factories import CLERK, a_participant, an_employer_actor
from tests.matchmaking import a_welder, a_welding_vacancy, refresh


def _review(session: Session, vacancy_id: int, person_id: int, **values: object) -> None:
    parts = {"decision": ReviewDecision.APPROVED, "decided_at": NOW} | values
    session.add(ShortlistReview(vacancy_id=vacancy_id, participant_id=person_id, **parts))
    session.flush()


def _places(view: AllocationView, division: str) -> dict[int, int]:
    return {
        row.person.id: shown.vacancy.id
        for row in view.rows
        if (shown := getattr(row, division)) is not None
    }


def test_two_vacancies_that_share_their_first_people_are_divided(
    session: Session, today: date
) -> None:
    first, second = a_welding_vacancy(session), a_welding_vacancy(session)
    welder, stranger = a_welder(session), a_participant(session)
    refresh(session)

    view = divide(session, CLERK, first.id, today=today)

    assert [(vacancy.id, free) for vacancy, free in view.vacancies] == [
        (first.id, 1),
        (second.id, 1),
    ]
    assert {row.person.id for row in view.rows} == {welder.id, stranger.id}
    assert len(_places(view, "total")) == len(_places(view, "worst")) == 2
    assert view.chosen.places == {}
    assert {moved.person.id for moved in view.against_total} == {welder.id, stranger.id}


def test_a_vacancy_that_shares_nobody_and_a_filled_one_stay_out(
    session: Session, today: date
) -> None:
    vacancy = a_welding_vacancy(session)
    a_welder(session)
    refresh(session)
    other = a_welding_vacancy(session)
    full = a_welding_vacancy(session)
    refresh(session)
    full.status = VacancyStatus.FILLED
    session.flush()

    view = divide(session, CLERK, vacancy.id, today=today)

    assert [one.id for one, _ in view.vacancies] == [vacancy.id, other.id]


def test_approvals_are_the_choice_until_another_is_made(session: Session, today: date) -> None:
    first, second = a_welding_vacancy(session), a_welding_vacancy(session)
    welder = a_welder(session)
    refresh(session)
    _review(session, second.id, welder.id)

    approved = divide(session, CLERK, first.id, today=today)
    chosen = divide(session, CLERK, first.id, chosen={welder.id: first.id}, today=today)
    nobody = divide(session, CLERK, first.id, chosen={}, today=today)

    assert _places(approved, "chosen") == {welder.id: second.id}
    assert _places(chosen, "chosen") == {welder.id: first.id}
    assert _places(nobody, "chosen") == {}


def test_who_was_dropped_from_a_vacancy_is_not_proposed_for_it(
    session: Session, today: date
) -> None:
    vacancy = a_welding_vacancy(session)
    welder = a_welder(session)
    refresh(session)
    dropped = {"decision": ReviewDecision.DROPPED, "drop_reason": DropReason.DISTANCE}
    _review(session, vacancy.id, welder.id, **dropped)

    view = divide(session, CLERK, vacancy.id, today=today)

    assert _places(view, "total") == {}


def test_more_people_than_positions_is_told_and_strangers_are_left_out(
    session: Session, today: date
) -> None:
    vacancy = a_welding_vacancy(session)
    one, other = a_welder(session), a_welder(session)
    refresh(session)
    chosen = {one.id: vacancy.id, other.id: vacancy.id, 987_654: vacancy.id}

    view = divide(session, CLERK, vacancy.id, chosen=chosen, today=today)

    assert [full.id for full in view.crowded] == [vacancy.id]
    assert set(view.chosen.places) == {str(one.id), str(other.id)}


def test_who_found_work_meanwhile_is_not_divided(session: Session, today: date) -> None:
    vacancy = a_welding_vacancy(session)
    welder = a_welder(session)
    refresh(session)
    welder.case_state = CaseState.PLACED
    session.flush()

    assert divide(session, CLERK, vacancy.id, today=today).rows == ()


def test_every_look_at_a_person_is_written_down(session: Session, today: date) -> None:
    vacancy = a_welding_vacancy(session)
    welder = a_welder(session)
    refresh(session)

    divide(session, CLERK, vacancy.id, today=today)

    looked = select(AuditEntry.participant_id).where(AuditEntry.action == AuditAction.LOOKED)
    assert welder.id in set(session.scalars(looked))


def test_a_vacancy_that_is_not_published_is_not_found(session: Session, today: date) -> None:
    vacancy = a_welding_vacancy(session, status=VacancyStatus.IN_REVIEW)

    with pytest.raises(NotFoundError):
        divide(session, CLERK, vacancy.id, today=today)


def test_an_employer_divides_nobody(session: Session, today: date) -> None:
    vacancy = a_welding_vacancy(session)

    with pytest.raises(NotAllowedError):
        divide(session, an_employer_actor(session), vacancy.id, today=today)
