"""Trials that were taken back after somebody had signed them: who may still count on one."""

from datetime import date

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased, selectinload

from models.candidacies import THEIR_NO, Candidacy, ShownSheet
from models.employers import Employer, EmployerStatus
from models.introductions import Introduction, IntroductionState
from models.trials import Trial, TrialParty, TrialSignature, TrialState
from models.vacancies import Vacancy


def is_off(today: date, party: TrialParty = TrialParty.PERSON) -> ColumnElement[bool]:
    """Whether a side that signed a trial which was taken back may set out for it, or wait for it.

    On its last day one that had begun is over, and nobody is told that it ends early.
    """
    is_to_come = or_(Trial.ends_on > today, Trial.starts_on >= today)
    return and_(is_to_come, _is_taken_back(party))


def last_off(
    session: Session, introduction_id: int, party: TrialParty, *, today: date
) -> Trial | None:
    """The last trial that is off and a side may count on; for whoever opened the introduction."""
    return session.scalar(
        select(Trial)
        .where(Trial.introduction_id == introduction_id, is_off(today, party))
        .options(selectinload(Trial.signatures))
        .order_by(Trial.id.desc())
        .limit(1)
    )


def still_counts_on(session: Session, trial_id: int, party: TrialParty) -> bool:
    """Whether a side that is about to be told has not ended it, nor another trial or the work."""
    found = select(Trial.id).where(Trial.id == trial_id, _is_taken_back(party))
    return session.scalar(found) is not None


def _is_taken_back(party: TrialParty) -> ColumnElement[bool]:
    later = aliased(Trial)
    # Another that nobody signed yet tells nobody that this one is off.
    has_another = exists().where(
        later.introduction_id == Trial.introduction_id,
        later.id > Trial.id,
        later.state != TrialState.WITHDRAWN,
        TrialSignature.trial_id == later.id,
        TrialSignature.party == party,
    )
    has_signed = exists().where(TrialSignature.trial_id == Trial.id, TrialSignature.party == party)
    knows = _said_no() if party is TrialParty.PERSON else _declined_or_is_held()
    return and_(
        Trial.state == TrialState.WITHDRAWN,
        has_signed.correlate(Trial),
        ~has_another.correlate(Trial),
        ~_works_by_then(),
        ~knows,
    )


def _works_by_then() -> ColumnElement[bool]:
    """Whether the person was hired and is at work there by the first day of the trial."""
    return (
        exists()
        .where(
            Introduction.id == Trial.introduction_id,
            Introduction.state == IntroductionState.HIRED,
            Introduction.starts_on <= Trial.starts_on,
        )
        .correlate(Trial)
    )


def _said_no() -> ColumnElement[bool]:
    """Whether the person ended it by their own no; the sheet that was shown leads to them."""
    return (
        exists()
        .where(
            ShownSheet.introduction_id == Trial.introduction_id,
            Candidacy.id == ShownSheet.candidacy_id,
            Candidacy.close_reason.in_(THEIR_NO),
        )
        .correlate(Trial)
    )


def _declined_or_is_held() -> ColumnElement[bool]:
    """Whether the employer went on without the person, or is held: it is told after that."""
    return (
        exists()
        .where(
            Introduction.id == Trial.introduction_id,
            Vacancy.id == Introduction.vacancy_id,
            Employer.id == Vacancy.employer_id,
            or_(
                Introduction.state == IntroductionState.DECLINED,
                Employer.status != EmployerStatus.VERIFIED,
            ),
        )
        .correlate(Trial)
    )
