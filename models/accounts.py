"""Who may enter: accounts, invitations, signed-in sessions and sign-in attempts."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.declarative import Base, Key, ShortText, Stamp, closed_set


class Role(StrEnum):
    """What an account may do; one account has one role."""

    EMPLOYER = "employer"
    MEDIATOR = "mediator"
    LEAD = "lead"
    PARTICIPANT = "participant"
    ADMIN = "admin"


class Language(StrEnum):
    """Languages of the portal."""

    SPANISH = "es"
    ENGLISH = "en"


class Account(Base):
    """Somebody who may sign in, by e-mail or by a code that the office gives out."""

    __tablename__ = "accounts"

    id: Mapped[Key]
    login: Mapped[str] = mapped_column(String(200), unique=True)
    name: Mapped[ShortText]
    email: Mapped[str | None] = mapped_column(String(254))
    role: Mapped[Role] = mapped_column(closed_set(Role, "role"))
    language: Mapped[Language] = mapped_column(
        closed_set(Language, "language"), default=Language.SPANISH
    )
    password_hash: Mapped[str] = mapped_column(String(200))
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[Stamp]


class Invitation(Base):
    """A single-use link into the portal; only the hash of its token is kept."""

    __tablename__ = "invitations"

    id: Mapped[Key]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    login: Mapped[str] = mapped_column(String(200))
    name: Mapped[ShortText]
    email: Mapped[str | None] = mapped_column(String(254))
    role: Mapped[Role] = mapped_column(closed_set(Role, "role"))
    language: Mapped[Language] = mapped_column(
        closed_set(Language, "language"), default=Language.SPANISH
    )
    employer_id: Mapped[int | None] = mapped_column(
        ForeignKey("employers.id", ondelete="CASCADE"), index=True
    )
    participant_id: Mapped[int | None] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    # Of an employer: whether whoever accepts owns it, or sees only what an owner assigns.
    makes_owner: Mapped[bool] = mapped_column(default=True, server_default=true())
    invited_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    created_at: Mapped[Stamp]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SignInSession(Base):
    """A signed-in browser. It lives on the server so that it can be ended at any moment."""

    __tablename__ = "sign_in_sessions"

    id: Mapped[Key]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    device: Mapped[str] = mapped_column(String(120), default="")
    created_at: Mapped[Stamp]
    last_seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship()


class SignInAttempt(Base):
    """A try to sign in, by hashed login, so that guessing is slowed down after a restart too."""

    __tablename__ = "sign_in_attempts"
    __table_args__ = (Index("ix_sign_in_attempts_login_hash_at", "login_hash", "at"),)

    id: Mapped[Key]
    login_hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    succeeded: Mapped[bool]


class SubmittedForm(Base):
    """A form that was already sent once; its key makes a second post do nothing."""

    __tablename__ = "submitted_forms"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    created_at: Mapped[Stamp]
