"""What every judgement of one run shares, and what is worked out once for each person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from matching.judging.digests import digest
from matching.judging.evidence import (
    DEFAULT_RULES,
    EvidenceRules,
    SkillCover,
    skill_cover,
    skill_strengths,
)
from matching.judging.profiles import CandidateProfile, EvidenceGrade
from matching.judging.travel import EMPTY_TABLE, TravelTable
from matching.judging.weekgrid import Stretch, free_stretches
from matching.judging.weights import DEFAULT_WEIGHTS, Weights
from matching.taxonomy.concepts import SkillKind, Taxonomy


@dataclass(frozen=True)
class MatchContext:
    """The taxonomy, the travel table, the weights, the rules and the day of one run."""

    taxonomy: Taxonomy
    today: date
    travel: TravelTable = EMPTY_TABLE
    weights: Weights = DEFAULT_WEIGHTS
    rules: EvidenceRules = DEFAULT_RULES

    @cached_property
    def versions(self) -> Mapping[str, str]:
        """The version of every part that an answer depends on."""
        return {
            "taxonomy": self.taxonomy.version,
            "travel": self.travel.version,
            "weights": self.weights.version,
            "evidence": self.rules.version,
        }


@dataclass(frozen=True)
class PreparedCandidate:
    """A person with strengths, free hours and digest worked out once for many vacancies.

    Attributes:
        free: stretches of the week the person can work; None when nobody asked.
        has_learned: whether any trade skill, not only a transversal one, has been shown.
    """

    profile: CandidateProfile
    cover: SkillCover
    free: tuple[Stretch, ...] | None
    has_learned: bool

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the profile."""
        return digest(self.profile)

    @property
    def key(self) -> str:
        """The key of the profile."""
        return self.profile.key

    def holds_licence(self, licence: str) -> bool:
        """Whether a licence is held, by the person's answer or by a certificate in force."""
        return licence in (self.profile.licences or ()) or self._is_certified(licence)

    def lapsed_on(self, licence: str) -> date | None:
        """The last day of a licence that has run out; None for one held or never shown."""
        strength = self.cover.own.get(licence)
        if strength is None or self.holds_licence(licence):
            return None
        ends = (piece.expires_on for piece in strength.pieces if piece.is_expired)
        return max((day for day in ends if day is not None), default=None)

    def speaks(self, language: str) -> bool:
        """Whether a language is spoken, by the person's answer or by evidence."""
        return language in (self.profile.languages or ()) or language in self.cover.own

    def _is_certified(self, licence: str) -> bool:
        strength = self.cover.own.get(licence)
        return strength is not None and any(
            piece.grade is EvidenceGrade.CERTIFICATE for piece in strength.pieces
        )


def prepare_candidate(candidate: CandidateProfile, context: MatchContext) -> PreparedCandidate:
    """A person, ready to be compared with many vacancies."""
    taxonomy = context.taxonomy
    strengths = skill_strengths(candidate, context.today, context.rules)
    return PreparedCandidate(
        profile=candidate,
        cover=skill_cover(strengths, taxonomy),
        free=None if candidate.availability is None else free_stretches(candidate.availability),
        has_learned=any(
            taxonomy.may_lend(skill) and not taxonomy.has_kind(skill, SkillKind.TRANSVERSAL)
            for skill in strengths
        ),
    )


def prepare_candidates(
    candidates: Iterable[CandidateProfile], context: MatchContext
) -> tuple[PreparedCandidate, ...]:
    """Several people, ready to be compared with many vacancies.

    Raises:
        ValueError: two of them have the same key.
    """
    prepared = tuple(prepare_candidate(candidate, context) for candidate in candidates)
    refuse_repeated_keys(one.key for one in prepared)
    return prepared


def refuse_repeated_keys(keys: Iterable[str]) -> None:
    """Nothing, when every key appears once.

    Raises:
        ValueError: a key appears twice, so an answer could not say which one it means.
    """
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise ValueError(f"two records have the key {key!r}")
        seen.add(key)
