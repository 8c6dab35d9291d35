"""What is known of a contract that has a last day, each time somebody asked."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.declarative import Base, Key, Stamp, closed_set


class ContractOutlook(StrEnum):
    """What is known of the last day of a contract."""

    LASTS_UNTIL = "lasts_until"  # a last day, the first that is told or the one of a renewal
    OPEN_ENDED = "open_ended"
    ENDS = "ends"  # and nothing follows


class ContractReview(Base):
    """What was learnt about the last day of a placement's contract.

    Attributes:
        contract_ends_on: the last day that was asked about; None where none was written down.
        lasts_until: the last day that holds since then; None where it ends or has none.
    """

    __tablename__ = "contract_reviews"
    __table_args__ = (
        Index("ix_contract_reviews_placement_id_ends", "placement_id", "contract_ends_on"),
    )

    id: Mapped[Key]
    placement_id: Mapped[int] = mapped_column(ForeignKey("placements.id", ondelete="CASCADE"))
    contract_ends_on: Mapped[date | None]
    outlook: Mapped[ContractOutlook] = mapped_column(closed_set(ContractOutlook, "outlook"))
    lasts_until: Mapped[date | None]
    note: Mapped[str] = mapped_column(String(300), default="")
    reviewed_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    reviewed_at: Mapped[Stamp]

    reviewed_by: Mapped[Account | None] = relationship()
