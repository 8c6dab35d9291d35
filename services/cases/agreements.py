"""What was agreed in case meetings, as tasks of whoever took them on."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session, joinedload

from models.audit import AuditAction
from models.case_meetings import AgendaItem, Agreement, AgreementOutcome
from services.actors import Actor, require_staff
from services.audit import record, record_looks
from services.errors import NotFoundError, Problem, WrongStateError, refuse

LONGEST_NOTE = 300  # characters, the width of the column


def list_agreements(session: Session, actor: Actor, *, is_own: bool = False) -> Sequence[Agreement]:
    """What was agreed and is not done, by day; the look at each person is written down.

    Args:
        is_own: only the actor's tasks, and those whose owner left the office.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    wanted = _agreements().where(Agreement.outcome.is_(None))
    if is_own:
        wanted = wanted.where(
            (Agreement.owner_id == actor.account_id) | Agreement.owner_id.is_(None)
        )
    found = session.scalars(wanted.order_by(Agreement.due_on, Agreement.id)).all()
    people = [(one.item.participant_id, one.item.participant_id) for one in found]
    record_looks(session, actor, "participant", people)
    return found


def read_agreement(session: Session, actor: Actor, agreement_id: int) -> Agreement:
    """One task; the look at the person is written down.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such task.
    """
    require_staff(actor)
    found = session.scalar(_agreements().where(Agreement.id == agreement_id))
    if found is None:
        raise NotFoundError
    _record(session, actor, AuditAction.LOOKED, found)
    return found


def settle_agreement(
    session: Session,
    actor: Actor,
    agreement_id: int,
    outcome: AgreementOutcome,
    *,
    note: str,
    now: datetime,
) -> Agreement:
    """Say that a task is done, or why it is not needed any more; of two who do one succeeds.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such task.
        InvalidError: a task is dropped without a reason, or the note is too long.
        WrongStateError: it is settled already.
    """
    require_staff(actor)
    found = session.scalar(_agreements().where(Agreement.id == agreement_id))
    if found is None:
        raise NotFoundError
    refuse(_problems(outcome, note))
    settled = session.execute(
        update(Agreement)
        .where(Agreement.id == agreement_id, Agreement.outcome.is_(None))
        .values(
            outcome=outcome,
            note=note.strip(),
            settled_at=now,
            settled_by_id=actor.account_id,
        )
        .returning(Agreement.id)
        .execution_options(synchronize_session=False)
    ).first()
    if settled is None:
        raise WrongStateError("agreement_is_settled")
    session.refresh(found)
    _record(session, actor, AuditAction.DECIDED, found)
    return found


def _problems(outcome: AgreementOutcome, note: str) -> list[Problem]:
    if len(note) > LONGEST_NOTE:
        facts = {"limit": LONGEST_NOTE, "length": len(note)}
        return [Problem("note", "text_too_long", facts)]
    if outcome is AgreementOutcome.DROPPED and not note.strip():
        return [Problem("note", "say_why_it_is_dropped")]
    return []


def _agreements() -> Select[Agreement]:
    item = joinedload(Agreement.item)
    return select(Agreement).options(
        item.joinedload(AgendaItem.participant),
        item.joinedload(AgendaItem.meeting),
        joinedload(Agreement.owner),
        joinedload(Agreement.settled_by),
    )


def _record(session: Session, actor: Actor, action: AuditAction, row: Agreement) -> None:
    person_id = row.item.participant_id
    record(session, actor, action, "agreement", row.id, participant_id=person_id)
