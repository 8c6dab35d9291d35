"""How far a person meets a vacancy, criterion by criterion, each in [0, 1] and capped.

A surplus in one criterion never pays for another, and unknown is a state of its own: it is
neither 0 nor 1 and stays out of the score. What is taught and done is judged here; hours, place
and pay are in `matching.judging.circumstances`.
"""

from collections.abc import Sequence
from functools import partial
from math import fsum

from matching.judging.context import MatchContext, PreparedCandidate
from matching.judging.evidence import TOLERANCE, Piece, required_strength
from matching.judging.findings import Evidence, not_asked, unknown
from matching.judging.profiles import LikelyOccupation, Need, SkillNeed, VacancyProfile
from matching.judging.reasons import Criterion, JsonValue, ReasonCode
from matching.judging.trade_fit import expected, known_share, trade_fit
from matching.taxonomy.closeness import occupation_closeness
from matching.taxonomy.concepts import SkillKind

FULL_EXPERIENCE_MONTHS = 24  # two years in the trade count in full, our estimate
SOURCES_SHOWN = 3  # the strongest pieces behind a skill; the person's file has them all


def skills(
    candidate: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext
) -> Evidence:
    """Share of the skills asked for that the person covers, each capped at its level.

    Must-haves weigh `must_factor` times a wish. A skill about which nothing is known, neither
    its own evidence nor a related skill's, stays out of the mean and lowers `known`.
    """
    if not vacancy.needs:
        return not_asked(Criterion.SKILLS, ReasonCode.NO_SKILLS_ASKED)
    rows = [_need_row(candidate, need, context) for need in vacancy.needs]
    weights = [need_weight(need, context) for need in vacancy.needs]
    facts = {"needs": [row for _, row in rows]}
    known = [(w, value) for w, (value, _) in zip(weights, rows, strict=True) if value is not None]
    known_weight = fsum(weight for weight, _ in known)
    if known_weight == 0:
        return unknown(Criterion.SKILLS, ReasonCode.SKILLS_UNKNOWN, facts)
    value = min(fsum(weight * value for weight, value in known) / known_weight, 1.0)
    return Evidence(
        Criterion.SKILLS, value, _skills_code(value), facts, min(known_weight / fsum(weights), 1.0)
    )


def _skills_code(value: float) -> ReasonCode:
    if value >= 1.0 - TOLERANCE:
        return ReasonCode.SKILLS_MET
    return ReasonCode.SKILLS_PARTLY_MET if value > 0 else ReasonCode.SKILLS_NOT_MET


def need_weight(need: SkillNeed, context: MatchContext) -> float:
    """How much a skill asked for counts among the others."""
    return need.weight * (context.weights.must_factor if need.need is Need.MUST else 1.0)


def _need_row(
    candidate: PreparedCandidate, need: SkillNeed, context: MatchContext
) -> tuple[float | None, dict[str, JsonValue]]:
    """The value of one skill asked for, None when unknown, and the facts behind it."""
    row: dict[str, JsonValue] = {
        "skill": need.skill,
        "need": need.need.value,
        "level": need.level,
        "weight": need.weight,
    }
    held = _held(candidate, need.skill, context)
    if held is not NOT_HOLDABLE:
        value = None if held is None else float(held)
        return value, row | {"value": value}
    required = required_strength(need.level, context.rules)
    cover = candidate.cover.cover(need.skill, need.level, context.taxonomy, context.rules)
    own = candidate.cover.own.get(need.skill)
    row |= {"required": required, "strength": cover.strength, "lender": cover.lender}
    if own is None and cover.lender is None:
        return None, row | {"value": None, "sources": []}
    value = min(cover.strength / required, 1.0)
    shown = own or candidate.cover.own[cover.lender or need.skill]
    return value, row | {
        "value": value,
        "sources": [source_facts(piece) for piece in shown.pieces[:SOURCES_SHOWN]],
    }


NOT_HOLDABLE = "not_holdable"


def _held(candidate: PreparedCandidate, skill: str, context: MatchContext) -> bool | str | None:
    """Whether a licence or a language is held; None when nobody asked."""
    if context.taxonomy.is_licence(skill):
        held, asked = candidate.holds_licence(skill), candidate.profile.licences
    elif context.taxonomy.has_kind(skill, SkillKind.LANGUAGE):
        held, asked = candidate.speaks(skill), candidate.profile.languages
    else:
        return NOT_HOLDABLE
    return None if not held and asked is None else held


