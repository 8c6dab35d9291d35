"""The orderings that the engine is compared with, each from its published formula.

Those over words see the workshop's name and the names of its trades against the title. Those
over skills get what the engine itself reads: the skills the person has shown, and the essential
skills of the occupation that the title names.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import numpy as np
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from matching.exchange.interpreter import Interpreter
from matching.exchange.people_file import person
from matching.exchange.records import Fields
from matching.exchange.vacancies_file import vacancy
from matching.judging.evidence import skill_strengths
from matching.judging.profiles import CandidateProfile
from matching.language.letters import fold
from matching.language.words import content_words
from matching.linking.linker import Linker
from matching.taxonomy.concepts import SkillLevel
from matching.taxonomy.loading import read_taxonomy
from matching.taxonomy.workshops import read_workshop_types
from seed_data import SEED_DIR, TAXONOMY_DIR
from tests.bench.shortlists_protocol import FloatArray, Task, person_record, vacancy_record

BM25_K, BM25_B = 1.2, 0.75  # the usual values
LEAST_CHANCE = 0.01  # what the geometric mean takes for a skill that is absent
LEVEL_PROGRESS = 100 / 3  # Odoo counts a level as a share of the highest
Scores = FloatArray


def baselines(task: Task, today: date) -> Mapping[str, Scores]:
    """Scores of every baseline, each of shape (archetypes, vacancies)."""
    words = [" ".join((one.name["es"], *one.trades)) for one in task.archetypes]
    bags = [" ".join((w, *a.skills["es"])) for w, a in zip(words, task.archetypes, strict=True)]
    titles = [advert.title for advert in task.adverts]
    return {
        "random in gates": np.zeros(task.grades.shape),
        "filter by sector, then date (HMPPS)": _sector_filter(task),
        **_by_skills(task, today),
        "TF-IDF of words": _tfidf(words, titles, analyzer="word"),
        "TF-IDF of letters 2-4": _tfidf(words, titles, analyzer="char_wb", ngram_range=(2, 4)),
        "TF-IDF of letters 3-5": _tfidf(words, titles, analyzer="char_wb", ngram_range=(3, 5)),
        "TF-IDF of letters 2-4, all skills in one bag": _tfidf(
            bags, titles, analyzer="char_wb", ngram_range=(2, 4)
        ),
        "BM25 of words": _bm25(words, titles, fold_words),
        "BM25 of stems": _bm25(words, titles, stems),
        "rapidfuzz WRatio": _fuzzy(words, titles, fuzz.WRatio),
        "rapidfuzz token_set_ratio": _fuzzy(words, titles, fuzz.token_set_ratio),
    }


def fold_words(text: str) -> list[str]:
    """The words of a text without accents."""
    return fold(text).replace("/", " ").split()


def stems(text: str) -> list[str]:
    """The stems of the words that carry meaning."""
    return [word.stem for word in content_words(text, "es")]


def _tfidf(queries: Sequence[str], titles: Sequence[str], **settings: object) -> Scores:
    view = TfidfVectorizer(preprocessor=fold, sublinear_tf=True, **settings)
    documents = view.fit_transform(titles)
    return np.asarray((view.transform(queries) @ documents.T).todense(), dtype=float)


def _bm25(
    queries: Sequence[str], titles: Sequence[str], analyzer: Callable[[str], list[str]]
) -> Scores:
    counter = CountVectorizer(analyzer=analyzer)
    counts = counter.fit_transform(titles).toarray().astype(float)
    lengths = counts.sum(axis=1, keepdims=True)
    held = (counts > 0).sum(axis=0)
    idf = np.log1p((len(titles) - held + 0.5) / (held + 0.5))
    norm = BM25_K * (1 - BM25_B + BM25_B * lengths / lengths.mean())
    gains = idf * counts * (BM25_K + 1) / (counts + norm)
    asked = (counter.transform(queries).toarray() > 0).astype(float)
    return asked @ gains.T


def _fuzzy(queries: Sequence[str], titles: Sequence[str], scorer: Callable[..., float]) -> Scores:
    return process.cdist(queries, titles, scorer=scorer, processor=fold).astype(float)


def _sector_filter(task: Task) -> Scores:
    """Whether sector and trade share a word, then the order of the file: no date is known."""
    scores = np.zeros(task.grades.shape)
    trades = [set(stems(" ".join((one.name["es"], *one.trades)))) for one in task.archetypes]
    for place, advert in enumerate(task.adverts):
        sector = set(stems(advert.sector))
        for row, trade in enumerate(trades):
            scores[row, place] = bool(trade & sector) * (2 - place / len(task.adverts))
    return scores


def _by_skills(task: Task, today: date) -> Mapping[str, Scores]:
    taxonomy = read_taxonomy(TAXONOMY_DIR)
    reader = Interpreter(Linker(taxonomy), workshop_types=read_workshop_types(SEED_DIR))
    people = [
        person(Fields(person_record(one, "workshop, skills"), 1), reader, today)
        for one in task.archetypes
    ]
    jobs = (vacancy(Fields(vacancy_record(a), 1), reader).occupation for a in task.adverts)
    asked = [taxonomy.occupations[job].essential if job else () for job in jobs]
    rules = {"shared skills, counted": _count, "Odoo formula": _odoo, "Tabiya, geometric": _tabiya}
    return {
        name: np.array([[rule(one, needs, today) for needs in asked] for one in people])
        for name, rule in rules.items()
    }


def _levels(one: CandidateProfile) -> dict[str, int]:
    levels: dict[str, int] = {}
    for piece in one.evidence:
        levels[piece.skill] = max(piece.level_cap, levels.get(piece.skill, 0))
    return levels


def _count(one: CandidateProfile, needs: Sequence[SkillLevel], today: date) -> float:
    del today
    return float(len(_levels(one).keys() & {need.skill for need in needs}))


def _odoo(one: CandidateProfile, needs: Sequence[SkillLevel], today: date) -> float:
    """Sum of levels held, each up to twice the level asked, over the sum of levels asked."""
    del today
    levels = _levels(one)
    held = sum(min(levels.get(n.skill, 0), 2 * n.level) * LEVEL_PROGRESS for n in needs)
    asked = sum(need.level * LEVEL_PROGRESS for need in needs)
    return held / asked if asked else 0.0


def _tabiya(one: CandidateProfile, needs: Sequence[SkillLevel], today: date) -> float:
    """The geometric mean of the chances that each skill asked for is there."""
    if not needs:
        return 0.0
    shown = skill_strengths(one, today)
    chances = [shown[n.skill].value if n.skill in shown else LEAST_CHANCE for n in needs]
    return float(np.exp(np.mean(np.log(chances))))
