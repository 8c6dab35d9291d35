"""Group sessions: seats at one day and hour, who has one, and who waits for one."""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from followup.statuses import ContactKind
from models.accounts import Account
from models.declarative import Base, Key, Stamp, closed_set
from models.follow_up import Appointment
from models.participants import Participant


class GroupSessionStatus(StrEnum):
    """Whether a group session takes place."""

    OPEN = "open"
    CANCELLED = "cancelled"


class EnrolmentState(StrEnum):
    """Where a person stands in a group session; whether they come, their appointment says."""

    ENROLLED = "enrolled"
    WAITING = "waiting"
    LEFT = "left"


class GroupSession(Base):
    """One occurrence of a group session; those of a weekly series share `series`."""

    __tablename__ = "group_sessions"
    __table_args__ = (
        CheckConstraint("seats between 1 and 200", name="seats_range"),
        CheckConstraint("duration_minutes between 5 and 480", name="duration_range"),
        Index("ix_group_sessions_status_starts_at", "status", "starts_at"),
    )

    id: Mapped[Key]
    series: Mapped[str] = mapped_column(String(40), default="", index=True)
    title: Mapped[str] = mapped_column(String(100))
    kind: Mapped[ContactKind] = mapped_column(closed_set(ContactKind, "kind"))
    place: Mapped[str] = mapped_column(String(90), default="")
    seats: Mapped[int]
    host_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    on_day: Mapped[date]
    at_time: Mapped[time]
    zone: Mapped[str] = mapped_column(String(40))
    starts_at: Mapped[datetime]
    duration_minutes: Mapped[int]
    status: Mapped[GroupSessionStatus] = mapped_column(
        closed_set(GroupSessionStatus, "status"), default=GroupSessionStatus.OPEN
    )
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[Stamp]

    host: Mapped[Account | None] = relationship()
    enrolments: Mapped[list["Enrolment"]] = relationship(
        back_populates="group_session", order_by="Enrolment.entered_at, Enrolment.id"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it as is


class Enrolment(Base):
    """A person in a group session; a seat is an appointment of their own."""

    __tablename__ = "enrolments"
    __table_args__ = (UniqueConstraint("group_session_id", "participant_id"),)

    id: Mapped[Key]
    group_session_id: Mapped[int] = mapped_column(
        ForeignKey("group_sessions.id", ondelete="CASCADE"), index=True
    )
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    state: Mapped[EnrolmentState] = mapped_column(closed_set(EnrolmentState, "state"))
    appointment_id: Mapped[int | None] = mapped_column(
        ForeignKey("appointments.id", ondelete="SET NULL"), unique=True
    )
    entered_at: Mapped[datetime]  # the place in the waiting list

    group_session: Mapped[GroupSession] = relationship(back_populates="enrolments")
    participant: Mapped[Participant] = relationship()
    appointment: Mapped[Appointment | None] = relationship()
