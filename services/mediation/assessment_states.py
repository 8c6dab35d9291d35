"""The states of a talk after an offer and the moves between them, as one table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from models.assessments import AssessmentState
from services.mediation.candidacy_states import Party


class AssessmentMove(StrEnum):
    """What can happen in a talk after an offer."""

    WEIGH = "weigh"
    GIVE_NOTICE = "give_notice"
    ANSWER = "answer"
    LET_GO_ON = "let_go_on"
    END = "end"
    APPEAL = "appeal"
    GRANT = "grant"
    UPHOLD = "uphold"
    ABANDON = "abandon"


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table: from which states, to which, who may do it, and what it means."""

    sources: frozenset[AssessmentState]
    target: AssessmentState
    parties: frozenset[Party]
    meaning: str


_S = AssessmentState
_P = Party
RUNNING: Final = frozenset(AssessmentState) - {_S.GOES_ON, _S.UPHELD, _S.ABANDONED}


def _row(
    target: AssessmentState, parties: set[Party], meaning: str, *sources: AssessmentState
) -> Transition:
    return Transition(frozenset(sources), target, frozenset(parties), meaning)


TRANSITIONS: Final[Mapping[AssessmentMove, Transition]] = {
    AssessmentMove.WEIGH: _row(
        _S.WEIGHED, {_P.OFFICE}, "The office writes down what it weighs.", _S.WEIGHED
    ),
    AssessmentMove.GIVE_NOTICE: _row(
        _S.NOTICED,
        {_P.OFFICE},
        "The person reads what speaks against it and has five working days.",
        _S.WEIGHED,
    ),
    AssessmentMove.ANSWER: _row(
        _S.ANSWERED,
        {_P.PERSON, _P.OFFICE},
        "The person brings what speaks for them, or says that there is nothing to add.",
        _S.NOTICED,
    ),
    AssessmentMove.LET_GO_ON: _row(
        _S.GOES_ON,
        {_P.OFFICE},
        "The offer stands. A good answer waits for no deadline.",
        *(_S.WEIGHED, _S.NOTICED, _S.ANSWERED, _S.ENDING),
    ),
    AssessmentMove.END: _row(
        _S.ENDING,
        {_P.OFFICE},
        "Weighed again, the offer does not stand; the person has five working days to appeal. "
        "Not before the answer or its deadline.",
        *(_S.NOTICED, _S.ANSWERED),
    ),
    AssessmentMove.APPEAL: _row(
        _S.APPEALED,
        {_P.PERSON, _P.OFFICE},
        "The person asks the lead to look again.",
        _S.ENDING,
    ),
    AssessmentMove.GRANT: _row(
        _S.GOES_ON, {_P.OFFICE}, "The lead says that the offer stands.", _S.APPEALED
    ),
    AssessmentMove.UPHOLD: _row(
        _S.UPHELD,
        {_P.OFFICE, _P.CLOCK},
        "The lead says that it does not, or nobody appealed in time.",
        *(_S.ENDING, _S.APPEALED),
    ),
    AssessmentMove.ABANDON: _row(
        _S.ABANDONED,
        {_P.PERSON, _P.OFFICE, _P.CLOCK},
        "The person does not want to go on with it, or the candidacy ended.",
        *sorted(RUNNING),
    ),
}


def may_move(state: AssessmentState, move: AssessmentMove) -> bool:
    """Whether a talk in that state can make that move."""
    return state in TRANSITIONS[move].sources
