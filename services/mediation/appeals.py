"""Who answers an appeal: a lead who did not decide before, and what if there is none."""

from enum import StrEnum

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from models.accounts import Account, Role
from models.assessments import Assessment, AssessmentState
from services.actors import Actor


class AppealTurn(StrEnum):
    """Whose turn it is to answer an appeal, for whoever looks at it."""

    YOURS = "yours"
    ANOTHER_LEAD = "another_lead"
    NOBODY_YET = "nobody_yet"


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
