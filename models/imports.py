"""Files that were read in, and texts that wait for a person to place them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.declarative import Base, Key, ShortText, Stamp, closed_set


class ImportKind(StrEnum):
    """What a file brings in."""

    PEOPLE = "people"
    WORKSHOPS = "workshops"
    VACANCIES = "vacancies"


class ImportStatus(StrEnum):
    """Whether a file that was read has been kept."""

    STAGED = "staged"
    APPLIED = "applied"
    DISCARDED = "discarded"


class ImportBatch(Base):
    """A file that was read and shown; nothing of it is kept until somebody confirms."""

    __tablename__ = "import_batches"

    id: Mapped[Key]
    kind: Mapped[ImportKind] = mapped_column(closed_set(ImportKind, "kind"))
    file_name: Mapped[ShortText]
    content_digest: Mapped[str] = mapped_column(String(64), index=True)
    rows: Mapped[list[Any]]  # Any: JSON, rows as the reader typed them
    problems: Mapped[list[Any]]  # Any: JSON, row, column and code of each problem
    status: Mapped[ImportStatus] = mapped_column(
        closed_set(ImportStatus, "status"), default=ImportStatus.STAGED
    )
    created_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    created_at: Mapped[Stamp]
    applied_at: Mapped[datetime | None]


class LinkReviewStatus(StrEnum):
    """Whether a text the linker could not place has been looked at."""

    OPEN = "open"
    LINKED = "linked"
    REJECTED = "rejected"


class LinkReview(Base):
    """A text that could not be linked to the taxonomy and waits for a person."""

    __tablename__ = "link_reviews"
    __table_args__ = (Index("uq_link_reviews_purpose_text", "purpose", "text", unique=True),)

    id: Mapped[Key]
    purpose: Mapped[str] = mapped_column(String(40))  # occupation, skill, workshop, licence
    text: Mapped[str] = mapped_column(String(200))
    status: Mapped[LinkReviewStatus] = mapped_column(
        closed_set(LinkReviewStatus, "status"), default=LinkReviewStatus.OPEN
    )
    concept_key: Mapped[str | None] = mapped_column(
        ForeignKey("concepts.key", ondelete="RESTRICT"), index=True
    )
    workshop_type_key: Mapped[str | None] = mapped_column(
        ForeignKey("workshop_types.key", ondelete="RESTRICT"), index=True
    )
    decided_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    created_at: Mapped[Stamp]
    decided_at: Mapped[datetime | None]
