"""What each code of a criterion or a wish claims about the two records."""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any

from matching.judging.reasons import ReasonCode
from matching.judging.score import Reason
from tests.bench.verifying.records import Records

Facts = Mapping[str, Any]  # Any: JSON of the engine
Claim = Callable[[Records, Facts], bool]
TOLERANCE = 1e-9


def reason_is_found(reason: Reason, records: Records) -> bool:
    """Whether a reason says what the records say."""
    has_value = reason.value is not None
    return (
        has_value == (reason.part is not None)
        and (not has_value or reason.is_asked)
        and CLAIMS[reason.code](records, reason.facts)
    )


def _near(a: float, b: float) -> bool:
    return abs(a - b) < TOLERANCE


def _needs(records: Records, facts: Facts) -> bool:
    """Whether the rows are the needs of the vacancy, each with what the person shows of it."""
    asked = [(n.skill, n.need.value, n.level, n.weight) for n in records.vacancy.needs]
    rows = [(row["skill"], row["need"], row["level"], row["weight"]) for row in facts["needs"]]
    return rows == asked and all(_row_is_found(records, row) for row in facts["needs"])


def _row_is_found(records: Records, row: Facts) -> bool:
    skill = row["skill"]
    if not records.taxonomy.may_lend(skill):
        return bool(row["value"] == _held(records, skill))
    own, lent = records.strength(skill, row["level"]), _lent(records, skill)
    strength = max([own, *lent.values()])
    if strength == 0 and not records.pieces(skill):
        return row["value"] is None and row["sources"] == []
    required = records.context.rules.level_strengths[row["level"] - 1]
    lender = row["lender"]
    return bool(
        _near(row["strength"], strength)
        and _near(row["value"], min(strength / required, 1.0))
        and (lender is None or (lender in lent and _near(lent[lender], strength)))
        and all(_source_is_found(records, source, (skill, lender)) for source in row["sources"])
    )


def _held(records: Records, concept: str) -> float | None:
    is_licence = records.taxonomy.is_licence(concept)
    is_held = records.holds(concept) if is_licence else records.speaks(concept)
    asked = records.person.licences if is_licence else records.person.languages
    return 1.0 if is_held else None if asked is None else 0.0


def _lent(records: Records, skill: str) -> dict[str, float]:
    """What each related skill lends: half inside the group, a quarter inside the trade."""
    rules, group = records.context.rules, records.taxonomy.group_of(skill)
    return {
        other: records.strength(other, 1)
        * (rules.group_share if records.taxonomy.group_of(other) == group else rules.trade_share)
        for other in records.related(skill)
    }


def _source_is_found(records: Records, source: Facts, skills: Sequence[str | None]) -> bool:
    pieces = chain.from_iterable(records.pieces(skill) for skill in skills if skill)
    return any(
        piece.source == source["source"]
        and piece.hours == source["hours"]
        and (piece.obtained_on and piece.obtained_on.isoformat()) == source["obtained_on"]
        and records.grade_today(piece).value == source["grade"]
        and _near(records.worth(piece), source["value"])
        for piece in pieces
    )


def _asked_skills(records: Records) -> set[str]:
    if records.vacancy.needs:
        return {need.skill for need in records.vacancy.needs}
    likely = records.vacancy.occupations
    concept = records.taxonomy.occupations.get(likely[0].occupation) if likely else None
    return {need.skill for need in concept.essential} if concept else set()


def _rungs(records: Records, facts: Facts) -> bool:
    shown = {skill for skill in _asked_skills(records) if records.pieces(skill)}
    weight = records.context.rules.weight
    return set(facts["rungs"]) == shown and all(
        value == max(weight(records.grade_today(piece)) for piece in records.pieces(skill))
        for skill, value in facts["rungs"].items()
    )


def _worked(records: Records) -> set[str]:
    return {job.occupation for job in records.person.experience if job.occupation}


def _may_be(records: Records) -> set[str]:
    """The occupations that the vacancy may mean."""
    return {one.occupation for one in records.vacancy.occupations}


def _is_of_vacancy(records: Records, facts: Facts) -> bool:
    worked, closest = _worked(records), facts.get("closest")
    told = {(one["occupation"], one["probability"]) for one in facts.get("likely", ())}
    return (
        facts["occupation"] in _may_be(records)
        and told <= {(one.occupation, one.probability) for one in records.vacancy.likely}
        and (closest is None or closest in worked)
    )


