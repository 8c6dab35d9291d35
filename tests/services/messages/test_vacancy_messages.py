"""An employer's people are told of a vacancy once a version."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Language, Role
from models.outbox import MessageKind, OutboxMessage
from services.messages.vacancy_messages import owe_to_members
from tests import factories


def test_each_active_person_with_an_email_is_told_once_a_version(
    session: Session, now: datetime
) -> None:
    employer = factories.an_employer(session)
    english = factories.an_account(session, Role.EMPLOYER, language=Language.ENGLISH)
    closed = factories.an_account(session, Role.EMPLOYER, is_active=False)
    silent = factories.an_account(session, Role.EMPLOYER, email=None)
    for account in (english, closed, silent):
        factories.a_member(session, employer, account)
    vacancy = factories.a_vacancy(session, employer, title="Soldadora")

    for _again in range(2):
        owe_to_members(session, vacancy, MessageKind.VACANCY_PUBLISHED, now=now)

    message = session.scalars(select(OutboxMessage)).one()
    assert (message.address, message.language) == (english.email, Language.ENGLISH)
    assert message.facts == {"vacancy_title": "Soldadora", "vacancy_id": vacancy.id}
    assert message.due_at == now
