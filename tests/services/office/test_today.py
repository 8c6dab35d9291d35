"""What waits for a mediator today, the most pressing first."""

from datetime import date, timedelta
from itertools import count

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.statuses import AppointmentStatus, ContactParty
from models.accounts import Role
from models.follow_up import MoveRequest
from models.imports import LinkReview
from models.outbox import MessageStatus, OutboxMessage
from models.participants import CaseState
from models.shortlists import ReviewDecision, ShortlistReview
from models.vacancies import VacancyStatus
from services.actors import CLOCK
from services.diary.reminders import owe_reminders
from services.errors import NotAllowedError
from services.office.today import ROWS_SHOWN, WorkKind, list_work
from tests.conftest import NOW, TODAY
from tests.factories import (
    CLERK,
    a_participant,
    a_vacancy,
    actor_of,
    an_account,
    an_appointment,
    an_employer,
)
from tests.matchmaking import a_welding_vacancy, refresh

TOMORROW = TODAY + timedelta(days=1)
EMAIL = "persona@oportunidades.test"
_numbers = count(1)


def _kinds(session: Session) -> dict[WorkKind, int]:
    return {one.kind: one.total for one in list_work(session, CLERK, today=TODAY)}


def test_an_office_without_anything_has_nothing_to_do(session: Session) -> None:
    assert list_work(session, CLERK, today=TODAY) == ()


def test_a_vacancy_to_review_says_whose_it_is(session: Session) -> None:
    employer = an_employer(session, name="Panadería Inventada")
    vacancy = a_vacancy(session, employer, status=VacancyStatus.IN_REVIEW, title="Panadera")

    (waiting,) = list_work(session, CLERK, today=TODAY)

    assert waiting.kind is WorkKind.VACANCY_TO_REVIEW
    (work,) = waiting.rows
    assert (work.key, work.title, work.detail) == (vacancy.id, "Panadera", "Panadería Inventada")


def test_a_shortlist_waits_until_somebody_was_decided_on(session: Session) -> None:
    vacancy = a_welding_vacancy(session)
    person = a_participant(session, email=EMAIL)
    refresh(session)
    an_appointment(session, person)
    assert _kinds(session) == {WorkKind.SHORTLIST_TO_REVIEW: 1}

    session.add(
        ShortlistReview(
            vacancy_id=vacancy.id, participant_id=person.id, decision=ReviewDecision.APPROVED
        )
    )
    session.flush()

    assert _kinds(session) == {}


def test_a_shortlist_without_people_waits_for_nobody(session: Session) -> None:
    a_welding_vacancy(session)
    refresh(session)

    assert _kinds(session) == {}


def test_appointments_of_today_and_past_ones_without_outcome_wait(session: Session) -> None:
    person = a_participant(session, email=EMAIL)
    an_appointment(session, person, on_day=TODAY)
    an_appointment(session, person, on_day=date(2026, 11, 20))
    an_appointment(
        session, person, on_day=date(2026, 11, 19), status=AppointmentStatus.OUTCOME_MISSING
    )
    an_appointment(session, person, on_day=date(2026, 11, 18), status=AppointmentStatus.SEEN)

    lists = list_work(session, CLERK, today=TODAY)

    assert [(one.kind, one.total) for one in lists] == [
        (WorkKind.APPOINTMENT_TODAY, 1),
        (WorkKind.OUTCOME_MISSING, 2),
    ]
    assert [row.on_day for row in lists[1].rows] == [date(2026, 11, 19), date(2026, 11, 20)]
    assert lists[1].rows[0].title == person.called


def test_a_wish_to_move_waits_for_its_answer(session: Session) -> None:
    appointment = an_appointment(session, a_participant(session, email=EMAIL))
    session.add(MoveRequest(appointment_id=appointment.id, wish="Mejor el jueves"))
    session.flush()

    assert _kinds(session) == {WorkKind.MOVE_TO_ANSWER: 1}


