"""Explanations as text and back: what a table keeps of a shortlist, the same bytes every time."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from matching.judging.digests import canonical_text
from matching.judging.gates import Gate
from matching.judging.reasons import (
    Criterion,
    GateCode,
    GateName,
    GateState,
    ReasonCode,
    Remedy,
    Wish,
)
from matching.judging.score import Reason
from matching.ranking.shortlist import Match, Shortlist

Json = Mapping[str, Any]  # read back from text of our own, checked by the constructors


def match_to_json(match: Match) -> str:
    """A match as one line of JSON; equal matches give equal bytes."""
    return canonical_text(match)


def match_from_json(text: str) -> Match:
    """The match that `match_to_json` wrote.

    Raises:
        ValueError: the text is not a match, or names a code that the engine does not know.
    """
    try:
        return _match(json.loads(text))
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"not a stored match: {error}") from None


def shortlist_to_json(shortlist: Shortlist) -> str:
    """A shortlist with all its entries as one line of JSON."""
    return canonical_text(shortlist)


def shortlist_from_json(text: str) -> Shortlist:
    """The shortlist that `shortlist_to_json` wrote.

    Raises:
        ValueError: the text is not a shortlist.
    """
    try:
        stored = json.loads(text)
        return Shortlist(
            subject=stored["subject"],
            entries=tuple(_match(entry) for entry in stored["entries"]),
            considered=stored["considered"],
            failed_gates={GateName(k): v for k, v in stored["failed_gates"].items()},
            inputs_digest=stored["inputs_digest"],
            versions=stored["versions"],
            today=date.fromisoformat(stored["today"]),
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a stored shortlist: {error}") from None


@dataclass(frozen=True, slots=True)
class Difference:
    """How a shortlist made again differs from the one that was kept.

    Attributes:
        changed_versions: parts whose version is another: engine, weights, taxonomy and so on.
        same_inputs: whether the profiles, the day and the versions are the same.
        moved: key and the two ranks of each entry that stands elsewhere; None for not there.
    """

    changed_versions: tuple[str, ...]
    same_inputs: bool
    moved: tuple[tuple[str, int | None, int | None], ...]

    @property
    def is_same(self) -> bool:
        """Whether nobody stands elsewhere."""
        return not self.moved


def difference_between(kept: Shortlist, again: Shortlist) -> Difference:
    """What changed between a kept shortlist and the same one made again, and why it may have."""
    parts = sorted({*kept.versions, *again.versions})
    before, after = _places(kept.entries), _places(again.entries)
    return Difference(
        changed_versions=tuple(p for p in parts if kept.versions.get(p) != again.versions.get(p)),
        same_inputs=kept.inputs_digest == again.inputs_digest,
        moved=tuple(
            ("/".join(key), before.get(key), after.get(key))
            for key in sorted({*before, *after})
            if before.get(key) != after.get(key)
        ),
    )


def _places(entries: Sequence[Match]) -> dict[tuple[str, str], int]:
    return {(match.vacancy, match.candidate): match.rank for match in entries}


def _match(stored: Json) -> Match:
    plain = {
        name: stored[name]
        for name in (
            *("candidate", "vacancy", "rank", "tie_key", "score", "known"),
            *("wishes", "wishes_known", "order_value"),
        )
    }
    return Match(
        **plain,
        tied_with=tuple(stored["tied_with"]),
        gates=tuple(_gate(gate) for gate in stored["gates"]),
        reasons=tuple(_reason(reason) for reason in stored["reasons"]),
        wish_reasons=tuple(_reason(reason) for reason in stored["wish_reasons"]),
    )


def _gate(stored: Json) -> Gate:
    remedy = stored["remedy"]
    return Gate(
        name=GateName(stored["name"]),
        state=GateState(stored["state"]),
        code=GateCode(stored["code"]),
        facts=stored["facts"],
        remedy=None if remedy is None else Remedy(remedy),
    )


def _reason(stored: Json) -> Reason:
    name = stored["criterion"]
    return Reason(
        criterion=Wish(name) if name in set(Wish) else Criterion(name),
        value=stored["value"],
        weight=stored["weight"],
        known=stored["known"],
        part=stored["part"],
        code=ReasonCode(stored["code"]),
        facts=stored["facts"],
        is_asked=stored["is_asked"],
    )
