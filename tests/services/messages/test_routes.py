"""By which channels somebody may be told: e-mail until they say no, texts once they say yes."""

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from followup.statuses import ContactChannel
from models.accounts import Role
from models.audit import ConsentGrant, ConsentPurpose
from models.participants import Participant
from services.messages.routes import Route, mobile_number, routes_of
from tests.factories import a_participant, an_account

MOBILE = "+56987654321"
EMAIL = "persona@oportunidades.test"


def _grant(
    session: Session, person: Participant, by: ContactChannel, revoked_at: datetime | None = None
) -> None:
    person.consents.append(
        ConsentGrant(
            purpose=ConsentPurpose.REMINDERS,
            text_version="1",
            channel="portal",
            told_by=by,
            revoked_at=revoked_at,
        )
    )
    session.flush()


def _channels(person: Participant) -> list[str]:
    return [route.channel.value for route in routes_of(person)]


def test_nobody_gets_a_text_message_without_having_said_yes(
    session: Session, now: datetime
) -> None:
    person = a_participant(session, phone=MOBILE, email=EMAIL)
    assert routes_of(person) == (Route(ContactChannel.EMAIL, EMAIL),)

    _grant(session, person, ContactChannel.SMS)
    assert routes_of(person)[1] == Route(ContactChannel.SMS, MOBILE)

    person.consents[0].revoked_at = now
    assert _channels(person) == ["email"]


def test_mail_goes_out_until_somebody_says_no(session: Session, now: datetime) -> None:
    person = a_participant(session, email=EMAIL)
    _grant(session, person, ContactChannel.EMAIL, revoked_at=now)
    assert _channels(person) == []

    _grant(session, person, ContactChannel.EMAIL)
    assert _channels(person) == ["email"]


def test_the_mail_of_the_account_serves_where_the_person_has_none(session: Session) -> None:
    account = an_account(session, Role.PARTICIPANT, email="cuenta@oportunidades.test")
    person = a_participant(session, account_id=account.id)

    assert routes_of(person) == (Route(ContactChannel.EMAIL, "cuenta@oportunidades.test"),)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (MOBILE, MOBILE),
        ("9 8765 4321", MOBILE),
        ("+54 9 11 2345 6789", "+5491123456789"),
        ("+51 912 345 678", "+51912345678"),
        ("33 200 0000", None),
        ("+56332000000", None),
        ("12345", None),
        ("no tiene", None),
        ("", None),
    ],
)
def test_a_fixed_line_takes_no_text_messages(text: str, number: str | None) -> None:
    assert mobile_number(text) == number
