"""Employers and the people who act for them."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.declarative import Base, Key, ShortText, Stamp, closed_set


class EmployerStatus(StrEnum):
    """Whether the office has checked an employer."""

    PENDING = "pending"
    VERIFIED = "verified"
    SUSPENDED = "suspended"
    PAUSED = "paused"


HELD = (EmployerStatus.PAUSED, EmployerStatus.SUSPENDED)
"""Nothing of such an employer is shown to anybody, and nothing to it, until that ends."""


class Employer(Base):
    """A company or person that hires.

    `presented_at_once` is how many people it may be deciding about; None for the usual number.
    """

    __tablename__ = "employers"
    __table_args__ = (
        CheckConstraint("presented_at_once between 1 and 50", name="presented_at_once_range"),
    )

    id: Mapped[Key]
    name: Mapped[ShortText]
    rut: Mapped[str] = mapped_column(String(12), unique=True)
    sector: Mapped[str] = mapped_column(String(120), default="")
    commune_key: Mapped[str | None] = mapped_column(
        ForeignKey("communes.key", ondelete="RESTRICT"), index=True
    )
    address: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(20), default="")
    status: Mapped[EmployerStatus] = mapped_column(
        closed_set(EmployerStatus, "status"), default=EmployerStatus.PENDING
    )
    note: Mapped[str] = mapped_column(Text, default="")
    search_text: Mapped[str] = mapped_column(Text, default="")
    presented_at_once: Mapped[int | None]
    created_at: Mapped[Stamp]

    members: Mapped[list["EmployerMember"]] = relationship(back_populates="employer")

    @property
    def is_held(self) -> bool:
        """Whether it is paused or suspended."""
        return self.status in HELD


class EmployerMember(Base):
    """An account that acts for an employer."""

    __tablename__ = "employer_members"
    __table_args__ = (UniqueConstraint("employer_id", "account_id"),)

    id: Mapped[Key]
    employer_id: Mapped[int] = mapped_column(
        ForeignKey("employers.id", ondelete="CASCADE"), index=True
    )
    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    is_owner: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[Stamp]

    employer: Mapped[Employer] = relationship(back_populates="members")
    account: Mapped[Account] = relationship()
