"""Texts that wait are shown to those who may see whose they are, and answered once."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditEntry
from models.inbound import InboundMessage
from models.participants import Participant
from services.actors import CLOCK, Actor
from services.errors import NotAllowedError, NotFoundError, WrongStateError
from services.messages.inbound import InboundText, receive
from services.messages.to_answer import list_to_answer, settle, texts_of
from services.office.today import WorkKind, list_work
from tests.factories import a_participant, actor_of, an_account

OWN, OTHERS, SHARED, UNKNOWN = (f"+5698765432{number}" for number in range(4))


@pytest.fixture
def mediator(session: Session) -> Actor:
    """A mediator."""
    return actor_of(an_account(session))


@pytest.fixture
def people(session: Session, mediator: Actor, now: datetime) -> list[Participant]:
    """One of the mediator's, one of a colleague's, and two with one telephone; each wrote."""
    colleague = an_account(session).id
    found = [
        a_participant(session, phone=phone, mediator_id=mediator_id)
        for phone, mediator_id in (
            (OWN, mediator.account_id),
            (OTHERS, colleague),
            (SHARED, colleague),
            (SHARED, colleague),
        )
    ]
    for hours, number in enumerate((OWN, OTHERS, SHARED, UNKNOWN)):
        text = InboundText(number, number, f"¿{hours}?")
        receive(session, CLOCK, text, now=now + timedelta(hours=hours))
    return found


def _shown(session: Session, actor: Actor, **values: bool) -> list[tuple[str, list[int]]]:
    page = list_to_answer(session, actor, **values)
    return [(row.message.text, [one.id for one in row.people]) for row in page.items]


def test_who_has_waited_longest_comes_first_with_everybody_it_may_be(
    session: Session, mediator: Actor, people: list[Participant]
) -> None:
    own, others, one, two = (person.id for person in people)

    expected = [("¿0?", [own]), ("¿1?", [others]), ("¿2?", [one, two]), ("¿3?", [])]
    assert _shown(session, mediator) == expected
    looks = session.scalars(select(AuditEntry).where(AuditEntry.subject == "participant"))
    assert sorted(look.participant_id or 0 for look in looks) == sorted([own, others, one, two])


def test_a_mediator_starts_with_the_own_people_and_with_nobodys(
    session: Session, mediator: Actor, people: list[Participant]
) -> None:
    assert [text for text, _ in _shown(session, mediator, is_own=True)] == ["¿0?", "¿2?", "¿3?"]
    (work,) = (
        one
        for one in list_work(session, mediator, today=people[0].created_at.date(), is_own=True)
        if one.kind is WorkKind.MESSAGE_TO_ANSWER
    )
    assert work.total == 3
    assert work.rows[0].title == people[0].called
    assert work.rows[1].title == SHARED


def test_a_number_that_is_written_into_a_file_later_shows_whose_it_is(
    session: Session, mediator: Actor, people: list[Participant]
) -> None:
    people[0].phone = UNKNOWN
    session.flush()

    assert ("¿3?", [people[0].id]) in _shown(session, mediator)
    assert ("¿0?", [people[0].id]) in _shown(session, mediator)


def test_an_answered_text_waits_no_more(
    session: Session, mediator: Actor, people: list[Participant], now: datetime
) -> None:
    text = session.scalars(select(InboundMessage).where(InboundMessage.number == OWN)).one()

    settle(session, mediator, text.id, now=now)

    assert [told for told, _ in _shown(session, mediator)] == ["¿1?", "¿2?", "¿3?"]
    session.refresh(text)
    assert (text.settled_at, text.settled_by_id) == (now, mediator.account_id)
    written = session.scalars(select(AuditEntry).where(AuditEntry.subject == "inbound_message"))
    assert [one.participant_id for one in written] == [people[0].id]
    with pytest.raises(WrongStateError, match="text_is_settled"):
        settle(session, mediator, text.id, now=now)
    assert [one.text for one in texts_of(session, mediator, people[0].id)] == ["¿0?"]


def test_a_text_that_is_not_there_is_not_found(
    session: Session, mediator: Actor, now: datetime
) -> None:
    with pytest.raises(NotFoundError):
        settle(session, mediator, 987_654, now=now)


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.PARTICIPANT, Role.ADMIN])
def test_only_those_who_may_see_the_person_see_the_text(
    session: Session, now: datetime, role: Role
) -> None:
    actor = actor_of(an_account(session, role))

    for act in (
        lambda: list_to_answer(session, actor),
        lambda: settle(session, actor, 1, now=now),
        lambda: texts_of(session, actor, 1),
    ):
        with pytest.raises(NotAllowedError):
            act()
