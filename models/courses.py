"""Workshops that the office plans: what will be taught, when, and for how many."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.declarative import Base, Key, Stamp
from models.reference import WorkshopType


class PlannedCourse(Base):
    """A workshop still to be held; once it is over, those who attended come with an import."""

    __tablename__ = "planned_courses"
    __table_args__ = (
        CheckConstraint("hours between 1 and 2000", name="hours_range"),
        CheckConstraint("seats between 1 and 60", name="seats_range"),
        CheckConstraint("ends_on is null or ends_on >= starts_on", name="ends_after_start"),
        Index("ix_planned_courses_starts_on", "starts_on"),
    )

    id: Mapped[Key]
    workshop_type_key: Mapped[str] = mapped_column(
        ForeignKey("workshop_types.key", ondelete="RESTRICT"), index=True
    )
    provider: Mapped[str] = mapped_column(String(200), default="")
    place: Mapped[str] = mapped_column(String(200), default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    hours: Mapped[int]
    seats: Mapped[int]
    is_assessed: Mapped[bool] = mapped_column(default=False)
    planned_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    cancelled_at: Mapped[datetime | None]
    created_at: Mapped[Stamp]

    workshop_type: Mapped[WorkshopType] = relationship()
    planned_by: Mapped[Account | None] = relationship()
