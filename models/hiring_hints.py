"""Hiring incentives and legal duties as hints: what may help an employer, with the norm."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, Numeric, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.declarative import Base, ShortText, closed_set


class HintKind(StrEnum):
    """Whether a hint may bring something or asks for something."""

    INCENTIVE = "incentive"
    DUTY = "duty"


class HiringHint(Base):
    """A hint for whoever hires, and what a vacancy has to say for it to be shown beside it.

    It hangs on the work and never on a person: the groups in `for_whom` are words of the norm.
    A condition that is empty asks for nothing.
    """

    __tablename__ = "hiring_hints"
    __table_args__ = (
        CheckConstraint("valid_until >= valid_from", name="valid_until_after_from"),
        CheckConstraint("pay_up_to_minimums > 0", name="minimums_positive"),
    )

    code: Mapped[str] = mapped_column(String(80), primary_key=True)
    kind: Mapped[HintKind] = mapped_column(closed_set(HintKind, "kind"))
    name_es: Mapped[ShortText]
    name_en: Mapped[ShortText]
    says_es: Mapped[str] = mapped_column(Text)
    says_en: Mapped[str] = mapped_column(Text)
    for_whom_es: Mapped[str] = mapped_column(Text, default="")
    for_whom_en: Mapped[str] = mapped_column(Text, default="")
    ask_es: Mapped[ShortText]
    ask_en: Mapped[ShortText]
    citation: Mapped[str] = mapped_column(Text)
    wants_check: Mapped[bool] = mapped_column(default=False)  # something of it is not confirmed
    ends: Mapped[bool] = mapped_column(default=False)  # the contract is one that ends by itself
    hours_up_to: Mapped[Decimal | None] = mapped_column(Numeric(4, 1))  # of a week
    hours_over: Mapped[Decimal | None] = mapped_column(Numeric(4, 1))
    pay_up_to_minimums: Mapped[Decimal | None] = mapped_column(Numeric(4, 2))  # gross, full-time
    asks_record: Mapped[bool] = mapped_column(default=False)
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    written_on: Mapped[date]
    reviewed_by: Mapped[str | None] = mapped_column(String(200))
    reviewed_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
