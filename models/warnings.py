"""Early-warning signs that somebody noted by hand, and who looked after the signs of a person."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from followup.signs import SignKind, SignSource
from models.accounts import Account
from models.declarative import Base, Key, Stamp, closed_set


class NotedSign(Base):
    """A sign that was noted by hand; it counts less each day, and no more once it is settled."""

    __tablename__ = "noted_signs"
    __table_args__ = (
        Index("ix_noted_signs_participant_id_on_day", "participant_id", "on_day"),
        CheckConstraint("(settled_at is null) or (settled_at >= noted_at)", name="settled_after"),
    )

    id: Mapped[Key]
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    kind: Mapped[SignKind] = mapped_column(closed_set(SignKind, "kind"))
    on_day: Mapped[date]
    note: Mapped[str] = mapped_column(String(300), default="")
    noted_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    noted_at: Mapped[Stamp]
    settled_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    settled_at: Mapped[datetime | None]

    noted_by: Mapped[Account | None] = relationship(foreign_keys=[noted_by_id])


class SignReview(Base):
    """Somebody looked after the signs of a person and says what was agreed."""

    __tablename__ = "sign_reviews"
    __table_args__ = (Index("ix_sign_reviews_participant_id_on_day", "participant_id", "on_day"),)

    id: Mapped[Key]
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    on_day: Mapped[date]
    agreed: Mapped[str] = mapped_column(String(300))
    reviewed_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    reviewed_at: Mapped[Stamp]

    reviewed_by: Mapped[Account | None] = relationship()
    signs: Mapped[list["ReviewedSign"]] = relationship()


class ReviewedSign(Base):
    """A sign that was on the page when somebody looked after a person; it waits no more."""

    __tablename__ = "reviewed_signs"
    __table_args__ = (
        Index(
            "uq_reviewed_signs_review_id_source_source_id",
            "review_id",
            "source",
            "source_id",
            unique=True,
        ),
        Index("ix_reviewed_signs_participant_id", "participant_id"),
    )

    id: Mapped[Key]
    review_id: Mapped[int] = mapped_column(ForeignKey("sign_reviews.id", ondelete="CASCADE"))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    source: Mapped[SignSource] = mapped_column(closed_set(SignSource, "source"))
    source_id: Mapped[int]  # of the answer, appointment, paper or note
