"""Telephones that do not serve are found, and corrected once for all."""

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.statuses import ContactChannel
from models.accounts import Language, Role
from models.audit import AuditEntry
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from models.participants import CaseState, Participant
from services.actors import Actor
from services.errors import ChangedMeanwhileError, InvalidError, NotAllowedError
from services.people.phone_upkeep import correct_phone, list_bad_phones
from tests.factories import CLERK, a_participant, actor_of, an_account, an_appointment

GOOD, OTHER = "+56987654321", "+56976543210"


def _found(session: Session) -> dict[int, str]:
    rows = list_bad_phones(session, CLERK).items
    return {row.participant_id: row.problem.value for row in rows}


def _refuse(session: Session, person: Participant, now: datetime) -> None:
    session.add(
        OutboxMessage(
            key=f"refused:{person.id}",
            kind=MessageKind.REMINDER,
            channel=ContactChannel.SMS,
            address=person.phone,
            language=Language.SPANISH,
            appointment_id=an_appointment(session, person).id,
            facts={},
            status=MessageStatus.FAILED,
            last_error="number_refused",
            due_at=now,
        )
    )
    session.flush()


def test_each_telephone_that_does_not_serve_is_listed_once(session: Session, now: datetime) -> None:
    a_participant(session, phone=GOOD)
    missing = a_participant(session)
    invalid = a_participant(session, phone="12345")
    refused = a_participant(session, phone="+56911111111")
    shared = [a_participant(session, phone=OTHER, search_text=text) for text in "ab"]
    a_participant(session, case_state=CaseState.EXITED)
    _refuse(session, refused, now)

    rows = list_bad_phones(session, CLERK).items

    assert [(row.participant_id, row.problem.value) for row in rows] == [
        (refused.id, "refused"),
        (invalid.id, "invalid"),
        (missing.id, "missing"),
        *((one.id, "shared") for one in shared),
    ]
    assert [row.sharers for row in rows] == [0, 0, 0, 1, 1]


def test_a_mediator_sees_their_own_people(session: Session) -> None:
    mediator = an_account(session)
    mine = a_participant(session, mediator_id=mediator.id)
    a_participant(session)

    page = list_bad_phones(session, actor_of(mediator), is_own=True)

    assert [row.participant_id for row in page.items] == [mine.id]


def test_a_corrected_telephone_leaves_the_list_and_finds_its_person(
    session: Session, now: datetime
) -> None:
    person = a_participant(session, phone="+56911111111")
    _refuse(session, person, now)

    correct_phone(session, CLERK, person.id, " 9 8765 4321 ", version=person.version)

    assert person.phone == GOOD
    assert "87654321" in person.search_text
    assert _found(session) == {}
    assert session.scalars(select(AuditEntry)).one().fields == ["phone"]


def test_what_is_no_number_or_was_read_before_a_change_is_refused(session: Session) -> None:
    person = a_participant(session, phone="12345")

    with pytest.raises(InvalidError):
        correct_phone(session, CLERK, person.id, "no tiene", version=person.version)
    with pytest.raises(InvalidError):
        correct_phone(session, CLERK, person.id, "", version=person.version)
    with pytest.raises(ChangedMeanwhileError):
        correct_phone(session, CLERK, person.id, GOOD, version=person.version - 1)
    assert _found(session) == {person.id: "invalid"}


def test_only_mediators_see_and_correct(session: Session) -> None:
    employer = Actor(account_id=1, role=Role.EMPLOYER)

    with pytest.raises(NotAllowedError):
        list_bad_phones(session, employer)
    with pytest.raises(NotAllowedError):
        correct_phone(session, employer, 1, GOOD, version=1)