def source_facts(piece: Piece) -> dict[str, JsonValue]:
    """One piece of evidence as plain facts, for a reader to check."""
    return {
        "source": piece.source,
        "grade": piece.grade.value,
        "hours": piece.hours,
        "obtained_on": piece.obtained_on.isoformat() if piece.obtained_on else None,
        "expired": piece.is_expired,
        "value": piece.value,
    }


def occupation(
    candidate: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext
) -> Evidence:
    """How close the person's trade is to the vacancy's: work done, skills or workshops.

    Where only a title tells the trade, the mean over the occupations it may mean, each by its
    probability; what the title leaves open stays unknown.
    """
    likely = vacancy.occupations
    if not likely:
        return not_asked(Criterion.OCCUPATION, ReasonCode.NO_OCCUPATION)
    profile = candidate.profile
    has_worked = any(job.occupation is not None for job in profile.experience)
    if not (has_worked or candidate.has_learned or profile.trained):
        facts: dict[str, JsonValue] = {"occupation": likely[0].occupation}
        return unknown(Criterion.OCCUPATION, ReasonCode.OCCUPATION_UNKNOWN, facts)
    fits = {one.occupation: trade_fit(candidate, one.occupation, context) for one in likely}
    best = max(likely, key=lambda one: one.probability * fits[one.occupation].value)
    told = fits[best.occupation]
    facts = told.facts
    if vacancy.likely:
        facts["likely"] = [_likely_row(one, fits[one.occupation].value) for one in likely]
    value = expected(likely, lambda occupation_id: fits[occupation_id].value)
    return Evidence(Criterion.OCCUPATION, value, told.code, facts, known_share(likely))


def _likely_row(one: LikelyOccupation, value: float) -> dict[str, JsonValue]:
    return {"occupation": one.occupation, "probability": one.probability, "value": value}


def evidence(
    candidate: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext
) -> Evidence:
    """How well proven the skills asked for are: the mean of the best rung of each.

    It looks at the rung and not at the hours, so more of the same never lifts it. Without
    structured needs it looks at the essential skills of the likeliest occupation.
    """
    asked = skills_asked(vacancy, context)
    if not asked:
        return not_asked(Criterion.EVIDENCE, ReasonCode.EVIDENCE_NOT_ASKED)
    best = {
        skill: max(context.rules.weight(piece.grade) for piece in strength.pieces)
        for skill in asked
        if (strength := candidate.cover.own.get(skill)) is not None
    }
    if not best:
        return unknown(Criterion.EVIDENCE, ReasonCode.EVIDENCE_UNKNOWN)
    value = fsum(best.values()) / len(best)
    sure = 1.0 if vacancy.needs else vacancy.occupations[0].probability
    known = sure * len(best) / len(asked)
    return Evidence(Criterion.EVIDENCE, value, ReasonCode.EVIDENCE_KNOWN, {"rungs": best}, known)


def skills_asked(vacancy: VacancyProfile, context: MatchContext) -> Sequence[str]:
    """The skills whose evidence counts: those asked for, else those the occupation takes."""
    if vacancy.needs:
        return sorted({need.skill for need in vacancy.needs})
    likely = vacancy.occupations
    concept = context.taxonomy.occupations.get(likely[0].occupation) if likely else None
    return sorted({need.skill for need in concept.essential}) if concept else ()


def experience(
    candidate: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext
) -> Evidence:
    """Months worked in this or a close occupation, in full from two years on."""
    likely = vacancy.occupations
    if not likely:
        return not_asked(Criterion.EXPERIENCE, ReasonCode.NO_OCCUPATION)
    jobs = [
        (job, expected(likely, partial(_closeness, job.occupation, context)))
        for job in candidate.profile.experience
        if job.occupation is not None and job.months is not None
    ]
    if not jobs:
        return unknown(Criterion.EXPERIENCE, ReasonCode.EXPERIENCE_UNKNOWN)
    months = fsum((job.months or 0) * closeness for job, closeness in jobs)
    facts: dict[str, JsonValue] = {
        "months": round(months, 1),
        "full_months": FULL_EXPERIENCE_MONTHS,
        "jobs": [
            {"title": job.title, "months": job.months, "closeness": closeness}
            for job, closeness in jobs
            if closeness > 0
        ],
    }
    code = ReasonCode.EXPERIENCE_KNOWN if months else ReasonCode.EXPERIENCE_ELSEWHERE
    value = min(months / FULL_EXPERIENCE_MONTHS, 1.0)
    return Evidence(Criterion.EXPERIENCE, value, code, facts, known_share(likely))


def _closeness(done: str, context: MatchContext, asked: str) -> float:
    return occupation_closeness(done, asked, context.taxonomy)
