"""The signed agreement between the office and an employer, and until when it holds."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from models.accounts import Account
from models.declarative import Base, Key, Stamp
from models.employers import Employer


class EmployerAgreement(Base):
    """A signed paper as it was handed in; a newer one stands beside it and replaces nothing.

    It lies in the database and not beside it: one backup holds both, and no address leads to it.
    """

    __tablename__ = "employer_agreements"
    __table_args__ = (
        UniqueConstraint("employer_id", "digest"),
        CheckConstraint("valid_until >= signed_on", name="valid_after_signed"),
    )

    id: Mapped[Key]
    employer_id: Mapped[int] = mapped_column(
        ForeignKey("employers.id", ondelete="CASCADE"), index=True
    )
    signed_on: Mapped[date]
    valid_until: Mapped[date] = mapped_column(index=True)
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    kept_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    alarmed_at: Mapped[datetime | None]
    created_at: Mapped[Stamp]

    employer: Mapped[Employer] = relationship()
    kept_by: Mapped[Account | None] = relationship()
