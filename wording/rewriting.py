"""A text with better phrases where its findings stand, as far as its sentences still read well."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wording.fitting import FITTING, RUT_BEFORE, WAY_BEFORE
from wording.folding import flat
from wording.kinds import WordingKind
from wording.linting import Finding
from wording.places import ARTICLE, HEAD_BEFORE, PERSON_NOUN, Place
from wording.reading_well import reads_well, sentence_bounds
from wording.taking_out import cuts, stands_free

_LONGEST = 1000  # characters of a sentence; somebody had better write what is longer
_SHORT = 4  # letters of a phrase, "CV" and the like, that a sentence may hold twice
_ONCE = re.compile(r"\b(?:referencias|references)\b")  # of jobs, whatever they are called
_ENDS = ".;!?"
# What may stand around words that turn people away and goes with them; all else is kept.
_SAYS_NOTHING = re.compile(
    r"(?:(?:se|por|favor|porfa|a|al|de|del|el|la|los|las|en|para|este|esta|nuestr[oa]s?|ya|aqui"
    r"|que|es|son|sera|seran|est[ae]n?|todas?|todos?|solo|ahora|lamentablemente|ley|politica|cargo"
    r"|puesto"
    r"|trabajo|empleo|vacante|aviso|empresa|local|faena|tienda|obra|campo|equipo|pega|postular"
    r"|postulen|contratar|contratad[oa]s|considerad[oa]s|aceptad[oa]s|no|the|this|that|our|we|is"
    r"|are|be|to"
    r"|for|at|in|here|please|sorry|unfortunately|job|role|post|position|vacancy|company|policy|shop"
    r"|site|store|work|can|will|do|by|currently|considered|hired|accepted|apply)\b\W*)*"
)
# What is said of people whom a text calls names and does not want.
_UNWANTED_BEFORE = re.compile(
    r"\b(?:abst[eiu]n[a-z]*(?: de postular)?|no (?:se )?(?:acept|contrat|recib|admit|quer)[a-z]*"
    r"|no)(?: a| los| las)* ?$"
)
_UNWANTED_AFTER = re.compile(
    r"^,?(?: por)?(?: favor)? (?:(?:abst[eiu]n|no (?:postul|insist|acept|llam|veng))[a-z]*"
    r"|need not apply|do(?: not|n't) (?:apply|bother)|keep (?:out|away))"
)
_BULLETS = " \t-*•·"
# Kinds whose words say who somebody is: in the place of a noun they cannot only be taken out.
_NOUNS = frozenset({WordingKind.AGE, WordingKind.SEX})
# Kinds whose words are named before them, as a telephone is.
_NAMED = frozenset({WordingKind.CONTACT_DATA, WordingKind.WORKER_DATA})
# Kinds whose words may go without the sentence losing what it asks for.
_REMOVABLE = frozenset(
    {
        WordingKind.AGE,
        WordingKind.SEX,
        WordingKind.APPEARANCE,
        WordingKind.NATIONALITY,
        WordingKind.PREGNANCY_FAMILY,
        WordingKind.CONTACT_DATA,
        WordingKind.NO_CONTRACT,
    }
)


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a text and what is written there instead; nothing where it only goes."""

    start: int
    end: int
    phrase: str

    def applied(self, text: str) -> str:
        """The text after the edit."""
        return text[: self.start] + self.phrase + text[self.end :]


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A sentence with a finding, and what it would be.

    Attributes:
        better: the sentence put right, empty where it goes; None where somebody has to write it.
    """

    sentence: str
    better: str | None

    @property
    def is_too_long(self) -> bool:
        """Whether the sentence is longer than one that is put right here, or shown in a box."""
        return len(self.sentence) > _LONGEST


def rewrite_of(text: str, finding: Finding) -> Rewrite:
    """The sentence that a finding stands in, and the same one put right."""
    first, last = sentence_bounds(text, finding.start, finding.end)
    edit = edit_of(text, finding)
    if edit is None:
        return Rewrite(text[first:last].strip(), None)
    kept = text[first : edit.start] + edit.phrase + text[edit.end : last]
    return Rewrite(text[first:last].strip(), kept.strip())


def with_sentence(text: str, finding: Finding, sentence: str) -> str:
    """The text with another sentence in the place of the one that a finding stands in."""
    first, last = sentence_bounds(text, finding.start, finding.end)
    was = text[first:last].strip()
    start = text.index(was, first)
    return text[:start] + sentence + text[start + len(was) :]


def edit_of(text: str, finding: Finding) -> Edit | None:
    """The edit that puts a finding right in a sentence that reads well; None without one."""
    first, last = sentence_bounds(text, finding.start, finding.end)
    if last - first > _LONGEST:
        return None
    sentence = text[first:last]
    for edit in _edits(text, finding, first, last):
        kept = text[first : edit.start] + edit.phrase + text[edit.end : last]
        if _is_said(edit, text[first : edit.start] + text[edit.end : last]):
            continue
        if not kept.strip() or reads_well(kept, sentence):
            return edit
    return None


def _is_said(edit: Edit, rest: str) -> bool:
    """Whether the rest of the sentence says the phrase already."""
    phrase, said = flat(edit.phrase).strip(" ,"), flat(rest)
    if _ONCE.search(phrase) and _ONCE.search(said):
        return True
    return len(phrase) > _SHORT and phrase in said


def rewritten(text: str, findings: Sequence[Finding]) -> str:
    """The text with every finding put right that can be; the others stay as they were typed."""
    for finding in sorted(findings, key=lambda one: one.start, reverse=True):
        if text[finding.start : finding.end] != finding.words:
            continue  # it went with the words beside it
        edit = edit_of(text, finding)
        if edit is not None:
            text = edit.applied(text)
    return text


def _edits(text: str, finding: Finding, first: int, last: int) -> Iterator[Edit]:
    place = Place(
        finding.kind,
        first,
        finding.start,
        finding.end,
        flat(text[first : finding.start]),
        flat(finding.words),
        flat(text[finding.end : last]),
        finding.suggestion,
    )
    if finding.turns_away or _is_unwanted(place):
        if _is_said_of_nothing_else(place):
            yield _whole(text, first, last)
        return
    fit = FITTING.get(finding.kind) if finding.suggestion else None
    fitted = [_as_typed(text, finding, Edit(*each), first) for each in (fit(place) if fit else ())]
    taken_out = list(_taken_out(text, place)) if _may_go(finding, place) else []
    yield from (*taken_out, *fitted) if _goes_first(finding, place) else (*fitted, *taken_out)


def _is_said_of_nothing_else(place: Place) -> bool:
    """Whether a sentence that turns people away may go whole: there is nothing else to lose."""
    before, after = place.before, place.after
    if place.kind is WordingKind.STIGMA:
        before, after = _UNWANTED_BEFORE.sub("", before), _UNWANTED_AFTER.sub("", after)
    return all(_SAYS_NOTHING.fullmatch(side.strip(_BULLETS + "¡!¿?,")) for side in (before, after))


def _is_unwanted(place: Place) -> bool:
    """Whether people whom the words call names are told not to come: no other name mends that."""
    return place.kind is WordingKind.STIGMA and bool(
        _UNWANTED_BEFORE.search(place.before) or _UNWANTED_AFTER.search(place.after)
    )


def _goes_first(finding: Finding, place: Place) -> bool:
    """A photograph is rather left out than changed for a CV nobody asked for."""
    return finding.suggestion.endswith("CV") and "cv" not in place.words.split()


def _may_go(finding: Finding, place: Place) -> bool:
    if finding.kind is WordingKind.WORKER_DATA:
        return bool(RUT_BEFORE.search(place.before))
    if finding.suggestion and finding.kind not in _REMOVABLE:
        return False
    if finding.suggestion == "toda persona" or place.words in {"male", "female"}:
        return True
    follows_article = ARTICLE.search(place.before) and " " not in place.words
    is_bare = not finding.suggestion and finding.kind not in _NOUNS and not follows_article
    if is_bare and not stands_free(place.after):
        return False
    is_alone = finding.kind in _NOUNS or " " not in place.words or not place.before.strip(_BULLETS)
    if not is_alone and not stands_free(place.after):
        return False
    is_noun = finding.kind in _NOUNS and HEAD_BEFORE.search(place.before)
    return not is_noun or bool(PERSON_NOUN.match(place.after)) or not finding.suggestion


def _taken_out(text: str, place: Place) -> Iterator[Edit]:
    last = place.end + len(place.after)
    for start, end in cuts(text, _named_start(place), place.end, place.first):
        left, right = text[place.first : start], text[end:last]
        if not (left + right).strip(_BULLETS + ",;"):
            yield _whole(text, place.first, last)
        elif not left.strip(_BULLETS):
            yield _beginning(text, place.first, end, last)
        else:
            gap = " " if right[:1].isalnum() and not left[-1:].isspace() else ""
            yield Edit(start, end, gap)


def _named_start(place: Place) -> int:
    """Where the words begin with what names them: "al correo …", "RUT …"."""
    for pattern in (RUT_BEFORE, WAY_BEFORE):
        found = pattern.search(place.before) if place.kind in _NAMED else None
        if found:
            return place.first + found.start()
    return place.start


def _whole(text: str, first: int, last: int) -> Edit:
    """The sentence itself goes, with its point and the blanks or the line break beside it."""
    start = first + len(text[first:last]) - len(text[first:last].lstrip(" \t"))
    end = last + len(text[last:]) - len(text[last:].lstrip(_ENDS))
    end += len(text[end:]) - len(text[end:].lstrip(" \t"))
    if end < len(text) and text[end] != "\n":
        return Edit(start, end, "")
    start = len(text[:first].rstrip(" \t"))
    return Edit(start - 1 if text[:start].endswith("\n") else start, end, "")


def _beginning(text: str, first: int, end: int, last: int) -> Edit:
    """The sentence begins later, with a capital if it had one."""
    start = first + len(text[first:last]) - len(text[first:last].lstrip(_BULLETS))
    while end < last and text[end] in " \t":
        end += 1
    letter = text[end : end + 1]
    return Edit(start, end + 1, letter.upper() if text[start : start + 1].isupper() else letter)


def _as_typed(text: str, finding: Finding, edit: Edit, first: int) -> Edit:
    """The phrase in capitals where the words are, and with one where the sentence begins."""
    phrase = edit.phrase
    begins = not text[first : edit.start].strip(_BULLETS)
    if finding.words.isupper() and sum(map(str.isalpha, finding.words)) > _SHORT:
        phrase = phrase.upper()
    elif begins and text[edit.start].isupper() and phrase:
        phrase = phrase[0].upper() + phrase[1:]
    if phrase == "friendly" and re.search(r"\b[Aa]n $", text[: edit.start]):
        return Edit(edit.start - 2, edit.end, f" {phrase}")
    return Edit(edit.start, edit.end, phrase)
