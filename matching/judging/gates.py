"""Conditions that stand apart from the score: pass, fail or unknown, each with its reason.

Nothing here ever removes a person. A failed gate says what would settle it, an unknown one what
to ask. Pay is not a gate: it is weighed in the score, and the person decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from matching.judging.context import MatchContext, PreparedCandidate
from matching.judging.evidence import TOLERANCE, required_strength
from matching.judging.profiles import HoursWindow, Need, SkillNeed, VacancyProfile
from matching.judging.reasons import Facts, GateCode, GateName, GateState, Remedy
from matching.judging.travel import commute_minutes, distance_km
from matching.judging.weekgrid import Stretch, slacks
from matching.taxonomy.concepts import SkillKind


@dataclass(frozen=True, slots=True)
class Gate:
    """One condition, its state, why, and what would settle it.

    Attributes:
        facts: what a reader needs to check the answer, plain JSON.
        remedy: the question to ask or the change to make; None when the gate is passed.
    """

    name: GateName
    state: GateState
    code: GateCode
    facts: Facts
    remedy: Remedy | None = None


def gates(
    candidate: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext
) -> tuple[Gate, ...]:
    """Every gate of a person and a vacancy, in a fixed order; none where nothing is asked."""
    return (
        *_must_gates(candidate, vacancy, context),
        *(licence_gate(candidate, licence) for licence in sorted(vacancy.licences)),
        *shift_gate(candidate, vacancy, context),
        *place_gate(candidate, vacancy, context),
        *start_gate(candidate, vacancy),
        *role_gate(vacancy),
    )


def _must_gates(
    candidate: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext
) -> Iterator[Gate]:
    for need in vacancy.needs:
        if need.need is not Need.MUST:
            continue
        if context.taxonomy.is_licence(need.skill):
            if need.skill not in vacancy.licences:
                yield licence_gate(candidate, need.skill)
        elif context.taxonomy.has_kind(need.skill, SkillKind.LANGUAGE):
            yield language_gate(candidate, need.skill)
        else:
            yield skill_gate(candidate, need, context)


def skill_gate(candidate: PreparedCandidate, need: SkillNeed, context: MatchContext) -> Gate:
    """Whether a must-have skill is shown at its level. Related skills do not pass a must.

    Without evidence the gate is unknown: nobody asked. With evidence that could show the level
    but is too weak to do so it is unknown too, and a practical test settles it. It fails only
    when everything the person learned teaches less than the level asked for.
    """
    required = required_strength(need.level, context.rules)
    facts: dict[str, str | int | float] = {
        "skill": need.skill,
        "level": need.level,
        "required": required,
    }
    own = candidate.cover.own.get(need.skill)
    if own is None:
        code, remedy = GateCode.SKILL_NOT_SHOWN, Remedy.ASK_SKILL
        return Gate(GateName.SKILL, GateState.UNKNOWN, code, facts, remedy)
    facts["strength"] = own.at_level(need.level, context.rules)
    facts["source"] = own.pieces[0].source
    if own.highest_level < need.level:
        code, remedy = GateCode.SKILL_BELOW_LEVEL, Remedy.TAKE_COURSE
        return Gate(GateName.SKILL, GateState.FAIL, code, facts, remedy)
    if own.at_level(need.level, context.rules) < required - TOLERANCE:
        code, remedy = GateCode.SKILL_EVIDENCE_WEAK, Remedy.PRACTICAL_TEST
        return Gate(GateName.SKILL, GateState.UNKNOWN, code, facts, remedy)
    return Gate(GateName.SKILL, GateState.PASS, GateCode.SKILL_SHOWN, facts)


def licence_gate(candidate: PreparedCandidate, licence: str) -> Gate:
    """Whether a licence asked for is held; unknown when nobody asked.

    One that has run out opens nothing. Where the person's licences are known it fails and
    renewing it settles it; else whether it was renewed is the question to ask.
    """
    facts: Facts = {"licence": licence}
    if candidate.holds_licence(licence):
        return Gate(GateName.LICENCE, GateState.PASS, GateCode.LICENCE_HELD, facts)
    lapsed_on = candidate.lapsed_on(licence)
    if lapsed_on is not None:
        facts = {"licence": licence, "expired_on": lapsed_on.isoformat()}
        is_asked = candidate.profile.licences is not None
        state = GateState.FAIL if is_asked else GateState.UNKNOWN
        remedy = Remedy.RENEW_LICENCE if is_asked else Remedy.ASK_RENEWED
        return Gate(GateName.LICENCE, state, GateCode.LICENCE_LAPSED, facts, remedy)
    if candidate.profile.licences is None:
        code, remedy = GateCode.LICENCE_NOT_ASKED, Remedy.ASK_LICENCE
        return Gate(GateName.LICENCE, GateState.UNKNOWN, code, facts, remedy)
    code, remedy = GateCode.LICENCE_MISSING, Remedy.OBTAIN_LICENCE
    return Gate(GateName.LICENCE, GateState.FAIL, code, facts, remedy)


def language_gate(candidate: PreparedCandidate, language: str) -> Gate:
    """Whether a language that is a must is spoken; unknown when nobody asked."""
    facts: Facts = {"language": language}
    if candidate.speaks(language):
        return Gate(GateName.LANGUAGE, GateState.PASS, GateCode.LANGUAGE_SPOKEN, facts)
    if candidate.profile.languages is None:
        code, remedy = GateCode.LANGUAGE_NOT_ASKED, Remedy.ASK_LANGUAGE
        return Gate(GateName.LANGUAGE, GateState.UNKNOWN, code, facts, remedy)
    code, remedy = GateCode.LANGUAGE_MISSING, Remedy.LEARN_LANGUAGE
    return Gate(GateName.LANGUAGE, GateState.FAIL, code, facts, remedy)


def shift_gate(
    candidate: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext
) -> tuple[Gate, ...]:
    """Whether every shift, with the way there and back, lies inside the hours the person has.

    Hours are compared day by day on the wall clock, across midnight too. The grid knows hours
    and never why they are free or taken.
    """
    if not vacancy.shifts:
        return ()
    if candidate.free is None:
        code, remedy = GateCode.SHIFT_NOT_ASKED, Remedy.ASK_HOURS
        return (Gate(GateName.SHIFT, GateState.UNKNOWN, code, {}, remedy),)
    minutes = commute_minutes(candidate.profile, vacancy, context.travel)
    slack = min(slacks(vacancy.shifts, candidate.free))
    if (minutes or 0) > slack:
        code, remedy = GateCode.SHIFT_COMMUTE_OUTSIDE_HOURS, Remedy.SHORTEN_COMMUTE
        if slack < 0:
            code, remedy = GateCode.SHIFT_OUTSIDE_HOURS, Remedy.CHANGE_SHIFT
        late = _outside(vacancy.shifts, candidate.free, 0 if slack < 0 else minutes or 0)
        facts: Facts = {"days": late, "commute_minutes": minutes}
        return (Gate(GateName.SHIFT, GateState.FAIL, code, facts, remedy),)
    facts = {"days": [], "commute_minutes": minutes}
    if minutes is None:
        code, remedy = GateCode.SHIFT_COMMUTE_UNKNOWN, _ask_place(candidate, vacancy, context)
        return (Gate(GateName.SHIFT, GateState.UNKNOWN, code, facts, remedy),)
    return (Gate(GateName.SHIFT, GateState.PASS, GateCode.SHIFT_FITS, facts),)


def _outside(
    shifts: tuple[HoursWindow, ...], free: tuple[Stretch, ...], minutes: int
) -> list[list[str]]:
    """Day, start and end of each shift that does not fit with that way to work."""
    pairs = zip(_told(shifts), slacks(shifts, free), strict=True)
    return [list(told) for told, slack in pairs if slack < minutes]


@lru_cache(maxsize=4096)
def _told(shifts: tuple[HoursWindow, ...]) -> tuple[tuple[str, str, str], ...]:
    """Each shift as it is said; kept, for one vacancy meets many people."""
    return tuple(
        (shift.day.value, shift.starts.strftime("%H:%M"), shift.ends.strftime("%H:%M"))
        for shift in shifts
    )


def place_gate(
    candidate: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext
) -> tuple[Gate, ...]:
    """Whether the person lives within the radius asked for; no address is unknown, not far."""
    if vacancy.remote:
        return (Gate(GateName.PLACE, GateState.PASS, GateCode.PLACE_REMOTE, {}),)
    if vacancy.radius_km is None:
        return ()
    km = distance_km(candidate.profile.place, vacancy.place, context.travel)
    if km is None:
        remedy = _ask_place(candidate, vacancy, context)
        is_ours = remedy is Remedy.ASK_PLACE_OF_VACANCY
        code = GateCode.PLACE_OF_VACANCY_UNKNOWN if is_ours else GateCode.PLACE_UNKNOWN
        return (Gate(GateName.PLACE, GateState.UNKNOWN, code, {}, remedy),)
    facts: Facts = {"distance_km": round(km, 1), "radius_km": vacancy.radius_km}
    if km <= vacancy.radius_km:
        return (Gate(GateName.PLACE, GateState.PASS, GateCode.PLACE_IN_RADIUS, facts),)
    code, remedy = GateCode.PLACE_OUTSIDE_RADIUS, Remedy.WIDEN_RADIUS
    return (Gate(GateName.PLACE, GateState.FAIL, code, facts, remedy),)


def _ask_place(
    candidate: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext
) -> Remedy:
    if context.travel.point(vacancy.place) is None:
        return Remedy.ASK_PLACE_OF_VACANCY
    return Remedy.ASK_ADDRESS


def start_gate(candidate: PreparedCandidate, vacancy: VacancyProfile) -> tuple[Gate, ...]:
    """Whether the person is free by the day the work starts, when both days are known."""
    free_from, starts_on = candidate.profile.available_from, vacancy.starts_on
    if free_from is None or starts_on is None:
        return ()
    facts: Facts = {"available_from": free_from.isoformat(), "starts_on": starts_on.isoformat()}
    if free_from <= starts_on:
        return (Gate(GateName.START, GateState.PASS, GateCode.START_FREE, facts),)
    code, remedy = GateCode.START_TOO_EARLY, Remedy.MOVE_START
    return (Gate(GateName.START, GateState.FAIL, code, facts, remedy),)


def role_gate(vacancy: VacancyProfile) -> tuple[Gate, ...]:
    """A role that needs a legal check is unknown until a person has made it, for everybody."""
    if not vacancy.role_types:
        return ()
    facts: Facts = {"roles": sorted(vacancy.role_types)}
    code, remedy = GateCode.ROLE_REQUIRES_VERIFICATION, Remedy.VERIFY_ROLE
    return (Gate(GateName.ROLE, GateState.UNKNOWN, code, facts, remedy),)
