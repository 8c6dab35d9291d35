"""One phrase against many labels, beside rapidfuzz and TF-IDF."""

from collections.abc import Callable, Sequence
from itertools import cycle, islice
from random import Random

from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import linear_kernel

from matching.linking.labels import Hit, Label, LabelIndex
from tests.bench.speed.crowds import our_taxonomy
from tests.bench.speed.timing import seconds, table, timed

TOP = 5
PHRASES = 300


def section(count: int) -> str:
    """Milliseconds a phrase, and phrases a second in one go."""
    labels, phrases = _labels(count), _phrases()
    kept: list[LabelIndex] = []
    built = seconds(lambda: kept.append(LabelIndex(labels)))
    index = kept[0]
    ours = timed(lambda phrase: index.search(phrase, top=TOP), phrases, warm_ups=20)
    rate = len(phrases) / seconds(lambda: _answers(index, phrases))
    rows = [["ours", ours.p50, ours.interval, ours.p99, 1.0]]
    for name, (call, calls) in _peers(labels).items():
        times = timed(call, phrases[:calls])
        rows.append([name, times.p50, times.interval, times.p99, times.p50 / ours.p50])
    head = ("way", "p50 ms", "95 % interval", "p99 ms", "times ours")
    return (
        f"{len(labels):,} labels, first {TOP}\n\n{table(head, rows)}\n\n"
        f"- {rate:,.0f} phrases a second in one go; the index was built in {built:.1f} s"
    )


def _answers(index: LabelIndex, phrases: Sequence[str]) -> list[tuple[Hit, ...]]:
    """What each phrase finds; each distinct phrase is looked up once."""
    answers = {phrase: index.search(phrase, top=TOP) for phrase in dict.fromkeys(phrases)}
    return [answers[phrase] for phrase in phrases]


def _peers(labels: Sequence[Label]) -> dict[str, tuple[Callable[[str], object], int]]:
    texts = [label.text for label in labels]
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    matrix = letters.fit_transform(texts)
    return {
        "TF-IDF letters, linear_kernel": (
            lambda phrase: linear_kernel(letters.transform([phrase]), matrix).argmax(),
            30,
        ),
        "rapidfuzz WRatio": (
            lambda phrase: process.extract(phrase, texts, scorer=fuzz.WRatio, limit=TOP),
            10,
        ),
        "rapidfuzz token_set_ratio": (
            lambda phrase: process.extract(phrase, texts, scorer=fuzz.token_set_ratio, limit=TOP),
            10,
        ),
    }


def _texts() -> list[str]:
    taxonomy = our_taxonomy()
    names = [c.labels["es"] for c in (*taxonomy.occupations.values(), *taxonomy.skills.values())]
    said = [one.text for several in taxonomy.synonyms.values() for one in several]
    return sorted({*names, *said})


def _labels(count: int) -> list[Label]:
    """Texts of the taxonomy, each joined with words of others until there are enough."""
    random, texts = Random(6), _texts()
    joined = (f"{text} {random.choice(texts).split()[-1]}" for text in cycle(texts))
    found = dict.fromkeys(texts)
    for text in islice(joined, 20 * count):
        if len(found) >= count:
            break
        found.setdefault(text)
    return [Label(str(number), text) for number, text in enumerate(islice(found, count))]


def _phrases() -> list[str]:
    """Phrases with a slip in every third."""
    random = Random(8)
    chosen = random.choices(_texts(), k=PHRASES)
    return [
        _slipped(random, text) if number % 3 == 0 else text for number, text in enumerate(chosen)
    ]


def _slipped(random: Random, text: str) -> str:
    place = random.randrange(len(text))
    return text[:place] + text[place + 1 :]
