"""Whoever answers for an employer that registered gets an account once the office verified it."""

import pytest
from sqlalchemy.orm import Session

from models.accounts import Role
from models.employer_registrations import RegistrationState
from services.access import accounts
from services.access.employer_access import invite_registered
from services.access.passwords import new_token, token_hash
from services.errors import WrongStateError
from tests import factories
from tests.conftest import NOW
from tests.employers import a_registration


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
