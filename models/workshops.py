"""Workshop runs, who attended them and the certificates they gave."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.declarative import Base, Key, ShortText, closed_set
from models.participants import Participant
from models.reference import WorkshopType


class HourUnit(StrEnum):
    """Length of an hour: 60 minutes, or the 45 of the classroom."""

    CHRONOLOGICAL = "chronological"
    PEDAGOGICAL = "pedagogical"


class AttendanceResult(StrEnum):
    """How a person ended a workshop."""

    IN_PROGRESS = "in_progress"
    PASSED = "passed"
    NOT_PASSED = "not_passed"
    LEFT = "left"


class WorkshopRun(Base):
    """One workshop held once; the text stays when its type could not be linked."""

    __tablename__ = "workshop_runs"
    __table_args__ = (CheckConstraint("hours > 0", name="hours_positive"),)

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[ShortText]
    workshop_type_key: Mapped[str | None] = mapped_column(
        ForeignKey("workshop_types.key", ondelete="RESTRICT"), index=True
    )
    provider: Mapped[str] = mapped_column(String(200), default="")
    is_assessed: Mapped[bool] = mapped_column(default=False)
    hours: Mapped[int]
    hour_unit: Mapped[HourUnit] = mapped_column(
        closed_set(HourUnit, "hour_unit"), default=HourUnit.CHRONOLOGICAL
    )
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]

    workshop_type: Mapped[WorkshopType | None] = relationship()
    attendances: Mapped[list["WorkshopAttendance"]] = relationship(back_populates="run")


class WorkshopAttendance(Base):
    """How much of a workshop a person attended, in percent of its hours, and the result."""

    __tablename__ = "workshop_attendances"
    __table_args__ = (
        UniqueConstraint("run_id", "participant_id"),
        CheckConstraint("attendance_percent between 0 and 100", name="percent_range"),
    )

    id: Mapped[Key]
    run_id: Mapped[int] = mapped_column(
        ForeignKey("workshop_runs.id", ondelete="RESTRICT"), index=True
    )
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    attendance_percent: Mapped[int]
    result: Mapped[AttendanceResult] = mapped_column(closed_set(AttendanceResult, "result"))
    has_rubric: Mapped[bool] = mapped_column(default=False)

    run: Mapped[WorkshopRun] = relationship(back_populates="attendances")
    participant: Mapped[Participant] = relationship()
    certificate: Mapped["Certificate | None"] = relationship(back_populates="attendance")


class Certificate(Base):
    """A certificate of a workshop: ChileValora, SENCE or the provider's own."""

    __tablename__ = "certificates"

    id: Mapped[Key]
    attendance_id: Mapped[int] = mapped_column(
        ForeignKey("workshop_attendances.id", ondelete="CASCADE"), unique=True
    )
    issuer: Mapped[ShortText]
    number: Mapped[str] = mapped_column(String(80), default="")
    is_official: Mapped[bool] = mapped_column(default=False)
    issued_on: Mapped[date | None]
    expires_on: Mapped[date | None]

    attendance: Mapped[WorkshopAttendance] = relationship(back_populates="certificate")
