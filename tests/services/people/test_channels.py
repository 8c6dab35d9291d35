"""A yes is a dated consent, a no is its end, and both are written down."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.statuses import ContactChannel
from models.accounts import Role
from models.audit import AuditEntry, ConsentGrant
from models.participants import Participant
from services.actors import Actor
from services.errors import NotAllowedError, NotFoundError, WrongStateError
from services.people import channels
from tests.factories import CLERK, a_participant, actor_of, an_account

SMS, EMAIL = ContactChannel.SMS, ContactChannel.EMAIL
MOBILE = "+56987654321"


def _own(session: Session, **values: object) -> tuple[Actor, Participant]:
    account = an_account(session, Role.PARTICIPANT)
    person = a_participant(session, account_id=account.id, **values)
    return actor_of(account, participant_id=person.id), person


def _open(session: Session, actor: Actor) -> list[str]:
    told = channels.read_own_channels(session, actor)
    return [line.channel.value for line in told.lines if line.is_allowed and line.address]


def test_a_person_says_yes_no_and_yes_again(session: Session, now: datetime) -> None:
    actor, person = _own(session, phone=MOBILE)
    later = now + timedelta(days=1)

    channels.agree(session, actor, SMS, now=now)
    channels.agree(session, actor, SMS, now=later)
    assert _open(session, actor) == ["email", "sms"]

    channels.give_up(session, actor, SMS, now=later)
    assert _open(session, actor) == ["email"]

    channels.agree(session, actor, SMS, now=later)
    grants = session.scalars(select(ConsentGrant).order_by(ConsentGrant.id)).all()
    assert [(one.granted_at, one.revoked_at) for one in grants] == [(now, later), (later, None)]
    assert {(one.channel, one.witness_id) for one in grants} == {("portal", None)}
    written = select(AuditEntry).where(AuditEntry.subject == "consent_grant")
    assert [one.participant_id for one in session.scalars(written)] == [person.id] * 3


def test_who_never_was_asked_about_mail_can_end_it(session: Session, now: datetime) -> None:
    actor, person = _own(session)

    channels.give_up(session, actor, EMAIL, now=now)
    channels.give_up(session, actor, EMAIL, now=now)

    grant = session.scalars(select(ConsentGrant)).one()
    assert (grant.granted_at, grant.revoked_at) == (person.created_at, now)
    assert grant.text_version == "unasked"
    assert not channels.read_own_channels(session, actor).can_be_told


@pytest.mark.parametrize("phone", ["", "+56332000000"])
def test_a_channel_without_an_address_cannot_be_opened(
    session: Session, now: datetime, phone: str
) -> None:
    actor, _person = _own(session, phone=phone)

    with pytest.raises(WrongStateError, match="channel_without_address"):
        channels.agree(session, actor, SMS, now=now)


def test_the_mediator_is_the_witness_of_what_was_said(session: Session, now: datetime) -> None:
    mediator = an_account(session)
    person = a_participant(session, phone=MOBILE)

    channels.record_agreement(session, actor_of(mediator), person.id, SMS, now=now)
    grant = session.scalars(select(ConsentGrant)).one()
    assert (grant.channel, grant.witness_id) == ("office", mediator.id)

    channels.record_opt_out(session, actor_of(mediator), person.id, SMS, now=now)
    assert grant.revoked_at == now


def test_a_telephone_of_several_people_is_counted(session: Session) -> None:
    person = a_participant(session, phone=MOBILE)
    a_participant(session, phone=MOBILE)
    alone = a_participant(session)
    a_participant(session)

    assert channels.read_channels(session, CLERK, person.id).sharers == 1
    assert channels.read_channels(session, CLERK, alone.id).sharers == 0


def test_nobody_speaks_for_somebody_else(session: Session, now: datetime) -> None:
    actor, person = _own(session, phone=MOBILE)
    stranger = Actor(account_id=1, role=Role.PARTICIPANT)

    with pytest.raises(NotAllowedError):
        channels.record_agreement(session, actor, person.id, SMS, now=now)
    with pytest.raises(NotAllowedError):
        channels.record_opt_out(session, actor, person.id, SMS, now=now)
    with pytest.raises(NotAllowedError):
        channels.read_channels(session, actor, person.id)
    with pytest.raises(NotAllowedError):
        channels.agree(session, Actor(1, Role.EMPLOYER), SMS, now=now)
    with pytest.raises(NotFoundError):
        channels.agree(session, stranger, SMS, now=now)
    with pytest.raises(NotFoundError):
        channels.read_channels(session, CLERK, 987_654)
