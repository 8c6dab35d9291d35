"""Milestones at which the two sides of a job do not agree: somebody finds out, or helps.

Found by state: it waits as long as both sides say what cannot both be true, or one of them tells
of a conflict, and nobody has settled what they say now.
"""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import Session, aliased

from followup.clock import local_day
from followup.retention import Reply, WorkState, contradict
from followup.statuses import ContactParty
from followup.work_calendar import WorkCalendar
from models.audit import AuditAction
from models.participants import Participant
from models.placements import Placement
from models.retention import RetentionAnswer, RetentionCheck, RetentionSettlement
from services.actors import Actor, require_staff
from services.audit import record
from services.errors import NotFoundError, Problem, WrongStateError, refuse
from services.placing.retention import (
    checks_with_all,
    current_answers,
    standing_settlement,
)

LONGEST_REASON = 300  # characters, the width of the column
SETTLED_WITHIN_WORKING_DAYS = 1  # an early conflict is a task for the next day (FEATURES.md, B21)
_CONTRADICTIONS = tuple(
    (person, employer)
    for person in WorkState
    for employer in WorkState
    if contradict(person, employer)
)


def waits_for_settlement() -> ColumnElement[bool]:
    """Whether a milestone waits for somebody to settle it, in SQL."""
    person, employer = aliased(RetentionAnswer), aliased(RetentionAnswer)
    told = aliased(RetentionAnswer)
    is_contradiction = exists().where(
        person.check_id == RetentionCheck.id,
        person.party == ContactParty.PARTICIPANT,
        person.replaced_at.is_(None),
        employer.check_id == RetentionCheck.id,
        employer.party == ContactParty.EMPLOYER,
        employer.replaced_at.is_(None),
        or_(
            *(
                and_(person.work_state == own, employer.work_state == other)
                for own, other in _CONTRADICTIONS
            )
        ),
    )
    is_conflict = exists().where(
        told.check_id == RetentionCheck.id,
        told.replaced_at.is_(None),
        told.has_conflict == Reply.YES,
    )
    is_settled = exists().where(
        RetentionSettlement.check_id == RetentionCheck.id, RetentionSettlement.undone_at.is_(None)
    )
    return and_(or_(is_contradiction, is_conflict), ~is_settled)


def list_disputes(
    session: Session, actor: Actor, *, is_own: bool = False
) -> Sequence[RetentionCheck]:
    """The milestones that wait for somebody to settle them, the oldest first.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    wanted = (
        checks_with_all()
        .join(Placement, Placement.id == RetentionCheck.placement_id)
        .join(Participant, Participant.id == Placement.participant_id)
        .where(waits_for_settlement())
        .order_by(RetentionCheck.due_on, RetentionCheck.id)
    )
    if is_own:
        mediator = Participant.mediator_id
        wanted = wanted.where(or_(mediator == actor.account_id, mediator.is_(None)))
    return session.scalars(wanted).unique().all()


def is_disputed(check: RetentionCheck) -> bool:
    """Whether a milestone waits for somebody to settle it."""
    said = current_answers(check)
    if standing_settlement(check) is not None:
        return False
    if any(row.has_conflict is Reply.YES for row in said.values()):
        return True
    return tells_differently(check)


def tells_differently(check: RetentionCheck) -> bool:
    """Whether the two sides say what cannot both be true."""
    said = {party: row.work_state for party, row in current_answers(check).items()}
    unknown = WorkState.UNKNOWN
    return contradict(
        said.get(ContactParty.PARTICIPANT, unknown), said.get(ContactParty.EMPLOYER, unknown)
    )


def settle_due_on(check: RetentionCheck, calendar: WorkCalendar, zone: str) -> date | None:
    """The day by which somebody settles a milestone, from the last thing that was said."""
    days = [local_day(row.answered_at, zone) for row in current_answers(check).values()]
    if not days:
        return None
    return calendar.add_working_days(max(days), SETTLED_WITHIN_WORKING_DAYS)


def settle_dispute(
    session: Session,
    actor: Actor,
    check_id: int,
    work_state: WorkState,
    *,
    reason: str,
    now: datetime,
) -> RetentionSettlement:
    """Write down what holds at a milestone and why; of two who do so together one succeeds.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such milestone.
        InvalidError: no reason is given, or it is too long.
        WrongStateError: nothing waits to be settled.
    """
    require_staff(actor)
    found = _hold(session, check_id)
    refuse(_problems(reason))
    if not is_disputed(found):
        raise WrongStateError("nothing_to_settle")
    row = RetentionSettlement(
        check_id=check_id,
        work_state=work_state,
        reason=reason.strip(),
        settled_by_id=actor.account_id,
        settled_at=now,
    )
    session.add(row)
    session.flush()
    person_id = found.placement.participant_id
    decided = AuditAction.DECIDED
    record(session, actor, decided, "retention_check", check_id, participant_id=person_id)
    return row


def _hold(session: Session, check_id: int) -> RetentionCheck:
    """A milestone with what is said by now; nobody says more until the transaction ends."""
    found = session.scalar(
        checks_with_all()
        .where(RetentionCheck.id == check_id)
        .with_for_update(of=RetentionCheck, key_share=True)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFoundError
    return found


def _problems(reason: str) -> list[Problem]:
    if not reason.strip():
        return [Problem("reason", "say_how_you_know")]
    if len(reason) > LONGEST_REASON:
        facts = {"limit": LONGEST_REASON, "length": len(reason)}
        return [Problem("reason", "text_too_long", facts)]
    return []
