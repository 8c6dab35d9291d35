"""Stored explanations read back, with the names of everything they mention."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from matching.judging.gates import Gate
from matching.judging.reasons import JsonValue
from matching.judging.score import Reason
from matching.ranking.replay import match_from_json
from matching.ranking.shortlist import Match
from models.accounts import Language
from models.reference import LegalBar
from services.errors import WrongStateError
from services.office.reference import concepts_by_key

Explanation = Mapping[str, Any]  # Any: JSON that matching wrote and reads back

# Facts of the engine whose values are keys of concepts, one or several.
_CONCEPT_FACTS = frozenset(
    {
        *(
            "skill",
            "lender",
            "licence",
            "language",
            "occupation",
            "closest",
            "trained_for",
            "trade",
        ),
        *("matched", "missing"),
    }
)


@dataclass(frozen=True, slots=True)
class Names:
    """Names of concepts and legal bars in both languages, by key."""

    by_key: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def of(self, key: str, language: Language) -> str:
        """The name in a language; the key itself when nothing has it any more."""
        spanish, english = self.by_key.get(key, (key, key))
        return english if language is Language.ENGLISH else spanish


def read_match(explanation: Explanation) -> Match:
    """The match that a shortlist entry stores.

    Raises:
        WrongStateError: another version of the engine wrote it; the shortlist must be made again.
    """
    try:
        return match_from_json(json.dumps(explanation))
    except ValueError as error:
        raise WrongStateError("explanation_outdated") from error


def strongest(match: Match, *, count: int = 2) -> tuple[Reason, ...]:
    """The reasons that bring most to the score, the greatest first."""
    telling = [reason for reason in match.reasons if reason.part]
    return tuple(sorted(telling, key=lambda r: (-(r.part or 0.0), r.criterion))[:count])


def names_in(session: Session, matches: Iterable[Match], keys: Iterable[str] = ()) -> Names:
    """Names of everything that some matches mention, and of `keys`."""
    wanted, roles = set(keys), set[str]()
    for match in matches:
        parts: Iterable[Gate | Reason] = chain(match.gates, match.reasons, match.wish_reasons)
        for part in parts:
            wanted.update(_concept_keys(part))
            roles.update(_role_codes(part))
    found = {
        key: (concept.label_es, concept.label_en)
        for key, concept in concepts_by_key(session, wanted).items()
    }
    if roles:
        bars = session.scalars(select(LegalBar).where(LegalBar.code.in_(roles)))
        found |= {bar.code: (bar.name_es, bar.name_en) for bar in bars}
    return Names(found)


def _role_codes(part: Gate | Reason) -> Iterator[str]:
    roles = part.facts.get("roles")
    yield from _texts(roles)


def _concept_keys(part: Gate | Reason) -> Iterator[str]:
    rows = part.facts.get("needs")
    for facts in (part.facts, *(rows if isinstance(rows, list) else ())):
        if isinstance(facts, Mapping):
            for name in _CONCEPT_FACTS & facts.keys():
                yield from _texts(facts[name])
    rungs = part.facts.get("rungs")
    if isinstance(rungs, Mapping):
        yield from rungs


def _texts(value: JsonValue) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        yield from (item for item in value if isinstance(item, str))
