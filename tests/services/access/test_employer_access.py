"""Whoever answers for an employer that registered gets an account once the office verified it."""

import pytest
from sqlalchemy.orm import Session

from models.accounts import Role
from models.employer_registrations import RegistrationState
from models.employers import EmployerStatus
from services.access import accounts
from services.access.employer_access import awaited_contact, invite_registered
from services.access.passwords import new_token, token_hash
from services.errors import NotAllowedError, WrongStateError
from services.hiring.registration_review import accept_registration
from tests import factories
from tests.conftest import NOW
from tests.employers import EVERYTHING, a_registration
from tests.factories import CLERK


def test_only_a_verified_employer_gets_its_account(session: Session):
    token = new_token()
    a_registration(session, token_hash=token_hash(token))

    with pytest.raises(WrongStateError) as refused:
        invite_registered(session, token, now=NOW)

    assert refused.value.code == "registration_not_accepted"


def test_the_account_of_a_verified_employer_is_made_once(session: Session):
    token = new_token()
    a_registration(
        session,
        token_hash=token_hash(token),
        state=RegistrationState.ACCEPTED,
        decided_at=NOW,
        employer_id=factories.an_employer(session).id,
    )

    invitation = invite_registered(session, token, now=NOW)
    account = accounts.accept_invitation(session, invitation, "tres palabras juntas", now=NOW)

    assert (account.role, account.login) == (Role.EMPLOYER, "rosa@oportunidades.test")
    with pytest.raises(WrongStateError) as refused:
        invite_registered(session, token, now=NOW)
    assert refused.value.code == "registration_has_account"


@pytest.mark.parametrize("by_now", ["somebody acts for it", "it is suspended"])
def test_a_link_that_was_kept_lets_nobody_in_afterwards(session: Session, by_now: str):
    token = new_token()
    asked = a_registration(session, token_hash=token_hash(token))
    employer = accept_registration(session, CLERK, asked.id, checked=EVERYTHING, now=NOW)

    if by_now == "it is suspended":
        employer.status = EmployerStatus.SUSPENDED
        session.flush()
    else:
        factories.a_member(session, employer, factories.an_account(session, Role.EMPLOYER))

    with pytest.raises(WrongStateError) as refused:
        invite_registered(session, token, now=NOW)
    assert refused.value.code == "registration_lets_nobody_in"


def test_whoever_registered_is_awaited_until_their_account_is_there(session: Session):
    asked = a_registration(session)
    other = factories.an_employer(session)
    employer = accept_registration(session, CLERK, asked.id, checked=EVERYTHING, now=NOW)

    assert awaited_contact(session, CLERK, employer.id) is asked
    assert awaited_contact(session, CLERK, other.id) is None
    factories.an_account(session, Role.EMPLOYER, login=asked.contact_email)
    assert awaited_contact(session, CLERK, employer.id) is None


def test_whoever_registered_is_not_awaited_where_somebody_acts_by_now(session: Session):
    asked = a_registration(session)
    employer = accept_registration(session, CLERK, asked.id, checked=EVERYTHING, now=NOW)

    factories.a_member(session, employer, factories.an_account(session, Role.EMPLOYER))

    assert awaited_contact(session, CLERK, employer.id) is None


def test_nobody_is_awaited_for_a_suspended_employer(session: Session):
    asked = a_registration(session)
    employer = accept_registration(session, CLERK, asked.id, checked=EVERYTHING, now=NOW)

    employer.status = EmployerStatus.SUSPENDED
    session.flush()

    assert awaited_contact(session, CLERK, employer.id) is None


def test_whom_an_employer_awaits_is_for_the_office(session: Session):
    with pytest.raises(NotAllowedError):
        awaited_contact(session, factories.an_employer_actor(session), 1)
