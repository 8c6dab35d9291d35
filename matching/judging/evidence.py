"""How strongly a person has shown a skill, piece by piece, and what related skills lend it.

The ladder, the saturation of hours, the half-life and the combination are those of the design
(DOMAIN A4, MATCHING 2). Missing is unknown: a skill without evidence has no entry at all.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, prod

from matching.judging.profiles import CandidateProfile, EvidenceGrade, SkillEvidence
from matching.taxonomy.concepts import Taxonomy

DAYS_IN_YEAR = 365.25
TOLERANCE = 1e-9  # a strength worked out as exactly the one asked for must count as reached


@dataclass(frozen=True, slots=True)
class EvidenceRules:
    """The numbers of the ladder. They are data: change one and change `version`.

    Attributes:
        weights: what each rung is worth at its best (DOMAIN A4).
        hours_scale: chronological hours at which 1 - exp(-h / scale) reaches 63 %.
        timed_grades: rungs whose proof is time spent learning. A certificate, a practical test
            and a person's own word are worth what they are worth, however long it took.
        unknown_hours: hours taken for a timed rung when nobody wrote them down: the scale
            itself, a course of middling length.
        half_life_years: years after which a skill nobody has seen since counts half.
        recency_floor: what age alone never takes away.
        unknown_recency: recency of undated learning, midway between fresh and the floor. A
            person's own word is said today and needs no date.
        expired_grade: the rung a certificate falls to when it expires: the skill stays.
        level_strengths: strength asked for at level 1, 2 and 3.
        group_share: part a skill of the same narrow group lends.
        trade_share: part a skill of the same trade lends.
    """

    version: str = "evidence-1"
    weights: tuple[tuple[EvidenceGrade, float], ...] = (
        (EvidenceGrade.CERTIFICATE, 1.00),
        (EvidenceGrade.ASSESSED_COURSE, 0.90),
        (EvidenceGrade.WORKSHOP, 0.75),
        (EvidenceGrade.PRACTICAL_TEST, 0.60),
        (EvidenceGrade.PEER_TAUGHT, 0.40),
        (EvidenceGrade.SELF_DECLARED, 0.25),
    )
    hours_scale: float = 120.0
    timed_grades: frozenset[EvidenceGrade] = frozenset(
        {EvidenceGrade.ASSESSED_COURSE, EvidenceGrade.WORKSHOP, EvidenceGrade.PEER_TAUGHT}
    )
    unknown_hours: float = 120.0
    half_life_years: float = 4.0
    recency_floor: float = 0.5
    unknown_recency: float = 0.75
    expired_grade: EvidenceGrade = EvidenceGrade.WORKSHOP
    level_strengths: tuple[float, float, float] = (0.25, 0.45, 0.65)
    group_share: float = 0.5
    trade_share: float = 0.25

    def weight(self, grade: EvidenceGrade) -> float:
        """What a rung is worth at its best."""
        return dict(self.weights)[grade]


DEFAULT_RULES = EvidenceRules()


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence with what it is worth today.

    Attributes:
        grade: the rung it counts on today, lower than the written one once it has expired.
        value: worth in [0, 1].
    """

    source: str
    grade: EvidenceGrade
    value: float
    level_cap: int
    hours: float | None
    obtained_on: date | None
    expires_on: date | None
    is_expired: bool


@dataclass(frozen=True, slots=True)
class Strength:
    """How strongly a skill is shown: all pieces together, strongest first.

    Attributes:
        value: noisy-or of the pieces, in [0, 1].
    """

    value: float
    pieces: tuple[Piece, ...]

    @property
    def highest_level(self) -> int:
        """The highest level any piece can show."""
        return max(piece.level_cap for piece in self.pieces)

    def at_level(self, level: int, rules: EvidenceRules = DEFAULT_RULES) -> float:
        """Strength for a skill asked at a level.

        Pieces that teach less than the level count together no more than what their own level
        asks for: many hours of a beginners' workshop do not make a skilled worker.
        """
        enough = [piece.value for piece in self.pieces if piece.level_cap >= level]
        if len(enough) == len(self.pieces):
            return self.value
        lower = [piece for piece in self.pieces if piece.level_cap < level]
        cap = required_strength(max(piece.level_cap for piece in lower), rules)
        lent = min(noisy_or(piece.value for piece in lower), cap)
        return noisy_or([*enough, lent])


def required_strength(level: int, rules: EvidenceRules = DEFAULT_RULES) -> float:
    """Strength of evidence that shows a level.

    Raises:
        ValueError: the level is not 1, 2 or 3.
    """
    if not 1 <= level <= len(rules.level_strengths):
        raise ValueError(f"level {level} is not between 1 and {len(rules.level_strengths)}")
    return rules.level_strengths[level - 1]


