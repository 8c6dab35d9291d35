"""A judgement as a line of the answer. Light: workers that only explain need no linker."""

from collections.abc import Mapping

from matching.judging.digests import canonical
from matching.judging.gates import Gate
from matching.judging.judgements import Judgement
from matching.judging.reasons import GateState, JsonValue
from matching.judging.score import Reason
from matching.judging.weights import Weights

Line = Mapping[str, JsonValue]


def match_line(judged: Judgement, rank: int, *, weights: Weights, explain: bool) -> Line:
    """One judgement as a line of the answer; with `explain`, the facts behind every reason."""
    return {
        "vacancy": judged.vacancy,
        "person": judged.candidate,
        "rank": rank,
        "score": judged.score.value,
        "known": judged.score.known,
        "gates": [_gate(gate, explain) for gate in judged.gates],
        "reasons": [_reason(reason, explain) for reason in judged.score.reasons(weights)],
    }


def _gate(gate: Gate, explain: bool) -> dict[str, JsonValue]:
    line: dict[str, JsonValue] = {
        "name": gate.name.value,
        "state": gate.state.value,
        "why": gate.code.value,
    }
    if explain:
        remedy = None if gate.state is GateState.PASS or not gate.remedy else gate.remedy.value
        line |= {"remedy": remedy, "facts": canonical(gate.facts)}
    return line


def _reason(reason: Reason, explain: bool) -> dict[str, JsonValue]:
    return {
        "criterion": reason.criterion.value,
        "value": reason.value,
        "weight": reason.weight,
        "part": reason.part,
        "facts": {"why": reason.code.value, "known": reason.known, **reason.facts}
        if explain
        else {"why": reason.code.value},
    }
