"""The named refusals of the office's acts. Each carries codes; `webapp/labels` has the words."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Fact = str | int | float | None
"""What a message may quote."""


class OfficeError(Exception):
    """An act was refused; `code` says which rule refused it, `facts` what the message quotes."""

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class NotAllowedError(OfficeError):
    """The actor's role may not do this."""

    def __init__(self, code: str = "not_allowed", **facts: Fact) -> None:
        super().__init__(code, **facts)


class NotFoundError(OfficeError):
    """There is no such row, or it is somebody else's: the two are never told apart."""

    def __init__(self, code: str = "not_found", **facts: Fact) -> None:
        super().__init__(code, **facts)


class WrongStateError(OfficeError):
    """The row is not in a state that allows this, e.g. the vacancy is filled."""


class ChangedMeanwhileError(OfficeError):
    """Somebody else changed the row since it was read."""

    def __init__(self, code: str = "changed_meanwhile", **facts: Fact) -> None:
        super().__init__(code, **facts)


class AlreadySubmittedError(OfficeError):
    """The same form was sent before; its first sending counted."""

    def __init__(self, code: str = "already_submitted", **facts: Fact) -> None:
        super().__init__(code, **facts)


class TooManyAttemptsError(OfficeError):
    """Too many tries; `facts["wait_seconds"]` says how long to wait."""


def refuse_unread(stands: int | None, seen: int | None) -> None:
    """Let pass who has read what stands there, and who reads no page.

    Args:
        stands: version of the row, or number of the row that is open now; None where none is.
        seen: what the page showed; None for whatever stands there.

    Raises:
        ChangedMeanwhileError: it is another by now.
    """
    if seen is not None and seen != stands:
        raise ChangedMeanwhileError


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with what was handed in.

    Attributes:
        field: name of the field, or "" for the whole.
        code: which rule it breaks.
        facts: what the message quotes.
    """

    field: str
    code: str
    facts: Mapping[str, Fact] = dataclasses.field(default_factory=dict)


class InvalidError(OfficeError):
    """What was handed in breaks rules; every broken one is listed, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("invalid")
        self.problems = tuple(problems)


def refuse(problems: Sequence[Problem]) -> None:
    """Let pass what has no problem.

    Raises:
        InvalidError: there is one, or several.
    """
    if problems:
        raise InvalidError(problems)
