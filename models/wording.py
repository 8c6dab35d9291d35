"""What was decided about words of a vacancy's text."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.declarative import Base, Key, Stamp, closed_set
from wording.kinds import WordingKind

WORDS_LIMIT = 300  # characters; longer words are kept by their beginning


class WordingResolution(StrEnum):
    """What was decided: the employer says why, the office accepts, or the text was changed."""

    EXPLAINED = "explained"
    ACCEPTED = "accepted"
    CHANGED = "changed"


class VacancyWordingFinding(Base):
    """A decision about some words; what is found is read from the text anew each time."""

    __tablename__ = "vacancy_wording_findings"
    __table_args__ = (
        CheckConstraint("resolution = 'changed' or reason <> ''", name="says_why"),
        Index("ix_vacancy_wording_findings_vacancy_id_decided_at", "vacancy_id", "decided_at"),
    )

    id: Mapped[Key]
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancies.id", ondelete="CASCADE"))
    kind: Mapped[WordingKind] = mapped_column(closed_set(WordingKind, "kind"))
    words: Mapped[str] = mapped_column(String(WORDS_LIMIT))
    resolution: Mapped[WordingResolution] = mapped_column(
        closed_set(WordingResolution, "resolution")
    )
    reason: Mapped[str] = mapped_column(Text, default="")
    decided_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    decided_at: Mapped[Stamp]

    decided_by: Mapped[Account | None] = relationship()
