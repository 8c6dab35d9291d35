"""Ways to link a phrase to a list of labels: those of others, and ours."""

from collections.abc import Callable, Mapping

import numpy as np
from rapidfuzz import fuzz, process
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from matching.language.words import normalise
from matching.linking.concept_view import ConceptView
from matching.linking.labels import Label, LabelIndex
from matching.linking.postings import Floats
from matching.taxonomy.loading import read_taxonomy
from seed_data import TAXONOMY_DIR
from tests.bench.quality_linking_sets import LinkingSet, Ranker

BM25_K = 1.2
BM25_B = 0.75
Method = Callable[[LinkingSet], Ranker]


def _by_scores(linking: LinkingSet, score: Callable[[str], Floats]) -> Ranker:
    """Every label that scores at all, equal ones by their id, descending."""
    descending = sorted(range(len(linking.ids)), key=lambda i: linking.ids[i], reverse=True)
    tie = np.argsort(descending)

    def rank(text: str) -> list[int]:
        scores = score(text)
        order = np.lexsort((tie, -scores))
        return [int(i) for i in order if scores[i] > 0]

    return rank


def _fuzzy(scorer: Callable[..., float]) -> Method:
    def method(linking: LinkingSet) -> Ranker:
        folded = [text.lower() for text in linking.texts]
        return _by_scores(
            linking, lambda text: process.cdist([text.lower()], folded, scorer=scorer)[0]
        )

    return method


def _tfidf(**settings: object) -> Method:
    def method(linking: LinkingSet) -> Ranker:
        reader = TfidfVectorizer(sublinear_tf=True, strip_accents="unicode", **settings)
        labels = csr_array(reader.fit_transform(linking.texts)).T.tocsr()
        return _by_scores(
            linking, lambda text: (csr_array(reader.transform([text])) @ labels).toarray()[0]
        )

    return method


def _bm25(linking: LinkingSet) -> Ranker:
    """BM25 over stems without stop words."""
    reader = CountVectorizer(analyzer=lambda text: normalise(text, linking.lang), dtype=np.float64)
    counts = csr_array(reader.fit_transform(linking.texts)).tocoo()
    lengths = np.bincount(counts.row, weights=counts.data, minlength=counts.shape[0])
    held = np.bincount(counts.col, minlength=counts.shape[1])
    rarity = np.log1p((counts.shape[0] - held + 0.5) / (held + 0.5))
    norm = BM25_K * (1 - BM25_B + BM25_B * lengths / lengths.mean())
    gain = counts.data * (BM25_K + 1) / (counts.data + norm[counts.row]) * rarity[counts.col]
    labels = csr_array((gain, (counts.row, counts.col)), counts.shape).T.tocsr()
    return _by_scores(
        linking, lambda text: (csr_array(reader.transform([text])) @ labels).toarray()[0]
    )


def our_index(linking: LinkingSet, *, has_taxonomy: bool = True) -> LabelIndex:
    """The index that `oportunidades link --labels` makes of these labels."""
    view = ConceptView(read_taxonomy(TAXONOMY_DIR)) if has_taxonomy else None
    pairs = zip(linking.ids, linking.texts, strict=True)
    return LabelIndex([Label(key, text, linking.lang) for key, text in pairs], concepts=view)


def ranker_of(linking: LinkingSet, index: LabelIndex) -> Ranker:
    """Our answers as a foreign benchmark reads them: by score, equal ones by id, descending."""
    place = {key: i for i, key in enumerate(linking.ids)}
    top = len(linking.ids) if linking.is_map else 100

    def rank(text: str) -> list[int]:
        hits = index.search(text, lang=linking.lang, top=top)
        order = sorted(hits, key=lambda hit: (round(hit.score, 6), hit.key), reverse=True)
        return [place[hit.key] for hit in order]

    return rank


def _ours(linking: LinkingSet, *, has_taxonomy: bool = True) -> Ranker:
    return ranker_of(linking, our_index(linking, has_taxonomy=has_taxonomy))


SLOW = frozenset({"rapidfuzz WRatio", "rapidfuzz token_set_ratio"})
METHODS: Mapping[str, Method] = {
    "rapidfuzz WRatio": _fuzzy(fuzz.WRatio),
    "rapidfuzz token_set_ratio": _fuzzy(fuzz.token_set_ratio),
    "TF-IDF words": _tfidf(),
    "TF-IDF char_wb 3-5": _tfidf(analyzer="char_wb", ngram_range=(3, 5)),
    "BM25 with stems": _bm25,
    "ours, words and letters": lambda linking: _ours(linking, has_taxonomy=False),
    "ours": _ours,
}
