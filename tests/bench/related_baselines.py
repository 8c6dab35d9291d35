"""Plain ways to find related occupations, for `tests.bench.quality_related` to compare with."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import TfidfTransformer, TfidfVectorizer

from matching.taxonomy.concepts import Occupation, Taxonomy

Scores = Mapping[str, float]
Row = Callable[[int], np.ndarray]


def baselines(taxonomy: Taxonomy) -> Mapping[str, Callable[[str], Scores]]:
    """Methods by name; each gives the scores of all occupations for one."""
    several = list(taxonomy.occupations.values())
    takes = _takes(several)
    counts = np.asarray(takes.sum(axis=1)).ravel()
    rarity = TfidfTransformer().fit_transform(takes)
    titles = TfidfVectorizer().fit_transform(_title(taxonomy, one, "en") for one in several)
    titulos = TfidfVectorizer().fit_transform(_title(taxonomy, one, "es") for one in several)
    codes = np.array([list(one.isco08) for one in several])

    def shared(number: int) -> np.ndarray:
        return (takes @ takes[[number]].T).toarray().ravel()

    def jaccard(number: int) -> np.ndarray:
        both = shared(number)
        return both / np.maximum(counts + counts[number] - both, 1)

    def isco(number: int) -> np.ndarray:
        return np.logical_and.accumulate(codes == codes[number], axis=1).sum(axis=1)

    rows: Mapping[str, Row] = {
        "ISCO-08 digits only": isco,
        "title TF-IDF, Spanish": lambda n: _products(titulos, n),
        "title TF-IDF, English": lambda n: _products(titles, n),
        "shared-skill count": shared,
        "skill Jaccard": jaccard,
        "skill IDF cosine": lambda n: _products(rarity, n),
    }
    numbers = {one.id: n for n, one in enumerate(several)}
    return {name: _by_id(row, numbers) for name, row in rows.items()}


def _by_id(row: Row, numbers: Mapping[str, int]) -> Callable[[str], Scores]:
    return lambda one: dict(zip(numbers, row(numbers[one]).tolist(), strict=True))


def _products(matrix: csr_array, number: int) -> np.ndarray:
    return (matrix @ matrix[[number]].T).toarray().ravel()


def _takes(several: Sequence[Occupation]) -> csr_array:
    """One for each skill an occupation takes, essential or useful, shape (occupations, skills)."""
    columns: dict[str, int] = {}
    pairs = [
        (number, columns.setdefault(need.skill, len(columns)))
        for number, one in enumerate(several)
        for need in (*one.essential, *one.useful)
    ]
    rows, places = zip(*pairs, strict=True)
    return csr_array((np.ones(len(pairs)), (rows, places)), shape=(len(several), len(columns)))


def _title(taxonomy: Taxonomy, one: Occupation, lang: str) -> str:
    others = (word.text for word in taxonomy.synonyms.get(one.id, ()) if word.lang == lang)
    return "\n".join((one.labels[lang], *others))
