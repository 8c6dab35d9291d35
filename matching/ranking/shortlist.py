"""People in order for a vacancy, and vacancies in order for a person.

The order is total and the same everywhere. First those with no failed gate. Then by the order
value: expected score to the power 1 - s times expected wishes to the power s (a weighted
geometric mean; s is `Weights.wish_share`), each side never less than `Weights.floor`, where
expected means that an unknown criterion takes an ordinary value. Whoever wishes nothing is
ordered by the score alone. Equal values are ties, shown as ties, and stand in the order of a
logged key that differs from vacancy to vacancy, so that nobody is always the last of equals.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter

from matching.judging.context import (
    MatchContext,
    PreparedCandidate,
    prepare_candidates,
    refuse_repeated_keys,
)
from matching.judging.digests import digest
from matching.judging.evidence import DEFAULT_RULES, EvidenceRules
from matching.judging.gates import Gate
from matching.judging.judgements import Judgement, judge
from matching.judging.profiles import CandidateProfile, VacancyProfile
from matching.judging.reasons import GateName, GateState
from matching.judging.score import Reason
from matching.judging.travel import EMPTY_TABLE, TravelTable
from matching.judging.weights import DEFAULT_WEIGHTS, Weights
from matching.taxonomy.concepts import Taxonomy

ENGINE_VERSION = "2"  # raise it with every change that can move somebody in a shortlist

# A night orders the same vacancies for every person: their digests are worked out once.
_vacancy_digest: Callable[[VacancyProfile], str] = lru_cache(maxsize=8192)(digest)

People = Sequence[CandidateProfile] | Sequence[PreparedCandidate]


@dataclass(frozen=True, slots=True)
class Match:
    """One person and one vacancy: place, numbers and every reason.

    Attributes:
        rank: 1 for the first.
        tied_with: keys of the others with the same order value, in order.
        tie_key: the logged key that put the ties in order.
        score: how far the person meets the vacancy, in [0, 1]; None when not computable.
        known: share of the score that is known, in [0, 1].
        wishes: how far the vacancy meets the person's wishes; None when not computable.
        wishes_known: share of the wishes that is known.
        order_value: what the order was made by.
        reasons: the parts of the score, which sum to it.
        wish_reasons: the parts of the wishes, which sum to them.
    """

    candidate: str
    vacancy: str
    rank: int
    tied_with: tuple[str, ...]
    tie_key: str
    score: float | None
    known: float
    wishes: float | None
    wishes_known: float
    order_value: float
    gates: tuple[Gate, ...]
    reasons: tuple[Reason, ...]
    wish_reasons: tuple[Reason, ...]

    @property
    def is_blocked(self) -> bool:
        """Whether a gate has failed."""
        return any(gate.state is GateState.FAIL for gate in self.gates)


@dataclass(frozen=True, slots=True)
class Shortlist:
    """An order with everything needed to make it again.

    Attributes:
        subject: key of the vacancy, or of the person when vacancies are ordered.
        entries: the first of the order.
        considered: how many were ordered in all.
        failed_gates: how many fail each gate, so that an empty list names what emptied it.
        inputs_digest: SHA-256 of every profile, of the day and of all versions.
        versions: of engine, weights, evidence rules, taxonomy and travel table.
    """

    subject: str
    entries: tuple[Match, ...]
    considered: int
    failed_gates: Mapping[GateName, int]
    inputs_digest: str
    versions: Mapping[str, str]
    today: date


def rank_candidates(
    vacancy: VacancyProfile,
    candidates: People,
    *,
    taxonomy: Taxonomy,
    today: date,
    travel: TravelTable = EMPTY_TABLE,
    weights: Weights = DEFAULT_WEIGHTS,
    rules: EvidenceRules = DEFAULT_RULES,
    top: int | None = None,
) -> Shortlist:
    """People in order for one vacancy.

    Args:
        candidates: profiles, or people prepared once for many vacancies.
        top: how many entries to keep; None keeps all.

    Raises:
        ValueError: two people have the same key, or `top` is less than 0.
    """
    context = MatchContext(taxonomy, today, travel, weights, rules)
    return shortlist(vacancy, prepared_people(candidates, context), context, top)


def rank_vacancies(
    candidate: CandidateProfile | PreparedCandidate,
    vacancies: Sequence[VacancyProfile],
    *,
    taxonomy: Taxonomy,
    today: date,
    travel: TravelTable = EMPTY_TABLE,
    weights: Weights = DEFAULT_WEIGHTS,
    rules: EvidenceRules = DEFAULT_RULES,
    top: int | None = None,
) -> Shortlist:
    """Vacancies in order for one person; the same judgements, seen from the other side.

    Raises:
        ValueError: two vacancies have the same key, or `top` is less than 0.
    """
    context = MatchContext(taxonomy, today, travel, weights, rules)
    return suggestions(prepared_people([candidate], context)[0], vacancies, context, top)


def prepared_people(
    candidates: Iterable[CandidateProfile | PreparedCandidate], context: MatchContext
) -> tuple[PreparedCandidate, ...]:
    """People ready to be judged; those already prepared are taken as they are."""
    several = tuple(candidates)
    refuse_repeated_keys(one.key for one in several)
    return tuple(
        one if isinstance(one, PreparedCandidate) else prepare_candidates([one], context)[0]
        for one in several
    )


def shortlist(
    vacancy: VacancyProfile,
    candidates: Sequence[PreparedCandidate],
    context: MatchContext,
    top: int | None = None,
) -> Shortlist:
    """People, already prepared, in order for one vacancy."""
    judgements = [judge(candidate, vacancy, context) for candidate in candidates]
    return _ordered(
        vacancy.key,
        judgements,
        key=attrgetter("candidate"),
        inputs=inputs_digest(vacancy, people_digest(candidates), context),
        context=context,
        top=top,
    )


def suggestions(
    candidate: PreparedCandidate,
    vacancies: Sequence[VacancyProfile],
    context: MatchContext,
    top: int | None = None,
) -> Shortlist:
    """Vacancies in order for one person who is already prepared."""
    refuse_repeated_keys(vacancy.key for vacancy in vacancies)
    judgements = [judge(candidate, vacancy, context) for vacancy in vacancies]
    inputs = [candidate.digest, *sorted(map(_vacancy_digest, vacancies))]
    parts = [inputs, versions(context), context.today]
    return _ordered(
        candidate.key,
        judgements,
        key=attrgetter("vacancy"),
        inputs=digest(parts),
        context=context,
        top=top,
    )


def _ordered(
    subject: str,
    judgements: Sequence[Judgement],
    *,
    key: Callable[[Judgement], str],
    inputs: str,
    context: MatchContext,
    top: int | None,
) -> Shortlist:
    if top is not None and top < 0:
        raise ValueError(f"a list cannot have {top} entries")
    ordered = sorted(judgements, key=attrgetter("place_key"))
    tied: dict[tuple[bool, float], list[str]] = {}
    for judged in ordered:
        tied.setdefault((judged.is_blocked, judged.order_value), []).append(key(judged))
    return Shortlist(
        subject=subject,
        entries=tuple(
            match_of(
                judged, rank, tied[judged.is_blocked, judged.order_value], key(judged), context
            )
            for rank, judged in enumerate(ordered[:top], start=1)
        ),
        considered=len(ordered),
        failed_gates=_failed(ordered),
        inputs_digest=inputs,
        versions=versions(context),
        today=context.today,
    )


def people_digest(candidates: Iterable[PreparedCandidate]) -> str:
    """One digest of several people, in whatever order they come."""
    return digest(sorted(candidate.digest for candidate in candidates))


def inputs_digest(vacancy: VacancyProfile, people: str, context: MatchContext) -> str:
    """Digest of everything the shortlist of a vacancy rests on.

    Args:
        people: the digest of all of them, worked out once for many vacancies.
    """
    return digest([_vacancy_digest(vacancy), people, versions(context), context.today])


def versions(context: MatchContext) -> Mapping[str, str]:
    """The version of the engine and of every part it judges by."""
    return {"engine": ENGINE_VERSION, **context.versions}


def match_of(
    judged: Judgement, rank: int, tied: Sequence[str], own: str, context: MatchContext
) -> Match:
    """A judgement with its place: its rank, and the keys of everybody with the same value."""
    return Match(
        candidate=judged.candidate,
        vacancy=judged.vacancy,
        rank=rank,
        tied_with=tuple(key for key in tied if key != own),
        tie_key=judged.tie_key,
        score=judged.score.value,
        known=judged.score.known,
        wishes=judged.wishes.value,
        wishes_known=judged.wishes.known,
        order_value=judged.order_value,
        gates=judged.gates,
        reasons=judged.score.reasons(context.weights),
        wish_reasons=judged.wishes.reasons(context.weights),
    )


def _failed(judgements: Iterable[Judgement]) -> dict[GateName, int]:
    counts = Counter(
        name
        for judged in judgements
        for name in {gate.name for gate in judged.gates if gate.state is GateState.FAIL}
    )
    return {name: counts[name] for name in GateName if counts[name]}
