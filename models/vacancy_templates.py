"""What a vacancy asks, kept under a name to begin others from."""

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.declarative import Base, Key, ShortText, Stamp


class VacancyTemplate(Base):
    """A template of an employer, or of the office where `employer_id` is None.

    It keeps a copy: what changes in the vacancy it was made from changes nothing here.
    """

    __tablename__ = "vacancy_templates"

    id: Mapped[Key]
    employer_id: Mapped[int | None] = mapped_column(
        ForeignKey("employers.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[ShortText]
    draft: Mapped[dict[str, Any]]  # Any: JSON, as services/hiring/draft_records.py writes it
    made_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    created_at: Mapped[Stamp]
