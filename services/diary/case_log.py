"""What happened to a follow-up, written down; and where each person stands because of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.standing import AppointmentEvent, CaseEvent, FollowUpState, follow_up_state
from followup.statuses import CaseChange, ContactChannel
from models.accounts import Role
from models.audit import AuditAction
from models.follow_up import Appointment, FollowUpPlan
from models.follow_up import CaseEvent as CaseEventRow
from models.participants import Participant
from services.actors import Actor, require, require_staff
from services.audit import record
from services.errors import InvalidError, NotFoundError, Problem, WrongStateError
from services.people.referents import may_call_referent

LONGEST_NOTE = 1_000  # characters
TOLD_BY_HAND = frozenset({CaseChange.ATTEMPTED, CaseChange.REACHED})


def write_event(
    session: Session,
    actor: Actor,
    plan: FollowUpPlan,
    change: CaseChange,
    *,
    on: date,
    channel: ContactChannel | None = None,
    note: str = "",
) -> CaseEventRow:
    """Write down what happened to a follow-up, in the transaction of the act itself."""
    row = CaseEventRow(
        participant_id=plan.participant_id,
        plan_id=plan.id,
        change=change,
        channel=channel,
        on_day=on,
        note=note.strip()[:LONGEST_NOTE],
        recorded_by_id=actor.account_id,
    )
    session.add(row)
    session.flush()
    record(
        session,
        actor,
        AuditAction.CREATED,
        "case_event",
        row.id,
        participant_id=plan.participant_id,
        reason=change.value,
    )
    return row


def tell_contact(
    session: Session,
    actor: Actor,
    plan: FollowUpPlan,
    change: CaseChange,
    channel: ContactChannel,
    *,
    on: date,
    today: date,
    note: str = "",
) -> CaseEventRow:
    """Write down that somebody tried to reach the person, or did.

    Raises:
        NotAllowedError: the actor is not staff.
        InvalidError: the day is still to come, the change is none that a person tells, or it
            was by a trusted person whom the office may not call.
    """
    require_staff(actor)
    if change not in TOLD_BY_HAND:
        raise InvalidError([Problem("change", "not_a_contact")])
    if on > today:
        raise InvalidError([Problem("on", "day_to_come")])
    is_referent = channel is ContactChannel.REFERENT
    if is_referent and not may_call_referent(session, plan.participant_id):
        raise InvalidError([Problem("channel", "referent_has_not_agreed")])
    return write_event(session, actor, plan, change, on=on, channel=channel, note=note)


def declare_lost(
    session: Session, actor: Actor, plan: FollowUpPlan, *, today: date, note: str = ""
) -> CaseEventRow:
    """Say that contact is lost, after honest searching; the door stays open.

    Raises:
        NotAllowedError: the actor is not the lead.
        WrongStateError: there were not yet six attempts on three channels over thirty days.
    """
    require(actor, Role.LEAD)
    if not state_of(session, plan.participant_id, today=today).may_be_declared_lost:
        raise WrongStateError("not_searched_enough")
    return write_event(session, actor, plan, CaseChange.DECLARED_LOST, on=today, note=note)


def state_of(session: Session, participant_id: int, *, today: date) -> FollowUpState:
    """Where a person stands today.

    Raises:
        NotFoundError: there is no such person.
    """
    if session.get(Participant, participant_id) is None:
        raise NotFoundError
    return states_of(session, [participant_id], today=today)[participant_id]


def states_of(
    session: Session, participant_ids: Collection[int], *, today: date
) -> Mapping[int, FollowUpState]:
    """Where each of these people stands today, in two queries however many they are."""
    heard: dict[int, list[AppointmentEvent | CaseEvent]] = {key: [] for key in participant_ids}
    for row in _appointments(session, participant_ids):
        heard[row.participant_id].append(_appointment_event(row))
    for event in list_events(session, participant_ids):
        heard[event.participant_id].append(
            CaseEvent(event.on_day, event.recorded_at, event.change, event.channel)
        )
    return {key: follow_up_state(events, today) for key, events in heard.items()}


def list_events(session: Session, participant_ids: Collection[int]) -> Sequence[CaseEventRow]:
    """What happened to the follow-up of these people, the newest first."""
    return session.scalars(
        select(CaseEventRow)
        .where(CaseEventRow.participant_id.in_(participant_ids))
        .order_by(CaseEventRow.on_day.desc(), CaseEventRow.id.desc())
    ).all()


def _appointments(session: Session, participant_ids: Collection[int]) -> Iterable[Appointment]:
    return session.scalars(
        select(Appointment).where(Appointment.participant_id.in_(participant_ids))
    )


def _appointment_event(row: Appointment) -> AppointmentEvent:
    # A row keeps only its present state, so the instant that orders states of one does not matter.
    return AppointmentEvent(str(row.id), row.on_day, _instant(row), row.status, row.party)


def _instant(row: Appointment) -> datetime:
    return max(row.starts_at, row.created_at)
