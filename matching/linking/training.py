"""Learns what the second look weighs, from labels whose own row is left out.

Every concept of a taxonomy has several ways to be said. Some are set aside and asked; the index
holds the others. A row of the right concept should stand above the rows beside it: that is what
is learned, as a logistic regression on differences. What is the same but for form is left out of
the learning, for it teaches nothing. The sum is then calibrated on the first answers, so that of
links given 0.7 seven in ten are right.

The answer is text and hangs on nothing but the labels: no random choice is made.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import astuple, dataclass

import numpy as np
import sklearn
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from matching.linking.concept_view import ConceptView
from matching.linking.labels import Label, LabelIndex
from matching.linking.phrases_read import label_words
from matching.linking.postings import Floats
from matching.linking.reranking import FEATURES, FORMAT, Decision, Weights
from matching.taxonomy.concepts import LANGUAGES, Concept, Taxonomy

FOLDS = 10
ROUNDS = 3  # each asks other labels
SAME_FROM = 0.9  # agreement both ways from which a label is the phrase in another form
LEAST_LETTERS = 0.15  # cosine below which no view could have found the right label
RIGHT_ROWS = 3
WRONG_ROWS = 12
RIDGE = 1e-4  # strong, because the views say nearly the same and each must keep its say
ANSWERS = 1  # those that the probabilities are calibrated on: what somebody acts on is the first
BINS = 10

Split = tuple[range, range, range]  # folds asked, in the index, known to the view of concepts
_WORDS: Split = (range(1), range(1, FOLDS), range(0))
_CONCEPTS: Split = (range(2), range(2, 6), range(6, FOLDS))


class TooFewLabelsError(ValueError):
    """There are too few labels, or they are too much alike, to learn anything from."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One label asked: what was seen of the rows looked at, and which were right."""

    features: Floats
    is_right: NDArray[np.bool_]
    is_same: NDArray[np.bool_]
    keys: tuple[str, ...]


