"""Case meetings: whom the office talks about, what is agreed, who does it and by when."""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.declarative import Base, Key, Stamp, closed_set
from models.participants import Participant


class MeetingStatus(StrEnum):
    """Where a case meeting stands."""

    SET = "set"
    HELD = "held"
    CANCELLED = "cancelled"


class AgendaReason(StrEnum):
    """Why somebody is on the agenda of a case meeting, the most pressing first."""

    RED = "red"
    MISSED_CONTACT = "missed_contact"
    AMBER = "amber"
    OVERDUE_TASK = "overdue_task"
    BY_HAND = "by_hand"


class AgreementOutcome(StrEnum):
    """What became of what was agreed."""

    DONE = "done"
    DROPPED = "dropped"


class CaseMeeting(Base):
    """A meeting of the office about the people who need it most."""

    __tablename__ = "case_meetings"
    __table_args__ = (
        Index("ix_case_meetings_status_on_day", "status", "on_day"),
        CheckConstraint("(held_at is null) = (status <> 'held')", name="held_has_instant"),
    )

    id: Mapped[Key]
    on_day: Mapped[date]
    at_time: Mapped[time]
    place: Mapped[str] = mapped_column(String(90), default="")
    status: Mapped[MeetingStatus] = mapped_column(
        closed_set(MeetingStatus, "status"), default=MeetingStatus.SET
    )
    remarks: Mapped[str] = mapped_column(String(1000), default="")
    called_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    held_at: Mapped[datetime | None]
    created_at: Mapped[Stamp]

    called_by: Mapped[Account | None] = relationship()
    members: Mapped[list["MeetingMember"]] = relationship(order_by="MeetingMember.account_id")
    items: Mapped[list["AgendaItem"]] = relationship(
        back_populates="meeting", order_by="AgendaItem.id"
    )


class MeetingMember(Base):
    """Somebody of the office who takes part; whether they came is written down at the end."""

    __tablename__ = "meeting_members"

    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("case_meetings.id", ondelete="CASCADE"), primary_key=True
    )
    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    was_there: Mapped[bool] = mapped_column(default=False)

    account: Mapped[Account] = relationship()


class AgendaItem(Base):
    """A person on the agenda of a meeting, with what was said in a few words."""

    __tablename__ = "agenda_items"
    __table_args__ = (UniqueConstraint("meeting_id", "participant_id"),)

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("case_meetings.id", ondelete="CASCADE"), index=True
    )
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    reason: Mapped[AgendaReason] = mapped_column(closed_set(AgendaReason, "reason"))
    said: Mapped[str] = mapped_column(String(1000), default="")
    created_at: Mapped[Stamp]

    meeting: Mapped[CaseMeeting] = relationship(back_populates="items")
    participant: Mapped[Participant] = relationship()
    agreements: Mapped[list["Agreement"]] = relationship(
        back_populates="item", order_by="Agreement.id"
    )


class Agreement(Base):
    """What was agreed about a person: a task of somebody of the office, due on a day."""

    __tablename__ = "agreements"
    __table_args__ = (
        Index("ix_agreements_outcome_due_on", "outcome", "due_on"),
        CheckConstraint("(settled_at is null) = (outcome is null)", name="outcome_has_instant"),
    )

    id: Mapped[Key]
    item_id: Mapped[int] = mapped_column(
        ForeignKey("agenda_items.id", ondelete="CASCADE"), index=True
    )
    what: Mapped[str] = mapped_column(String(300))
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    due_on: Mapped[date]
    outcome: Mapped[AgreementOutcome | None] = mapped_column(
        closed_set(AgreementOutcome, "outcome")
    )
    note: Mapped[str] = mapped_column(String(300), default="")
    settled_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    settled_at: Mapped[datetime | None]
    created_at: Mapped[Stamp]

    item: Mapped[AgendaItem] = relationship(back_populates="agreements")
    owner: Mapped[Account | None] = relationship(foreign_keys=[owner_id])
    settled_by: Mapped[Account | None] = relationship(foreign_keys=[settled_by_id])
