"""That a person checked what the law asks for a kind of role, before somebody was hired for it."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.candidacies import Candidacy
from models.declarative import Base, Key
from models.reference import LegalBar


class RoleCheck(Base):
    """That somebody may do a kind of role, as a person of the office found out.

    It says who looked and when, and nothing of what they read. That somebody may not is no row:
    the candidacy ends.
    """

    __tablename__ = "role_checks"
    __table_args__ = (UniqueConstraint("candidacy_id", "legal_bar_code"),)

    id: Mapped[Key]
    candidacy_id: Mapped[int] = mapped_column(
        ForeignKey("candidacies.id", ondelete="CASCADE"), index=True
    )
    legal_bar_code: Mapped[str] = mapped_column(
        ForeignKey("legal_bars.code", ondelete="RESTRICT"), index=True
    )
    checked_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    checked_at: Mapped[datetime]

    candidacy: Mapped[Candidacy] = relationship()
    legal_bar: Mapped[LegalBar] = relationship()
    checked_by: Mapped[Account | None] = relationship()
