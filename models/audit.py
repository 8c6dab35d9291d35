"""Who did what and who looked at whose file; and what people consented to."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from followup.statuses import ContactChannel
from models.accounts import Account, Role
from models.declarative import Base, Key, Stamp, closed_set
from models.employers import Employer


class AuditAction(StrEnum):
    """What was done."""

    LOOKED = "looked"
    CREATED = "created"
    CHANGED = "changed"
    STATUS_CHANGED = "status_changed"
    DECIDED = "decided"
    SENT = "sent"
    IMPORTED = "imported"
    EXPORTED = "exported"
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"


class AuditEntry(Base):
    """One act or look. Field names, never values; rows are added and never changed."""

    __tablename__ = "audit_entries"
    __table_args__ = (
        Index("ix_audit_entries_participant_id_at", "participant_id", "at"),
        Index("ix_audit_entries_subject_subject_id", "subject", "subject_id"),
    )

    id: Mapped[Key]
    at: Mapped[Stamp]
    actor_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    actor_role: Mapped[Role | None] = mapped_column(closed_set(Role, "actor_role"))
    action: Mapped[AuditAction] = mapped_column(closed_set(AuditAction, "action"))
    subject: Mapped[str] = mapped_column(String(60))
    subject_id: Mapped[int | None]
    participant_id: Mapped[int | None] = mapped_column(
        ForeignKey("participants.id", ondelete="SET NULL"), index=True
    )
    fields: Mapped[list[Any]]  # Any: JSON list of field names
    reason: Mapped[str] = mapped_column(Text, default="")

    actor: Mapped[Account | None] = relationship()


class ConsentPurpose(StrEnum):
    """What a person agrees to."""

    SHARE_WITH_EMPLOYER = "share_with_employer"
    REVEAL_IDENTITY = "reveal_identity"
    REMINDERS = "reminders"


class ConsentGrant(Base):
    """A consent, for one employer and vacancy where it is about sharing; revocable.

    `channel` is the way it was given; `told_by`, where it is about being told, the way a person
    agrees to be told by, and of those at most one stands for each.
    """

    __tablename__ = "consent_grants"
    __table_args__ = (
        Index(
            "uq_consent_grants_standing_told_by",
            "participant_id",
            "told_by",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    purpose: Mapped[ConsentPurpose] = mapped_column(closed_set(ConsentPurpose, "purpose"))
    employer_id: Mapped[int | None] = mapped_column(
        ForeignKey("employers.id", ondelete="CASCADE"), index=True
    )
    vacancy_id: Mapped[int | None] = mapped_column(
        ForeignKey("vacancies.id", ondelete="CASCADE"), index=True
    )
    text_version: Mapped[str] = mapped_column(String(40))
    channel: Mapped[str] = mapped_column(String(40))
    told_by: Mapped[ContactChannel | None] = mapped_column(closed_set(ContactChannel, "told_by"))
    witness_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    granted_at: Mapped[Stamp]
    revoked_at: Mapped[datetime | None]

    employer: Mapped[Employer | None] = relationship()
