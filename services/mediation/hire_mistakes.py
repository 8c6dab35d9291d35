"""A hire that was entered by mistake is taken back: what it moved goes back to where it stood.

The candidacy that it came from goes back with every yes and with what the employer knew. Those
that it closed begin again on the shortlist: what was shown was wiped, so the person is asked anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, exists, or_, select, update
from sqlalchemy.orm import Session, aliased, joinedload

from models.audit import ConsentPurpose
from models.candidacies import KNOWN, Candidacy, CandidacyState, CandidacyStep, CloseReason
from models.interviews import Interview, InterviewState
from models.introductions import Introduction, IntroductionState
from models.placements import EndReason, Placement
from models.shortlists import ReviewDecision, ShortlistReview
from services.actors import Actor, require_staff
from services.errors import WrongStateError
from services.mediation import beginnings, consent_ledger
from services.mediation.candidacies import find_candidacy, refuse_closed_door
from services.mediation.candidacy_moves import move_where
from services.mediation.candidacy_states import PRESENTED, TRANSITIONS, CandidacyMove

_S = CandidacyState
_SHOWN_AS: Final = {
    _S.PRESENTED: IntroductionState.PRESENTED,
    _S.SILENT: IntroductionState.PRESENTED,
    _S.INTERESTED: IntroductionState.INTERESTED,
    **dict.fromkeys(KNOWN, IntroductionState.REVEALED),
}
"""How an introduction stands in each state of its candidacy."""


@dataclass(frozen=True, slots=True)
class Undone:
    """A candidacy that taking a placement back moved, and to which state.

    Attributes:
        is_own: whether it led to the placement; the others were closed by the hire.
    """

    candidacy: Candidacy
    state: CandidacyState
    is_own: bool


def taken_back(
    session: Session, actor: Actor, placement: Placement, *, now: datetime, today: date
) -> None:
    """Carry a placement that was entered by mistake out of the candidacies again.

    For whoever holds the vacancy and the person, in whose order the candidacies follow.

    Raises:
        NotAllowedError: the actor is not a mediator.
        WrongStateError: the candidacy moved on from the hire meanwhile.
    """
    require_staff(actor)
    for candidacy_id, state in _hold(session, placement):
        if state is _S.HIRED:
            _go_back(session, actor, find_candidacy(session, candidacy_id), now=now)
        else:
            _open_if_possible(session, actor, candidacy_id, now=now, today=today)


def list_undone(session: Session, actor: Actor, placement: Placement) -> Sequence[Undone]:
    """What taking a placement back did to candidacies, its own first; empty for any other end.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    require_staff(actor)
    if placement.end_reason is not EndReason.ENTERED_BY_MISTAKE:
        return ()
    took_back = CandidacyStep.move == CandidacyMove.TAKE_HIRE_BACK.value
    opened = CandidacyStep.move == CandidacyMove.REOPEN.value
    found = session.execute(
        select(Candidacy, CandidacyStep.to_state, took_back)
        .join(CandidacyStep, CandidacyStep.candidacy_id == Candidacy.id)
        .options(joinedload(Candidacy.vacancy), joinedload(Candidacy.participant))
        .where(CandidacyStep.at == placement.ended_at, or_(took_back, opened), _is_near(placement))
        .order_by(took_back.desc(), CandidacyStep.id)
    )
    return [Undone(candidacy, state, is_own) for candidacy, state, is_own in found]


def _is_near(placement: Placement) -> ColumnElement[bool]:
    return or_(
        Candidacy.participant_id == placement.participant_id,
        Candidacy.vacancy_id == placement.vacancy_id,
    )


def _hold(session: Session, placement: Placement) -> Sequence[tuple[int, CandidacyState]]:
    """The candidacy that was hired and those that this very hire closed, held, by number."""
    closed = _closed_elsewhere(placement)
    if _filled(session, placement):
        closed = or_(closed, _closed_as_filled(placement))
    is_own = and_(
        Candidacy.vacancy_id == placement.vacancy_id,
        Candidacy.participant_id == placement.participant_id,
        Candidacy.state == _S.HIRED,
    )
    found = session.execute(
        select(Candidacy.id, Candidacy.state)
        .where(or_(is_own, and_(Candidacy.state == _S.CLOSED, closed, ~_was_dropped())))
        .order_by(Candidacy.id)
        .with_for_update(key_share=True)
    )
    return [(candidacy_id, state) for candidacy_id, state in found]


def _closed_elsewhere(placement: Placement) -> ColumnElement[bool]:
    """Other ways of the person, closed in the moment of the hire and left so."""
    return and_(
        Candidacy.participant_id == placement.participant_id,
        Candidacy.vacancy_id != placement.vacancy_id,
        Candidacy.close_reason == CloseReason.HIRED_ELSEWHERE,
        Candidacy.state_since == placement.placed_at,
    )


