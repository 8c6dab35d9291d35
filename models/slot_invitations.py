"""Invitations to pick a slot: a person chooses the day and hour, within some days."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from followup.statuses import ContactKind, ContactMode
from models.accounts import Account
from models.declarative import Base, Key, Stamp, closed_set
from models.follow_up import Appointment
from models.participants import Participant


class SlotInvitationStatus(StrEnum):
    """What became of an invitation to pick a slot."""

    OPEN = "open"
    TAKEN = "taken"
    SUMMONED = "summoned"  # nobody picked in time, so the office set the hour
    WITHDRAWN = "withdrawn"


class SlotInvitation(Base):
    """A person may pick one slot between two days; at most one invitation is open per person."""

    __tablename__ = "slot_invitations"
    __table_args__ = (
        Index(
            "uq_slot_invitations_open_participant",
            "participant_id",
            unique=True,
            sqlite_where=text("status = 'open'"),
            postgresql_where=text("status = 'open'"),
        ),
        Index("ix_slot_invitations_status_expires_on", "status", "expires_on"),
        CheckConstraint("until_on >= from_on", name="ends_after_start"),
    )

    id: Mapped[Key]
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    mediator_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    kind: Mapped[ContactKind] = mapped_column(closed_set(ContactKind, "kind"))
    mode: Mapped[ContactMode] = mapped_column(closed_set(ContactMode, "mode"))
    from_on: Mapped[date]
    until_on: Mapped[date]  # the last day that may be picked
    expires_on: Mapped[date]  # the last day on which one may pick
    status: Mapped[SlotInvitationStatus] = mapped_column(
        closed_set(SlotInvitationStatus, "status"), default=SlotInvitationStatus.OPEN
    )
    appointment_id: Mapped[int | None] = mapped_column(
        ForeignKey("appointments.id", ondelete="SET NULL"), unique=True
    )
    # The missed or cancelled appointment that it makes up for; unique, so it is made up for once.
    after_appointment_id: Mapped[int | None] = mapped_column(
        ForeignKey("appointments.id", ondelete="SET NULL"), unique=True
    )
    invited_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    reminded_at: Mapped[datetime | None]
    created_at: Mapped[Stamp]

    participant: Mapped[Participant] = relationship()
    mediator: Mapped[Account | None] = relationship(foreign_keys=[mediator_id])
    appointment: Mapped[Appointment | None] = relationship(foreign_keys=[appointment_id])
