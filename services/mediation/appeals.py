"""Appeals against the end of an offer: a lead answers who did not decide before.

Where there is none, everybody who waits is told who has to be named.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from models.accounts import Account, Role
from models.assessments import Assessment, AssessmentState
from services.actors import Actor, require
from services.errors import WrongStateError
from services.mediation.assessment_moves import (
    move_assessment,
    read_for,
    read_for_office,
    said_in,
    tell_person,
)
from services.mediation.assessment_states import AssessmentMove
from services.mediation.talk_words import refuse_hurtful


class AppealTurn(StrEnum):
    """Whose turn it is to answer an appeal, for whoever looks at it."""

    YOURS = "yours"
    ANOTHER_LEAD = "another_lead"
    NOBODY_YET = "nobody_yet"


def appeal(
    session: Session,
    actor: Actor,
    candidacy_id: int,
    words: str,
    *,
    now: datetime,
    today: date,
    seen: int | None = None,
) -> None:
    """Ask the lead to look again.

    Raises:
        NotFoundError: there is no talk, or it is somebody else's.
        WrongStateError: the five working days are over.
        InvalidError: it says nothing, or too much.
        ChangedMeanwhileError: it was appealed or closed.
    """
    found = read_for(session, actor, candidacy_id)
    if found.appeal_by is not None and not is_in_time(found, today):
        raise WrongStateError("assessment_appeal_late")
    said = said_in("appeal", words, missing="assessment_appeal_missing")
    values = {"appeal": said, "appealed_at": now}
    move_assessment(session, actor, found, AssessmentMove.APPEAL, now=now, seen=seen, **values)


def answer_appeal(
    session: Session,
    actor: Actor,
    candidacy_id: int,
    words: str,
    *,
    is_granted: bool,
    now: datetime,
    seen: int | None = None,
    insists: bool = False,
) -> None:
    """Say whether the offer stands after all; the lead does, and not whoever decided first.

    Raises:
        NotAllowedError: the actor is not the lead.
        NotFoundError: there is no talk.
        WrongStateError: the same person decided before.
        HurtfulWordsError: it would hurt the person, and nobody insists.
        InvalidError: the answer is missing or too long.
        ChangedMeanwhileError: there is no appeal that waits.
    """
    require(actor, Role.LEAD)
    found = read_for_office(session, actor, candidacy_id)
    if actor.account_id is not None and actor.account_id == found.decided_by_id:
        raise WrongStateError("assessment_own_decision")
    refuse_hurtful(insists=insists, appeal_answer=words)
    said = said_in("appeal_answer", words, missing="assessment_why_missing")
    move = AssessmentMove.GRANT if is_granted else AssessmentMove.UPHOLD
    move_assessment(session, actor, found, move, now=now, seen=seen, appeal_answer=said)
    tell_person(session, found, None, now=now)


def is_in_time(talk: Assessment, today: date) -> bool:
    """Whether the days to appeal against the end of an offer run."""
    return talk.appeal_by is not None and today <= talk.appeal_by


def is_unanswerable() -> ColumnElement[bool]:
    """Whether every lead who can sign in decided about that talk, so that nobody may answer."""
    decider = func.coalesce(Assessment.decided_by_id, 0)  # a deleted account is nobody's by now
    others = (Account.role == Role.LEAD, Account.is_active, Account.id != decider)
    return ~exists().where(*others).correlate(Assessment)


def turn_of(session: Session, actor: Actor, talk: Assessment) -> AppealTurn | None:
    """Whose turn an appeal is; None for a talk in which none waits."""
    if talk.state is not AssessmentState.APPEALED:
        return None
    is_lead = actor.role in {None, Role.LEAD}
    if is_lead and (actor.account_id is None or actor.account_id != talk.decided_by_id):
        return AppealTurn.YOURS
    stuck = select(Assessment.id).where(Assessment.id == talk.id, is_unanswerable())
    return AppealTurn.ANOTHER_LEAD if session.scalar(stuck) is None else AppealTurn.NOBODY_YET
