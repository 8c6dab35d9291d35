"""The 24 months after a placement or release: plans, appointments and wishes to move them."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from followup.rules import FOLLOW_UP_MONTHS
from followup.statuses import (
    AppointmentStatus,
    CaseChange,
    Cause,
    ContactChannel,
    ContactKind,
    ContactMode,
    ContactParty,
)
from models.accounts import Account
from models.declarative import Base, Key, Stamp, closed_set
from models.employers import Employer
from models.participants import Participant
from models.placements import Placement


class PlanStatus(StrEnum):
    """Whether a plan is followed."""

    RUNNING = "running"
    SUSPENDED = "suspended"
    COMPLETED = "completed"
    ENDED = "ended"


class FollowUpPlan(Base):
    """The follow-up of one person; at most one runs at a time."""

    __tablename__ = "follow_up_plans"
    __table_args__ = (
        Index(
            "uq_follow_up_plans_running_participant",
            "participant_id",
            unique=True,
            sqlite_where=text("status = 'running'"),
            postgresql_where=text("status = 'running'"),
        ),
        CheckConstraint("ends_on > starts_on", name="ends_after_start"),
    )

    id: Mapped[Key]
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    placement_id: Mapped[int | None] = mapped_column(
        ForeignKey("placements.id", ondelete="SET NULL"), index=True
    )
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    months: Mapped[int] = mapped_column(default=FOLLOW_UP_MONTHS)
    rule_set: Mapped[str] = mapped_column(String(80))
    rule_set_version: Mapped[str] = mapped_column(String(40))
    status: Mapped[PlanStatus] = mapped_column(
        closed_set(PlanStatus, "status"), default=PlanStatus.RUNNING
    )
    created_at: Mapped[Stamp]

    participant: Mapped[Participant] = relationship()
    placement: Mapped[Placement | None] = relationship()
    appointments: Mapped[list["Appointment"]] = relationship(
        back_populates="plan", order_by="Appointment.starts_at"
    )
    pauses: Mapped[list["FollowUpPause"]] = relationship(
        back_populates="plan", order_by="FollowUpPause.from_on"
    )


class FollowUpPause(Base):
    """Days in which a plan stands still and its months do not count."""

    __tablename__ = "follow_up_pauses"
    __table_args__ = (
        Index(
            "uq_follow_up_pauses_open_plan",
            "plan_id",
            unique=True,
            sqlite_where=text("until_on IS NULL"),
            postgresql_where=text("until_on IS NULL"),
        ),
        CheckConstraint("until_on is null or until_on > from_on", name="ends_after_start"),
    )

    id: Mapped[Key]
    plan_id: Mapped[int] = mapped_column(
        ForeignKey("follow_up_plans.id", ondelete="CASCADE"), index=True
    )
    from_on: Mapped[date]
    until_on: Mapped[date | None]  # first day it runs again
    reason: Mapped[str] = mapped_column(String(200), default="")

    plan: Mapped[FollowUpPlan] = relationship(back_populates="pauses")


class CaseEvent(Base):
    """Something that happened to a follow-up and is not the outcome of an appointment."""

    __tablename__ = "case_events"
    __table_args__ = (Index("ix_case_events_participant_id_on_day", "participant_id", "on_day"),)

    id: Mapped[Key]
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    plan_id: Mapped[int | None] = mapped_column(
        ForeignKey("follow_up_plans.id", ondelete="SET NULL"), index=True
    )
    change: Mapped[CaseChange] = mapped_column(closed_set(CaseChange, "change"))
    channel: Mapped[ContactChannel | None] = mapped_column(closed_set(ContactChannel, "channel"))
    on_day: Mapped[date]
    note: Mapped[str] = mapped_column(Text, default="")
    recorded_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    recorded_at: Mapped[Stamp]


class FollowUpRuleSet(Base):
    """A rule set that the office wrote; once it has a day in force it changes no more.

    The default, Quillota-24, is in the code and has no row.
    """

    __tablename__ = "follow_up_rule_sets"
    __table_args__ = (UniqueConstraint("name", "version"),)

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(80))
    version: Mapped[int]
    rules: Mapped[dict[str, Any]]  # Any: JSON, as followup.rule_files writes it
    in_force_from: Mapped[date | None] = mapped_column(index=True)
    written_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    changed_at: Mapped[Stamp]


class Appointment(Base):
    """A promise to meet: a local day and wall-clock time with the office's zone.

    `starts_at` is the instant derived from them with the clock rules of `tzdata_version`; it is
    computed again when the law moves the clocks. Nothing is deleted by cancelling.
    """

    __tablename__ = "appointments"
    __table_args__ = (
        CheckConstraint("duration_minutes between 5 and 480", name="duration_range"),
        Index("ix_appointments_status_starts_at", "status", "starts_at"),
        Index("ix_appointments_status_on_day", "status", "on_day"),
        Index("ix_appointments_participant_id_status_on_day", "participant_id", "status", "on_day"),
        Index("ix_appointments_participant_id_starts_at", "participant_id", "starts_at"),
        Index("ix_appointments_mediator_id_on_day", "mediator_id", "on_day"),
    )

    id: Mapped[Key]
    uid: Mapped[str] = mapped_column(String(64), unique=True)
    plan_id: Mapped[int | None] = mapped_column(
        ForeignKey("follow_up_plans.id", ondelete="CASCADE"), index=True
    )
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    employer_id: Mapped[int | None] = mapped_column(
        ForeignKey("employers.id", ondelete="SET NULL"), index=True
    )
    mediator_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    rule_code: Mapped[str] = mapped_column(String(80), default="")
    kind: Mapped[ContactKind] = mapped_column(closed_set(ContactKind, "kind"))
    mode: Mapped[ContactMode] = mapped_column(closed_set(ContactMode, "mode"))
    party: Mapped[ContactParty] = mapped_column(closed_set(ContactParty, "party"))
    status: Mapped[AppointmentStatus] = mapped_column(
        closed_set(AppointmentStatus, "status"), default=AppointmentStatus.PLANNED
    )
    status_cause: Mapped[Cause] = mapped_column(
        closed_set(Cause, "status_cause"), default=Cause.PLANNING
    )
    due_on: Mapped[date]
    on_day: Mapped[date]
    at_time: Mapped[time]
    zone: Mapped[str] = mapped_column(String(40))
    starts_at: Mapped[datetime]
    tzdata_version: Mapped[str] = mapped_column(String(20))
    duration_minutes: Mapped[int] = mapped_column(default=30)
    place: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    sequence: Mapped[int] = mapped_column(default=0)  # of the calendar entry, RFC 5545
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[Stamp]

    plan: Mapped[FollowUpPlan | None] = relationship(back_populates="appointments")
    participant: Mapped[Participant] = relationship()
    employer: Mapped[Employer | None] = relationship()
    mediator: Mapped[Account | None] = relationship()
    move_requests: Mapped[list["MoveRequest"]] = relationship(
        back_populates="appointment", order_by="MoveRequest.id"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it as is


class MoveAnswer(StrEnum):
    """The office's answer to a wish to move an appointment."""

    MOVED = "moved"
    KEPT = "kept"
    WITHDRAWN = "withdrawn"


class MoveRequest(Base):
    """A participant's wish to move an appointment; at most one is open per appointment."""

    __tablename__ = "move_requests"
    __table_args__ = (
        Index(
            "uq_move_requests_open_appointment",
            "appointment_id",
            unique=True,
            sqlite_where=text("answer IS NULL"),
            postgresql_where=text("answer IS NULL"),
        ),
        CheckConstraint("(answer is null) = (answered_at is null)", name="answer_has_instant"),
    )

    id: Mapped[Key]
    appointment_id: Mapped[int] = mapped_column(
        ForeignKey("appointments.id", ondelete="CASCADE"), index=True
    )
    wish: Mapped[str] = mapped_column(Text, default="")
    asked_at: Mapped[Stamp]
    answer: Mapped[MoveAnswer | None] = mapped_column(closed_set(MoveAnswer, "answer"))
    answer_note: Mapped[str] = mapped_column(Text, default="")
    answered_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    answered_at: Mapped[datetime | None]

    appointment: Mapped[Appointment] = relationship(back_populates="move_requests")


class CalendarFeed(Base):
    """A private calendar address; only the hash of its token is kept."""

    __tablename__ = "calendar_feeds"
    __table_args__ = (UniqueConstraint("account_id"),)

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[Stamp]
