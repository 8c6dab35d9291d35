"""The database and the rule agree on who can be told."""

from datetime import datetime
from itertools import product

from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.statuses import ContactChannel
from models.accounts import Account, Role
from models.audit import ConsentGrant, ConsentPurpose
from models.participants import Participant
from services.messages.reach import has_route
from services.messages.routes import routes_of
from tests.factories import a_participant, an_account

PHONES = ("", "+56987654321", "+56332000000", "+51912345678")
SAID = ("nothing", "yes", "no", "no and yes")


def _say(person: Participant, by: ContactChannel, said: str, now: datetime) -> None:
    ends = {"nothing": (), "yes": (None,), "no": (now,), "no and yes": (now, None)}[said]
    for revoked_at in ends:
        person.consents.append(
            ConsentGrant(
                purpose=ConsentPurpose.REMINDERS,
                text_version="1",
                channel="office",
                told_by=by,
                revoked_at=revoked_at,
            )
        )


def test_the_database_finds_whom_the_rule_finds(session: Session, now: datetime) -> None:
    for phone, mail, by_mail, by_text in product(PHONES, ("", "own", "account"), SAID, SAID):
        account = an_account(session, Role.PARTICIPANT) if mail == "account" else None
        person = a_participant(
            session,
            phone=phone,
            email="a@oportunidades.test" if mail == "own" else None,
            account_id=account.id if account else None,
        )
        _say(person, ContactChannel.EMAIL, by_mail, now)
        _say(person, ContactChannel.SMS, by_text, now)
    session.flush()
    session.expire_all()

    found = session.scalars(
        select(Participant.id)
        .outerjoin(Account, Account.id == Participant.account_id)
        .where(has_route())
    )

    everybody = session.scalars(select(Participant)).all()
    assert set(found) == {person.id for person in everybody if routes_of(person)}
    assert len(everybody) == 192