@pytest.mark.parametrize(
    ("person", "appointment", "waits"),
    [
        ({}, {}, True),
        ({"phone": "+56332000000"}, {}, True),
        ({"phone": "+56987654321"}, {}, True),
        ({"email": EMAIL}, {}, False),
        ({"wants_reminders": False}, {}, False),
        ({}, {"status": AppointmentStatus.CONFIRMED}, False),
        ({}, {"on_day": date(2026, 11, 27)}, False),
        ({}, {"party": ContactParty.EMPLOYER}, False),
    ],
    ids=[
        *("no address", "fixed line", "mobile without a yes", "mail", "wants none"),
        *("knows of it", "days away", "with the employer"),
    ],
)
def test_somebody_who_cannot_be_told_waits_for_a_call(
    session: Session, person: dict[str, object], appointment: dict[str, object], *, waits: bool
) -> None:
    an_appointment(session, a_participant(session, **person), **appointment)

    assert (WorkKind.CANNOT_BE_TOLD in _kinds(session)) is waits


def test_somebody_whose_reminder_was_refused_waits_for_a_call(session: Session) -> None:
    appointment = an_appointment(session, a_participant(session, email=EMAIL))
    owe_reminders(session, CLOCK, today=TODAY, now=NOW)
    message = session.scalars(select(OutboxMessage)).one()
    message.status = MessageStatus.FAILED
    session.flush()

    (waiting,) = list_work(session, CLERK, today=TODAY)

    assert waiting.kind is WorkKind.CANNOT_BE_TOLD
    assert waiting.rows[0].key == appointment.id


def test_a_text_to_link_waits_for_a_person(session: Session) -> None:
    session.add(LinkReview(purpose="occupation", text="cosa rara"))
    session.flush()

    assert _kinds(session) == {WorkKind.TEXT_TO_LINK: 1}


@pytest.mark.parametrize(
    ("state", "waits"),
    [
        (CaseState.JOB_SEARCH, True),
        (CaseState.PLACED, True),
        (CaseState.GRADUATED, False),
        (CaseState.EXITED, False),
    ],
)
def test_a_person_without_a_next_step_waits_while_accompanied(
    session: Session, state: CaseState, *, waits: bool
) -> None:
    person = a_participant(session, case_state=state, social_name="Anita")
    an_appointment(session, person, on_day=TOMORROW, status=AppointmentStatus.REVOKED)

    assert _kinds(session) == ({WorkKind.NO_NEXT_STEP: 1} if waits else {})
    if waits:
        assert list_work(session, CLERK, today=TODAY)[0].rows[0].title.startswith("Anita ")


def test_the_most_pressing_kind_comes_first_and_each_shows_its_first_rows(session: Session) -> None:
    for _ in range(ROWS_SHOWN + 2):
        session.add(LinkReview(purpose="skill", text=f"texto {next(_numbers)}"))
    a_vacancy(session, status=VacancyStatus.IN_REVIEW)
    session.flush()

    lists = list_work(session, CLERK, today=TODAY)

    assert [(one.kind, one.total) for one in lists] == [
        (WorkKind.VACANCY_TO_REVIEW, 1),
        (WorkKind.TEXT_TO_LINK, ROWS_SHOWN + 2),
    ]
    assert len(lists[1].rows) == ROWS_SHOWN


def test_own_work_leaves_out_what_another_mediator_looks_after(session: Session) -> None:
    own, other = an_account(session), an_account(session)
    mine = a_participant(session, mediator_id=own.id)
    a_participant(session, mediator_id=other.id)
    nobodys = a_participant(session)

    (waiting,) = list_work(session, actor_of(own), today=TODAY, is_own=True)

    assert {row.key for row in waiting.rows} == {mine.id, nobodys.id}
    assert list_work(session, actor_of(own), today=TODAY)[0].total == 3


def test_only_mediators_have_a_worklist(session: Session) -> None:
    with pytest.raises(NotAllowedError):
        list_work(session, actor_of(an_account(session, Role.EMPLOYER)), today=TODAY)
