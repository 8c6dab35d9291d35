"""People are told once that a question waits for them, and again when another one does."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.outbox import MessageKind, MessageStatus, OutboxMessage
from services.mediation import answers
from services.mediation.waiting_people import has_untold, tell_awaited
from tests.conftest import NOW
from tests.matchmaking import a_welder, an_entry
from tests.mediation import asked, consented, interested, shortlisted, the_person


def _kinds(session: Session) -> list[MessageKind]:
    wanted = OutboxMessage.kind == MessageKind.ANSWER_WANTED
    return list(session.scalars(select(OutboxMessage.kind).where(wanted)))


@pytest.mark.parametrize("made", [asked, interested])
def test_a_question_is_told_once(session: Session, made) -> None:
    made(session, an_entry(session, person=a_welder(session, email="a@oportunidades.test")))

    assert has_untold(session)
    assert [tell_awaited(session, now=NOW) for _ in range(2)] == [1, 0]
    assert len(_kinds(session)) == 1
    assert not has_untold(session)


@pytest.mark.parametrize("made", [shortlisted, consented])
def test_nobody_is_told_who_is_not_awaited(session: Session, made) -> None:
    made(session)

    assert not has_untold(session)
    assert tell_awaited(session, now=NOW) == 0


def test_a_message_says_neither_who_nor_what_about(session: Session) -> None:
    person = a_welder(session, email="a@oportunidades.test")
    candidacy = asked(session, an_entry(session, person=person))
    tell_awaited(session, now=NOW)

    facts = session.scalars(select(OutboxMessage.facts)).all()
    assert facts == [{"candidacy_id": candidacy.id}]


def test_a_question_that_was_answered_is_not_sent_any_more(session: Session) -> None:
    person = a_welder(session, email="a@oportunidades.test")
    candidacy = asked(session, an_entry(session, person=person))
    tell_awaited(session, now=NOW)

    answers.answer_no(session, the_person(session, candidacy), candidacy.id, now=NOW)

    session.expire_all()
    assert session.scalars(select(OutboxMessage.status)).all() == [MessageStatus.WITHDRAWN]