def noisy_or(values: Iterable[float]) -> float:
    """Several independent pieces together: 1 - prod(1 - v). Never a sum, never past 1."""
    return 1.0 - prod(1.0 - value for value in values)


def weigh(evidence: SkillEvidence, today: date, rules: EvidenceRules = DEFAULT_RULES) -> Piece:
    """One piece of evidence and what it is worth today."""
    is_expired = evidence.expires_on is not None and evidence.expires_on < today
    grade = evidence.grade
    if is_expired and rules.weight(rules.expired_grade) < rules.weight(grade):
        grade = rules.expired_grade
    value = rules.weight(grade) * _hours_factor(evidence.hours, grade, rules)
    value *= _recency(evidence.obtained_on, grade, today, rules)
    return Piece(
        source=evidence.source,
        grade=grade,
        value=value,
        level_cap=evidence.level_cap,
        hours=evidence.hours,
        obtained_on=evidence.obtained_on,
        expires_on=evidence.expires_on,
        is_expired=is_expired,
    )


def _hours_factor(hours: float | None, grade: EvidenceGrade, rules: EvidenceRules) -> float:
    if grade not in rules.timed_grades:
        return 1.0
    return 1.0 - exp(-(rules.unknown_hours if hours is None else hours) / rules.hours_scale)


def _recency(
    obtained_on: date | None, grade: EvidenceGrade, today: date, rules: EvidenceRules
) -> float:
    if obtained_on is None:
        return 1.0 if grade is EvidenceGrade.SELF_DECLARED else rules.unknown_recency
    years = max((today - obtained_on).days, 0) / DAYS_IN_YEAR
    return float(max(rules.recency_floor, 0.5 ** (years / rules.half_life_years)))


def skill_strengths(
    candidate: CandidateProfile, today: date, rules: EvidenceRules = DEFAULT_RULES
) -> Mapping[str, Strength]:
    """Every skill the person has shown, with its strength; skills never shown are absent."""
    pieces: dict[str, list[Piece]] = {}
    for evidence in candidate.evidence:
        pieces.setdefault(evidence.skill, []).append(weigh(evidence, today, rules))
    return {skill: _strength(several) for skill, several in sorted(pieces.items())}


def _strength(pieces: Sequence[Piece]) -> Strength:
    ordered = tuple(sorted(pieces, key=lambda p: (-p.value, p.source, p.grade, p.level_cap)))
    return Strength(noisy_or(piece.value for piece in ordered), ordered)


@dataclass(frozen=True, slots=True)
class Cover:
    """How far a person covers a skill asked for.

    Attributes:
        strength: in [0, 1]; 0 when nothing is shown.
        lender: the related skill the strength comes from; None when it is the skill's own.
    """

    strength: float
    lender: str | None = None


@dataclass(frozen=True, slots=True)
class SkillCover:
    """A person's strengths with the two best skills of each group and trade at hand."""

    own: Mapping[str, Strength]
    groups: Mapping[str, tuple[tuple[float, str], ...]]
    trades: Mapping[str, tuple[tuple[float, str], ...]]

    def cover(
        self, skill: str, level: int, taxonomy: Taxonomy, rules: EvidenceRules = DEFAULT_RULES
    ) -> Cover:
        """The strength a skill has at a level, its own or lent, whichever is more.

        Same skill counts whole, the best skill of the same narrow group half, the best of the
        same trade a quarter; the single best counts, never a sum (MATCHING 2).
        """
        own = self.own.get(skill)
        best, lender = own.at_level(level, rules) if own else 0.0, None
        kin = taxonomy.kin.get(skill)
        if kin is None:
            return Cover(best)
        for share, several in (
            (rules.group_share, self.groups.get(kin[0], ())),
            (rules.trade_share, self.trades.get(kin[1], ())),
        ):
            for value, other in several:
                if other != skill and share * value > best:
                    best, lender = share * value, other
        return Cover(best, lender)


def skill_cover(strengths: Mapping[str, Strength], taxonomy: Taxonomy) -> SkillCover:
    """The strengths of a person, prepared for asking what related skills lend."""
    groups: dict[str, list[tuple[float, str]]] = {}
    trades: dict[str, list[tuple[float, str]]] = {}
    for skill, strength in strengths.items():
        kin = taxonomy.kin.get(skill)
        if kin is not None:
            groups.setdefault(kin[0], []).append((strength.value, skill))
            trades.setdefault(kin[1], []).append((strength.value, skill))
    return SkillCover(strengths, _best_two(groups), _best_two(trades))


def _best_two(
    several: Mapping[str, Sequence[tuple[float, str]]],
) -> dict[str, tuple[tuple[float, str], ...]]:
    """Two are enough: one of them may be the skill asked for, which does not lend to itself."""
    return {
        key: tuple(sorted(values, key=lambda pair: (-pair[0], pair[1]))[:2])
        for key, values in several.items()
    }
