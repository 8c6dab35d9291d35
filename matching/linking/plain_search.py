"""The search of `LabelIndex` written out plainly: every label, every word, one by one.

It is slow and is there to be compared with: `tests/matching/linking/test_plain_search.py` holds
the two to the same answers.
"""

from math import exp

from matching.linking.agreement import ALIKE, OTHER_FORM, RELATED
from matching.linking.deciding import IN_PART_AT_MOST
from matching.linking.labels import CONCEPTS_SAY, LOOKED_AT, Hit, LabelIndex
from matching.linking.lexicon import LONGEST_STEM, SHARED_BEGINNING
from matching.linking.phrases_read import PhraseRead, WordRead, read_phrase
from matching.linking.postings import SUM_OF_ONE, Postings
from matching.linking.reranking import EXACT

SAME = 1.0 - 1e-9


def plain_search(index: LabelIndex, text: str, *, lang: str = "es", top: int = 10) -> list[Hit]:
    """What `index.search` answers; scores to 1e-8."""
    phrase = read_phrase(text, lang, index.lexicon)
    if phrase is None:
        return []
    views = [_views(index, text, phrase, row) for row in range(len(index.labels))]
    sums = [word + letter + CONCEPTS_SAY * concept for word, letter, concept in views]
    rows = [row for row, total in enumerate(sums) if total > 0 and _terms(index, row)]
    rows = sorted(rows, key=lambda row: (-sums[row], row))[: max(LOOKED_AT, 2 * top)]
    hits = [_look(index, phrase, row, views[row]) for row in rows]
    best: dict[str, Hit] = {}
    for hit in sorted(hits, key=lambda hit: (-hit.score, not hit.label.is_name, hit.key)):
        best.setdefault(hit.key, hit)
    return list(best.values())[:top]


def _views(
    index: LabelIndex, text: str, phrase: PhraseRead, row: int
) -> tuple[float, float, float]:
    words = _sum(index.word_view.postings, index.word_view.terms(phrase), row)
    letters = _sum(index.letter_view.postings, index.letter_view.terms(phrase.forms), row)
    concepts = 0
    if index.concepts and index.concept_postings:
        concepts = _sum(index.concept_postings, index.concepts.terms(text, phrase.lang), row)
    return min(words, SUM_OF_ONE), letters, concepts


def _sum(postings: Postings, terms: list[tuple[int, int]], row: int) -> int:
    total = 0
    for term, weight in postings.read(terms):
        for place in range(postings.begins[term], postings.begins[term + 1]):
            if postings.rows[place] == row:
                total += weight * int(postings.impacts[place])
    return total


def _terms(index: LabelIndex, row: int) -> list[int]:
    begins = index.lexicon.begins
    return [int(term) for term in index.lexicon.of_labels[begins[row] : begins[row + 1]]]


def _look(
    index: LabelIndex, phrase: PhraseRead, row: int, views: tuple[float, float, float]
) -> Hit:
    terms = _terms(index, row)
    table = [[_agreed(index, word, term) for term in terms] for word in phrase.words]
    by_word = [max(line) for line in table]
    by_term = [max(column) for column in zip(*table, strict=True)]
    explained = _mean(by_word, [word.weight for word in phrase.words])
    said = _mean(by_term, [float(index.lexicon.rarity[term]) for term in terms])
    word_view, letter_view, concept_view = (view / SUM_OF_ONE for view in views)
    is_name = float(index.labels[row].is_name)
    seen = (word_view, letter_view, explained, explained * said, is_name, concept_view)
    weighed = zip(index.weights.values, seen, strict=True)
    odds = index.weights.bias + sum(weight * value for weight, value in weighed)
    score = min(round(1 / (1 + exp(-odds)), 9), IN_PART_AT_MOST)
    if explained >= SAME and said >= SAME:
        score = EXACT
    told = zip(phrase.words, by_word, strict=True)
    matched = tuple(word.written for word, agreed in told if agreed > 0)
    return Hit(index.labels[row].key, index.labels[row], score, matched)


def _agreed(index: LabelIndex, word: WordRead, term: int) -> float:
    """Agreement of one word with one term: the same, related, of one family, or none."""
    if term in word.terms:
        return word.trust
    if term in word.related:
        return RELATED * word.trust
    one = word.form.stem
    length = int(index.lexicon.lengths[term])
    other = bytes(index.lexicon.letters[term].tolist()).rstrip(b"\0")
    first = one.encode()[:LONGEST_STEM].ljust(LONGEST_STEM, b"\0")
    second = other.ljust(LONGEST_STEM, b"\0")
    differing = (i for i in range(LONGEST_STEM) if first[i] != second[i])
    shared = min(next(differing, LONGEST_STEM), len(one), length)
    share = shared / max(len(one), length)
    is_family = shared >= SHARED_BEGINNING and share >= ALIKE
    return OTHER_FORM * share * word.trust if is_family else 0.0


def _mean(values: list[float], weights: list[float]) -> float:
    total = sum(weights)
    return sum(v * w for v, w in zip(values, weights, strict=True)) / total
