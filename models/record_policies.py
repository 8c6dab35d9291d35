"""Whether a vacancy asks for a record certificate, why, and what the office decided about that.

It is about a role and never about a person.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.declarative import Base, Key, ShortText, closed_set
from models.vacancies import Vacancy


class RecordPolicy(StrEnum):
    """What a vacancy asks: nothing, to look at a case after an offer, or a certificate."""

    NONE = "none"
    CASE_BY_CASE = "case_by_case"
    CONDITION = "condition"


class RecordDecision(StrEnum):
    """What the office says to a certificate that is asked for."""

    ACCEPTED = "accepted"
    RETURNED = "returned"


class RecordRequest(Base):
    """What an employer asks for one role; a vacancy without a row asks for nothing.

    Rows are replaced and never edited. `title` is the vacancy's when it was asked: what was
    accepted for one role says nothing about another.
    """

    __tablename__ = "record_requests"
    __table_args__ = (
        CheckConstraint(
            "policy <> 'condition' or (duty <> '' and risk <> '' and reason <> '')",
            name="condition_says_why",
        ),
        CheckConstraint("(decision is null) = (decided_at is null)", name="decision_has_day"),
        CheckConstraint("decision is null or decision_reason <> ''", name="decision_says_why"),
        CheckConstraint("decision is null or policy = 'condition'", name="decides_conditions"),
        Index(
            "uq_record_requests_current_vacancy",
            "vacancy_id",
            unique=True,
            sqlite_where=text("replaced_at IS NULL"),
            postgresql_where=text("replaced_at IS NULL"),
        ),
        Index("ix_record_requests_vacancy_id_asked_at", "vacancy_id", "asked_at"),
    )

    id: Mapped[Key]
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancies.id", ondelete="CASCADE"))
    title: Mapped[ShortText]
    policy: Mapped[RecordPolicy] = mapped_column(closed_set(RecordPolicy, "policy"))
    duty: Mapped[str] = mapped_column(Text, default="")
    risk: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    asked_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    asked_at: Mapped[datetime]
    decision: Mapped[RecordDecision | None] = mapped_column(closed_set(RecordDecision, "decision"))
    decision_reason: Mapped[str] = mapped_column(Text, default="")
    decided_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    decided_at: Mapped[datetime | None]
    replaced_at: Mapped[datetime | None]

    vacancy: Mapped[Vacancy] = relationship()
    asked_by: Mapped[Account | None] = relationship(foreign_keys=[asked_by_id])
    decided_by: Mapped[Account | None] = relationship(foreign_keys=[decided_by_id])
