"""What an employer may see of a candidacy, and nothing behind it.

An introduction knows its vacancy and not its person: no key leads from here to a file. What is
known of the person is copied in when the person agreed to it, and wiped when that ends.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.declarative import Base, Key, Stamp, closed_set
from models.vacancies import Vacancy


class IntroductionState(StrEnum):
    """Where an introduction stands, as the employer is told."""

    PRESENTED = "presented"
    INTERESTED = "interested"
    REVEALED = "revealed"
    DECLINED = "declined"
    ENDED = "ended"
    HIRED = "hired"


class DeclineReason(StrEnum):
    """Why an employer does not want to meet somebody; about the work and nothing else."""

    SKILLS = "skills"
    EXPERIENCE = "experience"
    SCHEDULE = "schedule"
    START_DAY = "start_day"
    DISTANCE = "distance"
    LICENCE = "licence"
    POSITION_FILLED = "position_filled"
    POSITION_CANCELLED = "position_cancelled"
    OTHER_CHOSEN = "other_chosen"


class Introduction(Base):
    """A blind sheet presented to an employer under a code name.

    `sheet` is what the blind sheet says (services/mediation/blind_sheets.py) and None once the
    introduction ended; `called` and `phone` are set while the person agrees to be known.
    `interviewed_at` and `offered_at` say how far it went, `starts_on` is the first day of whoever
    was hired: the employer's side reads neither candidacies nor placements.
    """

    __tablename__ = "introductions"
    __table_args__ = (
        UniqueConstraint("vacancy_id", "code_name"),
        CheckConstraint(
            "called is null or state in ('revealed', 'hired')", name="known_only_when_revealed"
        ),
        Index("ix_introductions_vacancy_state", "vacancy_id", "state"),
    )

    id: Mapped[Key]
    vacancy_id: Mapped[int] = mapped_column(
        ForeignKey("vacancies.id", ondelete="RESTRICT"), index=True
    )
    code_name: Mapped[str] = mapped_column(String(40))
    sheet: Mapped[dict[str, Any] | None] = mapped_column(  # Any: JSON, as blind_sheets.py writes
        JSON(none_as_null=True)
    )
    state: Mapped[IntroductionState] = mapped_column(
        closed_set(IntroductionState, "state"), default=IntroductionState.PRESENTED
    )
    presented_at: Mapped[datetime]
    presented_on: Mapped[date]
    answered_at: Mapped[datetime | None]
    decline_reason: Mapped[DeclineReason | None] = mapped_column(
        closed_set(DeclineReason, "decline_reason")
    )
    called: Mapped[str | None] = mapped_column(String(420))
    phone: Mapped[str | None] = mapped_column(String(20))
    revealed_at: Mapped[datetime | None]
    interviewed_at: Mapped[datetime | None]
    offered_at: Mapped[datetime | None]
    starts_on: Mapped[date | None]
    ended_at: Mapped[datetime | None]
    created_at: Mapped[Stamp]

    vacancy: Mapped[Vacancy] = relationship()
