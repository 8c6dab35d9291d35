"""When somebody of the office receives people: weekly hours, and absences."""

from datetime import date, time

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.declarative import Base, Key, Stamp


class HostHours(Base):
    """Hours of one weekday (0 Monday) in which a mediator receives and calls people.

    A mediator without any receives in all of the office's hours.
    """

    __tablename__ = "host_hours"
    __table_args__ = (
        CheckConstraint("weekday between 0 and 6", name="weekday_range"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        UniqueConstraint("account_id", "weekday", "starts_at"),
    )

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    weekday: Mapped[int]
    starts_at: Mapped[time]
    ends_at: Mapped[time]


class HostAbsence(Base):
    """Days, or hours of some days, on which a mediator is not there; why, only the office sees."""

    __tablename__ = "host_absences"
    __table_args__ = (
        CheckConstraint("until_on >= from_on", name="ends_after_start"),
        CheckConstraint("(starts_at is null) = (ends_at is null)", name="both_hours"),
        CheckConstraint("starts_at is null or ends_at > starts_at", name="hours_in_order"),
    )

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    from_on: Mapped[date]
    until_on: Mapped[date]  # the last day of it
    starts_at: Mapped[time | None]  # of each day; none for whole days
    ends_at: Mapped[time | None]
    reason: Mapped[str] = mapped_column(String(200), default="")
    recorded_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    recorded_at: Mapped[Stamp]

    account: Mapped[Account] = relationship(foreign_keys=[account_id])


class SlotShortage(Base):
    """A mediator who will run out of slots, as the last night found it; gone when there is none."""

    __tablename__ = "slot_shortages"

    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True
    )
    until_on: Mapped[date]  # the last of the days that were looked at
    slots: Mapped[int]  # in the mediator's hours of those days
    wanted: Mapped[int]  # appointments of those days, and people invited to pick
