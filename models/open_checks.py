"""Whether a published vacancy is still open: asked after two weeks, reminded once, answered."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.declarative import Base, Key, closed_set
from models.vacancies import Vacancy


class OpenAnswer(StrEnum):
    """How a question ended: a yes, nothing at all, or the vacancy left before anybody answered."""

    STILL_OPEN = "still_open"
    SILENT = "silent"
    OVERTAKEN = "overtaken"


class OpenCheck(Base):
    """One question whether a vacancy is still open; at most one of a vacancy waits."""

    __tablename__ = "open_checks"
    __table_args__ = (
        CheckConstraint("(closed_at is null) = (answer is null)", name="closed_has_answer"),
        Index(
            "uq_open_checks_waiting_vacancy",
            "vacancy_id",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
        Index("ix_open_checks_vacancy_id_closed_at", "vacancy_id", "closed_at"),
    )

    id: Mapped[Key]
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancies.id", ondelete="CASCADE"))
    asked_on: Mapped[date]
    reminded_on: Mapped[date | None]
    closed_at: Mapped[datetime | None]
    answer: Mapped[OpenAnswer | None] = mapped_column(closed_set(OpenAnswer, "answer"))
    answered_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )

    vacancy: Mapped[Vacancy] = relationship()
    answered_by: Mapped[Account | None] = relationship()
