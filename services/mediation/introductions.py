"""Introductions: a blind sheet goes to an employer, who answers; what ends is wiped.

What the employer's side does here reads introductions and vacancies and no file of anybody. With
a suspended employer or a vacancy that is not open, an introduction is *not found*, as one that is
another employer's. One of its own that ended is not found either, and only the words differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload

from models.audit import AuditAction
from models.candidacies import Candidacy, CloseReason
from models.employers import Employer, EmployerStatus
from models.introductions import DeclineReason, Introduction, IntroductionState
from models.vacancies import Vacancy, VacancyStatus
from services import audit
from services.actors import Actor
from services.errors import InvalidError, NotFoundError, Problem, WrongStateError
from services.hiring.employer_caps import cap_of, hold_verified
from services.hiring.employer_scope import is_own_vacancy
from services.mediation import consent_ledger, interview_rows, trial_rows
from services.mediation.blind_sheets import BlindSheet, new_code_name
from services.mediation.candidacy_moves import Ending, move_where
from services.mediation.candidacy_states import CandidacyMove
from services.mediation.introduction_notes import SEEN
from services.messages.candidacy_messages import withdraw_about_candidacy

WAITING: Final = (IntroductionState.PRESENTED, IntroductionState.INTERESTED)
"""States that count against the cap: the employer has somebody's sheet and has not decided."""
ENDED: Final = (IntroductionState.DECLINED, IntroductionState.ENDED)
CODE_TRIES: Final = 20
CLOSES_WITH: Final = {
    DeclineReason.SKILLS: CloseReason.SKILLS,
    DeclineReason.EXPERIENCE: CloseReason.SKILLS,
    DeclineReason.SCHEDULE: CloseReason.SCHEDULE,
    DeclineReason.START_DAY: CloseReason.SCHEDULE,
    DeclineReason.DISTANCE: CloseReason.DISTANCE,
    DeclineReason.LICENCE: CloseReason.LICENCE,
    DeclineReason.POSITION_FILLED: CloseReason.POSITION_FILLED,
    DeclineReason.POSITION_CANCELLED: CloseReason.POSITION_CANCELLED,
    DeclineReason.OTHER_CHOSEN: CloseReason.OTHER_CHOSEN,
}


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the person gave and the employer received, when the identity is revealed."""

    called: str
    phone: str


def keep_introduction(
    session: Session, vacancy: Vacancy, sheet: BlindSheet, *, now: datetime, today: date
) -> Introduction:
    """Keep a new introduction under a code name that nobody else has in this vacancy.

    Raises:
        WrongStateError: the employer has as many waiting as it may have at once, or is not
            verified any more.
    """
    _refuse_above_cap(session, vacancy.employer_id)
    for _try in range(CODE_TRIES):
        made = Introduction(
            vacancy_id=vacancy.id,
            code_name=new_code_name(),
            sheet=sheet.written(),
            state=IntroductionState.PRESENTED,
            presented_at=now,
            presented_on=today,
        )
        try:
            with session.begin_nested():
                session.add(made)
        except IntegrityError:
            continue  # somebody has that name there already; one in twenty thousand
        return made
    raise WrongStateError("no_code_name_left")


def _refuse_above_cap(session: Session, employer_id: int) -> None:
    # Held first, so of two mediators the second counts what the first one presented.
    most = cap_of(hold_verified(session, employer_id))
    if count_waiting(session, employer_id) >= most:
        raise WrongStateError("too_many_presented", most=most)


def count_waiting(session: Session, employer_id: int) -> int:
    """How many people an employer is deciding about."""
    waiting = session.scalar(
        select(func.count())
        .select_from(Introduction)
        .join(Vacancy, Vacancy.id == Introduction.vacancy_id)
        .where(Vacancy.employer_id == employer_id, Introduction.state.in_(WAITING))
    )
    return waiting or 0


def list_introductions(
    session: Session, actor: Actor, *, vacancy_id: int | None = None
) -> Sequence[Introduction]:
    """The introductions that the actor's employer may see, those that wait for it first.

    Raises:
        NotAllowedError: the actor is not an employer.
    """
    statement = (
        select(Introduction)
        .join(Vacancy, Vacancy.id == Introduction.vacancy_id)
        .join(Employer, Employer.id == Vacancy.employer_id)
        .options(joinedload(Introduction.vacancy))
        .where(is_own_vacancy(actor), Employer.status == EmployerStatus.VERIFIED, _is_seen())
        .order_by(
            Introduction.state != IntroductionState.PRESENTED,
            Introduction.presented_at.desc(),
            Introduction.id.desc(),
        )
    )
    if vacancy_id is not None:
        statement = statement.where(Introduction.vacancy_id == vacancy_id)
    return [_as_read_by(session, actor, one) for one in session.scalars(statement.limit(100))]


def read_introduction(session: Session, actor: Actor, introduction_id: int) -> Introduction:
    """One introduction of the actor's employer. The look is written down.

    Raises:
        NotAllowedError: the actor is not an employer.
        NotFoundError: there is none, it is another employer's, it has ended, or the employer
            is not verified any more. Of the actor's own alone the code says that it ended.
    """
    own = (
        select(Introduction)
        .join(Vacancy, Vacancy.id == Introduction.vacancy_id)
        .join(Employer, Employer.id == Vacancy.employer_id)
        .options(joinedload(Introduction.vacancy).joinedload(Vacancy.employer))
        .where(
            Introduction.id == introduction_id,
            is_own_vacancy(actor),
            Employer.status == EmployerStatus.VERIFIED,
        )
    )
    found = session.scalar(own.where(_is_seen()))
    if found is None:
        ended = session.scalar(own.where(Introduction.state.in_(ENDED)))
        raise NotFoundError("introduction_ended" if ended is not None else "not_found")
    return _as_read_by(session, actor, found)


def _as_read_by(session: Session, actor: Actor, found: Introduction) -> Introduction:
    """What the actor may know of it: a second user is given the first name and no telephone."""
    if actor.sees_assigned_only:
        session.expunge(found)  # cut off first, so that nothing of this is ever written
        found.called = found.called.split()[0] if found.called else None
        found.phone = None
    return found


def _is_seen() -> ColumnElement[bool]:
    """Whether an employer may see it: the vacancy is open, or the person works there."""
    return or_(
        Introduction.state == IntroductionState.HIRED,
        and_(Introduction.state.in_(SEEN), Vacancy.status == VacancyStatus.PUBLISHED),
    )


def show_interest(session: Session, actor: Actor, introduction_id: int, *, now: datetime) -> None:
    """Say that the employer wants to meet the person.

    Raises:
        NotAllowedError: the actor is not an employer.
        NotFoundError: there is no such introduction for this employer.
        WrongStateError: it was answered already.
    """
    read_introduction(session, actor, introduction_id)
    note_interest(session, introduction_id, now=now)
    of_it = Candidacy.introduction_id == introduction_id
    if move_where(session, actor, of_it, CandidacyMove.SHOW_INTEREST, None, now=now) is None:
        raise WrongStateError("candidacy_wrong_state")


def decline(
    session: Session,
    actor: Actor,
    introduction_id: int,
    *,
    reason: DeclineReason | None,
    now: datetime,
) -> None:
    """Say that the employer goes on without the person, with a reason from the list.

    Raises:
        NotAllowedError: the actor is not an employer.
        NotFoundError: there is no such introduction for this employer.
        InvalidError: there is no reason.
        WrongStateError: it has ended.
    """
    if reason is None:
        raise InvalidError([Problem("reason", "decline_reason_missing")])
    shown = read_introduction(session, actor, introduction_id)
    of_it = Candidacy.introduction_id == introduction_id
    ending = Ending(CLOSES_WITH[reason])
    closed = move_where(session, actor, of_it, CandidacyMove.CLOSE, None, now=now, ending=ending)
    if closed is None:
        raise WrongStateError("candidacy_wrong_state")
    end_introduction(session, introduction_id, IntroductionState.DECLINED, now=now, reason=reason)
    consent_ledger.revoke(session, actor, closed.participant_id, shown.vacancy_id, now=now)
    withdraw_about_candidacy(session, closed.candidacy_id, introduction_id)


def note_interest(session: Session, introduction_id: int, *, now: datetime) -> None:
    """Write down an interest that the employer told the office.

    Raises:
        WrongStateError: it was answered already.
    """
    answered = session.execute(
        update(Introduction)
        .where(
            Introduction.id == introduction_id, Introduction.state == IntroductionState.PRESENTED
        )
        .values(state=IntroductionState.INTERESTED, answered_at=now)
        .returning(Introduction.id)
        .execution_options(synchronize_session="fetch")
    ).first()
    if answered is None:
        raise WrongStateError("introduction_answered")


def reveal(session: Session, introduction_id: int, given: Receipt, *, now: datetime) -> None:
    """Copy into an introduction what the person agreed to give.

    Raises:
        WrongStateError: the employer has not shown interest, or it has ended.
    """
    revealed = session.execute(
        update(Introduction)
        .where(
            Introduction.id == introduction_id, Introduction.state == IntroductionState.INTERESTED
        )
        .values(
            state=IntroductionState.REVEALED,
            called=given.called,
            phone=given.phone,
            revealed_at=now,
        )
        .returning(Introduction.id)
        .execution_options(synchronize_session="fetch")
    ).first()
    if revealed is None:
        raise WrongStateError("introduction_answered")


def end_introduction(
    session: Session,
    introduction_id: int,
    target: IntroductionState,
    *,
    now: datetime,
    reason: DeclineReason | None = None,
) -> None:
    """End an introduction: the sheet, the name and the number are gone in the same moment."""
    session.execute(
        update(Introduction)
        .where(Introduction.id == introduction_id, Introduction.state.in_(SEEN))
        .values(
            state=target,
            decline_reason=reason,
            sheet=None,
            called=None,
            phone=None,
            starts_on=None,
            ended_at=now,
        )
        .execution_options(synchronize_session="fetch")
    )
    interview_rows.cancel_booked(session, introduction_id)
    trial_rows.withdraw_open(session, introduction_id)


def record_look(session: Session, actor: Actor, introduction_id: int) -> None:
    """Write down that the employer read a sheet; whose it is stands in the candidacy alone."""
    audit.record(session, actor, AuditAction.LOOKED, "introduction", introduction_id)