def _has_trained(records: Records, facts: Facts) -> bool:
    prepared = {one.occupation: one.probability for one in records.person.trained}
    return (
        _is_of_vacancy(records, facts)
        and 0 < facts["trained"] <= prepared.get(facts["trained_for"], 0.0) + TOLERANCE
    )


def _jobs(records: Records, facts: Facts) -> bool:
    told = {(job.title, job.months) for job in records.person.experience}
    months = sum(job["months"] * job["closeness"] for job in facts["jobs"])
    return {(job["title"], job["months"]) for job in facts["jobs"]} <= told and (
        abs(facts["months"] - months) <= 0.05 + TOLERANCE
    )


def _has_months(records: Records) -> bool:
    return any(job.occupation and job.months is not None for job in records.person.experience)


def _hours(records: Records, facts: Facts) -> bool:
    person, vacancy = records.person, records.vacancy
    is_week = "weekly_hours" not in facts or (
        (facts["weekly_hours"], facts["max_weekly_hours"])
        == (vacancy.weekly_hours, person.max_weekly_hours)
    )
    return is_week and ("shift_share" not in facts or _near(facts["shift_share"], records.share))


def _full(facts: Facts) -> bool:
    is_week = facts.get("weekly_hours", 0) <= facts.get("max_weekly_hours", 0)
    return bool(facts.get("shift_share", 1.0) >= 1 and is_week)


def _no_hours(records: Records) -> bool:
    return not records.vacancy.shifts and records.vacancy.weekly_hours is None


def _way(records: Records, facts: Facts) -> bool:
    return records.way is not None and abs(facts["minutes"] - records.way) <= 1


def _pay(records: Records, facts: Facts) -> bool:
    person, vacancy = records.person, records.vacancy
    return (facts["monthly_pay_clp"], facts["min_monthly_pay_clp"]) == (
        vacancy.monthly_pay_clp,
        person.min_monthly_pay_clp,
    )


def _parted(facts: Facts, asked: frozenset[str], held: frozenset[str]) -> bool:
    return (set(facts["matched"]), set(facts["missing"])) == (asked & held, asked - held)


def _languages(records: Records, facts: Facts) -> bool:
    asked = records.vacancy.languages
    return _parted(facts, asked, frozenset(one for one in asked if records.speaks(one)))


def _documents(records: Records, facts: Facts) -> bool:
    held = records.person.documents_ready
    return held is not None and _parted(facts, records.vacancy.documents, held)


def _wished(records: Records, facts: Facts) -> bool:
    place = facts["place"] - 1
    told = records.person.trades[place : place + 1]
    return facts["occupation"] in _may_be(records) and told == (facts["trade"],)


def _max_way(records: Records, facts: Facts) -> bool:
    return _way(records, facts) and facts["max_minutes"] == records.person.max_commute_minutes


