"""Rule sets as data: read from what an office wrote, and written so that it can edit a copy.

A rule counts from a day (`anchor`) or from another rule (`after`). What counts from another rule
is worked out here once: in the set every rule counts from its anchor, so a contact that moves
moves no other.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from followup.rule_faults import RuleFault, RuleSetError
from followup.rules import FOLLOW_UP_MONTHS, MERGE_WITHIN_DAYS, QUESTIONS, Anchor, Rule, RuleSet
from followup.statuses import ContactKind, ContactMode, ContactParty

_Choice = TypeVar("_Choice", bound=StrEnum)
_Entry = Mapping[str, object]

_SET_KEYS = frozenset({"name", "version", "months", "merge_days", "rules"})
_RULE_KEYS = frozenset(
    {
        *("code", "anchor", "after", "days", "months", "kind", "mode", "with"),
        *("questions", "until_placed", "early_days"),
    }
)
MOST_RULES = 200


def rule_set_of(values: object) -> RuleSet:
    """The rule set that a value of JSON describes.

    Args:
        values: an object with `name`, `version`, `rules` and, where they differ from the
            default, `months` and `merge_days`. A rule has `code`, `anchor` (release, placement
            or stage_three) or `after` (the code of another rule), `days` or `months` from it,
            `kind`, `mode`, `with` (participant or employer), `questions`, `until_placed` and
            `early_days`. Rules may stand in any order.

    Raises:
        RuleSetError: something is missing, unknown, out of range or counts from itself; the
            message names the rule and what it may be.
    """
    told = _object(values, "a rule set", _SET_KEYS)
    entries = _entries(told.get("rules"))
    rules = [_rule(entry, _Offsets(entries)) for entry in entries.values()]
    return RuleSet(
        name=_text(told, "name", "the rule set"),
        version=_number(told, "version", "the rule set", 1),
        rules=tuple(sorted(rules, key=_order)),
        months=_number(told, "months", "the rule set", FOLLOW_UP_MONTHS),
        merge_days=_number(told, "merge_days", "the rule set", MERGE_WITHIN_DAYS),
    )


def values_of(rules: RuleSet) -> dict[str, object]:
    """A rule set as values of JSON, which `rule_set_of` reads back to an equal one."""
    return {
        "name": rules.name,
        "version": rules.version,
        "months": rules.months,
        "merge_days": rules.merge_days,
        "rules": [_values_of_rule(rule) for rule in rules.rules],
    }


def _values_of_rule(rule: Rule) -> dict[str, object]:
    values: dict[str, object] = {"code": rule.code, "anchor": rule.anchor.value}
    values |= {"months": rule.months} if rule.months else {"days": rule.days}
    values |= {"kind": rule.kind.value, "mode": rule.mode.value, "with": rule.party.value}
    if rule.questions:
        values["questions"] = list(rule.questions)
    if rule.until_placed:
        values["until_placed"] = True
    if rule.early_days:
        values["early_days"] = rule.early_days
    return values


def _order(rule: Rule) -> tuple[int, int, float, str]:
    """Where a rule stands in its set: by anchor, then whom it is with, then when."""
    anchors, parties = list(Anchor), list(ContactParty)
    return anchors.index(rule.anchor), parties.index(rule.party), rule.nominal_days, rule.code


def _entries(values: object) -> Mapping[str, _Entry]:
    if not isinstance(values, Sequence) or isinstance(values, str):
        raise RuleSetError("a rule set needs `rules`, a list")
    if len(values) > MOST_RULES:
        raise RuleSetError(f"{len(values)} rules are too many; at most {MOST_RULES}")
    found: dict[str, _Entry] = {}
    for place, value in enumerate(values, 1):
        entry = _object(value, f"rule {place}", _RULE_KEYS)
        code = _text(entry, "code", f"rule {place}")
        if code in found:
            raise RuleSetError(f"{code}: the code is used twice", RuleFault.REPEATED)
        found[code] = entry
    return found


def _rule(entry: _Entry, offsets: "_Offsets") -> Rule:
    code = str(entry["code"])
    anchor, days, months = offsets.of(code)
    return Rule(
        code=code,
        anchor=anchor,
        kind=_choice(entry, "kind", code, ContactKind),
        mode=_choice(entry, "mode", code, ContactMode),
        days=days,
        months=months,
        party=_choice(entry, "with", code, ContactParty, ContactParty.PARTICIPANT),
        questions=_questions(entry, code),
        until_placed=_flag(entry, "until_placed", code),
        early_days=_number(entry, "early_days", code, 0),
    )


class _Offsets:
    """From which day each rule counts in the end, and how far."""

    def __init__(self, entries: Mapping[str, _Entry]) -> None:
        self._entries = entries

    def of(self, code: str) -> tuple[Anchor, int, int]:
        """Anchor, days and months of a rule.

        Raises:
            RuleSetError: it counts from itself, from no rule, or in days and months at once.
        """
        days = months = 0
        way = [code]
        entry = self._entries[code]
        while True:
            days += _number(entry, "days", way[-1], 0)
            months += _number(entry, "months", way[-1], 0)
            if "after" not in entry:
                break
            entry = self._next(entry, way)
        if days and months:
            raise RuleSetError(f"{code}: an offset is in days or in months, not in both")
        return _choice(entry, "anchor", way[-1], Anchor), days, months

    def _next(self, entry: _Entry, way: list[str]) -> _Entry:
        before, after = way[-1], entry["after"]
        if "anchor" in entry:
            raise RuleSetError(f"{before}: give either `anchor` or `after`")
        if not isinstance(after, str) or after not in self._entries:
            raise RuleSetError(f"{before}: counts from {after!r}, which is no rule of this set")
        if after in way:
            circle = " -> ".join([*way[way.index(after) :], after])
            raise RuleSetError(f"{before}: counts from itself ({circle})")
        way.append(after)
        return self._entries[after]


def _object(values: object, what: str, known: Iterable[str]) -> _Entry:
    if not isinstance(values, Mapping):
        raise RuleSetError(f"{what} is an object with keys, not {_told(values)}")
    unknown = sorted(set(values) - set(known))
    if unknown:
        raise RuleSetError(f"{what}: unknown key {unknown[0]!r}; known are {_listed(known)}")
    return values


def _text(entry: _Entry, key: str, what: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip() or len(value) > 80:
        raise RuleSetError(f"{what}: `{key}` is a text of 1 to 80 letters")
    return value.strip()


def _number(entry: _Entry, key: str, what: str, default: int) -> int:
    value = entry.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int):
        raise RuleSetError(f"{what}: `{key}` is a whole number, not {_told(value)}")
    if abs(value) > 10_000:
        raise RuleSetError(f"{what}: `{key}` is out of range")
    return value


def _flag(entry: _Entry, key: str, what: str) -> bool:
    value = entry.get(key, False)
    if not isinstance(value, bool):
        raise RuleSetError(f"{what}: `{key}` is true or false")
    return value


def _choice(
    entry: _Entry, key: str, what: str, choices: type[_Choice], default: _Choice | None = None
) -> _Choice:
    value = entry.get(key, default)
    allowed = [choice.value for choice in choices]
    if value not in allowed:
        given = f"not {_told(value)}" if key in entry else "and is missing"
        raise RuleSetError(f"{what}: `{key}` is one of {_listed(allowed)}, {given}")
    return choices(value)


def _questions(entry: _Entry, what: str) -> tuple[str, ...]:
    values = entry.get("questions", ())
    if isinstance(values, str) or not isinstance(values, Sequence):
        raise RuleSetError(f"{what}: `questions` is a list of codes")
    for value in values:
        if not isinstance(value, str) or value not in QUESTIONS:
            raise RuleSetError(
                f"{what}: no question {_told(value)}; known are {_listed(QUESTIONS)}"
            )
    return tuple(dict.fromkeys(values))


def _told(value: object) -> str:
    return repr(value)[:60]


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))
