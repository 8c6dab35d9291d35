"""The vacancy clinic: what each condition costs, in people.

For every must-have it says how many people could start if it were a wish. The figures equal
those of judging everybody again against the relaxed vacancy; they are counted from one pass,
because a relaxed condition takes its own gate away and touches no other.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

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


@dataclass(frozen=True, slots=True)
class Crowd:
    """People told apart by what is known of them.

    Attributes:
        ready: who meets every condition.
        open: whom nothing stops as far as is known, and who has to be asked something.
    """

    ready: tuple[PreparedCandidate, ...]
    open: tuple[PreparedCandidate, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """Whom a vacancy reaches, for who may be told less than exact counts.

    A check that the law asks for is the same for everybody and counts for nothing here.

    Attributes:
        more: whom it would reach besides without one condition, by that condition; somebody who
            is open now and would be ready is among the ready ones.
    """

    now: Crowd
    more: Mapping[Condition, Crowd]


_BY_GATE = {
    GateName.SKILL: (ConditionKind.CONCEPT, "skill"),
    GateName.LICENCE: (ConditionKind.CONCEPT, "licence"),
    GateName.LANGUAGE: (ConditionKind.CONCEPT, "language"),
    GateName.SHIFT: (ConditionKind.SHIFT, ""),
    GateName.PLACE: (ConditionKind.PLACE, ""),
    GateName.START: (ConditionKind.START, ""),
    GateName.ROLE: (ConditionKind.ROLE, ""),
}


_BY_LAW = Condition(ConditionKind.ROLE)


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
    stands = _stands(vacancy, people, context)
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


def reached(
    vacancy: VacancyProfile, people: Sequence[PreparedCandidate], context: MatchContext
) -> Reached:
    """Whom a vacancy reaches now, and whom it would reach besides without each condition."""
    stands = {
        _Stand(stand.failed, stand.open - {_BY_LAW}): several
        for stand, several in _stands(vacancy, people, context).items()
    }
    more = {one: _crowd(stands, partial(_gain, one)) for one in conditions(vacancy)}
    return Reached(_crowd(stands, lambda stand: stand.without(None)), more)


def _gain(condition: Condition, stand: _Stand) -> tuple[bool, bool]:
    """Whether people would be ready, and whether possible, only without a condition."""
    (was_ready, was_possible), (is_ready, is_possible) = (
        stand.without(None),
        stand.without(condition),
    )
    return is_ready and not was_ready, is_possible and not was_possible


def _crowd(
    stands: Mapping[_Stand, Sequence[PreparedCandidate]],
    judged: Callable[[_Stand], tuple[bool, bool]],
) -> Crowd:
    ready, unsure = list[PreparedCandidate](), list[PreparedCandidate]()
    for stand, several in stands.items():
        is_ready, is_possible = judged(stand)
        if is_ready:
            ready += several
        elif is_possible:
            unsure += several
    return Crowd(tuple(ready), tuple(unsure))


def _stands(
    vacancy: VacancyProfile, people: Sequence[PreparedCandidate], context: MatchContext
) -> Mapping[_Stand, Sequence[PreparedCandidate]]:
    """The people who stand alike. The gates of a vacancy come in one order, so codes tell them."""
    examples: dict[tuple[GateCode, ...], tuple[Gate, ...]] = {}
    alike: defaultdict[tuple[GateCode, ...], list[PreparedCandidate]] = defaultdict(list)
    for person in people:
        found = gates(person, vacancy, context)
        codes = tuple([gate.code for gate in found])
        examples[codes] = found
        alike[codes].append(person)
    stands: defaultdict[_Stand, list[PreparedCandidate]] = defaultdict(list)
    for codes, several in alike.items():
        stands[_stand(examples[codes])] += several
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


def _reach(
    stands: Mapping[_Stand, Sequence[PreparedCandidate]], condition: Condition | None
) -> Reach:
    several = [(stand.without(condition), len(people)) for stand, people in stands.items()]
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
