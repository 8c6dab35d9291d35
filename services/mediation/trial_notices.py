"""Telling employer and person that a trial waits for them, or that it is off.

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
from services.messages import trial_messages
from services.messages.trials_off import is_off

TOLD_TOGETHER: Final = 200
_TELL: Final[dict[TrialParty, Callable[..., int]]] = {
    TrialParty.EMPLOYER: trial_messages.tell_employer_of_trial,
    TrialParty.PERSON: trial_messages.tell_person_of_trial,
}
_TELL_OFF: Final[dict[TrialParty, Callable[..., int]]] = {
    TrialParty.EMPLOYER: trial_messages.tell_employer_it_is_off,
    TrialParty.PERSON: trial_messages.tell_person_it_is_off,
}
_KNOWN: Final = (IntroductionState.REVEALED, IntroductionState.HIRED)


def tell_of_trials(session: Session, *, now: datetime, today: date) -> int:
    """Tell each side once of what it has to know; gives how many messages are owed.

    A side without an address counts as told: the work of the day says what waits, and which
    people have to be called.
    """
    return sum(
        _tell(session, party, matter, now=now, today=today)
        for matter in TrialMatter
        for party in _TELL
    )


def has_untold(session: Session, *, today: date) -> bool:
    """Whether somebody has to be told of a trial and was not."""
    untold = [_is_untold(party, matter, today) for matter in TrialMatter for party in _TELL]
    return session.scalar(select(Trial.id).where(or_(*untold)).limit(1)) is not None


def _tell(
    session: Session, party: TrialParty, matter: TrialMatter, *, now: datetime, today: date
) -> int:
    # Held until the transaction ends: whoever signs meanwhile then finds what to withdraw.
    waiting = session.scalars(
        select(Trial)
        .where(_is_untold(party, matter, today))
        .order_by(Trial.id)
        .limit(TOLD_TOGETHER)
        .with_for_update(key_share=True)
    ).all()
    told = 0
    for trial in waiting:
        if not _note(session, trial.id, party, matter, now):
            continue
        if matter is TrialMatter.OFF:
            told += _TELL_OFF[party](session, trial, now=now)
        else:
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


def _is_untold(party: TrialParty, matter: TrialMatter, today: date) -> ColumnElement[bool]:
    is_told = exists().where(
        TrialNotice.trial_id == Trial.id, TrialNotice.party == party, TrialNotice.matter == matter
    )
    return and_(_is_about(party, matter, today), ~is_told)


def _is_about(party: TrialParty, matter: TrialMatter, today: date) -> ColumnElement[bool]:
    """Whether a matter of a trial is for a side now."""
    if matter is TrialMatter.OFF:
        return is_off(today, party)
    if matter is TrialMatter.SIGN:
        has_signed = exists().where(
            TrialSignature.trial_id == Trial.id, TrialSignature.party == party
        )
        return and_(_is_live(), Trial.state == TrialState.PROPOSED, ~has_signed)
    has_spoken = exists().where(TrialReview.trial_id == Trial.id, TrialReview.party == party)
    is_ending = and_(Trial.state == TrialState.AGREED, Trial.ends_on <= today)
    return and_(_is_live(), is_ending, ~has_spoken)


def _is_live() -> ColumnElement[bool]:
    """Whether both sides know each other still; what a held employer missed is told afterwards."""
    live = (
        select(Introduction.id)
        .join(Vacancy, Vacancy.id == Introduction.vacancy_id)
        .join(Employer, Employer.id == Vacancy.employer_id)
        .where(Introduction.state.in_(_KNOWN), Employer.status == EmployerStatus.VERIFIED)
    )
    return Trial.introduction_id.in_(live)
