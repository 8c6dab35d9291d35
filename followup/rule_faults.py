"""What may be wrong with a rule set."""

from enum import StrEnum


class RuleFault(StrEnum):
    """What is wrong with a rule set, as far as somebody who edits it has to be told apart."""

    UNSOUND = "unsound"
    EMPTY = "empty"
    REPEATED = "repeated"
    SAME_DAY = "same_day"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    LENGTH = "length"


class RuleSetError(ValueError):
    """A rule set that cannot be put in force; the message names the rule that is wrong."""

    def __init__(self, message: str, fault: RuleFault = RuleFault.UNSOUND) -> None:
        super().__init__(message)
        self.fault = fault
