"""Pay, hours, shifts and place that a vacancy's text states, as its form would hold them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from decimal import Decimal

from matching.conditions.finding import ConditionKind, Conditions, FoundCondition
from matching.judging.profiles import Weekday
from services.hiring.vacancy_drafts import ShiftHours

WEEKDAYS = {day.value: number for number, day in enumerate(Weekday)}


@dataclass(frozen=True, slots=True)
class ProposedConditions:
    """What a text says about the conditions, each with the words that say it.

    Attributes:
        monthly_pay_clp: None where the text names net pay or another period than a month.
        commune: its name, as it was given to look for.
    """

    monthly_pay_clp: int | None = None
    pay_words: str = ""
    weekly_hours: Decimal | None = None
    hours_words: str = ""
    shifts: tuple[ShiftHours, ...] = ()
    shift_words: tuple[str, ...] = ()
    commune: str | None = None
    commune_words: str = ""


def conditions_of(found: Conditions) -> ProposedConditions:
    """The conditions among what was found, as the form would hold them."""
    pay = found.first(ConditionKind.PAY)
    hours = found.first(ConditionKind.WEEKLY_HOURS)
    commune = found.first(ConditionKind.COMMUNE)
    with_days = [one for one in found.of(ConditionKind.SHIFT) if one.facts.get("days")]
    return ProposedConditions(
        monthly_pay_clp=_monthly_gross(pay),
        pay_words=pay.text if pay else "",
        weekly_hours=Decimal(str(hours.facts["weekly_hours"])) if hours else None,
        hours_words=hours.text if hours else "",
        shifts=_shifts(with_days),
        shift_words=tuple(one.text for one in with_days),
        commune=str(commune.facts["commune"]) if commune else None,
        commune_words=commune.text if commune else "",
    )


def _monthly_gross(pay: FoundCondition | None) -> int | None:
    if pay is None or pay.facts["is_net"] or pay.facts["period"] != "month":
        return None
    least = pay.facts["from_clp"]
    return least if isinstance(least, int) else None


def _shifts(found: Iterable[FoundCondition]) -> tuple[ShiftHours, ...]:
    shifts = set()
    for one in found:
        days = one.facts["days"]
        for day in days if isinstance(days, list) else ():
            shifts.add(
                ShiftHours(
                    WEEKDAYS[str(day)],
                    time.fromisoformat(str(one.facts["starts"])),
                    time.fromisoformat(str(one.facts["ends"])),
                )
            )
    return tuple(sorted(shifts, key=lambda shift: (shift.start_minute, shift.minutes)))
