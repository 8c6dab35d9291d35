"""A message to somebody of an employer, looked at once more before it goes.

It may have been in a worker's hands while a person took their yes back, or have waited for hours
for a mail server that did not answer: what was withdrawn from the queue is not sent by another way.
"""

from datetime import date, time
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Account
from models.employers import HELD, Employer
from models.interviews import Interview, InterviewState
from models.introductions import Introduction, IntroductionState
from models.outbox import MessageKind, OutboxMessage
from models.trials import TrialParty
from models.vacancies import Vacancy
from services.hiring.employer_scope import who_follows
from services.messages.trials_off import still_counts_on

_S = IntroductionState
_STANDS: Final = {
    MessageKind.INTRODUCTION_MADE: frozenset({_S.PRESENTED, _S.INTERESTED, _S.REVEALED, _S.HIRED}),
    MessageKind.INTRODUCTION_WAITS: frozenset({_S.PRESENTED}),
    MessageKind.IDENTITY_GIVEN: frozenset({_S.REVEALED, _S.HIRED}),
    MessageKind.APPOINTMENT_CONFIRMED: frozenset({_S.REVEALED, _S.HIRED}),
    MessageKind.APPOINTMENT_MOVED: frozenset({_S.REVEALED, _S.HIRED}),
}
"""What a message speaks of; that an interview is off is said whatever became of the person."""


def why_not_to_employer(session: Session, message: OutboxMessage) -> str:
    """Why a message is not to be sent any more; empty to send, or where it is for no employer."""
    vacancy_id = _vacancy_of(session, message)
    if vacancy_id is None:
        return "superseded" if "introduction_id" in message.facts else ""
    employer = session.scalar(
        select(Employer)
        .join(Vacancy, Vacancy.employer_id == Employer.id)
        .where(Vacancy.id == vacancy_id)
    )
    if employer is None or employer.status in HELD:
        return "superseded"
    if not _is_still_told(session, message, vacancy_id, employer.id):
        return "access_withdrawn"
    return "" if _stands(session, message) else "superseded"


def _vacancy_of(session: Session, message: OutboxMessage) -> int | None:
    """Number of the vacancy that a message to an employer is about."""
    shown = message.facts.get("introduction_id")
    if shown is None:
        told = message.facts.get("vacancy_id")
        return None if told is None else int(told)
    return session.scalar(select(Introduction.vacancy_id).where(Introduction.id == int(shown)))


def _is_still_told(
    session: Session, message: OutboxMessage, vacancy_id: int, employer_id: int
) -> bool:
    """Whether its reader may still see the vacancy; the key ends with the number of the account."""
    number = message.key.rpartition(":")[2]
    if not number.isdecimal():
        return True
    found = session.scalar(
        select(Account.id).where(
            Account.id == int(number), Account.is_active, who_follows(vacancy_id, employer_id)
        )
    )
    return found is not None


def _stands(session: Session, message: OutboxMessage) -> bool:
    if message.kind is MessageKind.TRIAL_OFF:
        trial_id = int(message.facts["trial_id"] or 0)
        return still_counts_on(session, trial_id, TrialParty.EMPLOYER)
    states = _STANDS.get(message.kind)
    shown = message.facts.get("introduction_id")
    if states is None or shown is None:
        return True
    state = session.scalar(select(Introduction.state).where(Introduction.id == int(shown)))
    return state in states and _is_that_hour(session, message)


def _is_that_hour(session: Session, message: OutboxMessage) -> bool:
    """Whether an interview is still booked for the day and hour that a message names."""
    number = message.facts.get("interview")
    if number is None:
        return True
    facts = message.facts
    hour = date.fromisoformat(str(facts["on_day"])), time.fromisoformat(str(facts["at"]))
    held = session.get(Interview, int(number))
    is_booked = held is not None and held.state is InterviewState.BOOKED
    return is_booked and held is not None and (held.on_day, held.at_time) == hour
