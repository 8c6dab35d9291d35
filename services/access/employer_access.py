"""How somebody comes to act for an employer that registered by itself."""

from datetime import datetime
from typing import Final

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.employer_registrations import EmployerRegistration, RegistrationState
from models.employers import Employer, EmployerStatus
from services.access import accounts
from services.actors import CLOCK, Actor, require_staff
from services.errors import WrongStateError
from services.hiring.employer_registrations import follow_registration

_AWAITS: Final = and_(Employer.status != EmployerStatus.SUSPENDED, ~Employer.members.any())
"""An employer for which whoever registered it may enter: the first, and not while suspended."""


def invite_registered(session: Session, token: str, *, now: datetime) -> str:
    """Give the token of an invitation to whoever answers for a verified employer.

    It is theirs to ask for as often as a link ran out; the account it makes can be made once.

    Args:
        token: of the private link that the registration gave.

    Raises:
        NotFoundError: there is no such registration.
        WrongStateError: the office has not verified it, the account is there already, or the
            employer is suspended or somebody else acts for it by now, who lets others in.
    """
    found = follow_registration(session, token)
    if found.state is not RegistrationState.ACCEPTED or found.employer_id is None:
        raise WrongStateError("registration_not_accepted")
    if accounts.is_login(session, found.contact_email):
        raise WrongStateError("registration_has_account")
    if session.scalar(select(Employer.id).where(Employer.id == found.employer_id, _AWAITS)) is None:
        raise WrongStateError("registration_lets_nobody_in")
    draft = accounts.InvitationDraft(
        login=found.contact_email,
        name=found.contact_name,
        role=Role.EMPLOYER,
        email=found.contact_email,
        language=found.language,
        employer_id=found.employer_id,
    )
    return accounts.invite(session, CLOCK, draft, now=now)


def awaited_contact(
    session: Session, actor: Actor, employer_id: int
) -> EmployerRegistration | None:
    """The registration whose contact may enter for an employer and has no account yet.

    Nobody is awaited where somebody acts for the employer already, or it is suspended.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    found = session.scalar(
        select(EmployerRegistration)
        .join(EmployerRegistration.employer)
        .where(
            EmployerRegistration.employer_id == employer_id,
            EmployerRegistration.state == RegistrationState.ACCEPTED,
            _AWAITS,
        )
        .order_by(EmployerRegistration.id.desc())
        .limit(1)
    )
    return None if found is None or accounts.is_login(session, found.contact_email) else found
