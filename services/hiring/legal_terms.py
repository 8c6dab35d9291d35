"""What the law sets for a job on a day: the minimum pay and the longest week."""

import math
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.reference import LegalFigure, LegalFloor

PART_TIME_HOURS = 30  # Código del Trabajo, art. 40 bis: at most thirty hours a week


@dataclass(frozen=True, slots=True)
class LegalTerms:
    """The legal figures in force on a day; None where the office holds none for that day."""

    min_monthly_pay_clp: int | None = None
    max_weekly_hours: int | None = None

    def minimum_pay(self, weekly_hours: Decimal | None) -> int | None:
        """The least gross monthly pay for a week of that length, rounded up to a whole peso.

        Only a part-time week has a proportional minimum; any longer one has the whole.
        None while the figures or the hours are unknown.
        """
        if self.min_monthly_pay_clp is None or weekly_hours is None:
            return None
        if weekly_hours > PART_TIME_HOURS or self.max_weekly_hours is None:
            return self.min_monthly_pay_clp
        return math.ceil(self.min_monthly_pay_clp * weekly_hours / self.max_weekly_hours)


def terms_on(session: Session, day: date) -> LegalTerms:
    """The legal figures in force on `day`."""
    rows = session.execute(
        select(LegalFigure.figure, LegalFigure.amount)
        .where(LegalFigure.valid_from <= day)
        .order_by(LegalFigure.valid_from, LegalFigure.id)
    )
    latest = {figure: amount for figure, amount in rows}  # a later row replaces an earlier one
    return LegalTerms(
        min_monthly_pay_clp=latest.get(LegalFloor.MONTHLY_PAY_CLP),
        max_weekly_hours=latest.get(LegalFloor.WEEKLY_HOURS),
    )


def terms_of_work(session: Session, starts_on: date | None, *, today: date) -> LegalTerms:
    """The legal figures for work that starts on a day: those of that day, or of today."""
    return terms_on(session, max(today, starts_on or today))
