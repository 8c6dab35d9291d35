"""A talk about one person and one job after an offer: what was weighed, said and decided.

It names no offence: there is no field for one, and the page says not to write it. Its texts are
found by no search and go out in no file; ninety days after the end they are wiped.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.candidacies import Candidacy
from models.declarative import Base, Key, closed_set


class AssessmentState(StrEnum):
    """Where a talk stands (DOMAIN A8)."""

    WEIGHED = "weighed"
    NOTICED = "noticed"
    ANSWERED = "answered"
    ENDING = "ending"
    APPEALED = "appealed"
    GOES_ON = "goes_on"
    UPHELD = "upheld"
    ABANDONED = "abandoned"


WEIGHED: Final = ("duties", "time_passed", "since_then", "supports")
"""What is weighed: the duties of the job, and what speaks for whoever would do them."""
TEXTS: Final = (
    *WEIGHED,
    *("notice", "evidence", "reassessment", "final_notice", "appeal", "appeal_answer"),
)
"""What people wrote; wiped ninety days after the end."""


class Assessment(Base):
    """One talk; at most one of a candidacy runs. Its dates stay when its texts are wiped."""

    __tablename__ = "assessments"
    __table_args__ = (
        CheckConstraint(
            "(closed_at is not null) = (state in ('goes_on', 'upheld', 'abandoned'))",
            name="end_has_day",
        ),
        CheckConstraint(
            "purged_at is null or (" + " and ".join(f"{name} = ''" for name in TEXTS) + ")",
            name="purged_is_empty",
        ),
        Index(
            "uq_assessments_running_candidacy",
            "candidacy_id",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
        Index("ix_assessments_state_appeal_by", "state", "appeal_by"),
        Index("ix_assessments_candidacy_id", "candidacy_id"),
    )

    id: Mapped[Key]
    candidacy_id: Mapped[int] = mapped_column(ForeignKey("candidacies.id", ondelete="CASCADE"))
    state: Mapped[AssessmentState] = mapped_column(closed_set(AssessmentState, "state"))
    agreed_by: Mapped[str] = mapped_column(String(40))  # how the person agreed to talk about it
    started_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    decided_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    started_at: Mapped[datetime]
    noticed_on: Mapped[date | None]
    answer_by: Mapped[date | None]
    answered_at: Mapped[datetime | None]
    decided_on: Mapped[date | None]
    appeal_by: Mapped[date | None]
    appealed_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    purged_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    duties: Mapped[str] = mapped_column(Text, default="")
    time_passed: Mapped[str] = mapped_column(Text, default="")
    since_then: Mapped[str] = mapped_column(Text, default="")
    supports: Mapped[str] = mapped_column(Text, default="")
    notice: Mapped[str] = mapped_column(Text, default="")
    evidence: Mapped[str] = mapped_column(Text, default="")
    reassessment: Mapped[str] = mapped_column(Text, default="")
    final_notice: Mapped[str] = mapped_column(Text, default="")
    appeal: Mapped[str] = mapped_column(Text, default="")
    appeal_answer: Mapped[str] = mapped_column(Text, default="")

    candidacy: Mapped[Candidacy] = relationship()
    started_by: Mapped[Account | None] = relationship(foreign_keys=[started_by_id])
    decided_by: Mapped[Account | None] = relationship(foreign_keys=[decided_by_id])
