"""What mediators make of a shortlist: its lock, their own order, notes, people they added."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.declarative import Base, Key, Stamp
from models.participants import Participant


class ShortlistLock(Base):
    """While it stands nobody makes the shortlist of the vacancy again, nor does the night."""

    __tablename__ = "shortlist_locks"

    id: Mapped[Key]
    vacancy_id: Mapped[int] = mapped_column(
        ForeignKey("vacancies.id", ondelete="CASCADE"), unique=True
    )
    locked_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    locked_at: Mapped[Stamp]

    locked_by: Mapped[Account | None] = relationship()


class OwnOrder(Base):
    """The order in which mediators put people of a vacancy; a new shortlist keeps it.

    `people` are numbers of participants, first to last; whoever is not among them follows in the
    engine's order. `version` counts the changes, so that nobody overwrites one they did not see.
    """

    __tablename__ = "own_orders"

    id: Mapped[Key]
    vacancy_id: Mapped[int] = mapped_column(
        ForeignKey("vacancies.id", ondelete="CASCADE"), unique=True
    )
    people: Mapped[list[Any]]  # Any: JSON list of numbers
    version: Mapped[int]
    ordered_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    ordered_at: Mapped[datetime]

    ordered_by: Mapped[Account | None] = relationship()


class ShortlistNote(Base):
    """What the team should know of a person for one vacancy; a new shortlist keeps it."""

    __tablename__ = "shortlist_notes"
    __table_args__ = (UniqueConstraint("vacancy_id", "participant_id"),)

    id: Mapped[Key]
    vacancy_id: Mapped[int] = mapped_column(
        ForeignKey("vacancies.id", ondelete="CASCADE"), index=True
    )
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    note: Mapped[str] = mapped_column(Text)
    version: Mapped[int]
    noted_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    noted_at: Mapped[datetime]

    noted_by: Mapped[Account | None] = relationship()


class ShortlistAddition(Base):
    """Somebody whom a mediator put on the shortlist of a vacancy; a new shortlist keeps it.

    The engine judges them like everybody, and never reads the reason.
    """

    __tablename__ = "shortlist_additions"
    __table_args__ = (UniqueConstraint("vacancy_id", "participant_id"),)

    id: Mapped[Key]
    vacancy_id: Mapped[int] = mapped_column(
        ForeignKey("vacancies.id", ondelete="CASCADE"), index=True
    )
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    reason: Mapped[str] = mapped_column(Text)
    added_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    added_at: Mapped[datetime]

    added_by: Mapped[Account | None] = relationship()
    participant: Mapped[Participant] = relationship()
