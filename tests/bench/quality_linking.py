"""How well phrases are linked to lists of labels, against the methods of others.

`python -m tests.bench.quality_linking --data DIR` writes Markdown tables: each figure with its
95 % interval by bootstrap, the baselines in the same run. Slow baselines are asked a sample.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import numpy as np

from matching.language.words import normalise
from matching.linking.concept_view import ConceptView
from matching.linking.decided import DecidedIndex, decisions_of
from matching.linking.labels import Label, LabelIndex
from matching.linking.reranking import Learned, shipped
from matching.taxonomy.loading import read_taxonomy
from seed_data import TAXONOMY_DIR
from tests.bench.quality_linking_methods import METHODS, SLOW, our_index, ranker_of
from tests.bench.quality_linking_noise import NOISES
from tests.bench.quality_linking_sets import (
    LinkingSet,
    Question,
    Ranker,
    chilean_titles,
    interval,
    melo,
    talentclef,
)

FOLDS = 5
SAMPLE = 150  # questions put to a method that needs a tenth of a second for each


def main() -> None:
    """Measure every set and write the tables."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    folder = reader.parse_args().data
    titles, names = chilean_titles(folder), melo(folder)
    _compare((names, titles, talentclef(folder)))
    _learn_from_decisions(titles)
    _disturb((names, titles))
    _cross_languages()


def _compare(several: Sequence[LinkingSet]) -> None:
    _row("set", "method", "measure", "value [95 %]", "half 1 / 2", "concept Hit@10", "ms")
    _row(*["---"] * 7)
    for linking in several:
        for name, method in METHODS.items():
            step = max(len(linking.questions) // SAMPLE, 1) if name in SLOW else 1
            rank, asked = method(linking), linking.questions[::step]
            begun = perf_counter()
            values = linking.values(rank, asked)
            each_ms = (perf_counter() - begun) / len(asked) * 1000
            halves = f"{values[::2].mean():.3f} / {values[1::2].mean():.3f}"
            is_melo = linking.concepts != linking.ids and name not in SLOW
            hit = interval(linking.hits(rank)) if is_melo else ""
            measure = "MAP" if linking.is_map else "MRR"
            _row(linking.name, name, measure, interval(values), halves, hit, f"{each_ms:.2f}")


def _learn_from_decisions(titles: LinkingSet) -> None:
    """Cross-validation: titles that say the same words stay in one fold."""
    view = ConceptView(read_taxonomy(TAXONOMY_DIR))
    labels = [Label(key, text) for key, text in zip(titles.ids, titles.texts, strict=True)]
    values = np.zeros(len(titles.questions))
    folds = np.array(list(_folds(titles.questions)))
    for fold in range(FOLDS):
        pairs = [
            (one.text, titles.ids[place], "es")
            for one, of_fold in zip(titles.questions, folds, strict=True)
            if of_fold != fold
            for place in sorted(one.right)
        ]
        learned = Learned(shipped().words, shipped().concepts, decisions_of(pairs))
        rank = ranker_of(titles, DecidedIndex(labels, learned=learned, concepts=view))
        asked = [titles.questions[i] for i in np.flatnonzero(folds == fold)]
        values[folds == fold] = titles.values(rank, asked)
    _row(
        titles.name, f"ours, {FOLDS}-fold decisions, no sector", "MRR", interval(values), "", "", ""
    )


def _folds(questions: Sequence[Question]) -> Iterator[int]:
    fold_of: dict[tuple[str, ...], int] = {}
    for one in questions:
        words = tuple(sorted(set(normalise(one.text))))
        yield fold_of.setdefault(words, len(fold_of) % FOLDS)


def _disturb(several: Sequence[LinkingSet]) -> None:
    sys.stdout.write("\n")
    _row("set", "disturbance", "MRR [95 %]", "loss [95 %]")
    _row(*["---"] * 4)
    for linking in several:
        rank = ranker_of(linking, our_index(linking))
        plain = linking.values(rank)
        for name, noise in NOISES.items():
            asked = [replace(one, text=noise(one.text)) for one in linking.questions]
            noisy = linking.values(rank, asked)
            _row(linking.name, name, interval(noisy), interval(plain - noisy))


def _cross_languages() -> None:
    """English words for the occupations of our taxonomy, against their Spanish names."""
    taxonomy = read_taxonomy(TAXONOMY_DIR)
    jobs = tuple(taxonomy.occupations.values())
    ids = tuple(job.id for job in jobs)
    texts = tuple(job.labels["es"] for job in jobs)
    linking = LinkingSet("our occupations", "es", ids, texts, ids, ())
    index = our_index(linking)
    found: dict[str, np.ndarray] = {}
    for lang in ("es", "en"):
        asked = [
            Question(one.text, frozenset({place}))
            for place, job in enumerate(jobs)
            for one in taxonomy.synonyms.get(job.id, ())
            if one.lang == lang
        ]
        rank = _ranker(linking, index, lang)
        found[lang] = linking.values(rank, asked)
        _row(linking.name, f"synonyms in {lang}", interval(found[lang]), "")
    loss = found["es"].mean() - found["en"].mean()
    _row(linking.name, "English against Spanish labels", "", f"{loss:.3f}")


def _ranker(linking: LinkingSet, index: LabelIndex, lang: str) -> Ranker:
    place = {key: i for i, key in enumerate(linking.ids)}
    return lambda text: [place[hit.key] for hit in index.search(text, lang=lang, top=100)]


def _row(*cells: str) -> None:
    sys.stdout.write(f"| {' | '.join(cells)} |\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
