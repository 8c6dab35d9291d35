"""Employers in every state that the pages about them tell apart."""

from sqlalchemy.orm import Session

from models.employer_registrations import RegistrationState
from services.access.passwords import token_hash
from tests import factories
from tests.conftest import NOW
from tests.employers import a_registration
from tests.webapp.town import INVITATION_TOKEN


def furnish_employers(session: Session) -> None:
    """Add what the pages of employers show."""
    _register(session)


def _register(session: Session) -> None:
    """A registration in each state; the first can be followed by the link of the town."""
    a_registration(session, token_hash=token_hash(INVITATION_TOKEN))
    a_registration(
        session, state=RegistrationState.REJECTED, reason="El RUT no existe", decided_at=NOW
    )
    a_registration(
        session,
        state=RegistrationState.ACCEPTED,
        decided_at=NOW,
        employer_id=factories.an_employer(session).id,
    )
