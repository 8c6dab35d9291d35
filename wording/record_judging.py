"""Whether a record that a text names is asked for, waived, or welcome, by what stands around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wording.kinds import WordingKind
from wording.rules import Hit, after, before, word_end

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Signs:
    """What a language says around a record, or around people who have one.

    Attributes:
        waived_before, waived_after: that the record is not asked for or is no bar.
        refused_before, refused_after: that these people are turned away.
        invited_before, welcome_after: that they are wanted.
        told_of: before the people, that somebody else is meant to take them on.
    """

    waived_before: re.Pattern[str]
    waived_after: tuple[re.Pattern[str], ...]
    refused_before: re.Pattern[str]
    refused_after: re.Pattern[str]
    invited_before: re.Pattern[str]
    welcome_after: re.Pattern[str]
    told_of: re.Pattern[str] = _NEVER


def judged(plain: str, start: int, end: int, signs: Signs) -> Hit:
    """A record that is named: asked for, unless the sentence says that it is not."""
    said, follows = before(plain, start), after(plain, end)
    refused = signs.waived_before.search(said)
    if refused:
        return Hit(WordingKind.RECORD_WELCOME, start - len(said) + refused.start(), end)
    for pattern in signs.waived_after:
        if (waived := pattern.search(follows)) is not None:
            return Hit(WordingKind.RECORD_WELCOME, start, word_end(plain, end + waived.end()))
    return Hit(WordingKind.RECORD_DEMANDED, start, end)


def judged_people(plain: str, start: int, end: int, signs: Signs) -> Iterator[Hit]:
    """People with a record: turned away, invited, or only spoken of, which is no finding."""
    said, follows = before(plain, start), after(plain, end)
    if (found := signs.refused_after.search(follows)) is not None:
        yield Hit(WordingKind.RECORD_DEMANDED, start, word_end(plain, end + found.end()))
    elif (found := signs.refused_before.search(said)) is not None:
        yield Hit(WordingKind.RECORD_DEMANDED, start - len(said) + found.start(), end)
    elif (found := signs.welcome_after.search(follows)) is not None:
        yield Hit(WordingKind.RECORD_WELCOME, start, word_end(plain, end + found.end()))
    elif signs.told_of.search(said):
        return
    elif (found := signs.invited_before.search(said)) is not None:
        yield Hit(WordingKind.RECORD_WELCOME, start - len(said) + found.start(), end)
