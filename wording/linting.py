"""Reading the text of a vacancy for what it may not say."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wording.contact_rules import contact_hits, worker_hits
from wording.english_rules import ENGLISH_RULES
from wording.figures import hours_hits, pay_hits
from wording.folding import Folded, fold
from wording.kinds import TextLanguage, Weight, WordingKind
from wording.life_rules import LIFE_RULES
from wording.norms import NORMS
from wording.past import past_hits
from wording.people_rules import PEOPLE_RULES
from wording.record import SPANISH_RECORDS
from wording.record_english import ENGLISH_RECORDS
from wording.record_judging import record_hits
from wording.rules import Hit, hits
from wording.sex_rules import sex_hits
from wording.softening import weight_of
from wording.terms import WordingTerms
from wording.work_rules import WORK_RULES

_NO_TERMS = WordingTerms()
_RECORDS = {TextLanguage.SPANISH: SPANISH_RECORDS, TextLanguage.ENGLISH: ENGLISH_RECORDS}
_ROUNDS = 4  # of words that stand side by side; a fifth kind has not been met


@dataclass(frozen=True, slots=True)
class Finding:
    """Words of a text that a norm speaks to.

    Attributes:
        start, end: characters of the text as it was typed; the end is the first one after.
        words: those characters.
        suggestion: what to write instead of the words; empty where they are best left out or turn
            people with a record away, and the words themselves where they are welcome.
    """

    kind: WordingKind
    start: int
    end: int
    words: str
    weight: Weight
    norm: str
    suggestion: str

    @property
    def turns_away(self) -> bool:
        """Whether people with a record are turned away: more than a certificate that is asked for.

        No better phrase says the same, and no condition of a role allows it.
        """
        return self.kind is WordingKind.RECORD_DEMANDED and not self.suggestion


def lint(
    text: str,
    *,
    lang: TextLanguage = TextLanguage.SPANISH,
    terms: WordingTerms = _NO_TERMS,
) -> tuple[Finding, ...]:
    """Everything a text says that a norm speaks to, in the order it is written.

    Args:
        lang: the language the text is written in, which is also that of the suggestions.
        terms: the figures of the law; without them pay and hours are not judged.
    """
    lang = TextLanguage(lang)
    folded = fold(text)
    found = _without_doubles((*_hits(folded, lang, terms), *_beside(folded, lang)))
    return tuple(_finding(folded, hit, lang, terms) for hit in found)


def lint_about_somebody(text: str, *, lang: TextLanguage) -> tuple[Finding, ...]:
    """What a text about a person says that would hurt whoever it is about, and reads it.

    These are the words that a vacancy may not have of a record or for people, and what is told
    of somebody's time in prison; the other kinds are about what a vacancy may ask for.
    """
    folded = fold(text)
    found = [hit for hit in _hits(folded, TextLanguage(lang), _NO_TERMS) if hit.kind in _HURTFUL]
    chosen = _without_doubles((*found, *past_hits(folded, lang)))
    return tuple(_finding(folded, hit, lang, _NO_TERMS) for hit in chosen)


_HURTFUL = frozenset({WordingKind.STIGMA, WordingKind.RECORD_DEMANDED})


def to_settle(findings: Sequence[Finding]) -> list[Finding]:
    """The findings that wait for somebody: what is welcome does not.

    Words within others that turn people away go with these, or are read again without them.
    """
    away = [one for one in findings if one.turns_away]
    return [
        one
        for one in findings
        if one.weight is not Weight.WELCOME and not any(_is_within(one, each) for each in away)
    ]


def _is_within(finding: Finding, other: Finding) -> bool:
    return finding is not other and other.start <= finding.start and finding.end <= other.end


def _hits(folded: Folded, lang: TextLanguage, terms: WordingTerms) -> Iterator[Hit]:
    yield from record_hits(folded, _RECORDS[lang])
    yield from _person_hits(folded, lang)
    yield from hits(folded, WORK_RULES[lang])
    yield from contact_hits(folded)
    yield from worker_hits(folded)
    yield from pay_hits(folded, terms)
    yield from hours_hits(folded, terms)


def _person_hits(folded: Folded, lang: TextLanguage) -> Iterator[Hit]:
    if lang is TextLanguage.SPANISH:
        yield from sex_hits(folded)
        yield from hits(folded, (*PEOPLE_RULES, *LIFE_RULES))
    else:
        yield from hits(folded, ENGLISH_RULES)


def _beside(folded: Folded, lang: TextLanguage) -> Iterator[Hit]:
    """What is found of a person once the words found before stand no longer between."""
    taken = {(hit.start, hit.end) for hit in _person_hits(folded, lang) if hit.kind in _ASIDE}
    for _ in range(_ROUNDS if taken else 0):
        more = list(_hits_without(folded, sorted(taken), lang))
        yield from more
        asides = {(hit.start, hit.end) for hit in more if hit.kind in _ASIDE}
        if asides <= taken:
            return
        taken |= asides


def _hits_without(
    folded: Folded, taken: Sequence[tuple[int, int]], lang: TextLanguage
) -> Iterator[Hit]:
    places = _places_left(folded.plain, taken)
    rest = Folded(folded.typed, "".join(folded.plain[place] for place in places))
    for hit in _person_hits(rest, lang):
        start, end = places[hit.start], places[hit.end - 1] + 1
        if end - start == hit.end - hit.start:  # words that were parted are none
            yield Hit(hit.kind, start, end, hit.better)


def _places_left(plain: str, taken: Iterable[tuple[int, int]]) -> list[int]:
    """Where the characters stand that are left without some words and what joins each of them."""
    places: list[int] = []
    done = 0
    for start, end in taken:
        if start >= done:
            places.extend(range(done, start))
            while places and plain[places[-1]] in " ,":
                places.pop()
            if "".join(plain[place] for place in places[-3:]) in {" de", "con"}:
                del places[-3:]
        done = max(done, end)
    return [*places, *range(done, len(plain))]


# What is said of a person aside, so that the words on both sides belong together.
_ASIDE = frozenset(
    {
        WordingKind.AGE,
        WordingKind.SEX,
        WordingKind.APPEARANCE,
        WordingKind.NATIONALITY,
        WordingKind.PREGNANCY_FAMILY,
    }
)


def _without_doubles(found: Iterable[Hit]) -> list[Hit]:
    """One finding where several rules of one kind meet, the longest; a welcome beats a demand."""
    kept: dict[str, list[tuple[int, int]]] = defaultdict(list)
    chosen: list[Hit] = []
    for hit in sorted(found, key=_rank):
        places = kept[_ALIKE.get(hit.kind, hit.kind)]
        at = bisect(places, (hit.start, hit.end))
        is_clear = (at == 0 or places[at - 1][1] <= hit.start) and (
            at == len(places) or hit.end <= places[at][0]
        )
        if is_clear:
            places.insert(at, (hit.start, hit.end))
            chosen.append(hit)
    return sorted(chosen, key=lambda hit: (hit.start, hit.end, hit.kind))


def _rank(hit: Hit) -> tuple[bool, int, int, str]:
    is_welcome = hit.kind is WordingKind.RECORD_WELCOME
    return (not is_welcome, hit.start - hit.end, hit.start, hit.kind)


# Kinds of which only one can be meant by the same words.
_ALIKE = {
    WordingKind.RECORD_WELCOME: WordingKind.RECORD_DEMANDED,
    WordingKind.WORKER_DATA: WordingKind.CONTACT_DATA,
}


def _finding(folded: Folded, hit: Hit, lang: TextLanguage, terms: WordingTerms) -> Finding:
    norm = NORMS[hit.kind]
    start, end = folded.span(hit.start, hit.end)
    words = folded.typed[start:end]
    return Finding(
        kind=hit.kind,
        start=start,
        end=end,
        words=words,
        weight=weight_of(hit.kind, folded.plain),
        norm=norm.citation,
        suggestion=words if norm.weight is Weight.WELCOME else _better(hit, lang, terms),
    )


def _better(hit: Hit, lang: TextLanguage, terms: WordingTerms) -> str:
    if hit.better is not None:
        return hit.better
    phrase = NORMS[hit.kind].better[lang]
    if hit.kind is WordingKind.PAY_BELOW_MINIMUM:
        return phrase.format(pay=_pesos(terms.min_monthly_pay_clp or 0, lang))
    return phrase


def _pesos(amount: int, lang: TextLanguage) -> str:
    mark = "." if lang is TextLanguage.SPANISH else ","
    return f"${amount:,}".replace(",", mark)
