"""Letting a person into the portal: an invitation with a sign-in of their own."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from models.accounts import Account, Invitation, Role
from models.participants import Participant
from services.access.accounts import InvitationDraft, invite
from services.actors import Actor, require_staff
from services.errors import NotFoundError, WrongStateError

CODE_LENGTH = 8
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that reads like another on paper


@dataclass(frozen=True, slots=True)
class PersonInvitation:
    """What the office hands to a person: the link's token and what they sign in with."""

    token: str
    login: str
    name: str


def invite_person(
    session: Session, actor: Actor, participant_id: int, *, now: datetime
) -> PersonInvitation:
    """Invite a person into the portal, with their e-mail or else a code of their own.

    Links given before stop working: a slip of paper that was lost opens nothing. The code is
    drawn at random: neither a RUT nor a name can be tried out at the sign-in.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such person.
        WrongStateError: the person has an account.
    """
    require_staff(actor)
    person = session.get(Participant, participant_id)
    if person is None:
        raise NotFoundError
    if person.account_id is not None:
        raise WrongStateError("has_account")
    _end_invitations(session, person.id, now)
    login = _free_email(session, person) or _new_code()
    draft = InvitationDraft(
        login=login,
        name=person.called,
        role=Role.PARTICIPANT,
        email=person.email,
        language=person.language,
        participant_id=person.id,
    )
    return PersonInvitation(invite(session, actor, draft, now=now), login, person.called)


def _end_invitations(session: Session, participant_id: int, now: datetime) -> None:
    session.execute(
        update(Invitation)
        .where(
            Invitation.participant_id == participant_id,
            Invitation.used_at.is_(None),
            Invitation.expires_at > now,
        )
        .values(expires_at=now)
    )


def _free_email(session: Session, person: Participant) -> str | None:
    """The person's e-mail, unless somebody of the same household signs in with it already."""
    if person.email is None:
        return None
    is_taken = session.scalar(select(exists().where(Account.login == person.email)))
    return None if is_taken else person.email


def _new_code() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(CODE_LENGTH))
