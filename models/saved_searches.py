"""Searches that a mediator keeps, and whom each has shown already."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.declarative import Base, Key, Stamp


class SavedSearch(Base):
    """Words that a mediator looks for again and again; `told_on` is the day of the last digest."""

    __tablename__ = "saved_searches"
    __table_args__ = (UniqueConstraint("account_id", "words"),)

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    words: Mapped[str] = mapped_column(String(200))
    told_on: Mapped[date | None]
    created_at: Mapped[Stamp]

    account: Mapped[Account] = relationship()
    sightings: Mapped[list["Sighting"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )


class Sighting(Base):
    """Somebody whom a search has shown its mediator, so that a digest counts only who is new."""

    __tablename__ = "sightings"

    search_id: Mapped[int] = mapped_column(
        ForeignKey("saved_searches.id", ondelete="CASCADE"), primary_key=True
    )
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    seen_at: Mapped[Stamp]
