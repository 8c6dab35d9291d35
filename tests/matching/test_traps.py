"""Traps that others fell into: each line of `cases/traps.jsonl` is one, its rule is its name.

Every trap runs through files, as an office would use the engine, with the taxonomy that ships.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from matching.exchange.files import read_people, read_vacancies
from matching.exchange.records import FileFormatError
from matching.judging.context import prepare_candidates
from matching.judging.reasons import GateState
from matching.ranking.shortlist import Match, Shortlist, shortlist
from tests.matching.judged import TODAY, office_context, office_interpreter

TRAPS = Path(__file__).parent / "cases" / "traps.jsonl"
FEWEST_TRAPS = 60

Trap = Mapping[str, Any]  # Any: one JSON object, its shape is checked below
Found = Mapping[str, Match]


def _traps() -> list[Trap]:
    return [json.loads(line) for line in TRAPS.read_text(encoding="utf-8").splitlines()]


def _ranked(trap: Trap, folder: Path) -> Shortlist:
    people, vacancies = folder / "people.jsonl", folder / "vacancies.jsonl"
    lines = (json.dumps(person, ensure_ascii=False) for person in trap["people"])
    people.write_text("\n".join(lines), encoding="utf-8")
    vacancies.write_text(json.dumps(trap["vacancy"], ensure_ascii=False), encoding="utf-8")
    context, interpreter = office_context(), office_interpreter()
    several = prepare_candidates(read_people(people, interpreter, TODAY), context)
    (vacancy,) = read_vacancies(vacancies, interpreter)
    return shortlist(vacancy, several, context)


def _value(match: Match, criterion: str) -> float | None:
    (value,) = [reason.value for reason in match.reasons if reason.criterion == criterion]
    return None if value is None else round(value, 4)


def _order(expected: list[str], found: Found) -> bool:
    return [key for key in found if key in expected] == expected


def _gates(expected: Mapping[str, list[str]], found: Found) -> bool:
    return all(
        sorted(f"{gate.name}:{gate.state}" for gate in found[key].gates) == sorted(states)
        for key, states in expected.items()
    )


def _gate_why(expected: Mapping[str, list[str]], found: Found) -> bool:
    return all(
        sorted(gate.code for gate in found[key].gates) == sorted(codes)
        for key, codes in expected.items()
    )


def _score(expected: Mapping[str, float | None], found: Found) -> bool:
    return all(found[key].score == score for key, score in expected.items())


def _values(expected: Mapping[str, Mapping[str, float | None]], found: Found) -> bool:
    return all(
        _value(found[key], criterion) == value
        for key, values in expected.items()
        for criterion, value in values.items()
    )


def _not_full(expected: Mapping[str, str], found: Found) -> bool:
    return all((_value(found[key], name) or 0.0) < 0.5 for key, name in expected.items())


def _why(expected: Mapping[str, Mapping[str, str]], found: Found) -> bool:
    return all(
        {reason.criterion: reason.code for reason in found[key].reasons}[criterion] == code
        for key, codes in expected.items()
        for criterion, code in codes.items()
    )


def _same_score(expected: list[str], found: Found) -> bool:
    return len({found[key].score for key in expected}) == 1


def _known_less(expected: list[str], found: Found) -> bool:
    less, more = expected
    return found[less].known < found[more].known


def _tied(expected: list[str], found: Found) -> bool:
    return all({key, *found[key].tied_with} == set(expected) for key in expected)


CHECKS = {
    "order": _order,
    "gates": _gates,
    "gate_why": _gate_why,
    "score": _score,
    "value": _values,
    "not_full": _not_full,
    "why": _why,
    "same_score": _same_score,
    "known_less": _known_less,
    "tied": _tied,
}


def test_the_traps_are_many_and_each_has_its_own_rule():
    rules = [trap["rule"] for trap in _traps()]

    assert len(rules) >= FEWEST_TRAPS
    assert len(set(rules)) == len(rules)
    assert all(trap["expect"] for trap in _traps())


@pytest.mark.parametrize("trap", _traps(), ids=lambda trap: trap["rule"])
def test_nobody_falls_into(trap: Trap, tmp_path: Path):
    expected = dict(trap["expect"])
    told = expected.pop("refused", None)
    if told is not None:
        with pytest.raises(FileFormatError) as refusal:
            _ranked(trap, tmp_path)
        assert told in str(refusal.value)
        assert ".jsonl, line " in str(refusal.value)
        return
    ranked = _ranked(trap, tmp_path)
    found = {match.candidate: match for match in ranked.entries}

    # Nobody vanishes, those who cannot start stand behind, every number opens to its parts, and
    # whatever is not passed says what would settle it.
    assert set(found) == {person["id"] for person in trap["people"]}
    blocked = [match.is_blocked for match in ranked.entries]
    assert blocked == sorted(blocked)
    for match in ranked.entries:
        parts = [reason.part for reason in match.reasons if reason.part is not None]
        assert sum(parts) == pytest.approx(match.score or 0.0, abs=1e-9)
        for gate in match.gates:
            assert (gate.remedy is None) == (gate.state is GateState.PASS)
    failed = expected.pop("failed", None)
    assert failed is None or ranked.failed_gates == failed
    for check, wanted in expected.items():
        assert CHECKS[check](wanted, found), (check, wanted, ranked.entries)