def train(
    taxonomy: Taxonomy,
    *,
    more: Sequence[Label] = (),
    decisions: Sequence[Decision] = (),
    data: Mapping[str, str],
) -> str:
    """Weights for both views as JSON, with where they come from.

    Args:
        more: labels of another classification, asked among themselves.
        decisions: what an office decided; kept as it is, for `matching.linking.decided`.
        data: digest of each file the labels come from, by its name; written down.

    Raises:
        TooFewLabelsError: there is nothing to learn from.
    """
    trades = _labels(taxonomy, taxonomy.occupations.values())
    skills = _labels(taxonomy, taxonomy.skills.values())
    asked = {
        "words": [one for several in (trades, skills, more) for one in _ask(several, _WORDS)],
        "concepts": [*_ask(trades, _CONCEPTS, taxonomy), *_ask(more, _WORDS, taxonomy)],
    }
    content = {
        "format": FORMAT,
        "features": FEATURES,
        "views": {view: _learn(several) for view, several in asked.items()},
        "data": dict(sorted(data.items())),
        "decisions": [list(astuple(one)) for one in decisions],
        "made_by": {"scikit-learn": sklearn.__version__, "command": "oportunidades engine train"},
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def labels_of(taxonomy: Taxonomy, concept: Concept) -> Iterator[Label]:
    """Every way the taxonomy knows to say a concept."""
    for lang in LANGUAGES:
        if concept.labels.get(lang):
            yield Label(concept.id, concept.labels[lang], lang)
    for synonym in taxonomy.synonyms.get(concept.id, ()):
        yield Label(concept.id, synonym.text, synonym.lang, is_name=False)


def _labels(taxonomy: Taxonomy, concepts: Iterable[Concept]) -> list[Label]:
    return [label for concept in concepts for label in labels_of(taxonomy, concept)]


def _fold(label: Label) -> int:
    digest = hashlib.sha256(f"{label.key}\t{label.text}".encode()).digest()
    return int.from_bytes(digest[:4]) % FOLDS


def _ask(
    labels: Sequence[Label], split: Split, taxonomy: Taxonomy | None = None
) -> Iterator[_Asked]:
    """Every label of the folds asked, put to an index of those of other folds."""
    ask, hold, know = split
    for turn in range(ROUNDS if labels else 0):
        folds = [(_fold(label) + turn * len(ask)) % FOLDS for label in labels]
        held = [label for label, fold in zip(labels, folds, strict=True) if fold in hold]
        known = [
            (label.key, label.lang, label.text)
            for label, fold in zip(labels, folds, strict=True)
            if fold in know
        ]
        if not any(label_words(label.text, label.lang) for label in held):
            continue  # of so few labels this turn leaves none to find
        view = ConceptView(taxonomy, known or None) if taxonomy else None
        index = LabelIndex(held, concepts=view)
        for label, fold in zip(labels, folds, strict=True):
            if fold in ask and (one := _put(index, label)):
                yield one


def _put(index: LabelIndex, label: Label) -> _Asked | None:
    seen = index.look(label.text, lang=label.lang)
    if seen is None:
        return None
    keys = tuple(index.labels[row].key for row in seen.rows)
    is_right = np.array([key == label.key for key in keys])
    return _Asked(seen.features, is_right, seen.agreement.is_same, keys)


def _learn(several: Sequence[_Asked]) -> dict[str, object]:
    """The model of one view: weights, bias, and how far its probabilities hold."""
    _refuse_too_few(several)
    ranking = _ranking(several)
    answers = [_answers(one, ranking) for one in several]
    learned, measured = answers[::2], answers[1::2]
    sums, is_right = map(np.concatenate, zip(*learned, strict=True))
    _refuse_too_few(is_right if 0 < is_right.sum() < len(is_right) else ())
    odds = LogisticRegression(C=1e6).fit(sums[:, None], is_right)
    slope, bias = float(odds.coef_[0, 0]), float(odds.intercept_[0])
    weights = Weights(tuple(round(slope * value, 3) for value in ranking), round(bias, 3))
    return {
        "weights": weights.values,
        "bias": weights.bias,
        "labels_asked": len(several),
        "calibration": _calibration(measured, slope, bias),
    }


def _refuse_too_few(several: Sized) -> None:
    if not len(several):
        raise TooFewLabelsError("too few labels to learn from: give more synonyms")


def _ranking(several: Sequence[_Asked]) -> Floats:
    """Weights that put right rows above wrong ones."""
    differences, shares = [], []
    for one in several:
        is_hard = ~one.is_right | (one.features[:, FEATURES.index("both_ways")] < SAME_FROM)
        features, is_right = one.features[is_hard], one.is_right[is_hard]
        right, wrong = features[is_right][:RIGHT_ROWS], features[~is_right][: 2 * WRONG_ROWS : 2]
        letters = right[:, FEATURES.index("letter_view")]
        if not len(wrong) or not np.any(letters >= LEAST_LETTERS):
            continue
        pairs = (right[:, None, :] - wrong[None, :, :]).reshape(-1, len(FEATURES))
        differences.append(pairs)
        shares.append(np.full(len(pairs), 1 / len(pairs)))
    _refuse_too_few(differences)
    every = np.concatenate(differences)
    spread = every.std(axis=0)
    spread[spread < 1e-9] = 1.0  # a feature that never differs gets no weight
    scaled, share = every / spread, np.concatenate(shares)
    model = LogisticRegression(C=RIDGE, fit_intercept=False, tol=1e-8, max_iter=1000)
    sides = np.repeat([1, 0], len(scaled))
    model.fit(np.concatenate([scaled, -scaled]), sides, sample_weight=np.tile(share, 2))
    weights: Floats = model.coef_[0] / spread
    return weights


def _answers(one: _Asked, ranking: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """Sums of the best row of each of the first concepts, and which of them were right."""
    sums = one.features @ ranking
    best: dict[str, int] = {}
    for row in np.argsort(-sums, kind="stable").tolist():
        best.setdefault(one.keys[row], row)
    kept = list(best.values())[:ANSWERS]
    return sums[kept], one.is_right[kept]


def _calibration(
    measured: Sequence[tuple[Floats, NDArray[np.bool_]]], slope: float, bias: float
) -> list[dict[str, float]]:
    """For each tenth of probability how many first answers had it, and how many were right."""
    firsts = [(sums[0], right[0]) for sums, right in measured if len(sums)]
    _refuse_too_few(firsts)
    sums, is_right = (np.array(column) for column in zip(*firsts, strict=True))
    given = 1 / (1 + np.exp(-(slope * sums + bias)))
    tenth = np.minimum((given * BINS).astype(int), BINS - 1)
    return [
        {
            "given": round(float(given[tenth == i].mean()), 2),
            "right": round(float(is_right[tenth == i].mean()), 2),
            "answers": int((tenth == i).sum()),
        }
        for i in range(BINS)
        if np.any(tenth == i)
    ]
