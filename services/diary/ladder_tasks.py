"""Doing a task of the no-show ladder: an attempt to reach the person, written down as one."""

from datetime import date

from sqlalchemy.orm import Session

from followup.ladder import CHANNELS, LadderAct
from followup.statuses import CaseChange
from models.audit import AuditAction
from models.follow_up import CaseEvent
from services.actors import Actor, require_staff
from services.audit import record
from services.diary.case_changes import open_plan
from services.diary.case_log import LONGEST_NOTE
from services.diary.warnings import read_at_risk
from services.errors import WrongStateError


def do_task(
    session: Session,
    actor: Actor,
    participant_id: int,
    act: LadderAct,
    *,
    was_reached: bool,
    today: date,
    note: str = "",
) -> CaseEvent:
    """Write down that a task of the ladder was done, and whether the person was reached.

    Somebody who is not placed yet misses appointments too, so it asks for no plan.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such person.
        WrongStateError: the task does not wait, or does no more.
    """
    require_staff(actor)
    waiting = {task.act for task in read_at_risk(session, participant_id, today=today).to_do}
    if act not in waiting:
        raise WrongStateError("task_does_not_wait")
    plan = open_plan(session, participant_id)
    row = CaseEvent(
        participant_id=participant_id,
        plan_id=plan.id if plan is not None else None,
        change=CaseChange.REACHED if was_reached else CaseChange.ATTEMPTED,
        channel=CHANNELS[act][0],
        on_day=today,
        note=note.strip()[:LONGEST_NOTE],
        recorded_by_id=actor.account_id,
    )
    _write_down(session, actor, row)
    return row


def _write_down(session: Session, actor: Actor, row: CaseEvent) -> None:
    session.add(row)
    session.flush()
    record(
        session,
        actor,
        AuditAction.CREATED,
        "case_event",
        row.id,
        participant_id=row.participant_id,
        reason=row.change.value,
    )
