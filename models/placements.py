"""Placements: a person starts work in a vacancy."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.declarative import Base, Key, Stamp, closed_set
from models.participants import Participant
from models.vacancies import ContractKind, Vacancy


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
    """A person placed in a vacancy from a start day on.

    Somebody may hold two part-time works whose hours fit a week (services/mediation/hours_fit.py).
    """

    __tablename__ = "placements"
    __table_args__ = (
        Index(
            "uq_placements_running_work",
            "participant_id",
            "vacancy_id",
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


class TermsEvidence(StrEnum):
    """How the office knows the terms of a placement, the best proof first."""

    CONTRACT_SEEN = "contract_seen"
    PAYSLIP_SEEN = "payslip_seen"
    CONTRIBUTIONS_SEEN = "contributions_seen"
    EMPLOYER_SAID = "employer_said"
    PERSON_SAID = "person_said"


class PlacementTerms(Base):
    """What was agreed for a placement, as the office knows it and from what."""

    __tablename__ = "placement_terms"
    __table_args__ = (
        CheckConstraint("monthly_pay_clp > 0", name="pay_positive"),
        CheckConstraint("weekly_hours > 0", name="hours_positive"),
    )

    placement_id: Mapped[int] = mapped_column(
        ForeignKey("placements.id", ondelete="CASCADE"), primary_key=True
    )
    contract: Mapped[ContractKind] = mapped_column(closed_set(ContractKind, "contract"))
    weekly_hours: Mapped[Decimal] = mapped_column(Numeric(4, 1))
    monthly_pay_clp: Mapped[int]
    supervisor: Mapped[str] = mapped_column(String(120), default="")
    evidence: Mapped[TermsEvidence] = mapped_column(closed_set(TermsEvidence, "evidence"))
    noted_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    noted_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
