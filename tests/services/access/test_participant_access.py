"""How a participant gets into the portal, with and without an email."""

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Invitation, Role
from services.access.accounts import accept_invitation
from services.access.participant_access import CODE_LENGTH, invite_person
from services.errors import NotAllowedError, NotFoundError, WrongStateError
from tests.factories import CLERK, a_participant, actor_of, an_account


def test_a_person_without_email_gets_a_code_of_their_own(session: Session, now: datetime) -> None:
    person = a_participant(session)

    invitation = invite_person(session, CLERK, person.id, now=now)

    assert len(invitation.login) == CODE_LENGTH
    assert not set(invitation.login) & set("0O1IL")
    assert person.rut not in invitation.login
    assert session.scalars(select(Invitation)).one().participant_id == person.id


def test_an_accepted_invitation_belongs_to_the_person(session: Session, now: datetime) -> None:
    person = a_participant(session, email="ana@oportunidades.test")

    invitation = invite_person(session, CLERK, person.id, now=now)
    account = accept_invitation(session, invitation.token, "194726", now=now)

    assert invitation.login == "ana@oportunidades.test"
    assert account.role is Role.PARTICIPANT
    session.flush()
    assert person.account_id == account.id
    with pytest.raises(WrongStateError, match="has_account"):
        invite_person(session, CLERK, person.id, now=now)


def test_a_second_invitation_ends_the_first_and_nobody_elses(
    session: Session, now: datetime
) -> None:
    person, other = a_participant(session), a_participant(session)
    others = invite_person(session, CLERK, other.id, now=now)
    lost = invite_person(session, CLERK, person.id, now=now)
    handed_over = invite_person(session, CLERK, person.id, now=now)

    with pytest.raises(WrongStateError, match="invitation_expired"):
        accept_invitation(session, lost.token, "194726", now=now)
    assert accept_invitation(session, handed_over.token, "194726", now=now)
    assert accept_invitation(session, others.token, "194726", now=now)


def test_an_email_of_the_household_is_not_used_twice(session: Session, now: datetime) -> None:
    account = an_account(session)
    person = a_participant(session, email=account.login)

    assert invite_person(session, CLERK, person.id, now=now).login != account.login


def test_only_mediators_invite_people_who_are_there(session: Session, now: datetime) -> None:
    person = a_participant(session)

    with pytest.raises(NotAllowedError):
        invite_person(session, actor_of(an_account(session, Role.EMPLOYER)), person.id, now=now)
    with pytest.raises(NotFoundError):
        invite_person(session, CLERK, person.id + 1, now=now)
