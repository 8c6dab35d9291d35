"""What each code of a gate claims about the two records."""

from collections.abc import Callable, Mapping
from typing import Any

from matching.judging.gates import Gate
from matching.judging.profiles import Need
from matching.judging.reasons import GateCode, GateState
from tests.bench.verifying.records import Records

Facts = Mapping[str, Any]  # Any: JSON of the engine
Claim = Callable[[Records, Facts], bool]
KM = 0.2  # two formulas of the sphere, and one decimal of rounding
TOLERANCE = 1e-9


def gate_is_found(gate: Gate, records: Records) -> bool:
    """Whether a gate says what the records say, and what would settle it unless it is passed."""
    is_settled = (gate.remedy is None) == (gate.state is GateState.PASS)
    return is_settled and CLAIMS[gate.code](records, gate.facts)


def _is_must(records: Records, facts: Facts) -> bool:
    return any(
        (need.skill, need.level, need.need) == (facts["skill"], facts["level"], Need.MUST)
        for need in records.vacancy.needs
    )


def _is_asked(records: Records, concept: str) -> bool:
    musts = {need.skill for need in records.vacancy.needs if need.need is Need.MUST}
    return concept in records.vacancy.licences | musts


def _shown(records: Records, facts: Facts) -> bool:
    """Whether the strength stated, and the source that is named, are those of the person."""
    pieces = records.pieces(facts["skill"])
    best = max(map(records.worth, pieces), default=0.0)
    named = [piece for piece in pieces if piece.source == facts["source"]]
    return (
        _is_must(records, facts)
        and any(abs(records.worth(piece) - best) < TOLERANCE for piece in named)
        and abs(facts["strength"] - records.strength(facts["skill"], facts["level"])) < TOLERANCE
    )


def _is_enough(records: Records, facts: Facts) -> bool:
    required = records.context.rules.level_strengths[facts["level"] - 1]
    strength = records.strength(facts["skill"], facts["level"])
    return bool(facts["required"] == required and strength >= required - TOLERANCE)


def _is_taught(records: Records, facts: Facts) -> bool:
    return any(piece.level_cap >= facts["level"] for piece in records.pieces(facts["skill"]))


def _way(records: Records, facts: Facts) -> bool:
    stated = facts["commute_minutes"]
    if stated is None or records.way is None:
        return stated is records.way
    return bool(abs(stated - records.way) <= 1)


def _far(records: Records, facts: Facts) -> bool:
    return (
        records.km is not None
        and abs(facts["distance_km"] - records.km) < KM
        and facts["radius_km"] == records.vacancy.radius_km
    )


def _days(records: Records, facts: Facts) -> bool:
    person, vacancy = records.person, records.vacancy
    return bool(
        person.available_from
        and vacancy.starts_on
        and facts["available_from"] == person.available_from.isoformat()
        and facts["starts_on"] == vacancy.starts_on.isoformat()
    )


def _lacks_place_of_work(records: Records) -> bool:
    place = records.vacancy.place
    known = place.commune in records.context.travel.communes or place.latitude is not None
    return not known


CLAIMS: Mapping[GateCode, Claim] = {
    GateCode.SKILL_SHOWN: lambda r, f: _shown(r, f) and _is_enough(r, f),
    GateCode.SKILL_NOT_SHOWN: lambda r, f: _is_must(r, f) and not r.pieces(f["skill"]),
    GateCode.SKILL_EVIDENCE_WEAK: lambda r, f: (
        _shown(r, f) and _is_taught(r, f) and not _is_enough(r, f)
    ),
    GateCode.SKILL_BELOW_LEVEL: lambda r, f: _shown(r, f) and not _is_taught(r, f),
    GateCode.LICENCE_HELD: lambda r, f: _is_asked(r, f["licence"]) and r.holds(f["licence"]),
    GateCode.LICENCE_NOT_ASKED: lambda r, f: (
        _is_asked(r, f["licence"]) and r.person.licences is None and not r.holds(f["licence"])
    ),
    GateCode.LICENCE_MISSING: lambda r, f: (
        _is_asked(r, f["licence"]) and r.person.licences is not None and not r.holds(f["licence"])
    ),
    GateCode.LICENCE_LAPSED: lambda r, f: (
        _is_asked(r, f["licence"])
        and not r.holds(f["licence"])
        and any(
            one.skill == f["licence"] and str(one.expires_on) == f["expired_on"]
            for one in r.person.evidence
        )
    ),
    GateCode.LANGUAGE_SPOKEN: lambda r, f: _is_asked(r, f["language"]) and r.speaks(f["language"]),
    GateCode.LANGUAGE_NOT_ASKED: lambda r, f: (
        _is_asked(r, f["language"]) and r.person.languages is None and not r.speaks(f["language"])
    ),
    GateCode.LANGUAGE_MISSING: lambda r, f: (
        _is_asked(r, f["language"])
        and r.person.languages is not None
        and not r.speaks(f["language"])
    ),
    GateCode.SHIFT_FITS: lambda r, f: _way(r, f) and not r.late(f["commute_minutes"]),
    GateCode.SHIFT_NOT_ASKED: lambda r, _: r.person.availability is None,
    GateCode.SHIFT_COMMUTE_UNKNOWN: lambda r, f: _way(r, f) and r.way is None and not r.late(0),
    GateCode.SHIFT_OUTSIDE_HOURS: lambda r, f: _way(r, f) and f["days"] == r.late(0) != [],
    GateCode.SHIFT_COMMUTE_OUTSIDE_HOURS: lambda r, f: (
        _way(r, f) and not r.late(0) and f["days"] == r.late(f["commute_minutes"]) != []
    ),
    GateCode.PLACE_REMOTE: lambda r, _: r.vacancy.remote,
    GateCode.PLACE_IN_RADIUS: lambda r, f: _far(r, f) and r.km <= r.vacancy.radius_km + KM,
    GateCode.PLACE_UNKNOWN: lambda r, _: r.km is None and not _lacks_place_of_work(r),
    GateCode.PLACE_OF_VACANCY_UNKNOWN: lambda r, _: r.km is None and _lacks_place_of_work(r),
    GateCode.PLACE_OUTSIDE_RADIUS: lambda r, f: _far(r, f) and r.km > r.vacancy.radius_km - KM,
    GateCode.START_FREE: lambda r, f: _days(r, f) and f["available_from"] <= f["starts_on"],
    GateCode.START_TOO_EARLY: lambda r, f: _days(r, f) and f["available_from"] > f["starts_on"],
    GateCode.ROLE_REQUIRES_VERIFICATION: lambda r, f: f["roles"] == sorted(r.vacancy.role_types),
}
