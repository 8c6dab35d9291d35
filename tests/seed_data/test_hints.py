"""Hints about hiring: both languages, a norm and a day for each, and nothing about anybody."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from followup.outing_words import telling_words
from models.hiring_hints import HintKind
from seed_data import SEED_DIR
from seed_data.hints import FILE, HintFact, read_hints
from seed_data.tables import SeedDataError

FACTS = read_hints()
HEADER = (SEED_DIR / FILE).read_text(encoding="utf-8").splitlines()[0]


def _texts(fact: HintFact) -> tuple[str, ...]:
    words = (fact.name_es, fact.name_en, fact.says_es, fact.says_en)
    return (*words, fact.for_whom_es, fact.for_whom_en)


def test_every_hint_has_a_norm_a_day_and_both_languages():
    assert len(FACTS) >= 10
    assert len({fact.code for fact in FACTS}) == len(FACTS)
    assert {fact.kind for fact in FACTS} == {kind.value for kind in HintKind}
    for fact in FACTS:
        assert all(_texts(fact)[:4]), fact.code
        assert bool(fact.for_whom_es) is bool(fact.for_whom_en), fact.code
        assert fact.ask_es and fact.ask_en, fact.code
        assert fact.citation or fact.wants_check, fact.code


def test_what_nobody_confirmed_says_so():
    subsidy = next(fact for fact in FACTS if fact.code == "unified_subsidy")

    assert subsidy.wants_check
    assert "confirme" in subsidy.says_es
    assert "confirm" in subsidy.says_en
    assert subsidy.pay_up_to_minimums == Decimal("2.25")


def test_an_abbreviation_stands_behind_what_it_is_short_for():
    for fact in FACTS:
        for text in _texts(fact):
            short = set(re.findall(r"\b[A-Z]{3,}\b", text)) - {"SENCE"}  # the name of a service
            assert {one for one in short if f" ({one})" not in text} == set(), fact.code


def test_no_hint_says_where_anybody_has_been():
    assert {fact.code: telling_words(" ".join(_texts(fact))) for fact in FACTS if fact.code} == {
        fact.code: () for fact in FACTS
    }


def test_the_shorter_week_is_told_until_it_is_there():
    week = next(fact for fact in FACTS if fact.code == "week_shrinks")

    assert (week.hours_over, week.valid_until) == (Decimal(40), date(2028, 4, 25))


@pytest.mark.parametrize(
    ("change", "said"),
    [({"citation": ""}, "nothing in citation"), ({"written_on": "yesterday"}, "a day")],
)
def test_a_row_that_lacks_something_is_named_by_its_line(
    tmp_path: Path, change: dict[str, str], said: str
):
    row = dict.fromkeys(HEADER.split(","), "x")
    numbers = dict.fromkeys(("hours_up_to", "hours_over", "pay_up_to_minimums"), "")
    days = {"valid_from": "", "valid_until": "", "written_on": "2026-11-29"}
    row |= numbers | days | change
    (tmp_path / FILE).write_text(f"{HEADER}\n{','.join(row.values())}\n", encoding="utf-8")

    with pytest.raises(SeedDataError, match=f"line 2: {said}"):
        read_hints(tmp_path)
