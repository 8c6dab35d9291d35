"""Interviews: a talk between an employer and somebody it knows by name.

An interview knows its introduction and not its person, like everything that the employer's side
reads; the appointment by which person and mediator keep it hangs on a table of its own.
"""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from followup.statuses import ContactMode
from models.accounts import Account
from models.declarative import Base, Key, Stamp, closed_set
from models.follow_up import Appointment
from models.introductions import Introduction


class InterviewState(StrEnum):
    """Where an interview stands; it is over once somebody told what became of it."""

    BOOKED = "booked"
    CANCELLED = "cancelled"
    OVER = "over"


class InterviewOutcome(StrEnum):
    """What became of an interview."""

    HELD = "held"
    PERSON_ABSENT = "person_absent"
    EMPLOYER_ABSENT = "employer_absent"


class Interview(Base):
    """A talk at a local day and hour, as the employer keeps it; one is to come at a time.

    `sequence` rises with each move, as RFC 5545 has it.
    """

    __tablename__ = "interviews"
    __table_args__ = (
        Index(
            "uq_interviews_booked_introduction",
            "introduction_id",
            unique=True,
            sqlite_where=text("state = 'booked'"),
            postgresql_where=text("state = 'booked'"),
        ),
        Index("ix_interviews_state_starts_at", "state", "starts_at"),
    )

    id: Mapped[Key]
    introduction_id: Mapped[int] = mapped_column(
        ForeignKey("introductions.id", ondelete="CASCADE"), index=True
    )
    uid: Mapped[str] = mapped_column(String(64), unique=True)
    state: Mapped[InterviewState] = mapped_column(
        closed_set(InterviewState, "state"), default=InterviewState.BOOKED
    )
    on_day: Mapped[date]
    at_time: Mapped[time]
    zone: Mapped[str] = mapped_column(String(40))
    starts_at: Mapped[datetime]
    duration_minutes: Mapped[int] = mapped_column(default=30)
    mode: Mapped[ContactMode] = mapped_column(closed_set(ContactMode, "mode"))
    place: Mapped[str] = mapped_column(String(200), default="")
    sequence: Mapped[int] = mapped_column(default=0)
    employer_outcome: Mapped[InterviewOutcome | None] = mapped_column(
        closed_set(InterviewOutcome, "employer_outcome")
    )
    created_at: Mapped[Stamp]

    introduction: Mapped[Introduction] = relationship()


class InterviewAppointment(Base):
    """The person's and the mediator's side of an interview: their appointment, and what was told.

    `settled` is what somebody of the office found out where the two sides told different things.
    """

    __tablename__ = "interview_appointments"

    interview_id: Mapped[int] = mapped_column(
        ForeignKey("interviews.id", ondelete="CASCADE"), primary_key=True
    )
    appointment_id: Mapped[int] = mapped_column(
        ForeignKey("appointments.id", ondelete="CASCADE"), unique=True
    )
    candidacy_id: Mapped[int] = mapped_column(
        ForeignKey("candidacies.id", ondelete="CASCADE"), index=True
    )
    person_outcome: Mapped[InterviewOutcome | None] = mapped_column(
        closed_set(InterviewOutcome, "person_outcome")
    )
    settled: Mapped[InterviewOutcome | None] = mapped_column(
        closed_set(InterviewOutcome, "settled")
    )
    settled_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )

    interview: Mapped[Interview] = relationship()
    appointment: Mapped[Appointment] = relationship()
    settled_by: Mapped[Account | None] = relationship()


class ReceptionHours(Base):
    """Hours of one weekday (0 Monday) in which an employer receives people for interviews.

    An employer without any receives in all of the office's hours.
    """

    __tablename__ = "reception_hours"
    __table_args__ = (
        CheckConstraint("weekday between 0 and 6", name="weekday_range"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        UniqueConstraint("employer_id", "weekday"),
    )

    id: Mapped[Key]
    employer_id: Mapped[int] = mapped_column(
        ForeignKey("employers.id", ondelete="CASCADE"), index=True
    )
    weekday: Mapped[int]
    starts_at: Mapped[time]
    ends_at: Mapped[time]
