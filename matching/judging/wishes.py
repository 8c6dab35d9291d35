"""The person's side: how far a vacancy meets the person's own wishes. A second number."""

from collections.abc import Sequence
from dataclasses import dataclass

from matching.judging.circumstances import hours_evidence, pay_evidence
from matching.judging.context import MatchContext, PreparedCandidate
from matching.judging.findings import Evidence, not_asked, unknown
from matching.judging.profiles import VacancyProfile
from matching.judging.reasons import JsonValue, ReasonCode, Wish
from matching.judging.trade_fit import expected, known_share
from matching.judging.travel import commute_minutes
from matching.taxonomy.closeness import SAME, occupation_closeness

RANK_STEP = 0.1  # each place down the person's own list of trades takes this much, our estimate
RANK_FLOOR = 0.6


def trades(
    candidate: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext
) -> Evidence:
    """Closeness of the vacancy's occupation to the trades wanted, the first wanted most."""
    wanted, likely = candidate.profile.trades, vacancy.occupations
    if not wanted:
        return not_asked(Wish.TRADES, ReasonCode.NO_TRADES_WISHED)
    if not likely:
        return unknown(Wish.TRADES, ReasonCode.NO_OCCUPATION)
    wishes = {one.occupation: _nearest(wanted, one.occupation, context) for one in likely}
    best = max(likely, key=lambda one: one.probability * wishes[one.occupation].value)
    told, value = wishes[best.occupation], expected(likely, lambda asked: wishes[asked].value)
    facts: dict[str, JsonValue] = {"occupation": best.occupation}
    if value == 0:
        return Evidence(Wish.TRADES, 0.0, ReasonCode.TRADE_OTHER, facts, known_share(likely))
    facts |= {"trade": wanted[told.place], "place": told.place + 1}
    code = ReasonCode.TRADE_WISHED if told.closeness >= SAME else ReasonCode.TRADE_CLOSE
    return Evidence(Wish.TRADES, value, code, facts, known_share(likely))


@dataclass(frozen=True, slots=True)
class _Nearest:
    """The trade of a person's list that an occupation is nearest to, its place minded."""

    value: float
    closeness: float
    place: int


def _nearest(wanted: Sequence[str], asked: str, context: MatchContext) -> _Nearest:
    options = [
        _Nearest(closeness * place_factor(place), closeness, place)
        for place, trade in enumerate(wanted)
        for closeness in [occupation_closeness(trade, asked, context.taxonomy)]
    ]
    return max(options, key=lambda option: (option.value, -option.place))


def place_factor(place: int) -> float:
    """What a trade counts by its place in the person's own list, 0 for the first."""
    return max(1.0 - RANK_STEP * place, RANK_FLOOR)


def wished_hours(
    candidate: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext
) -> Evidence:
    """How far the hours worked stay inside the hours the person wants to work."""
    del context
    if candidate.free is None and candidate.profile.max_weekly_hours is None:
        return not_asked(Wish.HOURS, ReasonCode.NO_HOURS_WISHED)
    found = hours_evidence(candidate, vacancy, Wish.HOURS)
    return found if found.is_asked else unknown(Wish.HOURS, ReasonCode.NO_HOURS_STATED)


def distance(
    candidate: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext
) -> Evidence:
    """1 up to the longest way the person accepts, falling evenly to 0 at twice that."""
    longest = candidate.profile.max_commute_minutes
    if longest is None:
        return not_asked(Wish.DISTANCE, ReasonCode.NO_DISTANCE_WISHED)
    minutes = commute_minutes(candidate.profile, vacancy, context.travel)
    if minutes is None:
        return unknown(Wish.DISTANCE, ReasonCode.DISTANCE_UNKNOWN)
    facts: dict[str, JsonValue] = {"minutes": minutes, "max_minutes": longest}
    if minutes <= longest:
        return Evidence(Wish.DISTANCE, 1.0, ReasonCode.DISTANCE_FITS, facts)
    value = max(2.0 - minutes / longest, 0.0) if longest else 0.0
    return Evidence(Wish.DISTANCE, value, ReasonCode.DISTANCE_TOO_LONG, facts)


def wished_pay(
    candidate: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext
) -> Evidence:
    """Pay against the least the person wishes for."""
    del context
    if candidate.profile.min_monthly_pay_clp is None:
        return not_asked(Wish.PAY, ReasonCode.NO_PAY_WISHED)
    if vacancy.monthly_pay_clp is None:
        return unknown(Wish.PAY, ReasonCode.NO_PAY_STATED)
    return pay_evidence(candidate, vacancy, Wish.PAY)
