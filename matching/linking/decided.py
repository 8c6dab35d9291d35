"""An index that also remembers what people decided: the same words, the same answer again.

An office that has linked "reponedor nocturno" to one occupation a few times should not be asked
again. The decisions most like a phrase vote for their keys, each by how much alike it is; the
votes and what the labels themselves say are added up.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from matching.linking.concept_view import ConceptView
from matching.linking.deciding import IN_PART_AT_MOST
from matching.linking.labels import Hit, Label, LabelIndex, Mask
from matching.linking.reranking import Decision, Learned

VOTERS = 30  # the decisions most like a phrase
STEEPNESS = 3  # a decision twice as much alike votes eight times as much
DOUBT = 0.05  # weight of not knowing: without a decision that is alike the labels alone speak
DECISIONS_SAY = 2 / 3  # measured: half as much for the labels as for the decisions
KEYS_HEARD = 100  # answers of the labels that the votes are added to, at least


class DecidedIndex(LabelIndex):
    """Labels, searchable, with the decisions made about them.

    Args:
        learned: weights, and at least one decision.
    """

    def __init__(
        self, labels: Sequence[Label], *, learned: Learned, concepts: ConceptView | None = None
    ) -> None:
        super().__init__(labels, concepts=concepts, learned=learned)
        self._decisions = learned.decisions
        several = [Label(one.key, one.text, one.lang) for one in learned.decisions]
        self._decided = LabelIndex(several, concepts=concepts, learned=learned)
        rows: dict[str, list[int]] = {}
        for row, label in enumerate(self.labels):
            rows.setdefault(label.key, []).append(row)
        self._rows_of = rows

    def search(
        self, text: str, *, lang: str = "es", top: int = 10, mask: Mask | None = None
    ) -> tuple[Hit, ...]:
        """The concepts that labels and decisions speak for, the likeliest first."""
        found = super().search(text, lang=lang, top=max(top, KEYS_HEARD), mask=mask)
        votes, trust = self._votes(text, lang)
        hits = {
            hit.key: replace(hit, score=hit.score * (1 - DECISIONS_SAY * trust)) for hit in found
        }
        for key, vote in votes.items():
            hit = hits.get(key) or self._unheard(key, mask)
            if hit is not None:
                score = min(hit.score + DECISIONS_SAY * vote, IN_PART_AT_MOST)
                hits[key] = replace(hit, score=round(score, 9))
        order = sorted(hits.values(), key=lambda hit: (-hit.score, not hit.label.is_name, hit.key))
        return tuple(order[:top])

    def _votes(self, text: str, lang: str) -> tuple[dict[str, float], float]:
        """The share of the votes each key has, and how far they are to be trusted, in [0, 1]."""
        rows, alike = self._decided.first_look(text, lang, VOTERS)
        times = np.array([self._decisions[row].times for row in rows])
        weights = alike**STEEPNESS * times
        total = float(weights.sum()) + DOUBT
        votes: dict[str, float] = {}
        for row, weight in zip(rows.tolist(), weights.tolist(), strict=True):
            key = self._decisions[row].key
            votes[key] = votes.get(key, 0.0) + weight / total
        return votes, sum(votes.values())

    def _unheard(self, key: str, mask: Mask | None) -> Hit | None:
        """A hit for a key whose labels share nothing with the phrase; None when it may not be."""
        rows = [row for row in self._rows_of.get(key, ()) if mask is None or mask[row]]
        if not rows:
            return None
        label = self.labels[min(rows, key=lambda row: not self.labels[row].is_name)]
        return Hit(key, label, 0.0, ())


def decisions_of(pairs: Sequence[tuple[str, str, str]]) -> tuple[Decision, ...]:
    """Decisions counted, in alphabetical order, from one row for each: text, key, language."""
    counts: dict[tuple[str, str, str], int] = {}
    for one in pairs:
        counts[one] = counts.get(one, 0) + 1
    return tuple(Decision(*one, times) for one, times in sorted(counts.items()))
