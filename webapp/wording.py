"""Words of a vacancy that a norm speaks to, as a page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import request

from models.vacancies import Vacancy
from services.errors import InvalidError, NotFoundError
from services.hiring.employer_rules import NOTE_LIMIT
from services.hiring.vacancy_rules import DESCRIPTION_LIMIT
from services.hiring.vacancy_wording import WordsFound
from webapp.labels import label, message
from webapp.labels.wording import TURNS_AWAY, TURNS_AWAY_WHY
from webapp.language import language
from wording.kinds import TextLanguage, Weight, WordingKind
from wording.linting import Finding
from wording.norms import NORMS
from wording.rewriting import Rewrite, rewrite_of

TEXTS = ("sentence",)
MOST_WAITING = 20  # words on one page; more are not put right in one go, and make it heavy
_AROUND = 45  # characters that are quoted on each side of the words
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was refused about some words: what is wrong, and what was typed.

    Attributes:
        reason: why they should stay, as it was typed.
        sentence: the sentence as it was typed; None where no sentence was sent.
    """

    kind: WordingKind
    words: str
    texts: tuple[str, ...]
    reason: str
    sentence: str | None = None

    @property
    def is_rewrite(self) -> bool:
        """Whether another sentence was refused, and not a reason for the words."""
        return self.sentence is not None


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a text with what stands around them."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class WordsShown:
    """Words that were found, once for each kind and however often they stand in the text.

    Attributes:
        name: the kind in plain words.
        why: one sentence on what the norm asks.
        before, after: what stands around them where they come first.
        phrase: what is better written instead; empty where they are best left out.
        rewrite: the sentence they stand in, and what one press makes of it.
        is_soft: whether the law may allow them, so that somebody looks.
        refusal: what was just refused about them.
    """

    found: WordsFound
    name: str
    why: str
    before: str
    after: str
    phrase: str
    rewrite: Rewrite
    is_soft: bool
    refusal: Refusal | None = None

    @property
    def fields(self) -> dict[str, str]:
        """What a form sends to name these words."""
        return {"kind": self.found.finding.kind.value, "words": self.found.finding.words}


@dataclass(frozen=True, slots=True)
class WordsOnPage:
    """The words of a text that one page shows.

    Attributes:
        first: those that wait, up to what a page bears, and then those that are settled.
        more: how many others wait.
    """

    first: tuple[WordsShown, ...]
    more: int


def shown(
    vacancy: Vacancy, found: Iterable[WordsFound], refusal: Refusal | None = None
) -> WordsOnPage:
    """The words that were found as the page shows them, those that wait first.

    Of those that wait, the ones nobody explained come first; what was just refused is always
    among those on the page.
    """
    once: dict[tuple[WordingKind, str], WordsFound] = {}
    for each in found:
        once.setdefault(_key(each.finding.kind, each.finding.words), each)
    refused_key = _key(refusal.kind, refusal.words) if refusal else None
    waiting = sorted(
        ((key, one) for key, one in once.items() if one.is_open),
        key=lambda pair: pair[1].explained is not None,
    )
    settled = [(key, one) for key, one in once.items() if not one.is_open]
    behind = [pair for pair in waiting[MOST_WAITING:] if pair[0] == refused_key]
    first = waiting[:MOST_WAITING] + behind
    return WordsOnPage(
        tuple(
            _shown(getattr(vacancy, one.field), one, refusal if key == refused_key else None)
            for key, one in first + settled
        ),
        len(waiting) - len(first),
    )


def words_named() -> tuple[WordingKind, str]:
    """The kind and the words that the form which was sent names.

    Raises:
        NotFoundError: there is no such kind.
    """
    sent = request.form.get("kind", "")
    if sent not in list(WordingKind):
        raise NotFoundError
    return WordingKind(sent), request.form.get("words", "")


def refused(kind: WordingKind, words: str, error: InvalidError) -> Refusal:
    """What to say beside some words of a refusal; what was typed is cut to what is kept."""
    texts = tuple(message(problem.code, problem.facts) for problem in error.problems)
    reason, sentence = request.form.get("reason", ""), request.form.get("sentence")
    if sentence is not None:
        sentence = sentence[:DESCRIPTION_LIMIT]
    return Refusal(kind, words, texts, reason[:NOTE_LIMIT], sentence)


def quoted(text: str, finding: Finding) -> Quoted:
    """Words that were found in a text, with some of what stands around them."""
    before, after = text[: finding.start], text[finding.end :]
    return Quoted(_end_of(before), finding.words, _beginning_of(after))


def _key(kind: WordingKind, words: str) -> tuple[WordingKind, str]:
    """What makes words of a text the same on the page."""
    return kind, words.casefold()


def _shown(text: str, found: WordsFound, refusal: Refusal | None) -> WordsShown:
    finding = found.finding
    around = quoted(text, finding)
    return WordsShown(
        found,
        str(TURNS_AWAY) if finding.turns_away else label(finding.kind),
        str(TURNS_AWAY_WHY)
        if finding.turns_away
        else NORMS[finding.kind].why[TextLanguage(language().value)],
        around.before,
        around.after,
        finding.suggestion,
        rewrite_of(text, finding),
        finding.weight is Weight.CHECK,
        refusal,
    )


def _beginning_of(text: str) -> str:
    """The first words of a text."""
    if len(text) <= _AROUND:
        return text
    # A sentence that ends where the words do would have a fourth point.
    return text[:_AROUND].rpartition(" ")[0].rstrip(" .\n") + _ELLIPSIS


def _end_of(text: str) -> str:
    """The last words of a text."""
    if len(text) <= _AROUND:
        return text
    return _ELLIPSIS + text[-_AROUND:].partition(" ")[2]
