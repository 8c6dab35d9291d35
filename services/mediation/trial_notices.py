"""Telling employer and person that a trial waits for their signature, or for how it went.

The sides act in the portal without reading one another's file, so whoever signs last cannot tell
the other. The clock finds by state who waits untold, each side once for each matter.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session

from models.employers import Employer, EmployerStatus
from models.introductions import Introduction, IntroductionState
from models.session import insert_into
from models.trials import (
    Trial,
    TrialMatter,
    TrialNotice,
    TrialParty,
    TrialReview,
    TrialSignature,
    TrialState,
)
from models.vacancies import Vacancy
from services.messages.trial_messages import tell_employer_of_trial, tell_person_of_trial

TOLD_TOGETHER: Final = 200
_TELL: Final[dict[TrialParty, Callable[..., int]]] = {
    TrialParty.EMPLOYER: tell_employer_of_trial,
    TrialParty.PERSON: tell_person_of_trial,
}
_KNOWN: Final = (IntroductionState.REVEALED, IntroductionState.HIRED)


def tell_of_trials(session: Session, *, now: datetime, today: date) -> int:
    """Tell each side that a trial waits for it, once; gives how many messages are owed.

    A side without an address counts as told: the office sees on its list what waits.
    """
    return sum(
        _tell(session, party, matter, now=now, today=today)
        for matter in TrialMatter
        for party in _TELL
    )


def has_untold(session: Session, *, today: date) -> bool:
    """Whether a trial waits for somebody who was not told."""
    waits = [_waits_for(party, matter, today) for matter in TrialMatter for party in _TELL]
    return session.scalar(select(Trial.id).where(_is_live(), or_(*waits)).limit(1)) is not None


def _tell(
    session: Session, party: TrialParty, matter: TrialMatter, *, now: datetime, today: date
) -> int:
    # Held until the transaction ends: whoever signs meanwhile then finds what to withdraw.
    waiting = session.scalars(
        select(Trial)
        .where(_is_live(), _waits_for(party, matter, today))
        .order_by(Trial.id)
        .limit(TOLD_TOGETHER)
        .with_for_update(key_share=True)
    ).all()
    told = 0
    for trial in waiting:
        if _note(session, trial.id, party, matter, now):
            told += _TELL[party](session, trial, matter, now=now)
    return told


def _note(
    session: Session, trial_id: int, party: TrialParty, matter: TrialMatter, now: datetime
) -> bool:
    noted = session.scalar(
        insert_into(session, TrialNotice)
        .values(trial_id=trial_id, party=party, matter=matter, told_at=now)
        .on_conflict_do_nothing()
        .returning(TrialNotice.id)
    )
    return noted is not None


def _waits_for(party: TrialParty, matter: TrialMatter, today: date) -> ColumnElement[bool]:
    is_told = exists().where(
        TrialNotice.trial_id == Trial.id, TrialNotice.party == party, TrialNotice.matter == matter
    )
    if matter is TrialMatter.SIGN:
        has_signed = exists().where(
            TrialSignature.trial_id == Trial.id, TrialSignature.party == party
        )
        return and_(Trial.state == TrialState.PROPOSED, ~has_signed, ~is_told)
    has_spoken = exists().where(TrialReview.trial_id == Trial.id, TrialReview.party == party)
    is_ending = and_(Trial.state == TrialState.AGREED, Trial.ends_on <= today)
    return and_(is_ending, ~has_spoken, ~is_told)


def _is_live() -> ColumnElement[bool]:
    """Whether both sides know each other still; what a held employer missed is told afterwards."""
    live = (
        select(Introduction.id)
        .join(Vacancy, Vacancy.id == Introduction.vacancy_id)
        .join(Employer, Employer.id == Vacancy.employer_id)
        .where(Introduction.state.in_(_KNOWN), Employer.status == EmployerStatus.VERIFIED)
    )
    return Trial.introduction_id.in_(live)
