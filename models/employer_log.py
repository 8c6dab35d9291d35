"""What the office does with an employer, and what it promised to do next."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.declarative import Base, Key, Stamp, closed_set
from models.employers import Employer


class TouchKind(StrEnum):
    """How office and employer met."""

    VISIT = "visit"
    CALL = "call"
    MESSAGE = "message"
    EVENT = "event"
    PROMISE = "promise"
    COMPLAINT = "complaint"


class EmployerTouch(Base):
    """One entry of the log of an employer, and what follows from it, with owner and day.

    What was said is never changed; the next action is settled once.
    """

    __tablename__ = "employer_touches"
    __table_args__ = (
        CheckConstraint("(next_action = '') = (next_on is null)", name="action_has_day"),
        CheckConstraint("settled_at is null or next_on is not null", name="settled_action"),
        Index("ix_employer_touches_employer_id_on_day", "employer_id", "on_day"),
        Index("ix_employer_touches_settled_at_next_on", "settled_at", "next_on"),
    )

    id: Mapped[Key]
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"))
    kind: Mapped[TouchKind] = mapped_column(closed_set(TouchKind, "kind"))
    on_day: Mapped[date]
    said: Mapped[str] = mapped_column(String(1000))
    written_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    next_action: Mapped[str] = mapped_column(String(200), default="")
    next_on: Mapped[date | None]
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    created_at: Mapped[Stamp]

    employer: Mapped[Employer] = relationship()
    written_by: Mapped[Account | None] = relationship(foreign_keys=written_by_id)
    owner: Mapped[Account | None] = relationship(foreign_keys=owner_id)
    settled_by: Mapped[Account | None] = relationship(foreign_keys=settled_by_id)
