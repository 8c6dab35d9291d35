"""Accounts of the portal: invitations, their acceptance, and closing an account."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import exists, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.accounts import Account, Invitation, Language, Role
from models.audit import AuditAction
from models.employers import Employer, EmployerMember
from models.participants import Participant
from services import audit
from services.access import passwords, renewals, sign_in
from services.actors import Actor, require
from services.errors import InvalidError, NotAllowedError, NotFoundError, Problem, WrongStateError

INVITATION_LIFE = timedelta(hours=72)  # TRUST T6
WRONG_PASSWORD = Problem("current", "wrong_password")
INVITES = {  # who may let whom in
    Role.ADMIN: frozenset(Role),
    Role.LEAD: frozenset({Role.EMPLOYER, Role.PARTICIPANT, Role.MEDIATOR}),
    Role.MEDIATOR: frozenset({Role.EMPLOYER, Role.PARTICIPANT}),
    Role.EMPLOYER: frozenset({Role.EMPLOYER}),  # into their own employer, as second users
}


@dataclass(frozen=True, slots=True)
class InvitationDraft:
    """Who is to be let in. `login` is an e-mail, or a code the office gives out."""

    login: str
    name: str
    role: Role
    email: str | None = None
    language: Language = Language.SPANISH
    employer_id: int | None = None
    participant_id: int | None = None
    makes_owner: bool = True


def invite(session: Session, actor: Actor, draft: InvitationDraft, *, now: datetime) -> str:
    """Write an invitation and give the token of its link, which is shown this once.

    Raises:
        NotAllowedError: the actor may not let this role in.
        InvalidError: the login is taken or missing, or its employer or person is.
    """
    _refuse_inviter(actor, draft)
    problems = _draft_problems(session, draft)
    if problems:
        raise InvalidError(problems)
    token = passwords.new_token()
    invitation = Invitation(
        token_hash=passwords.token_hash(token),
        login=sign_in.normal_login(draft.login),
        name=draft.name.strip(),
        email=draft.email,
        role=draft.role,
        language=draft.language,
        employer_id=draft.employer_id,
        participant_id=draft.participant_id,
        makes_owner=draft.makes_owner,
        invited_by_id=actor.account_id,
        expires_at=now + INVITATION_LIFE,
    )
    session.add(invitation)
    session.flush()
    audit.record(
        session,
        actor,
        AuditAction.CREATED,
        "invitation",
        invitation.id,
        participant_id=draft.participant_id,
    )
    return token


def _refuse_inviter(actor: Actor, draft: InvitationDraft) -> None:
    if actor.role is None:
        return
    if draft.role not in INVITES.get(actor.role, frozenset()):
        raise NotAllowedError
    is_stranger = draft.employer_id != actor.employer_id or actor.sees_assigned_only
    if actor.role is Role.EMPLOYER and (draft.makes_owner or is_stranger):
        raise NotAllowedError


def read_invitation(session: Session, token: str, *, now: datetime) -> Invitation:
    """Give the invitation behind a link that can still be used.

    Raises:
        NotFoundError: there is none.
        WrongStateError: it was used or has expired.
    """
    invitation = session.scalar(
        select(Invitation).where(Invitation.token_hash == passwords.token_hash(token))
    )
    if invitation is None:
        raise NotFoundError("invitation_unknown")
    if invitation.used_at is not None:
        raise WrongStateError("invitation_used")
    if invitation.expires_at <= now:
        raise WrongStateError("invitation_expired")
    return invitation


def accept_invitation(session: Session, token: str, password: str, *, now: datetime) -> Account:
    """Make the account of an invitation; of two that accept together exactly one succeeds.

    A link of `renewals.renew_access` makes none: it changes the password of its account.

    Raises:
        NotFoundError: there is no such invitation.
        WrongStateError: it was used or has expired, its login is taken by now, its person
            has an account, or the account it renews is closed.
        InvalidError: the password is too weak.
    """
    invitation = read_invitation(session, token, now=now)
    password = passwords.password_meant(invitation.role, password)
    problems = passwords.password_problems(invitation.role, password)
    if problems:
        raise InvalidError(problems)
    claimed = session.execute(
        update(Invitation)
        .where(Invitation.id == invitation.id, Invitation.used_at.is_(None))
        .values(used_at=now)
        .returning(Invitation.id)
    ).first()
    if claimed is None:
        raise WrongStateError("invitation_used")
    password_hash = passwords.hash_password(password)
    if renewals.is_renewal(token):
        return renewals.set_new_password(session, invitation, password_hash, now=now)
    account = _account_of(session, invitation, password_hash)
    actor = Actor(account.id, account.role, account.name)
    audit.record(
        session,
        actor,
        AuditAction.CREATED,
        "account",
        account.id,
        participant_id=invitation.participant_id,
    )
    return account


def is_login(session: Session, login: str) -> bool:
    """Whether somebody signs in with this already."""
    taken = select(exists().where(Account.login == sign_in.normal_login(login)))
    return bool(session.scalar(taken))


def list_accounts(session: Session, actor: Actor) -> list[Account]:
    """List every account, active ones first, by role and name."""
    require(actor, Role.ADMIN, Role.LEAD)
    order = (Account.is_active.desc(), Account.role, Account.name, Account.id)
    return list(session.scalars(select(Account).order_by(*order)))


def close_account(session: Session, actor: Actor, account_id: int, *, now: datetime) -> None:
    """Close an account and end its sessions at once, and what an employer's owner invited.

    Raises:
        NotFoundError: there is no such account.
        WrongStateError: it is the last administrator.
    """
    require(actor, Role.ADMIN)
    account = session.get(Account, account_id)
    if account is None:
        raise NotFoundError
    if account.role is Role.ADMIN and account.is_active and _administrators(session) <= 1:
        raise WrongStateError("last_administrator")
    account.is_active = False
    sign_in.end_sessions(session, account_id, now=now)
    if account.role is Role.EMPLOYER:  # nobody else comes in by a link that they gave
        renewals.end_links(session, Invitation.invited_by_id == account_id, now)
    audit.record(session, actor, AuditAction.STATUS_CHANGED, "account", account_id)


def reopen_account(session: Session, actor: Actor, account_id: int) -> None:
    """Let a closed account in again.

    Raises:
        NotFoundError: there is no such account.
    """
    require(actor, Role.ADMIN)
    account = session.get(Account, account_id)
    if account is None:
        raise NotFoundError
    account.is_active = True
    audit.record(session, actor, AuditAction.STATUS_CHANGED, "account", account_id)


def read_login(session: Session, actor: Actor) -> str:
    """What the actor signs in with."""
    return session.get_one(Account, actor.account_id).login


def change_password(
    session: Session, actor: Actor, current: str, wanted: str, *, now: datetime
) -> None:
    """Change one's own password; every session of the account ends.

    Raises:
        InvalidError: the present password is wrong, or the new one too weak.
    """
    account = session.get_one(Account, actor.account_id)
    current, wanted = (passwords.password_meant(account.role, one) for one in (current, wanted))
    if not passwords.is_right(account.password_hash, current):
        raise InvalidError([WRONG_PASSWORD])
    problems = passwords.password_problems(account.role, wanted)
    if problems:
        raise InvalidError(problems)
    account.password_hash = passwords.hash_password(wanted)
    sign_in.end_sessions(session, account.id, now=now)
    audit.record(
        session, actor, AuditAction.CHANGED, "account", account.id, fields=["password_hash"]
    )


def _draft_problems(session: Session, draft: InvitationDraft) -> list[Problem]:
    problems = []
    login = sign_in.normal_login(draft.login)
    if not login:
        problems.append(Problem("login", "required"))
    elif is_login(session, login):
        problems.append(Problem("login", "login_taken"))
    if not draft.name.strip():
        problems.append(Problem("name", "required"))
    if draft.role is Role.EMPLOYER and not _is_row(session, Employer, draft.employer_id):
        problems.append(Problem("employer_id", "employer_unknown"))
    if draft.role is Role.PARTICIPANT and not _is_row(session, Participant, draft.participant_id):
        problems.append(Problem("participant_id", "participant_unknown"))
    return problems


def _is_row(session: Session, table: type[Employer | Participant], key: int | None) -> bool:
    return key is not None and session.get(table, key) is not None


def _account_of(session: Session, invitation: Invitation, password_hash: str) -> Account:
    account = Account(
        login=invitation.login,
        name=invitation.name,
        email=invitation.email,
        role=invitation.role,
        language=invitation.language,
        password_hash=password_hash,
    )
    try:
        with session.begin_nested():
            session.add(account)
    except IntegrityError as error:  # another invitation with the same login was accepted first
        raise WrongStateError("login_taken") from error
    if invitation.employer_id is not None:
        session.add(
            EmployerMember(
                employer_id=invitation.employer_id,
                account_id=account.id,
                is_owner=invitation.makes_owner,
            )
        )
    if invitation.participant_id is not None:
        _join_person(session, invitation.participant_id, account.id)
    return account


def _join_person(session: Session, participant_id: int, account_id: int) -> None:
    """Give a person their account; of two invitations accepted together exactly one succeeds."""
    joined = session.execute(
        update(Participant)
        .where(Participant.id == participant_id, Participant.account_id.is_(None))
        .values(account_id=account_id, version=Participant.version + 1)
        .returning(Participant.id)
        .execution_options(synchronize_session=False)
    ).first()
    if joined is None:
        raise WrongStateError("has_account")
    session.refresh(session.get_one(Participant, participant_id))


def _administrators(session: Session) -> int:
    """How many administrators can sign in; held so that two cannot close each other's account."""
    active = (
        select(Account.id)
        .where(Account.role == Role.ADMIN, Account.is_active)
        .order_by(Account.id)
        .with_for_update(key_share=True)
    )
    return len(session.scalars(active).all())