def _closed_as_filled(placement: Placement) -> ColumnElement[bool]:
    """Others on the way into the same vacancy, closed by the clock because it was filled."""
    closed = and_(
        CandidacyStep.candidacy_id == Candidacy.id,
        CandidacyStep.at == Candidacy.state_since,
        CandidacyStep.move == CandidacyMove.CLOSE.value,
        CandidacyStep.actor_role.is_(None),
    )
    return and_(
        Candidacy.vacancy_id == placement.vacancy_id,
        Candidacy.participant_id != placement.participant_id,
        Candidacy.close_reason == CloseReason.POSITION_FILLED,
        Candidacy.state_since >= placement.placed_at,
        exists().where(closed),
    )


def _filled(session: Session, placement: Placement) -> bool:
    """Whether it took the last position: nobody was placed in the vacancy after it."""
    later = select(Placement.id).where(
        Placement.vacancy_id == placement.vacancy_id, Placement.id > placement.id
    )
    return session.scalar(later.limit(1)) is None


def _was_dropped() -> ColumnElement[bool]:
    """Whether somebody of the office took the person out of that shortlist meanwhile."""
    return exists().where(
        ShortlistReview.vacancy_id == Candidacy.vacancy_id,
        ShortlistReview.participant_id == Candidacy.participant_id,
        ShortlistReview.decision == ReviewDecision.DROPPED,
    )


def _open_if_possible(
    session: Session, actor: Actor, candidacy_id: int, *, now: datetime, today: date
) -> None:
    candidacy = find_candidacy(session, candidacy_id)
    try:
        refuse_closed_door(session, candidacy, today=today)
    except WrongStateError:
        return  # the vacancy is not open any more, or the person found other work meanwhile
    beginnings.open_again(session, actor, candidacy_id, now=now)


def _go_back(session: Session, actor: Actor, candidacy: Candidacy, *, now: datetime) -> None:
    back_to, since = _stood_before(session, candidacy)
    chosen, move = Candidacy.id == candidacy.id, CandidacyMove.TAKE_HIRE_BACK
    if move_where(session, actor, chosen, move, _S.HIRED, now=now, back_to=back_to) is None:
        raise WrongStateError("candidacy_wrong_state")
    session.refresh(candidacy)
    if since is not None:
        # What was said of the offer since it was made is about this offer still.
        candidacy.state_since = since
    if back_to is _S.SHORTLISTED:
        beginnings.forget_what_was_agreed(session, actor, candidacy, now=now)
    elif back_to in _SHOWN_AS:
        _show_again(session, candidacy, _SHOWN_AS[back_to])


def _stood_before(session: Session, candidacy: Candidacy) -> tuple[CandidacyState, datetime | None]:
    """Where it stood before the hire and since when; on the shortlist where too little is there."""
    before, since = _state_before_hire(session, candidacy.id)
    if before is _S.INTERVIEW_BOOKED and not _is_booked(session, candidacy):
        # The hire cancelled the interview that was to come.
        before, since = TRANSITIONS[CandidacyMove.CANCEL_INTERVIEW].target or before, None
    may_stand = before is _S.SHORTLISTED or _may_stand(session, candidacy, before)
    return (before, since) if may_stand else (_S.SHORTLISTED, None)


def _state_before_hire(
    session: Session, candidacy_id: int
) -> tuple[CandidacyState, datetime | None]:
    hire, earlier = aliased(CandidacyStep), aliased(CandidacyStep)
    last_hire = select(hire.id).where(
        hire.candidacy_id == candidacy_id, hire.move == CandidacyMove.HIRE.value
    )
    found = session.execute(
        select(earlier.to_state, earlier.at)
        .where(
            earlier.candidacy_id == candidacy_id,
            earlier.id < last_hire.order_by(hire.id.desc()).limit(1).scalar_subquery(),
        )
        .order_by(earlier.id.desc())
        .limit(1)
    ).first()
    return (found[0], found[1]) if found is not None else (_S.SHORTLISTED, None)


def _is_booked(session: Session, candidacy: Candidacy) -> bool:
    booked = select(Interview.id).where(
        Interview.introduction_id == candidacy.introduction_id,
        Interview.state == InterviewState.BOOKED,
    )
    return session.scalar(booked.limit(1)) is not None


def _may_stand(session: Session, candidacy: Candidacy, state: CandidacyState) -> bool:
    """Whether every yes and whatever was shown are still there for a state."""
    if state not in KNOWN and candidacy.sheet is None:
        return False
    if state in PRESENTED | KNOWN:
        shown = candidacy.introduction
        if shown is None or shown.state is not IntroductionState.HIRED:
            return False
    needed = {
        ConsentPurpose.SHARE_WITH_EMPLOYER: state not in {_S.SHORTLISTED, _S.ASKED},
        ConsentPurpose.REVEAL_IDENTITY: state in KNOWN,
    }
    return all(
        consent_ledger.standing_grant(session, candidacy, purpose) is not None
        for purpose, is_needed in needed.items()
        if is_needed
    )


def _show_again(session: Session, candidacy: Candidacy, state: IntroductionState) -> None:
    """Let the employer read again what it read before the hire, which wiped its sheet."""
    session.execute(
        update(Introduction)
        .where(
            Introduction.id == candidacy.introduction_id,
            Introduction.state == IntroductionState.HIRED,
        )
        .values(state=state, sheet=candidacy.sheet, starts_on=None)
        .execution_options(synchronize_session="fetch")
    )
