"""A text is taken in once, and nobody is taken for its sender who may not be it."""

from datetime import datetime

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from followup.statuses import ContactChannel
from models.accounts import Role
from models.audit import ConsentGrant, ConsentPurpose
from models.inbound import InboundFate, InboundMessage
from models.outbox import OutboxMessage
from models.participants import Participant
from models.session import unit_of_work
from services.actors import CLOCK
from services.errors import InvalidError, NotAllowedError
from services.messages.inbound import LONGEST_NAME, LONGEST_TEXT, InboundText, receive
from services.messages.routes import is_allowed
from tests.factories import a_participant, actor_of, an_account
from tests.racing import together

NUMBER = "+56987654321"


def a_person_who_reads_texts(session: Session, **values: object) -> Participant:
    """Somebody who said yes to text messages on `NUMBER`."""
    person = a_participant(session, **{"phone": NUMBER, **values})
    person.consents.append(
        ConsentGrant(
            purpose=ConsentPurpose.REMINDERS,
            text_version="1",
            channel="office",
            told_by=ContactChannel.SMS,
        )
    )
    session.flush()
    return person


def _text(text: str, key: str = "a", number: str = NUMBER) -> InboundText:
    return InboundText(key, number, text)


def _one(session: Session) -> InboundMessage:
    return session.scalars(select(InboundMessage)).one()


def test_a_text_handed_over_twice_is_heard_once(session: Session, now: datetime) -> None:
    a_person_who_reads_texts(session)

    assert receive(session, CLOCK, _text("Hola"), now=now)
    assert not receive(session, CLOCK, _text("Hola"), now=now)
    assert _one(session).fate is InboundFate.TO_READ


def test_a_text_handed_over_twice_at_once_is_heard_once(engine: Engine, now: datetime) -> None:
    heard = together(
        engine,
        lambda session: receive(session, CLOCK, _text("Hola"), now=now),
        lambda session: receive(session, CLOCK, _text("Hola"), now=now),
    )

    assert heard == [True, False]
    with unit_of_work(engine) as session:
        assert session.scalar(select(func.count()).select_from(InboundMessage)) == 1


@pytest.mark.parametrize("number", ["+56987654321", "56987654321", "9 8765 4321", "+56 9 87654321"])
def test_a_number_is_found_however_the_carrier_writes_it(
    session: Session, now: datetime, number: str
) -> None:
    person = a_participant(session, phone=NUMBER)

    receive(session, CLOCK, _text("Hola", number=number), now=now)

    assert (_one(session).number, _one(session).participant_id) == (NUMBER, person.id)


@pytest.mark.parametrize("number", ["+56911112222", "ENTEL", "1234", "ñ", "+1 bad"])
def test_an_unknown_number_is_listed_and_nobody_is_guessed(
    session: Session, now: datetime, number: str
) -> None:
    a_person_who_reads_texts(session)

    receive(session, CLOCK, _text("SI", number=number), now=now)

    row = _one(session)
    assert (row.fate, row.participant_id) == (InboundFate.UNKNOWN_NUMBER, None)
    assert row.settled_at is None
    assert session.scalars(select(OutboxMessage)).all() == []


def test_a_shared_number_does_nothing_by_itself(session: Session, now: datetime) -> None:
    for _ in range(2):
        a_person_who_reads_texts(session)

    for place, word in enumerate(("SI", "NO", "ALTA", "Hola")):
        receive(session, CLOCK, _text(word, key=str(place)), now=now)

    rows = session.scalars(select(InboundMessage)).all()
    assert {(row.fate, row.participant_id) for row in rows} == {(InboundFate.SHARED_NUMBER, None)}
    assert {row.settled_at for row in rows} == {None}
    assert session.scalars(select(OutboxMessage)).all() == []


def test_a_shared_number_rings_for_nobody_after_baja_and_somebody_asks(
    session: Session, now: datetime
) -> None:
    people = [a_person_who_reads_texts(session) for _ in range(2)]

    receive(session, CLOCK, _text("BAJA"), now=now)

    assert not any(is_allowed(person, ContactChannel.SMS) for person in people)
    assert (_one(session).fate, _one(session).settled_at) == (InboundFate.SHARED_NUMBER, None)
    assert len(session.scalars(select(OutboxMessage)).all()) == 1


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (InboundText("", NUMBER, "SI"), [("key", "required")]),
        (InboundText("a", " ", "SI"), [("number", "required")]),
        (InboundText("a" * (LONGEST_NAME + 1), NUMBER, "SI"), [("key", "text_too_long")]),
        (InboundText("a", "9" * 41, "SI"), [("number", "text_too_long")]),
        (InboundText("a", NUMBER, "a" * (LONGEST_TEXT + 1)), [("text", "text_too_long")]),
        (InboundText("\x00", "\x00", ""), [("key", "required"), ("number", "required")]),
    ],
)
def test_what_is_no_text_is_refused_and_everything_wrong_is_said(
    session: Session, now: datetime, text: InboundText, wrong: list[tuple[str, str]]
) -> None:
    with pytest.raises(InvalidError) as refused:
        receive(session, CLOCK, text, now=now)

    assert [(one.field, one.code) for one in refused.value.problems] == wrong


def test_a_text_without_words_or_with_a_sign_that_no_column_holds_is_kept(
    session: Session, now: datetime
) -> None:
    receive(session, CLOCK, _text(" \x00 "), now=now)

    assert _one(session).text == ""


@pytest.mark.parametrize("role", list(Role))
def test_nobody_who_signed_in_speaks_for_a_telephone(
    session: Session, now: datetime, role: Role
) -> None:
    with pytest.raises(NotAllowedError):
        receive(session, actor_of(an_account(session, role)), _text("SI"), now=now)
