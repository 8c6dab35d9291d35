"""What comes next in a candidacy, and whose turn that is.

The state of a candidacy says most of it; a talk after an offer, a trial and an interview say more.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from models.candidacies import CandidacyState
from services.mediation.candidacy_states import TURNS, Party


class NextStep(StrEnum):
    """What comes next; the first ones are those of a state that nothing else has a say in."""

    SHORTLISTED = "shortlisted"
    ASKED = "asked"
    CONSENTED = "consented"
    PRESENTED = "presented"
    SILENT = "silent"
    INTERESTED = "interested"
    REVEALED = "revealed"
    INTERVIEW_BOOKED = "interview_booked"
    INTERVIEWED = "interviewed"
    OFFERED = "offered"
    HIRED = "hired"
    CLOSED = "closed"
    HELD = "held"
    OFFER_OF_ANOTHER = "offer_of_another"
    TALK_WEIGHED = "talk_weighed"
    TALK_NOTICED = "talk_noticed"
    TALK_UNANSWERED = "talk_unanswered"
    TALK_ANSWERED = "talk_answered"
    TALK_ENDING = "talk_ending"
    TALK_APPEALED = "talk_appealed"
    TALK_UPHELD = "talk_upheld"
    OFFICE_SIGNS = "office_signs"
    PERSON_SIGNS = "person_signs"
    EMPLOYER_SIGNS = "employer_signs"
    TRIAL_AHEAD = "trial_ahead"
    TRIAL_RUNS = "trial_runs"
    PERSON_SAYS = "person_says"
    EMPLOYER_SAYS = "employer_says"
    TRIAL_STOPS = "trial_stops"
    TRIAL_GOES_ON = "trial_goes_on"
    INTERVIEW_AHEAD = "interview_ahead"
    INTERVIEW_PAST = "interview_past"
    INTERVIEW_DIFFERS = "interview_differs"
    INTERVIEW_MISSED = "interview_missed"
    EMPLOYER_CANCELLED = "employer_cancelled"
    INTERVIEW_CANCELLED = "interview_cancelled"


_N = NextStep
PARTIES: Final[Mapping[NextStep, Party | None]] = {
    **{NextStep(state.value): TURNS[state] for state in CandidacyState},
    **dict.fromkeys(
        (
            *(_N.HELD, _N.OFFER_OF_ANOTHER),
            *(_N.TALK_WEIGHED, _N.TALK_UNANSWERED, _N.TALK_ANSWERED),
            *(_N.TALK_APPEALED, _N.TALK_UPHELD),
            *(_N.OFFICE_SIGNS, _N.TRIAL_STOPS, _N.TRIAL_GOES_ON),
            *(_N.INTERVIEW_PAST, _N.INTERVIEW_DIFFERS, _N.INTERVIEW_MISSED),
            *(_N.EMPLOYER_CANCELLED, _N.INTERVIEW_CANCELLED),
        ),
        Party.OFFICE,
    ),
    **dict.fromkeys(
        (_N.TALK_NOTICED, _N.TALK_ENDING, _N.PERSON_SIGNS, _N.PERSON_SAYS), Party.PERSON
    ),
    **dict.fromkeys((_N.EMPLOYER_SIGNS, _N.EMPLOYER_SAYS), Party.EMPLOYER),
    **dict.fromkeys((_N.TRIAL_AHEAD, _N.TRIAL_RUNS, _N.INTERVIEW_AHEAD), Party.CLOCK),
}
"""Whose turn it is; the calendar's where a day has to come, None once it ended."""
STEPS_OF: Final[Mapping[Party, frozenset[NextStep]]] = {
    party: frozenset(step for step, turn in PARTIES.items() if turn is party) for party in Party
}
OF_TALK: Final = frozenset(step for step in NextStep if step.value.startswith("talk_"))
"""A talk about the offer runs, or has ended it."""
OF_TRIAL: Final = frozenset(
    {
        *(_N.OFFICE_SIGNS, _N.PERSON_SIGNS, _N.EMPLOYER_SIGNS),
        *(_N.TRIAL_AHEAD, _N.TRIAL_RUNS, _N.PERSON_SAYS, _N.EMPLOYER_SAYS),
    }
)
"""A trial that is open says what comes next."""
LISTED_ELSEWHERE: Final = OF_TALK - {_N.TALK_UPHELD} | OF_TRIAL | {_N.INTERVIEW_DIFFERS}
"""A list of its own has these among the work of the day."""
