"""Hours, way to work, pay, languages and papers: the criteria that are not about the trade."""

from collections.abc import Sequence

from matching.judging.context import MatchContext, PreparedCandidate
from matching.judging.findings import Evidence, not_asked, unknown
from matching.judging.profiles import VacancyProfile
from matching.judging.reasons import Criterion, JsonValue, ReasonCode, Wish
from matching.judging.travel import commute_minutes
from matching.judging.weekgrid import free_share

EASY_COMMUTE_MINUTES = 20  # a way that counts as no way at all, our estimate
LONGEST_COMMUTE_MINUTES = 90  # a way that counts for nothing, our estimate
# The ordinary week from 26 April 2026 (Ley 21.561); a part-time pay is compared as if full.
FULL_WEEK_HOURS = 42.0
PAY_SLACK = 0.3  # pay this share below the wish counts for nothing, our estimate


def hours(candidate: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext) -> Evidence:
    """Share of the hours worked that the person has free, and of the week the person can work."""
    del context
    return hours_evidence(candidate, vacancy, Criterion.HOURS)


def hours_evidence(
    candidate: PreparedCandidate, vacancy: VacancyProfile, criterion: Criterion | Wish
) -> Evidence:
    """The smaller of the share of the shift that is free and of the week that can be worked."""
    if not vacancy.shifts and vacancy.weekly_hours is None:
        return not_asked(criterion, ReasonCode.NO_HOURS_STATED)
    shares: dict[str, JsonValue] = {}
    values: list[float] = []
    if vacancy.shifts and candidate.free is not None:
        values.append(free_share(vacancy.shifts, candidate.free))
        shares["shift_share"] = values[-1]
    longest = candidate.profile.max_weekly_hours
    if vacancy.weekly_hours and longest is not None:
        values.append(min(longest / vacancy.weekly_hours, 1.0))
        shares |= {"weekly_hours": vacancy.weekly_hours, "max_weekly_hours": longest}
    if not values:
        return unknown(criterion, ReasonCode.HOURS_UNKNOWN)
    value = min(values)
    code = ReasonCode.HOURS_FIT if value >= 1.0 else ReasonCode.HOURS_PARTLY_FIT
    return Evidence(criterion, value, code, shares)


def commute(
    candidate: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext
) -> Evidence:
    """1 up to 20 minutes one way, falling evenly to 0 at 90; remote work has no way."""
    if vacancy.remote:
        return Evidence(Criterion.COMMUTE, 1.0, ReasonCode.COMMUTE_REMOTE, {})
    if vacancy.place.commune is None and vacancy.place.latitude is None:
        return not_asked(Criterion.COMMUTE, ReasonCode.NO_PLACE_STATED)
    minutes = commute_minutes(candidate.profile, vacancy, context.travel)
    if minutes is None:
        return unknown(Criterion.COMMUTE, ReasonCode.COMMUTE_UNKNOWN)
    over = (minutes - EASY_COMMUTE_MINUTES) / (LONGEST_COMMUTE_MINUTES - EASY_COMMUTE_MINUTES)
    value = 1.0 - min(max(over, 0.0), 1.0)
    return Evidence(Criterion.COMMUTE, value, ReasonCode.COMMUTE_MINUTES, {"minutes": minutes})


def pay(candidate: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext) -> Evidence:
    """Pay against the least the person wishes for; never a gate, the person decides."""
    del context
    if vacancy.monthly_pay_clp is None:
        return not_asked(Criterion.PAY, ReasonCode.NO_PAY_STATED)
    if candidate.profile.min_monthly_pay_clp is None:
        return unknown(Criterion.PAY, ReasonCode.PAY_UNKNOWN)
    return pay_evidence(candidate, vacancy, Criterion.PAY)


def pay_evidence(
    candidate: PreparedCandidate, vacancy: VacancyProfile, criterion: Criterion | Wish
) -> Evidence:
    """1 from the wish up, falling evenly to 0 at 30 % below it; the rest is never a surplus.

    The wish is for a full week, so the pay of a part-time job is compared as if full.
    """
    wished = candidate.profile.min_monthly_pay_clp or 0
    offered = vacancy.monthly_pay_clp or 0
    week = min(vacancy.weekly_hours or FULL_WEEK_HOURS, FULL_WEEK_HOURS)
    full_week_pay = offered * FULL_WEEK_HOURS / week
    missing = (wished - full_week_pay) / (wished * PAY_SLACK) if wished else 0.0
    value = 1.0 - min(max(missing, 0.0), 1.0)
    facts: dict[str, JsonValue] = {
        "monthly_pay_clp": offered,
        "full_week_pay_clp": round(full_week_pay),
        "min_monthly_pay_clp": wished,
    }
    code = ReasonCode.PAY_MEETS if value >= 1.0 else ReasonCode.PAY_BELOW
    return Evidence(criterion, value, code, facts)


def languages(
    candidate: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext
) -> Evidence:
    """Share of the languages asked for that the person speaks."""
    del context
    if not vacancy.languages:
        return not_asked(Criterion.LANGUAGES, ReasonCode.NO_LANGUAGES_ASKED)
    asked = sorted(vacancy.languages)
    spoken = [language for language in asked if candidate.speaks(language)]
    if candidate.profile.languages is None and not spoken:
        return unknown(Criterion.LANGUAGES, ReasonCode.LANGUAGES_UNKNOWN, {"missing": asked})
    codes = (ReasonCode.LANGUAGES_SPOKEN, ReasonCode.LANGUAGES_PARTLY_SPOKEN)
    return _share(Criterion.LANGUAGES, asked, spoken, codes)


def documents(
    candidate: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext
) -> Evidence:
    """Share of the documents needed by the start that the person has at hand."""
    del context
    if not vacancy.documents:
        return not_asked(Criterion.DOCUMENTS, ReasonCode.NO_DOCUMENTS_ASKED)
    asked = sorted(vacancy.documents)
    if candidate.profile.documents_ready is None:
        return unknown(Criterion.DOCUMENTS, ReasonCode.DOCUMENTS_UNKNOWN, {"missing": asked})
    ready = [document for document in asked if document in candidate.profile.documents_ready]
    codes = (ReasonCode.DOCUMENTS_READY, ReasonCode.DOCUMENTS_PARTLY_READY)
    return _share(Criterion.DOCUMENTS, asked, ready, codes)


def _share(
    criterion: Criterion,
    asked: Sequence[str],
    found: Sequence[str],
    codes: tuple[ReasonCode, ReasonCode],
) -> Evidence:
    missing = [one for one in asked if one not in found]
    facts: dict[str, JsonValue] = {"matched": list(found), "missing": missing}
    return Evidence(criterion, len(found) / len(asked), codes[1 if missing else 0], facts)
