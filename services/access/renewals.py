"""Letting somebody in again who forgot their PIN or password: a link bound to their account."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from models.accounts import Account, Invitation, Role
from models.audit import AuditAction
from models.employers import EmployerMember
from models.participants import Participant
from services import audit
from services.access import passwords, sign_in
from services.actors import Actor
from services.errors import NotAllowedError, NotFoundError, WrongStateError

RENEWAL_LIFE = timedelta(hours=72)  # TRUST T6, like any other invitation
# Who may give whom a new link. Who holds a link can enter as its owner, so nobody reaches an
# account that may do more, and administration reaches no account of a person or an employer.
RENEWS = {
    Role.ADMIN: frozenset({Role.MEDIATOR, Role.LEAD, Role.ADMIN}),
    Role.LEAD: frozenset({Role.EMPLOYER, Role.PARTICIPANT, Role.MEDIATOR}),
    Role.MEDIATOR: frozenset({Role.EMPLOYER, Role.PARTICIPANT}),
}
# The token itself says that it renews, and its stored hash covers the mark. The login could not
# say so: an invitation may wait while another one with the same login becomes an account. The
# point is no letter of `passwords.new_token`, so no invitation has the mark by chance.
_MARK = "clave."


@dataclass(frozen=True, slots=True)
class Renewal:
    """What the office hands over: the link's token and what its owner signs in with."""

    token: str
    login: str
    name: str


def may_renew(actor: Actor, account: Account) -> bool:
    """Whether the actor may give this account a new link."""
    allowed = actor.role is None or account.role in RENEWS.get(actor.role, frozenset())
    return allowed and account.is_active


def renew_access(session: Session, actor: Actor, account_id: int, *, now: datetime) -> Renewal:
    """Write a link with which the owner of an account chooses a new PIN or password.

    Links given before stop working. What the owner signs in with stays, and so does the old
    password until the link is used.

    Raises:
        NotAllowedError: the actor may not let this role in.
        NotFoundError: there is no such account.
        WrongStateError: the account is closed.
    """
    account = _renewable(session, actor, account_id)
    person_id = _person_of(session, account.id)
    end_links(session, Invitation.login == account.login, now)
    token = _MARK + passwords.new_token()
    session.add(
        Invitation(
            token_hash=passwords.token_hash(token),
            login=account.login,
            name=account.name,
            email=account.email,
            role=account.role,
            language=account.language,
            employer_id=_employer_of(session, account.id),
            participant_id=person_id,
            invited_by_id=actor.account_id,
            expires_at=now + RENEWAL_LIFE,
        )
    )
    session.flush()
    audit.record(
        session,
        actor,
        AuditAction.CHANGED,
        "account",
        account.id,
        participant_id=person_id,
        fields=["access_link"],
    )
    return Renewal(token, account.login, account.name)


def _renewable(session: Session, actor: Actor, account_id: int) -> Account:
    if actor.role is not None and actor.role not in RENEWS:
        raise NotAllowedError
    account = session.get(Account, account_id)
    if account is None:
        raise NotFoundError
    if actor.role is not None and account.role not in RENEWS[actor.role]:
        raise NotAllowedError
    _refuse_closed(account)
    return account


def renew_person_access(
    session: Session, actor: Actor, participant_id: int, *, now: datetime
) -> Renewal:
    """Write a link with which a person chooses a new PIN.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such person.
        WrongStateError: the person has no account, or it is closed.
    """
    if actor.role is not None and Role.PARTICIPANT not in RENEWS.get(actor.role, frozenset()):
        raise NotAllowedError
    person = session.get(Participant, participant_id)
    if person is None:
        raise NotFoundError
    if person.account_id is None:
        raise WrongStateError("has_no_account")
    return renew_access(session, actor, person.account_id, now=now)


def is_renewal(token: str) -> bool:
    """Whether the link of a token changes the password of an account that is there already."""
    return token.startswith(_MARK)


def set_new_password(
    session: Session, invitation: Invitation, password_hash: str, *, now: datetime
) -> Account:
    """Give the account of a claimed link its new password; whoever was signed in is out.

    Raises:
        WrongStateError: the account is gone or closed.
    """
    account = session.scalar(
        select(Account).where(Account.login == invitation.login, Account.role == invitation.role)
    )
    if account is None:
        raise WrongStateError("account_closed")
    _refuse_closed(account)
    account.password_hash = password_hash
    sign_in.end_sessions(session, account.id, now=now)
    sign_in.forget_failures(session, account.login)
    end_links(session, Invitation.login == account.login, now)
    audit.record(
        session,
        Actor(account.id, account.role, account.name),
        AuditAction.CHANGED,
        "account",
        account.id,
        participant_id=invitation.participant_id,
        fields=["password_hash"],
    )
    return account


def _refuse_closed(account: Account) -> None:
    if not account.is_active:
        raise WrongStateError("account_closed")


def end_links(session: Session, chosen: ColumnElement[bool], now: datetime) -> None:
    """Let every unused one of the chosen links expire; a lost slip of paper opens nothing."""
    session.execute(
        update(Invitation)
        .where(chosen, Invitation.used_at.is_(None), Invitation.expires_at > now)
        .values(expires_at=now)
    )


def _person_of(session: Session, account_id: int) -> int | None:
    return session.scalar(select(Participant.id).where(Participant.account_id == account_id))


def _employer_of(session: Session, account_id: int) -> int | None:
    return session.scalar(
        select(EmployerMember.employer_id)
        .where(EmployerMember.account_id == account_id)
        .order_by(EmployerMember.id)
        .limit(1)
    )
