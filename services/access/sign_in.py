"""Entering and leaving the portal: sessions that live on the server and can be ended at once."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from models.accounts import Account, Language, Role, SignInAttempt, SignInSession
from models.audit import AuditAction
from models.clearing import ClearingPermission
from models.employers import EmployerMember
from models.participants import Participant
from services import audit
from services.access import passwords
from services.actors import STAFF, Actor
from services.errors import NotAllowedError, TooManyAttemptsError

ABSOLUTE_LIFE = timedelta(hours=8)
IDLE_LIFE = {  # TRUST T7: a participant's phone is often shared
    Role.PARTICIPANT: timedelta(minutes=15),
    Role.EMPLOYER: timedelta(minutes=30),
    Role.MEDIATOR: timedelta(minutes=30),
    Role.LEAD: timedelta(minutes=30),
    Role.ADMIN: timedelta(minutes=30),
}
SEEN_EVERY = timedelta(seconds=60)  # writing at each page would cost a disk sync a page
ATTEMPT_WINDOW = timedelta(minutes=15)
FREE_ATTEMPTS = 5
LONGEST_WAIT = timedelta(minutes=5)  # never a hard lock: others could lock a person out
_NOBODY_HASH = passwords.hash_password("nobody has this password")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A signed-in browser and who acts through it."""

    actor: Actor
    session_id: int
    needs_stamp: bool


def sign_in(session: Session, login: str, password: str, *, now: datetime, device: str) -> str:
    """Check a login and give the token of a new session.

    The time is the same whether the login exists or not.

    Raises:
        NotAllowedError: login or password are wrong, or the account is closed.
    """
    account = session.scalar(select(Account).where(Account.login == normal_login(login)))
    meant = passwords.password_meant(account.role, password) if account else password
    fits = passwords.is_right(account.password_hash if account else _NOBODY_HASH, meant)
    if account is None or not fits or not account.is_active:
        raise NotAllowedError("wrong_login")
    session.add(_attempt(login, now, succeeded=True))
    return open_session(session, account, now=now, device=device)


def check_attempts(session: Session, login: str, *, now: datetime) -> None:
    """Make somebody who guesses wait, longer with each wrong try.

    Raises:
        TooManyAttemptsError: the wait is not over.
    """
    failed, last = session.execute(
        select(func.count(), func.max(SignInAttempt.at)).where(
            SignInAttempt.login_hash == _login_hash(login),
            SignInAttempt.at > now - ATTEMPT_WINDOW,
            SignInAttempt.succeeded.is_(False),
        )
    ).one()
    if failed < FREE_ATTEMPTS or last is None:
        return
    wait = min(timedelta(seconds=2 ** (failed - FREE_ATTEMPTS + 2)), LONGEST_WAIT)
    left = last + wait - now
    if left > timedelta(0):
        raise TooManyAttemptsError("too_many_attempts", wait_seconds=int(left.total_seconds()) + 1)


def record_failure(session: Session, login: str, *, now: datetime) -> None:
    """Write down a wrong try; the login itself is not kept, only its hash."""
    session.add(_attempt(login, now, succeeded=False))


def forget_failures(session: Session, login: str) -> None:
    """Forget the wrong tries of a login, so that who chose a new password does not wait."""
    session.execute(
        delete(SignInAttempt).where(
            SignInAttempt.login_hash == _login_hash(login), SignInAttempt.succeeded.is_(False)
        )
    )


def open_session(session: Session, account: Account, *, now: datetime, device: str = "") -> str:
    """Open a session for an account that has shown who it is; gives the token."""
    token = passwords.new_token()
    session.add(
        SignInSession(
            token_hash=passwords.token_hash(token),
            account_id=account.id,
            device=device[:120],
            last_seen_at=now,
            expires_at=now + ABSOLUTE_LIFE,
        )
    )
    actor = Actor(account.id, account.role, account.name, account.language)
    audit.record(session, actor, AuditAction.SIGNED_IN, "account", account.id)
    return token


