"""What is proposed from short vacancy descriptions, measured against what a person would say.

`cases/vacancies.tsv` holds texts written for this purpose: what must be found, what may be found
as well, what must not, and the conditions the text states.
"""

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from matching.conditions.finding import ConditionKind, FoundCondition, find_conditions
from matching.linking.linker import Linker
from matching.taxonomy.loading import read_taxonomy
from seed_data import TAXONOMY_DIR

CASES = Path(__file__).parent / "cases" / "vacancies.tsv"
COMMUNES = ("La Calera", "Limache", "Olmué", "Quillota")
FEWEST_CASES = 60
LEAST_RECALL = 0.85
LEAST_PRECISION = 0.9


@cache
def _cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def _linker() -> Linker:
    return Linker(read_taxonomy(TAXONOMY_DIR))


@cache
def _found() -> list[set[str]]:
    """The concepts found in each case."""
    return [
        {
            mention.concept
            for mention in _linker().find(case["text"], lang=case["lang"], communes=COMMUNES)
        }
        for case in _cases()
    ]


def _stated(found: FoundCondition) -> str | None:
    facts = found.facts
    if found.kind is ConditionKind.SHIFT:
        return f"shift:{_days(facts['days'])} {facts['starts']}-{facts['ends']}"
    if found.kind is ConditionKind.PAY:
        return f"pay:{facts['from_clp']} {facts['period']}"
    if found.kind is ConditionKind.WEEKLY_HOURS:
        return f"hours:{facts['weekly_hours']:g}"
    if found.kind is ConditionKind.LICENCE:
        return f"licence:{facts['class']}"
    return f"days:{_days(facts['days'])}" if found.kind is ConditionKind.DAYS else None


def _days(days: Iterable[str]) -> str:
    return ",".join(days)


def test_the_cases_are_many_and_name_concepts_that_exist():
    taxonomy = _linker().taxonomy

    assert len(_cases()) >= FEWEST_CASES
    for case in _cases():
        for concept in f"{case['expected']} {case['also']} {case['forbidden']}".split():
            assert taxonomy.is_skill(concept) or taxonomy.is_occupation(concept), concept


def test_most_of_what_a_description_names_is_found():
    expected = [set(case["expected"].split()) for case in _cases()]

    met = sum(len(one & found) for one, found in zip(expected, _found(), strict=True))
    assert met / sum(map(len, expected)) >= LEAST_RECALL


def test_most_of_what_is_found_is_named():
    right = sum(
        len(found & set(f"{case['expected']} {case['also']}".split()))
        for case, found in zip(_cases(), _found(), strict=True)
    )

    assert right / sum(map(len, _found())) >= LEAST_PRECISION


def test_nothing_forbidden_is_found():
    wrong = {
        case["text"]: forbidden
        for case, found in zip(_cases(), _found(), strict=True)
        if (forbidden := set(case["forbidden"].split()) & found)
    }

    assert wrong == {}


@pytest.mark.parametrize(
    "case", [case for case in _cases() if case["conditions"]], ids=lambda case: case["text"][:40]
)
def test_the_conditions_a_text_states_are_found(case: dict[str, str]):
    found = find_conditions(case["text"], lang=case["lang"]).found

    assert set(case["conditions"].split("|")) == {_stated(one) for one in found}
