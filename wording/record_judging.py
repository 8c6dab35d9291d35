"""Whether a record that a text names is asked for, waived, or welcome, by what stands around it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from wording.kinds import WordingKind
from wording.rules import Hit, after, before, word_end

_NEVER = re.compile(r"(?!)")


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


def read_records(
    plain: str,
    around: Surroundings,
    *,
    people: Iterable[tuple[int, int]],
    offered: Iterable[tuple[int, int]] = (),
    barred: Iterable[tuple[int, int]] = (),
    named: Iterable[tuple[int, int]],
    bare: Iterable[tuple[int, int]],
) -> Iterator[Hit]:
    """What a text says of the records and the people that were found in it.

    Args:
        people: those who have one; where they are turned away nothing else in the words counts.
        offered: words that welcome them unless they are turned away or there is no offer.
        barred: words that turn them away by themselves.
        named: records that are asked for unless they are waived.
        bare: words that ask for nothing by themselves, and are a finding where they are waived.
    """
    judged_ones = [
        *(hit for span in people for hit in judged_people(plain, *span, around)),
        *(hit for span in offered for hit in judged_offer(plain, *span, around)),
        *(Hit(WordingKind.RECORD_DEMANDED, *span, "") for span in barred),
    ]
    yield from judged_ones
    refused = [
        (hit.start, hit.end) for hit in judged_ones if hit.kind is WordingKind.RECORD_DEMANDED
    ]
    papers = list(named)
    for span in papers:
        if not _meets(span, refused):
            yield judged(plain, *span, around)
    for span in bare:
        hit = judged(plain, *span, around)
        if hit.kind is WordingKind.RECORD_WELCOME and not _meets(span, (*papers, *refused)):
            yield _with_leading(plain, hit, around) if hit.start == span[0] else hit


def _meets(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
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
