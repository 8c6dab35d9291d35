"""What a mediator decides about a person for a vacancy: approve, drop with a reason, undo."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.audit import AuditAction
from models.candidacies import CloseReason
from models.placements import Placement
from models.shortlists import DropReason, ReviewDecision, ShortlistReview
from models.vacancies import Vacancy
from services import audit
from services.actors import Actor, require_staff
from services.errors import (
    ChangedMeanwhileError,
    InvalidError,
    Problem,
    WrongStateError,
)
from services.matchmaking.shortlist_entries import OVER, whom_and_where
from services.mediation import beginnings
from services.mediation.candidacy_moves import Ending
from services.texts import tidy_text

NOTE_LIMIT = 2_000  # characters
ENDS_WITH: Final = {
    DropReason.SKILLS: CloseReason.SKILLS,
    DropReason.SCHEDULE: CloseReason.SCHEDULE,
    DropReason.DISTANCE: CloseReason.DISTANCE,
    DropReason.PAY: CloseReason.PAY,
    DropReason.LICENCE: CloseReason.LICENCE,
    DropReason.LEGAL_CHECK: CloseReason.LEGAL_BAR,
    DropReason.NOT_REACHABLE: CloseReason.NOT_REACHABLE,
    DropReason.NOT_INTERESTED: CloseReason.DECLINED_BY_PERSON,
    DropReason.OTHER_JOB: CloseReason.HIRED_ELSEWHERE,
    DropReason.TRAINING_FIRST: CloseReason.TRAINING_FIRST,
    DropReason.OTHER: CloseReason.OTHER,
}
"""How a candidacy ends when its person is dropped."""
_OTHER = "-"  # whoever drops somebody for another reason need not say which


@dataclass(frozen=True, slots=True)
class _Decision:
    decision: ReviewDecision
    reason: DropReason | None
    note: str
    seen_at: datetime | None


def approve(
    session: Session,
    actor: Actor,
    entry_id: int,
    *,
    now: datetime,
    note: str = "",
    seen_at: datetime | None = None,
) -> ShortlistReview:
    """Approve the person of an entry for its vacancy.

    Args:
        seen_at: when the decision was made that the actor saw; None when they saw none.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such entry.
        InvalidError: the note is too long.
        WrongStateError: the person is placed there, or the vacancy is filled or closed.
        ChangedMeanwhileError: another mediator decided, and the actor did not see it.
    """
    decision = _Decision(ReviewDecision.APPROVED, None, tidy_text(note), seen_at)
    return _decide(session, actor, entry_id, decision, now=now)


def drop(
    session: Session,
    actor: Actor,
    entry_id: int,
    *,
    reason: DropReason | None,
    now: datetime,
    note: str = "",
    seen_at: datetime | None = None,
) -> ShortlistReview:
    """Take the person of an entry out of its vacancy, with a reason from the list.

    Args:
        seen_at: when the decision was made that the actor saw; None when they saw none.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such entry.
        InvalidError: there is no reason, or the note is too long.
        WrongStateError: the person is placed there, or the vacancy is filled or closed.
        ChangedMeanwhileError: another mediator decided, and the actor did not see it.
    """
    if reason is None:
        raise InvalidError([Problem("reason", "drop_reason_missing")])
    decision = _Decision(ReviewDecision.DROPPED, reason, tidy_text(note), seen_at)
    return _decide(session, actor, entry_id, decision, now=now)


def undo_decision(
    session: Session,
    actor: Actor,
    entry_id: int,
    *,
    now: datetime,
    seen_at: datetime | None = None,
) -> None:
    """Take a decision back; the person waits for a review again.

    Args:
        seen_at: when the decision was made that the actor saw; None when they saw none.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such entry.
        WrongStateError: nobody has decided, the vacancy is filled or closed, or the person was
            asked already: then the candidacy is ended with its reason.
        ChangedMeanwhileError: another mediator decided, and the actor did not see it.
    """
    require_staff(actor)
    vacancy_id, participant_id = whom_and_where(session, entry_id)
    _hold_open(session, vacancy_id, participant_id)
    review = _review(session, vacancy_id, participant_id)
    if review is None:
        raise WrongStateError("nothing_decided")
    _refuse_unseen(actor, review, seen_at)
    beginnings.undo_shortlisting(session, actor, vacancy_id, participant_id, now=now)
    session.delete(review)
    _write_down(session, actor, entry_id, participant_id, "undo")


def _decide(
    session: Session, actor: Actor, entry_id: int, decision: _Decision, *, now: datetime
) -> ShortlistReview:
    require_staff(actor)
    vacancy_id, participant_id = whom_and_where(session, entry_id)
    if len(decision.note) > NOTE_LIMIT:
        facts = {"limit": NOTE_LIMIT, "length": len(decision.note)}
        raise InvalidError([Problem("note", "text_too_long", facts)])
    _hold_open(session, vacancy_id, participant_id)
    review = _review(session, vacancy_id, participant_id)
    if review is None:
        review = ShortlistReview(vacancy_id=vacancy_id, participant_id=participant_id)
    else:
        _refuse_unseen(actor, review, decision.seen_at)
    review.decision = decision.decision
    review.drop_reason = decision.reason
    review.note = decision.note
    review.decided_by_id = actor.account_id
    review.decided_at = now
    try:
        with session.begin_nested():
            session.add(review)
    except IntegrityError as error:
        quicker = _review(session, vacancy_id, participant_id)
        raise _changed(quicker) from error
    _carry_on(session, actor, review, now=now)
    _write_down(session, actor, entry_id, participant_id, decision.reason or decision.decision)
    return review


def _refuse_unseen(actor: Actor, review: ShortlistReview, seen_at: datetime | None) -> None:
    """Refuse to write over what another mediator decided and the actor did not see."""
    if review.decided_by_id != actor.account_id and review.decided_at != seen_at:
        raise _changed(review)


def _changed(review: ShortlistReview | None) -> ChangedMeanwhileError:
    """Who decided meanwhile, and what; without a name where the account is gone."""
    if review is None or review.decided_by is None:
        return ChangedMeanwhileError()
    return ChangedMeanwhileError(f"{review.decision.value}_meanwhile", name=review.decided_by.name)


def _carry_on(session: Session, actor: Actor, review: ShortlistReview, *, now: datetime) -> None:
    """Begin the candidacy of who was approved; end that of who was dropped."""
    pair = review.vacancy_id, review.participant_id
    if review.decision is ReviewDecision.APPROVED:
        beginnings.shortlist(session, actor, *pair, now=now)
    elif review.drop_reason is not None:
        ending = Ending(ENDS_WITH[review.drop_reason], note=review.note or _OTHER)
        beginnings.close_pair(session, actor, *pair, ending, now=now)


def _hold_open(session: Session, vacancy_id: int, participant_id: int) -> None:
    """Decide one after the other, and not while somebody is being placed in the vacancy.

    Raises:
        WrongStateError: the person is placed there, which says more than that nobody else is
            sought; or the vacancy is filled or closed.
    """
    status = session.scalar(
        select(Vacancy.status).where(Vacancy.id == vacancy_id).with_for_update(key_share=True)
    )
    _refuse_placed(session, vacancy_id, participant_id)
    if status in OVER:
        raise WrongStateError("vacancy_not_open")


def _refuse_placed(session: Session, vacancy_id: int, participant_id: int) -> None:
    """Nothing is left to decide about who works there; ending the placement comes first."""
    running = select(Placement.id).where(
        Placement.vacancy_id == vacancy_id,
        Placement.participant_id == participant_id,
        Placement.ended_on.is_(None),
    )
    if session.scalar(running) is not None:
        raise WrongStateError("person_already_placed")


def _review(session: Session, vacancy_id: int, participant_id: int) -> ShortlistReview | None:
    return session.scalar(
        select(ShortlistReview).where(
            ShortlistReview.vacancy_id == vacancy_id,
            ShortlistReview.participant_id == participant_id,
        )
    )


def _write_down(
    session: Session, actor: Actor, entry_id: int, participant_id: int, reason: str
) -> None:
    audit.record(
        session,
        actor,
        AuditAction.DECIDED,
        "shortlist_entry",
        entry_id,
        participant_id=participant_id,
        fields=["decision"],
        reason=str(reason),
    )
