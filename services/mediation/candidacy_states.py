"""The states of a candidacy and the moves between them, as one table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from models.candidacies import ENDED, CandidacyState


class Party(StrEnum):
    """Who acts on a candidacy; `CLOCK` is a job that goes by the calendar."""

    OFFICE = "office"
    PERSON = "person"
    EMPLOYER = "employer"
    CLOCK = "clock"


class CandidacyMove(StrEnum):
    """What can happen to a candidacy."""

    ASK = "ask"
    CONSENT = "consent"
    PRESENT = "present"
    FALL_SILENT = "fall_silent"
    SHOW_INTEREST = "show_interest"
    REVEAL = "reveal"
    BOOK_INTERVIEW = "book_interview"
    CANCEL_INTERVIEW = "cancel_interview"
    HOLD_INTERVIEW = "hold_interview"
    OFFER = "offer"
    HIRE = "hire"
    CLOSE = "close"
    REOPEN = "reopen"
    TAKE_HIRE_BACK = "take_hire_back"


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table: from which states, to which, and who may do it.

    Attributes:
        target: None goes back to the state before the step that is undone.
    """

    sources: frozenset[CandidacyState]
    target: CandidacyState | None
    parties: frozenset[Party]


_S = CandidacyState
_P = Party
OPEN: Final = frozenset(CandidacyState) - ENDED
PRESENTED: Final = frozenset({_S.PRESENTED, _S.SILENT, _S.INTERESTED})
"""The employer has the blind sheet and nothing more."""


def _row(target: CandidacyState, parties: set[Party], *sources: CandidacyState) -> Transition:
    return Transition(frozenset(sources), target, frozenset(parties))


TRANSITIONS: Final[Mapping[CandidacyMove, Transition]] = {
    CandidacyMove.ASK: _row(_S.ASKED, {_P.OFFICE}, _S.SHORTLISTED),
    CandidacyMove.CONSENT: _row(_S.CONSENTED, {_P.PERSON, _P.OFFICE}, _S.SHORTLISTED, _S.ASKED),
    CandidacyMove.PRESENT: _row(_S.PRESENTED, {_P.OFFICE}, _S.CONSENTED),
    CandidacyMove.FALL_SILENT: _row(_S.SILENT, {_P.CLOCK}, _S.PRESENTED),
    CandidacyMove.SHOW_INTEREST: _row(
        _S.INTERESTED, {_P.EMPLOYER, _P.OFFICE}, _S.PRESENTED, _S.SILENT
    ),
    CandidacyMove.REVEAL: _row(_S.REVEALED, {_P.PERSON, _P.OFFICE}, _S.INTERESTED),
    CandidacyMove.BOOK_INTERVIEW: _row(
        _S.INTERVIEW_BOOKED, {_P.OFFICE}, _S.REVEALED, _S.INTERVIEW_BOOKED, _S.INTERVIEWED
    ),
    CandidacyMove.CANCEL_INTERVIEW: _row(
        _S.REVEALED, {_P.OFFICE, _P.EMPLOYER, _P.CLOCK}, _S.INTERVIEW_BOOKED
    ),
    CandidacyMove.HOLD_INTERVIEW: _row(
        _S.INTERVIEWED, {_P.OFFICE, _P.EMPLOYER}, _S.REVEALED, _S.INTERVIEW_BOOKED
    ),
    CandidacyMove.OFFER: _row(
        _S.OFFERED, {_P.OFFICE, _P.EMPLOYER}, _S.REVEALED, _S.INTERVIEW_BOOKED, _S.INTERVIEWED
    ),
    # Hired may be said from every open state: work agreed on beside the portal is work as well.
    CandidacyMove.HIRE: Transition(OPEN, _S.HIRED, frozenset({_P.OFFICE})),
    CandidacyMove.CLOSE: Transition(
        OPEN, _S.CLOSED, frozenset({_P.OFFICE, _P.PERSON, _P.EMPLOYER, _P.CLOCK})
    ),
    CandidacyMove.REOPEN: _row(_S.SHORTLISTED, {_P.OFFICE}, _S.CLOSED, _S.HIRED),
    # Work that never began: part of taking its placement back, and of no other act.
    CandidacyMove.TAKE_HIRE_BACK: Transition(frozenset({_S.HIRED}), None, frozenset({_P.OFFICE})),
}

UNBOOKED: Final = TRANSITIONS[CandidacyMove.BOOK_INTERVIEW].sources - {_S.INTERVIEW_BOOKED}
"""An interview may be booked and none is: a trial, where there is one, says what comes next."""

TURNS: Final[Mapping[CandidacyState, Party | None]] = {
    _S.SHORTLISTED: _P.OFFICE,
    _S.ASKED: _P.PERSON,
    _S.CONSENTED: _P.OFFICE,
    _S.PRESENTED: _P.EMPLOYER,
    _S.SILENT: _P.OFFICE,
    _S.INTERESTED: _P.PERSON,
    _S.REVEALED: _P.OFFICE,
    _S.INTERVIEW_BOOKED: _P.OFFICE,
    _S.INTERVIEWED: _P.EMPLOYER,
    _S.OFFERED: _P.OFFICE,  # it talks the offer over: no button of the portal is the person's
    _S.HIRED: None,
    _S.CLOSED: None,
}
"""Whose turn it is in each state; None where nobody waits for anybody."""
STATES_OF_TURN: Final[Mapping[Party, frozenset[CandidacyState]]] = {
    party: frozenset(state for state, turn in TURNS.items() if turn is party)
    for party in (_P.OFFICE, _P.PERSON, _P.EMPLOYER)
}


def may_move(state: CandidacyState, move: CandidacyMove) -> bool:
    """Whether a candidacy in that state can make that move."""
    return state in TRANSITIONS[move].sources
