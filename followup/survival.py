"""How long work lasts: the estimator of Kaplan and Meier, with an interval for each step.

Who still works has not ended, and is counted for as long as they have worked and no longer. The
interval is the one on the scale log(-log S): it stays between 0 and 1, and is honest where few
are left, which the plain interval of Greenwood is not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, log, sqrt

from followup.retention import Spell, episodes

_Z = 1.959964  # of a 95 % interval


@dataclass(frozen=True, slots=True)
class Duration:
    """One episode of work.

    Args:
        days: from the first day of work to the first one without; or to today while it goes on.
        is_over: whether it has ended; else it is only known to have lasted so long.
    """

    days: int
    is_over: bool


@dataclass(frozen=True, slots=True)
class Step:
    """What is estimated from a day on, until the next step.

    Attributes:
        day: days after the first day of work.
        at_risk: how many had worked until then and might have ended on that day.
        ended: how many did.
        share: of all, who still work after it; `low` and `high` are None where the data tell no
            interval: before anybody ended, and where nobody is left.
    """

    day: int
    at_risk: int
    ended: int
    share: float
    low: float | None
    high: float | None


def durations(people: Iterable[Iterable[Spell]], today: date) -> list[Duration]:
    """The episodes of work of many people, each by its length, up to today.

    Work that begins after today has no length yet. Work taken up within fifteen days after other
    work continues it (`episodes`).
    """
    found = []
    for spells in people:
        for one in episodes(spell for spell in spells if spell.starts_on <= today):
            last_on = one.ended_on
            if last_on is None or last_on >= today:
                found.append(Duration((today - one.starts_on).days, is_over=False))
            else:
                found.append(Duration((last_on - one.starts_on).days + 1, is_over=True))
    return found


def survival_curve(lasted: Sequence[Duration]) -> tuple[Step, ...]:
    """The steps of the curve, by day; none where nothing has ended.

    Who is censored on the day on which another one ended counts as at risk on it, as is usual.
    """
    steps = []
    share, spread = 1.0, 0.0
    for day in sorted({one.days for one in lasted if one.is_over}):
        at_risk = sum(one.days >= day for one in lasted)
        ended = sum(one.days == day and one.is_over for one in lasted)
        share *= 1 - ended / at_risk
        if at_risk > ended:
            spread += ended / (at_risk * (at_risk - ended))
        low, high = _interval(share, spread)
        steps.append(Step(day, at_risk, ended, share, low, high))
    return tuple(steps)


def _interval(share: float, spread: float) -> tuple[float | None, float | None]:
    """The 95 % interval of a share, from the sum under Greenwood's root."""
    if not 0 < share < 1:
        return None, None
    half = _Z * sqrt(spread) / abs(log(share))
    return share ** exp(half), share ** exp(-half)


def step_on(steps: Sequence[Step], day: int) -> Step | None:
    """The step that holds on a day; None before the first one."""
    return next((one for one in reversed(steps) if one.day <= day), None)


def median_days(steps: Sequence[Step]) -> int | None:
    """After how many days half of the work has ended; None where more than half goes on."""
    return next((one.day for one in steps if one.share <= 1 / 2), None)
