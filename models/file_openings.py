"""Files opened by somebody who is not on the case, with the reason they typed."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.declarative import Base, Key, closed_set
from models.participants import Participant


class OpeningVerdict(StrEnum):
    """What the lead found of an opening."""

    FOUNDED = "founded"
    QUESTIONED = "questioned"


class FileOpening(Base):
    """A file that was opened with a reason, until a moment; looked over by the lead afterwards.

    The person reads the reason. Rows are never deleted with the account that opened the file.
    """

    __tablename__ = "file_openings"
    __table_args__ = (
        Index("ix_file_openings_account_person", "account_id", "participant_id", "expires_at"),
        Index("ix_file_openings_reviewed_at", "reviewed_at", "opened_at"),
        CheckConstraint("expires_at > opened_at", name="ends_after_it_begins"),
        CheckConstraint("(verdict is null) = (reviewed_at is null)", name="reviewed_with_verdict"),
    )

    id: Mapped[Key]
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    reason: Mapped[str] = mapped_column(Text)
    opened_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    verdict: Mapped[OpeningVerdict | None] = mapped_column(closed_set(OpeningVerdict, "verdict"))
    reviewed_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    reviewed_at: Mapped[datetime | None]

    participant: Mapped[Participant] = relationship()
    account: Mapped[Account | None] = relationship(foreign_keys=[account_id])
    reviewed_by: Mapped[Account | None] = relationship(foreign_keys=[reviewed_by_id])