CLAIMS: Mapping[ReasonCode, Claim] = {
    ReasonCode.NO_SKILLS_ASKED: lambda r, _: not r.vacancy.needs,
    ReasonCode.SKILLS_UNKNOWN: lambda r, f: (
        _needs(r, f) and all(row["value"] is None for row in f["needs"])
    ),
    ReasonCode.SKILLS_MET: lambda r, f: (
        _needs(r, f) and all(row["value"] is None or _near(row["value"], 1.0) for row in f["needs"])
    ),
    ReasonCode.SKILLS_PARTLY_MET: lambda r, f: (
        _needs(r, f) and any(row["value"] > 0 for row in f["needs"] if row["value"] is not None)
    ),
    ReasonCode.SKILLS_NOT_MET: lambda r, f: (
        _needs(r, f) and all(not row["value"] for row in f["needs"])
    ),
    ReasonCode.NO_OCCUPATION: lambda r, _: not r.vacancy.occupations,
    ReasonCode.OCCUPATION_UNKNOWN: lambda r, f: (
        _is_of_vacancy(r, f) and not _worked(r) and not r.person.trained
    ),
    ReasonCode.OCCUPATION_SAME: lambda r, f: _is_of_vacancy(r, f) and f["occupation"] in _worked(r),
    ReasonCode.OCCUPATION_CLOSE: lambda r, f: (
        _is_of_vacancy(r, f) and f["closest"] not in (None, f["occupation"])
    ),
    ReasonCode.OCCUPATION_TRAINED: _has_trained,
    ReasonCode.OCCUPATION_TAUGHT: lambda r, f: _is_of_vacancy(r, f) and bool(r.person.evidence),
    ReasonCode.OCCUPATION_FAR: lambda r, f: (
        _is_of_vacancy(r, f) and f["occupation"] not in _worked(r)
    ),
    ReasonCode.EVIDENCE_NOT_ASKED: lambda r, _: not _asked_skills(r),
    ReasonCode.EVIDENCE_UNKNOWN: lambda r, _: not any(map(r.pieces, _asked_skills(r))),
    ReasonCode.EVIDENCE_KNOWN: _rungs,
    ReasonCode.EXPERIENCE_UNKNOWN: lambda r, _: not _has_months(r),
    ReasonCode.EXPERIENCE_KNOWN: lambda r, f: _jobs(r, f) and f["months"] > 0,
    ReasonCode.EXPERIENCE_ELSEWHERE: lambda r, f: (
        _has_months(r) and bool(r.vacancy.occupations) and f["months"] == 0
    ),
    ReasonCode.NO_HOURS_STATED: lambda r, _: _no_hours(r),
    ReasonCode.HOURS_UNKNOWN: lambda r, _: not _no_hours(r),
    ReasonCode.HOURS_FIT: lambda r, f: _hours(r, f) and _full(f),
    ReasonCode.HOURS_PARTLY_FIT: lambda r, f: _hours(r, f) and not _full(f),
    ReasonCode.NO_PLACE_STATED: lambda r, _: r.vacancy.place.commune is None,
    ReasonCode.COMMUTE_UNKNOWN: lambda r, _: r.way is None,
    ReasonCode.COMMUTE_REMOTE: lambda r, _: r.vacancy.remote,
    ReasonCode.COMMUTE_MINUTES: _way,
    ReasonCode.NO_PAY_STATED: lambda r, _: r.vacancy.monthly_pay_clp is None,
    ReasonCode.PAY_UNKNOWN: lambda r, _: r.person.min_monthly_pay_clp is None,
    ReasonCode.PAY_MEETS: _pay,
    ReasonCode.PAY_BELOW: lambda r, f: (
        _pay(r, f) and f["full_week_pay_clp"] < f["min_monthly_pay_clp"]
    ),
    ReasonCode.NO_LANGUAGES_ASKED: lambda r, _: not r.vacancy.languages,
    ReasonCode.LANGUAGES_UNKNOWN: lambda r, f: (
        r.person.languages is None and set(f["missing"]) == r.vacancy.languages
    ),
    ReasonCode.LANGUAGES_SPOKEN: lambda r, f: _languages(r, f) and not f["missing"],
    ReasonCode.LANGUAGES_PARTLY_SPOKEN: lambda r, f: _languages(r, f) and bool(f["missing"]),
    ReasonCode.NO_DOCUMENTS_ASKED: lambda r, _: not r.vacancy.documents,
    ReasonCode.DOCUMENTS_UNKNOWN: lambda r, f: (
        r.person.documents_ready is None and set(f["missing"]) == r.vacancy.documents
    ),
    ReasonCode.DOCUMENTS_READY: lambda r, f: _documents(r, f) and not f["missing"],
    ReasonCode.DOCUMENTS_PARTLY_READY: lambda r, f: _documents(r, f) and bool(f["missing"]),
    ReasonCode.NO_TRADES_WISHED: lambda r, _: not r.person.trades,
    ReasonCode.TRADE_WISHED: lambda r, f: _wished(r, f) and f["trade"] == f["occupation"],
    ReasonCode.TRADE_CLOSE: lambda r, f: _wished(r, f) and f["trade"] != f["occupation"],
    ReasonCode.TRADE_OTHER: lambda r, f: (
        f["occupation"] in _may_be(r) and f["occupation"] not in r.person.trades
    ),
    ReasonCode.NO_HOURS_WISHED: lambda r, _: r.person.availability is None,
    ReasonCode.NO_DISTANCE_WISHED: lambda r, _: r.person.max_commute_minutes is None,
    ReasonCode.DISTANCE_UNKNOWN: lambda r, _: r.way is None,
    ReasonCode.DISTANCE_FITS: lambda r, f: _max_way(r, f) and f["minutes"] <= f["max_minutes"],
    ReasonCode.DISTANCE_TOO_LONG: lambda r, f: _max_way(r, f) and f["minutes"] > f["max_minutes"],
    ReasonCode.NO_PAY_WISHED: lambda r, _: r.person.min_monthly_pay_clp is None,
}