def who_is(session: Session, token: str, *, now: datetime) -> SignedIn | None:
    """Give who a session belongs to, or None when it has ended. One query."""
    found = session.execute(
        select(SignInSession, Account, EmployerMember.employer_id, Participant.id)
        .add_columns(ClearingPermission.account_id, EmployerMember.is_owner)
        .join(Account, Account.id == SignInSession.account_id)
        .outerjoin(EmployerMember, EmployerMember.account_id == Account.id)
        .outerjoin(Participant, Participant.account_id == Account.id)
        .outerjoin(ClearingPermission, ClearingPermission.account_id == Account.id)
        .where(SignInSession.token_hash == passwords.token_hash(token))
        .order_by(EmployerMember.id)
        .limit(1)
    ).first()
    if found is None:
        return None
    signed, account, employer_id, participant_id, keeper_id, is_owner = found
    idle_end = signed.last_seen_at + IDLE_LIFE[account.role]
    if signed.revoked_at or not account.is_active or now >= min(signed.expires_at, idle_end):
        return None
    actor = Actor(
        account.id,
        account.role,
        account.name,
        account.language,
        employer_id,
        participant_id,
        keeps_clearing=keeper_id is not None and account.role in STAFF,
        sees_assigned_only=employer_id is not None and not is_owner,
    )
    return SignedIn(actor, signed.id, needs_stamp=now - signed.last_seen_at > SEEN_EVERY)


def stamp(session: Session, session_id: int, *, now: datetime) -> None:
    """Write down that a session was used just now."""
    session.execute(
        update(SignInSession).where(SignInSession.id == session_id).values(last_seen_at=now)
    )


def sign_out(session: Session, actor: Actor, token: str, *, now: datetime) -> None:
    """End one session, effective with the next request."""
    _revoke(session, SignInSession.token_hash == passwords.token_hash(token), now)
    audit.record(session, actor, AuditAction.SIGNED_OUT, "account", actor.account_id)


def sign_out_everywhere(session: Session, actor: Actor, *, now: datetime) -> None:
    """End every session of one's own account."""
    _revoke(session, SignInSession.account_id == actor.account_id, now)
    audit.record(session, actor, AuditAction.SIGNED_OUT, "account", actor.account_id)


def end_sessions(session: Session, account_id: int, *, now: datetime) -> None:
    """End every session of an account, as a part of another act."""
    _revoke(session, SignInSession.account_id == account_id, now)


def set_language(session: Session, actor: Actor, language: Language) -> None:
    """Keep the language somebody reads the portal in; a person's mail is written in it, too."""
    session.execute(update(Account).where(Account.id == actor.account_id).values(language=language))
    session.execute(
        update(Participant)
        .where(Participant.account_id == actor.account_id)
        .values(language=language)
    )
    audit.record(
        session,
        actor,
        AuditAction.CHANGED,
        "account",
        actor.account_id,
        participant_id=actor.participant_id,
        fields=["language"],
    )


def forget_old_attempts(session: Session, *, now: datetime) -> int:
    """Delete tries and sessions that can no longer matter; gives how many rows."""
    attempts = session.execute(
        delete(SignInAttempt)
        .where(SignInAttempt.at < now - timedelta(days=1))
        .returning(SignInAttempt.id)
    ).all()
    ended = session.execute(
        delete(SignInSession)
        .where(SignInSession.expires_at < now - timedelta(days=30))
        .returning(SignInSession.id)
    ).all()
    return len(attempts) + len(ended)


def normal_login(login: str) -> str:
    """Give a login as it is stored: without spaces around it and in lower case."""
    return login.strip().casefold()[:200]


def _login_hash(login: str) -> str:
    return hashlib.sha256(normal_login(login).encode()).hexdigest()


def _attempt(login: str, now: datetime, *, succeeded: bool) -> SignInAttempt:
    return SignInAttempt(login_hash=_login_hash(login), at=now, succeeded=succeeded)


def _revoke(session: Session, which: ColumnElement[bool], now: datetime) -> None:
    session.execute(
        update(SignInSession)
        .where(which, SignInSession.revoked_at.is_(None))
        .values(revoked_at=now)
    )
