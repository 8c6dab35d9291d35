"""Trials as rows: the open one read and held, and taken back, without a look into a file."""

from typing import Final

from sqlalchemy import ScalarSelect, func, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased, joinedload, selectinload

from models.employers import Employer, EmployerStatus
from models.introductions import Introduction
from models.trials import Trial, TrialSignature, TrialState
from models.vacancies import Vacancy
from services.errors import NotFoundError, WrongStateError, refuse_unread
from services.messages.trial_messages import withdraw_about_trials

OPEN: Final = (TrialState.PROPOSED, TrialState.AGREED)


def last_trial(session: Session, introduction_id: int | None) -> Trial | None:
    """The last trial of an introduction with all that was signed and said; None for none."""
    found = session.scalars(
        select(Trial)
        .where(Trial.introduction_id == introduction_id)
        .options(
            # Three at most: read with the trial, for a page may ask twelve times.
            joinedload(Trial.signatures).joinedload(TrialSignature.signed_by),
            selectinload(Trial.reviews),
        )
        .order_by(Trial.id.desc())
        .limit(1)
    )
    return found.unique().one_or_none()


def standing_trial(
    introduction_id: InstrumentedAttribute[int] | InstrumentedAttribute[int | None],
) -> ScalarSelect[int]:
    """Number of the last trial of an introduction that nobody took back; it may be over."""
    one = aliased(Trial)
    return (
        select(func.max(one.id))
        .where(one.introduction_id == introduction_id, one.state != TrialState.WITHDRAWN)
        .correlate_except(one)
        .scalar_subquery()
    )


def hold_open(session: Session, introduction_id: int | None, *, seen: int | None = None) -> Trial:
    """The open trial, held until the transaction ends so that each signature sees the others.

    Args:
        seen: number of the trial that whoever acts has read; None for whichever is open. Its terms
            never change, so nobody signs for days or a pay that they have not read.

    Raises:
        NotFoundError: none is open, and none was read.
        ChangedMeanwhileError: the one that was read is not open any more.
    """
    found = session.scalar(
        select(Trial)
        .where(Trial.introduction_id == introduction_id, Trial.state.in_(OPEN))
        .options(selectinload(Trial.signatures), selectinload(Trial.reviews))
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    refuse_unread(found.id if found else None, seen)
    if found is None:
        raise NotFoundError
    return found


def refuse_held(session: Session, introduction_id: int) -> None:
    """Let nothing go on with an employer that is paused or suspended.

    Raises:
        WrongStateError: it is not verified any more.
    """
    status = session.scalar(
        select(Employer.status)
        .join(Vacancy, Vacancy.employer_id == Employer.id)
        .join(Introduction, Introduction.vacancy_id == Vacancy.id)
        .where(Introduction.id == introduction_id)
    )
    if status is not EmployerStatus.VERIFIED:
        raise WrongStateError("employer_not_verified")


def withdraw_open(session: Session, introduction_id: int) -> None:
    """Take the open trial back, if there is one: the introduction has ended."""
    _withdraw(session, introduction_id, *OPEN)


def withdraw_unsigned(session: Session, introduction_id: int) -> None:
    """Take a trial back that nobody needs any more; one that all signed ends by their words."""
    _withdraw(session, introduction_id, TrialState.PROPOSED)


def _withdraw(session: Session, introduction_id: int, *states: TrialState) -> None:
    withdrawn = session.scalars(
        update(Trial)
        .where(Trial.introduction_id == introduction_id, Trial.state.in_(states))
        .values(state=TrialState.WITHDRAWN)
        .returning(Trial.id)
        .execution_options(synchronize_session="fetch")
    ).all()
    if withdrawn:
        withdraw_about_trials(session, introduction_id)
