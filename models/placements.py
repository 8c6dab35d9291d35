"""Placements: a person starts work in a vacancy."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.declarative import Base, Key, Stamp, closed_set
from models.participants import Participant
from models.vacancies import Vacancy


class EndReason(StrEnum):
    """Why a placement ended, in people's words."""

    BETTER_JOB = "better_job"
    SEASON_END = "season_end"
    CONTRACT_END = "contract_end"
    PAY = "pay"
    TRANSPORT = "transport"
    CONFLICT = "conflict"
    HEALTH = "health"
    FAMILY = "family"
    SHIFT = "shift"
    DISMISSED = "dismissed"
    ENTERED_BY_MISTAKE = "entered_by_mistake"
    OTHER = "other"


class Placement(Base):
    """A person placed in a vacancy from a start day on."""

    __tablename__ = "placements"
    __table_args__ = (
        Index(
            "uq_placements_running_participant",
            "participant_id",
            unique=True,
            sqlite_where=text("ended_on IS NULL"),
            postgresql_where=text("ended_on IS NULL"),
        ),
        CheckConstraint("(ended_on is null) = (end_reason is null)", name="end_has_reason"),
        Index("ix_placements_contract_ends_on", "contract_ends_on"),
    )

    id: Mapped[Key]
    vacancy_id: Mapped[int] = mapped_column(
        ForeignKey("vacancies.id", ondelete="RESTRICT"), index=True
    )
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="RESTRICT"), index=True
    )
    shortlist_entry_id: Mapped[int | None] = mapped_column(
        ForeignKey("shortlist_entries.id", ondelete="SET NULL"), index=True
    )
    placed_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    starts_on: Mapped[date]
    contract_ends_on: Mapped[date | None]  # last day that the contract itself names
    ended_on: Mapped[date | None]
    end_reason: Mapped[EndReason | None] = mapped_column(closed_set(EndReason, "end_reason"))
    placed_at: Mapped[Stamp]
    ended_at: Mapped[datetime | None]

    vacancy: Mapped[Vacancy] = relationship()
    participant: Mapped[Participant] = relationship()
    placed_by: Mapped[Account | None] = relationship()
