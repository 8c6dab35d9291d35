"""Whether a record that a text names is asked for, waived, or welcome, by what stands around it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from wording.folding import Folded
from wording.kinds import WordingKind
from wording.rules import Hit, after, before, word_end

Span = tuple[int, int]  # plain characters of a text, the end the first one after
_NEVER = re.compile(r"(?!)")


def _nothing(_plain: str) -> Iterator[Span]:
    return iter(())


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a language says around a record, or around people who have one.

    Attributes:
        waived_before, waived_after: that the record is not asked for or is no bar.
        undone: in what stands before a waiver, a bar, and the waiver: that another no undoes it.
        turns: in the words between the two, that they waive another thing.
        goes_on: in what was read after a record, a bar, and what follows it: that a next thing is
            waived and not the record.
        lacking: before a record, that somebody comes without it, so that a "no" after it is
            for them.
        refused_before, refused_after: that these people are turned away.
        invited_before, welcome_after: that they are wanted.
        denied: before an invitation, that there is none.
        told_of: before the people, that somebody else is meant to take them on.
        leading: before a record that asks for nothing, words that belong to it.
    """

    waived_before: re.Pattern[str]
    waived_after: re.Pattern[str]
    undone: re.Pattern[str]
    turns: re.Pattern[str]
    goes_on: re.Pattern[str]
    lacking: re.Pattern[str]
    refused_before: re.Pattern[str]
    refused_after: re.Pattern[str]
    invited_before: re.Pattern[str]
    welcome_after: re.Pattern[str]
    denied: re.Pattern[str]
    told_of: re.Pattern[str]
    leading: re.Pattern[str] = _NEVER


@dataclass(frozen=True, slots=True)
class RecordRules:
    """What a language says of records.

    Attributes:
        concerns: letters of which some stand in every text that says anything of them.
        around: what is said around them.
        welcomes: what says by itself that a record is no bar.
        people: those who have one; where they are turned away nothing else in the words counts.
        barred: words that turn them away by themselves.
        mentions: where a record is named that is asked for unless it is waived.
        is_duty: whether a record that is named is another's, whom the work is with.
        bare: words that ask for nothing by themselves, and are a finding where they are waived.
        offered: words that welcome people unless they are turned away or there is no offer.
    """

    concerns: re.Pattern[str]
    around: Surroundings
    welcomes: Callable[[str], Iterator[Hit]]
    people: re.Pattern[str]
    barred: re.Pattern[str]
    mentions: Callable[[str], Iterator[Span]]
    is_duty: Callable[[str, int, int], bool]
    bare: re.Pattern[str]
    offered: Callable[[str], Iterator[Span]] = _nothing


def record_hits(folded: Folded, rules: RecordRules) -> Iterator[Hit]:
    """What a text says of records and of people who have one."""
    plain = folded.plain
    if not rules.concerns.search(plain):
        return
    yield from rules.welcomes(plain)
    people = list(_people_hits(plain, rules))
    yield from people
    refused = [(hit.start, hit.end) for hit in people if hit.kind is WordingKind.RECORD_DEMANDED]
    papers = [span for span in rules.mentions(plain) if not rules.is_duty(plain, *span)]
    for span in papers:
        if not _meets(span, refused):
            yield judged(plain, *span, rules.around)
    for span in _spans(rules.bare, plain):
        hit = judged(plain, *span, rules.around)
        if hit.kind is WordingKind.RECORD_WELCOME and not _meets(span, (*papers, *refused)):
            yield _with_leading(plain, hit, rules.around) if hit.start == span[0] else hit


def _people_hits(plain: str, rules: RecordRules) -> Iterator[Hit]:
    for span in _spans(rules.people, plain):
        yield from judged_people(plain, *span, rules.around)
    for span in rules.offered(plain):
        yield from judged_offer(plain, *span, rules.around)
    for span in _spans(rules.barred, plain):
        yield Hit(WordingKind.RECORD_DEMANDED, *span, "")


def _spans(pattern: re.Pattern[str], plain: str) -> Iterator[Span]:
    return (found.span() for found in pattern.finditer(plain))


def _meets(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _with_leading(plain: str, hit: Hit, around: Surroundings) -> Hit:
    leading = around.leading.search(before(plain, hit.start))
    return replace(hit, start=hit.start - len(leading[0])) if leading else hit


def judged(plain: str, start: int, end: int, around: Surroundings) -> Hit:
    """A record that is named: asked for, unless the sentence says that it is not."""
    said, follows = before(plain, start), after(plain, end)
    refused = _last_match(around.waived_before, said)
    if refused and _waives(refused, said, around):
        return Hit(WordingKind.RECORD_WELCOME, start - len(said) + refused.start(), end)
    waived = around.waived_after.search(follows)
    if waived and not around.lacking.search(said):
        until = word_end(follows, waived.end())
        if not around.goes_on.search(f"{follows[:until]}|{follows[until:]}"):
            return Hit(WordingKind.RECORD_WELCOME, start, end + until)
    return Hit(WordingKind.RECORD_DEMANDED, start, end)


def _waives(refused: re.Match[str], said: str, around: Surroundings) -> bool:
    """Whether a "no" before a record speaks of it, and no other "no" of the sentence undoes it."""
    undone = around.undone.search(f"{said[: refused.start()]}|{refused[0]}")
    return not undone and not around.turns.search(refused[0])


def _last_match(pattern: re.Pattern[str], said: str) -> re.Match[str] | None:
    """The match that begins last: of "no se exige x, no se pide y" the no that stands next."""
    last = found = pattern.search(said)
    while found:
        last, found = found, pattern.search(said, found.start() + 1)
    return last


def judged_people(plain: str, start: int, end: int, around: Surroundings) -> Iterator[Hit]:
    """People with a record: turned away, invited, or only spoken of, which is no finding."""
    said, follows = before(plain, start), after(plain, end)
    if (refused := turned_away(plain, start, end, around)) is not None:
        yield refused
    elif (found := around.welcome_after.search(follows)) is not None:
        yield Hit(WordingKind.RECORD_WELCOME, start, word_end(plain, end + found.end()))
    elif around.told_of.search(said):
        return
    elif (found := around.invited_before.search(said)) is not None:
        begins = start - len(said)
        denied = around.denied.search(f"{said[: found.start()]}|{found[0]}")
        if denied is None:
            yield Hit(WordingKind.RECORD_WELCOME, begins + found.start(), end)
        else:  # what denies it stands before the invitation, or within it
            begins += min(denied.start(), found.start())
            yield Hit(WordingKind.RECORD_DEMANDED, begins, end, "")


def judged_offer(plain: str, start: int, end: int, around: Surroundings) -> Iterator[Hit]:
    """Words that welcome people with a record, unless they are turned away or there is no offer."""
    if (refused := turned_away(plain, start, end, around)) is not None:
        yield refused
    elif not around.denied.search(f"{before(plain, start)}|"):
        yield Hit(WordingKind.RECORD_WELCOME, start, end)


def turned_away(plain: str, start: int, end: int, around: Surroundings) -> Hit | None:
    """What says that people with a record need not come.

    It has no better phrase: the sentence goes, or somebody writes another.
    """
    said, follows = before(plain, start), after(plain, end)
    if (found := around.refused_after.search(follows)) is not None:
        return Hit(WordingKind.RECORD_DEMANDED, start, word_end(plain, end + found.end()), "")
    if (found := around.refused_before.search(said)) is not None:
        return Hit(WordingKind.RECORD_DEMANDED, start - len(said) + found.start(), end, "")
    return None
