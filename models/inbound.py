"""Text messages that came in, and what became of each."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from followup.replies import TextReply
from models.accounts import Account
from models.declarative import Base, Key, Stamp, closed_set
from models.participants import Participant


class InboundFate(StrEnum):
    """What became of a text: the portal did what it asks for, or why a person has to read it."""

    CONFIRMED = "confirmed"
    MOVE_ASKED = "move_asked"
    OPTED_OUT = "opted_out"
    OPTED_IN = "opted_in"
    TO_READ = "to_read"
    ABOUT_NOTHING = "about_nothing"
    UNKNOWN_NUMBER = "unknown_number"
    SHARED_NUMBER = "shared_number"


class InboundMessage(Base):
    """A text message that came in; `key` is the carrier's name for it and makes it unique.

    `participant_id` is whose number it was, where it was one person's and nobody else's. What
    waits for a person has no `settled_at`.
    """

    __tablename__ = "inbound_messages"
    __table_args__ = (
        Index("ix_inbound_messages_settled_at_received_at", "settled_at", "received_at"),
    )

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(String(160), unique=True)
    number: Mapped[str] = mapped_column(String(40), index=True)
    text: Mapped[str] = mapped_column(Text)
    reply: Mapped[TextReply] = mapped_column(closed_set(TextReply, "reply"))
    fate: Mapped[InboundFate] = mapped_column(closed_set(InboundFate, "fate"))
    participant_id: Mapped[int | None] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    appointment_id: Mapped[int | None] = mapped_column(
        ForeignKey("appointments.id", ondelete="SET NULL"), index=True
    )
    received_at: Mapped[Stamp]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )

    participant: Mapped[Participant | None] = relationship()
    settled_by: Mapped[Account | None] = relationship()
