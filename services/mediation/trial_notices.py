"""Telling employer and person that a trial waits for them, or that it is off.

The sides act in the portal without reading one another's file, so whoever signs last cannot tell
the other. The clock finds by state who waits untold, each side once for each matter.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session

from models.candidacies import Candidacy, CandidacyState
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
from services.mediation.hires import THEIR_NO
from services.mediation.trial_holds import is_off
from services.messages.trial_messages import tell_employer_of_trial, tell_person_of_trial

TOLD_TOGETHER: Final = 200
_TELL: Final[dict[TrialParty, Callable[..., int]]] = {
    TrialParty.EMPLOYER: tell_employer_of_trial,
    TrialParty.PERSON: tell_person_of_trial,
}
_KNOWN: Final = (IntroductionState.REVEALED, IntroductionState.HIRED)


def tell_of_trials(session: Session, *, now: datetime, today: date) -> int:
    """Tell each side once of what it has to know; gives how many messages are owed.

    A side without an address counts as told: the office sees on its list what waits.
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


def _is_untold(party: TrialParty, matter: TrialMatter, today: date) -> ColumnElement[bool]:
    is_told = exists().where(
        TrialNotice.trial_id == Trial.id, TrialNotice.party == party, TrialNotice.matter == matter
    )
    return and_(_is_about(party, matter, today), ~is_told)


def _is_about(party: TrialParty, matter: TrialMatter, today: date) -> ColumnElement[bool]:
    """Whether a matter of a trial is for a side now."""
    if matter is TrialMatter.OFF:
        did_it = _was_hired_or_said_no if party is TrialParty.PERSON else _needs_no_word
        return and_(is_off(today, party), ~did_it())
    if matter is TrialMatter.SIGN:
        has_signed = exists().where(
            TrialSignature.trial_id == Trial.id, TrialSignature.party == party
        )
        return and_(_is_live(), Trial.state == TrialState.PROPOSED, ~has_signed)
    has_spoken = exists().where(TrialReview.trial_id == Trial.id, TrialReview.party == party)
    is_ending = and_(Trial.state == TrialState.AGREED, Trial.ends_on <= today)
    return and_(_is_live(), is_ending, ~has_spoken)


def _was_hired_or_said_no() -> ColumnElement[bool]:
    """Whether the person is at work by now, or ended the trial by their own no."""
    of_it = Candidacy.introduction_id == Trial.introduction_id
    return exists().where(
        of_it,
        or_(Candidacy.state == CandidacyState.HIRED, Candidacy.close_reason.in_(THEIR_NO)),
    )


def _needs_no_word() -> ColumnElement[bool]:
    """Whether the employer hired the person or declined them itself, or nobody writes to it."""
    return (
        exists()
        .where(
            Introduction.id == Trial.introduction_id,
            Vacancy.id == Introduction.vacancy_id,
            Employer.id == Vacancy.employer_id,
            or_(
                Introduction.state.in_({IntroductionState.HIRED, IntroductionState.DECLINED}),
                Employer.status != EmployerStatus.VERIFIED,
            ),
        )
        .correlate(Trial)
    )


def _is_live() -> ColumnElement[bool]:
    """Whether both sides know each other still; what a held employer missed is told afterwards."""
    live = (
        select(Introduction.id)
        .join(Vacancy, Vacancy.id == Introduction.vacancy_id)
        .join(Employer, Employer.id == Vacancy.employer_id)
        .where(Introduction.state.in_(_KNOWN), Employer.status == EmployerStatus.VERIFIED)
    )
    return Trial.introduction_id.in_(live)
