"""Messages owed to people."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from followup.statuses import ContactChannel
from models.accounts import Language
from models.declarative import Base, Key, Stamp, closed_set


class MessageStatus(StrEnum):
    """What became of a message."""

    QUEUED = "queued"
    CLAIMED = "claimed"
    SENT = "sent"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    UNCERTAIN = "uncertain"
    FAILED = "failed"


class MessageKind(StrEnum):
    """What a message says; its words live with the mail templates."""

    REMINDER = "reminder"
    APPOINTMENT_CONFIRMED = "appointment_confirmed"
    APPOINTMENT_MOVED = "appointment_moved"
    APPOINTMENT_CANCELLED = "appointment_cancelled"
    MOVE_KEPT = "move_kept"
    INVITATION = "invitation"
    VACANCY_PUBLISHED = "vacancy_published"
    VACANCY_RETURNED = "vacancy_returned"
    VACANCY_STILL_OPEN = "vacancy_still_open"
    VACANCY_PAUSED = "vacancy_paused"
    INTRODUCTION_MADE = "introduction_made"
    INTRODUCTION_WAITS = "introduction_waits"
    IDENTITY_GIVEN = "identity_given"
    ANSWER_WANTED = "answer_wanted"
    IDENTITY_RECEIPT = "identity_receipt"
    LETTER_WAITS = "letter_waits"
    ANSWER = "answer"
    NEWS_OF_SEARCHES = "news_of_searches"
    TRIAL_TO_SIGN = "trial_to_sign"
    TRIAL_TO_REVIEW = "trial_to_review"
    TRIAL_OFF = "trial_off"


class OutboxMessage(Base):
    """A message owed in the same transaction as its cause; `key` makes it unique."""

    __tablename__ = "outbox_messages"
    __table_args__ = (Index("ix_outbox_messages_status_due_at", "status", "due_at"),)

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(String(160), unique=True)
    kind: Mapped[MessageKind] = mapped_column(closed_set(MessageKind, "kind"))
    channel: Mapped[ContactChannel] = mapped_column(closed_set(ContactChannel, "channel"))
    address: Mapped[str] = mapped_column(String(254))
    language: Mapped[Language] = mapped_column(closed_set(Language, "language"))
    appointment_id: Mapped[int | None] = mapped_column(
        ForeignKey("appointments.id", ondelete="CASCADE"), index=True
    )
    facts: Mapped[dict[str, Any]]  # Any: JSON, what the template of this kind needs
    status: Mapped[MessageStatus] = mapped_column(
        closed_set(MessageStatus, "status"), default=MessageStatus.QUEUED
    )
    due_at: Mapped[datetime]
    useful_until: Mapped[datetime | None]
    claimed_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(String(300), default="")
    sent_at: Mapped[datetime | None]
    created_at: Mapped[Stamp]
