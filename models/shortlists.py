"""Shortlists: who suits a vacancy, why, and what the mediator decided."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.declarative import Base, Key, Stamp, closed_set
from models.participants import Participant
from models.vacancies import Vacancy


class Shortlist(Base):
    """The engine's answer for one vacancy on one day. It is replaced, never edited.

    `checked_at` is when it was last seen to be still the answer; empty until it was asked again.
    `added_count` is how many stand behind the engine's places because a mediator added them.
    """

    __tablename__ = "shortlists"
    __table_args__ = (
        Index(
            "uq_shortlists_current_vacancy",
            "vacancy_id",
            unique=True,
            sqlite_where=text("replaced_at IS NULL"),
            postgresql_where=text("replaced_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    vacancy_id: Mapped[int] = mapped_column(
        ForeignKey("vacancies.id", ondelete="CASCADE"), index=True
    )
    computed_at: Mapped[datetime]
    checked_at: Mapped[datetime | None]
    replaced_at: Mapped[datetime | None]
    candidates_count: Mapped[int]
    added_count: Mapped[int] = mapped_column(default=0)
    inputs_digest: Mapped[str] = mapped_column(String(64))
    vacancy_digest: Mapped[str | None] = mapped_column(String(64), index=True)
    engine_version: Mapped[str] = mapped_column(String(40))
    weights_version: Mapped[str] = mapped_column(String(40))
    taxonomy_version: Mapped[str] = mapped_column(String(64))

    vacancy: Mapped[Vacancy] = relationship()
    entries: Mapped[list["ShortlistEntry"]] = relationship(
        cascade="all, delete-orphan", order_by="ShortlistEntry.rank", back_populates="shortlist"
    )


class ShortlistEntry(Base):
    """One person's place in a shortlist with its stored explanation.

    `score` and `known` are in [0, 1]; `explanation` is what `matching` wrote, gates and reasons.
    """

    __tablename__ = "shortlist_entries"
    __table_args__ = (
        UniqueConstraint("shortlist_id", "participant_id"),
        CheckConstraint("score between 0 and 1", name="score_range"),
        CheckConstraint("known between 0 and 1", name="known_range"),
        Index("ix_shortlist_entries_participant_score", "participant_id", "score"),
    )

    id: Mapped[Key]
    shortlist_id: Mapped[int] = mapped_column(
        ForeignKey("shortlists.id", ondelete="CASCADE"), index=True
    )
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    rank: Mapped[int]
    score: Mapped[float | None]
    known: Mapped[float]
    wishes: Mapped[float | None]
    has_failed_gate: Mapped[bool]
    has_open_question: Mapped[bool]
    explanation: Mapped[dict[str, Any]]  # Any: JSON, its shape is matching's
    profile_digest: Mapped[str | None] = mapped_column(String(64), index=True)

    shortlist: Mapped[Shortlist] = relationship(back_populates="entries")
    participant: Mapped[Participant] = relationship()


class KeptProfile(Base):
    """What the engine read of a person or of a vacancy, once for all lists that rest on it.

    No name and nothing that the engine does not read. It goes with the person, with the vacancy,
    and with the last list that rests on it.
    """

    __tablename__ = "kept_profiles"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    participant_id: Mapped[int | None] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    vacancy_id: Mapped[int | None] = mapped_column(
        ForeignKey("vacancies.id", ondelete="CASCADE"), index=True
    )
    profile: Mapped[bytes] = mapped_column(LargeBinary)


class ReviewDecision(StrEnum):
    """What a mediator decided about a person for a vacancy."""

    APPROVED = "approved"
    DROPPED = "dropped"


class DropReason(StrEnum):
    """Why a person was dropped from a shortlist; a closed list."""

    SKILLS = "skills"
    SCHEDULE = "schedule"
    DISTANCE = "distance"
    PAY = "pay"
    LICENCE = "licence"
    LEGAL_CHECK = "legal_check"
    NOT_REACHABLE = "not_reachable"
    NOT_INTERESTED = "not_interested"
    OTHER_JOB = "other_job"
    TRAINING_FIRST = "training_first"
    OTHER = "other"


class ShortlistReview(Base):
    """A mediator's decision; it stands for the vacancy, so a new shortlist keeps it."""

    __tablename__ = "shortlist_reviews"
    __table_args__ = (
        UniqueConstraint("vacancy_id", "participant_id"),
        CheckConstraint(
            "(decision = 'dropped') = (drop_reason is not null)", name="drop_has_reason"
        ),
    )

    id: Mapped[Key]
    vacancy_id: Mapped[int] = mapped_column(
        ForeignKey("vacancies.id", ondelete="CASCADE"), index=True
    )
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    decision: Mapped[ReviewDecision] = mapped_column(closed_set(ReviewDecision, "decision"))
    drop_reason: Mapped[DropReason | None] = mapped_column(closed_set(DropReason, "drop_reason"))
    note: Mapped[str] = mapped_column(Text, default="")
    decided_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    decided_at: Mapped[Stamp]

    decided_by: Mapped[Account | None] = relationship()
