"""Whether somebody who was placed still works: what both sides said at each milestone."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from followup.retention import MILESTONE_DAYS, Reply, WorkState
from followup.statuses import ContactParty
from models.accounts import Account
from models.declarative import Base, Key, Stamp, closed_set
from models.placements import Placement


class RetentionCheck(Base):
    """A milestone of a placement that has come; both sides are asked about it."""

    __tablename__ = "retention_checks"
    __table_args__ = (
        UniqueConstraint("placement_id", "milestone_days"),
        CheckConstraint(
            f"milestone_days in ({', '.join(map(str, MILESTONE_DAYS))})", name="milestone_set"
        ),
    )

    id: Mapped[Key]
    placement_id: Mapped[int] = mapped_column(ForeignKey("placements.id", ondelete="CASCADE"))
    milestone_days: Mapped[int]
    due_on: Mapped[date] = mapped_column(index=True)
    created_at: Mapped[Stamp]

    placement: Mapped[Placement] = relationship()
    answers: Mapped[list["RetentionAnswer"]] = relationship(order_by="RetentionAnswer.id")
    settlements: Mapped[list["RetentionSettlement"]] = relationship(
        order_by="RetentionSettlement.id"
    )


class RetentionAnswer(Base):
    """What one side said; a correction is another row, and this one stays."""

    __tablename__ = "retention_answers"
    __table_args__ = (
        Index(
            "uq_retention_answers_current_side",
            "check_id",
            "party",
            unique=True,
            sqlite_where=text("replaced_at IS NULL"),
            postgresql_where=text("replaced_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    check_id: Mapped[int] = mapped_column(ForeignKey("retention_checks.id", ondelete="CASCADE"))
    party: Mapped[ContactParty] = mapped_column(closed_set(ContactParty, "party"))
    work_state: Mapped[WorkState] = mapped_column(closed_set(WorkState, "work_state"))
    goes_well: Mapped[Reply] = mapped_column(closed_set(Reply, "goes_well"))
    has_conflict: Mapped[Reply] = mapped_column(closed_set(Reply, "has_conflict"))
    answered_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    answered_at: Mapped[Stamp]
    replaced_at: Mapped[datetime | None]

    answered_by: Mapped[Account | None] = relationship()


class RetentionSettlement(Base):
    """What somebody found out where two sides told different things, and why it holds.

    It stands until one of the sides says something new.
    """

    __tablename__ = "retention_settlements"
    __table_args__ = (
        Index(
            "uq_retention_settlements_standing_check",
            "check_id",
            unique=True,
            sqlite_where=text("undone_at IS NULL"),
            postgresql_where=text("undone_at IS NULL"),
        ),
        Index("ix_retention_settlements_check_id", "check_id"),
    )

    id: Mapped[Key]
    check_id: Mapped[int] = mapped_column(ForeignKey("retention_checks.id", ondelete="CASCADE"))
    work_state: Mapped[WorkState] = mapped_column(closed_set(WorkState, "work_state"))
    reason: Mapped[str] = mapped_column(String(300))
    settled_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    settled_at: Mapped[Stamp]
    undone_at: Mapped[datetime | None]

    settled_by: Mapped[Account | None] = relationship()
