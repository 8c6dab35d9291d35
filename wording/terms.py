"""The figures of the law that a text is read against."""

import math
from dataclasses import dataclass

PART_TIME_HOURS = 30  # Código del Trabajo, art. 40 bis: at most thirty hours a week
DAYS_OF_MONTH = 30  # a month of pay has thirty days, whatever the calendar says
# What stays of a gross pay after pension, health and unemployment, at the least; below it a net
# amount is surely under the minimum, above it the gross one may not be.
SURELY_NET = 0.80


@dataclass(frozen=True, slots=True)
class WordingTerms:
    """The law on a day and what is known of the job; what is None is not judged.

    Attributes:
        min_monthly_pay_clp: the least gross pay of a full month.
        max_weekly_hours: the longest week.
        weekly_hours: those of this job, where they stand in a field and not in the text.
    """

    min_monthly_pay_clp: int | None = None
    max_weekly_hours: int | None = None
    weekly_hours: float | None = None

    def least_pay(self, weekly_hours: float | None) -> int | None:
        """The least gross monthly pay for a week of that length; a whole week where unknown."""
        if self.min_monthly_pay_clp is None:
            return None
        if weekly_hours is None or weekly_hours > PART_TIME_HOURS or not self.max_weekly_hours:
            return self.min_monthly_pay_clp
        return math.ceil(self.min_monthly_pay_clp * weekly_hours / self.max_weekly_hours)

    def least_hour(self) -> int | None:
        """The least gross pay of an hour, rounded down so that only what is surely less is."""
        if self.min_monthly_pay_clp is None or not self.max_weekly_hours:
            return None
        return int(self.min_monthly_pay_clp * 7 / (DAYS_OF_MONTH * self.max_weekly_hours))

    def least_day(self) -> int | None:
        """The least gross pay of a day, a thirtieth of the month."""
        if self.min_monthly_pay_clp is None:
            return None
        return self.min_monthly_pay_clp // DAYS_OF_MONTH
