"""The vacancy clinic: what each condition costs, in people.

For every must-have it says how many people could start if it were a wish. The figures equal
those of judging everybody again against the relaxed vacancy; they are counted from one pass,
because a relaxed condition takes its own gate away and touches no other.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from matching.judging.context import MatchContext, PreparedCandidate
from matching.judging.gates import Gate, gates
from matching.judging.profiles import Need, VacancyProfile
from matching.judging.reasons import GateCode, GateName, GateState


class ConditionKind(StrEnum):
    """A condition an employer may relax."""

    CONCEPT = "concept"  # a skill, a licence or a language
    SHIFT = "shift"
    PLACE = "place"
    START = "start"
    ROLE = "role"  # the law's and not the employer's: it is never relaxed


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a vacancy; `key` is the concept asked for, empty for hours and place."""

    kind: ConditionKind
    key: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """How many people a vacancy reaches.

    Attributes:
        ready: all gates passed.
        possible: no gate failed, some not known yet; the ready ones among them.
    """

    ready: int
    possible: int


@dataclass(frozen=True, slots=True)
class ConditionCost:
    """What one condition costs: the reach without it."""

    condition: Condition
    without: Reach


@dataclass(frozen=True, slots=True)
class Clinic:
    """What a vacancy reaches now, of how many, and without each of its conditions.

    Attributes:
        costs: the dearest first: most people who could start, then most who are ready.
    """

    considered: int
    now: Reach
    costs: tuple[ConditionCost, ...]


_BY_GATE = {
    GateName.SKILL: (ConditionKind.CONCEPT, "skill"),
    GateName.LICENCE: (ConditionKind.CONCEPT, "licence"),
    GateName.LANGUAGE: (ConditionKind.CONCEPT, "language"),
    GateName.SHIFT: (ConditionKind.SHIFT, ""),
    GateName.PLACE: (ConditionKind.PLACE, ""),
    GateName.START: (ConditionKind.START, ""),
    GateName.ROLE: (ConditionKind.ROLE, ""),
}


@dataclass(frozen=True, slots=True)
class _Stand:
    """The conditions one person fails, and those nobody knows of."""

    failed: frozenset[Condition]
    open: frozenset[Condition]

    def without(self, condition: Condition | None) -> tuple[bool, bool]:
        """Whether the person is ready and whether possible, a condition left out."""
        gone = {condition}
        possible = not self.failed - gone
        return possible and not self.open - gone, possible


def clinic(
    vacancy: VacancyProfile, people: Sequence[PreparedCandidate], context: MatchContext
) -> Clinic:
    """What each condition of a vacancy costs among these people; O(people x gates).

    People whom the same conditions stop are counted together, so a condition more costs nothing.
    """
    stands = _stands(gates(person, vacancy, context) for person in people)
    costs = [
        ConditionCost(condition, _reach(stands, condition)) for condition in conditions(vacancy)
    ]
    dearest = sorted(
        costs,
        key=lambda cost: (
            -cost.without.possible,
            -cost.without.ready,
            cost.condition.kind,
            cost.condition.key,
        ),
    )
    return Clinic(len(people), _reach(stands, None), tuple(dearest))


def _stands(found: Iterable[tuple[Gate, ...]]) -> Mapping[_Stand, int]:
    """How many people stand alike. The gates of a vacancy come in one order, so codes tell them."""
    examples: dict[tuple[GateCode, ...], tuple[Gate, ...]] = {}
    counts: Counter[tuple[GateCode, ...]] = Counter()
    for several in found:
        codes = tuple([gate.code for gate in several])
        examples[codes] = several
        counts[codes] += 1
    stands: Counter[_Stand] = Counter()
    for codes, people in counts.items():
        stands[_stand(examples[codes])] += people
    return stands


def _stand(found: Iterable[Gate]) -> _Stand:
    failed, unsure = set(), set()
    for gate in found:
        if gate.state is GateState.FAIL:
            failed.add(_condition_of(gate))
        elif gate.state is GateState.UNKNOWN:
            unsure.add(_condition_of(gate))
    return _Stand(frozenset(failed), frozenset(unsure))


def _condition_of(gate: Gate) -> Condition:
    kind, fact = _BY_GATE[gate.name]
    return Condition(kind, str(gate.facts[fact]) if fact else "")


def _reach(stands: Mapping[_Stand, int], condition: Condition | None) -> Reach:
    several = [(stand.without(condition), people) for stand, people in stands.items()]
    return Reach(
        ready=sum(people for (ready, _), people in several if ready),
        possible=sum(people for (_, possible), people in several if possible),
    )


def conditions(vacancy: VacancyProfile) -> tuple[Condition, ...]:
    """The conditions of a vacancy that its employer could relax."""
    found = [
        *(Condition(ConditionKind.CONCEPT, licence) for licence in sorted(vacancy.licences)),
        *(
            Condition(ConditionKind.CONCEPT, need.skill)
            for need in vacancy.needs
            if need.need is Need.MUST and need.skill not in vacancy.licences
        ),
    ]
    if vacancy.shifts:
        found.append(Condition(ConditionKind.SHIFT))
    if vacancy.radius_km is not None and not vacancy.remote:
        found.append(Condition(ConditionKind.PLACE))
    if vacancy.starts_on is not None:
        found.append(Condition(ConditionKind.START))
    return tuple(found)


def relaxed(vacancy: VacancyProfile, condition: Condition) -> VacancyProfile:
    """The vacancy with a condition as a wish, or gone where it cannot be one."""
    if condition.kind is ConditionKind.SHIFT:
        return replace(vacancy, shifts=())
    if condition.kind is ConditionKind.PLACE:
        return replace(vacancy, radius_km=None)
    if condition.kind is ConditionKind.START:
        return replace(vacancy, starts_on=None)
    needs = tuple(
        replace(need, need=Need.WISH) if need.skill == condition.key else need
        for need in vacancy.needs
    )
    return replace(vacancy, needs=needs, licences=vacancy.licences - {condition.key})
