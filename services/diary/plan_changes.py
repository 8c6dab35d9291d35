"""Fitting a plan to what happened: worked out, shown or carried out, and told to the person."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.plans import Contact, PlanFacts, PlanningError
from followup.plans import FollowUpPlan as PlannedFollowUp
from followup.replanning import Placed, PlacementEnded, PlanEvent, Replan, replan
from followup.rules import RuleSet
from followup.slots import Diary, NoFreeSlotError
from followup.statuses import AppointmentStatus, Cause, ContactParty
from models.audit import AuditAction
from models.follow_up import Appointment, FollowUpPause, FollowUpPlan
from models.outbox import MessageKind
from services.actors import Actor
from services.audit import record
from services.diary import appointment_changes as changes
from services.diary.diaries import diary_of
from services.diary.plan_rows import (
    add_contacts,
    contact_of,
    facts_of,
    host_of,
    place_of,
    rows_of,
)
from services.diary.rule_sets import remember, rules_of
from services.errors import ChangedMeanwhileError, InvalidError, Problem
from services.messages import notices


@dataclass(frozen=True, slots=True)
class ProposedChange:
    """What an event would change in a plan, and the rows that it may change.

    Attributes:
        facts: what the plan follows from once it has happened.
        open_rows: appointments that nobody relies on yet, by rule and party.
    """

    replan: Replan
    facts: PlanFacts
    open_rows: dict[tuple[str, ContactParty], Appointment]


@contextmanager
def refusing(field: str) -> Iterator[None]:
    """Tell beside a field why no plan can be made: no hour is free, or a day does not fit.

    Raises:
        InvalidError: instead of the plan's own errors.
    """
    try:
        yield
    except (PlanningError, NoFreeSlotError) as error:
        is_full = isinstance(error, NoFreeSlotError)
        code = "no_free_time" if is_full else "day_does_not_fit"
        raise InvalidError([Problem(field, code)]) from error


def propose_change(
    session: Session, plan: FollowUpPlan, event: PlanEvent, *, now: datetime, today: date
) -> ProposedChange:
    """Work out what an event would change, and change nothing.

    Raises:
        PlanningError: the event does not fit the plan.
        NoFreeSlotError: a contact has no free time anywhere near its day.
    """
    host_id = host_of(plan.participant, plan.placement)
    diary = diary_of(session, plan.participant, host_id, first_on=today, now=now, without=plan)
    rows, rules = rows_of(session, plan), rules_of(session, plan)
    return proposal(plan, rows, rules, event, diary=diary, today=today)


def proposal(
    plan: FollowUpPlan,
    rows: Sequence[Appointment],
    rules: RuleSet,
    event: PlanEvent,
    *,
    diary: Diary,
    today: date,
) -> ProposedChange:
    """What an event would change in a plan with these rows, without asking the database.

    Raises:
        PlanningError: the event does not fit the plan.
        NoFreeSlotError: a contact has no free time anywhere near its day.
    """
    facts = facts_of(plan, rules)
    contacts = {row.id: contact_of(row, rules) for row in rows}
    standing = [row for row in rows if row.status is not AppointmentStatus.REVOKED]
    before = PlannedFollowUp(
        plan.starts_on, plan.ends_on, tuple(contacts[row.id] for row in standing), facts
    )
    promised = [contacts[row.id] for row in standing if _is_promised(row, today)]
    return ProposedChange(
        replan(before, promised, event, diary, today=today),
        event.applied(facts),
        {(row.rule_code, row.party): row for row in standing if not _is_promised(row, today)},
    )


def _is_promised(row: Appointment, today: date) -> bool:
    """Whether a person relies on it: held, confirmed, set by hand, asked to move, or today's."""
    return (
        row.status is not AppointmentStatus.PLANNED
        or row.status_cause is not Cause.PLANNING
        or row.on_day <= today
        or changes.open_request(row) is not None
    )


def change_plan(
    session: Session,
    actor: Actor,
    plan: FollowUpPlan,
    event: PlanEvent,
    *,
    now: datetime,
    today: date,
) -> Replan:
    """Fit a plan to what happened and tell the person what is new; give what that changed.

    The day of release and the placement are kept where they belong, by whoever changes them.

    Raises:
        ChangedMeanwhileError: somebody else suspended it, took it up or ended it meanwhile.
        PlanningError: the event does not fit the plan.
        NoFreeSlotError: a contact has no free time anywhere near its day.
    """
    _hold(session, plan)
    proposed = propose_change(session, plan, event, now=now, today=today)
    known = _known(session, proposed, event)
    _write_facts(plan, proposed.facts)
    _drop(session, actor, proposed, known, now=now)
    _move(session, actor, plan, proposed, known, now=now)
    add_contacts(session, plan, proposed.replan.added, now=now)
    record_plan(session, actor, AuditAction.CHANGED, plan, reason=type(event).__name__)
    return proposed.replan


def _hold(session: Session, plan: FollowUpPlan) -> None:
    """Let nobody else change a plan until the transaction ends, and see it as it is now.

    Of two who change one plan together each would add its own contacts, and the person be called
    twice.
    """
    status = plan.status
    session.flush()
    session.execute(
        select(FollowUpPlan.id).where(FollowUpPlan.id == plan.id).with_for_update(key_share=True)
    )
    session.refresh(plan)
    if plan.status is not status:
        raise ChangedMeanwhileError


def _write_facts(plan: FollowUpPlan, facts: PlanFacts) -> None:
    plan.starts_on = facts.anchors.stage_three_on
    plan.ends_on = facts.ends_on
    plan.months = facts.months
    remember(plan, facts.rules)
    known = {row.from_on: row for row in plan.pauses}
    for pause in facts.pauses:
        if pause.from_on in known:
            known[pause.from_on].until_on = pause.until_on
        else:
            plan.pauses.append(FollowUpPause(from_on=pause.from_on, until_on=pause.until_on))


def _known(session: Session, proposed: ProposedChange, event: PlanEvent) -> frozenset[int]:
    """The appointments whose change is news to the person.

    Work that begins or ends changes a whole plan: of that they hear what they were told of before.
    """
    rows = proposed.open_rows.values()
    if isinstance(event, Placed | PlacementEnded):
        return notices.told_of(session, rows)
    return frozenset(row.id for row in rows)


def _drop(
    session: Session,
    actor: Actor,
    proposed: ProposedChange,
    known: frozenset[int],
    *,
    now: datetime,
) -> None:
    for contact in proposed.replan.dropped:
        row = proposed.open_rows[contact.rule, contact.party]
        row.sequence += 1
        changes.set_status(session, actor, row, AppointmentStatus.REVOKED, Cause.PLANNING)
        cancelled = MessageKind.APPOINTMENT_CANCELLED
        notices.tell_if_known(session, row, cancelled, known, now=now)


def _move(
    session: Session,
    actor: Actor,
    plan: FollowUpPlan,
    proposed: ProposedChange,
    known: frozenset[int],
    *,
    now: datetime,
) -> None:
    for old, new in proposed.replan.moved:
        row = proposed.open_rows[old.rule, old.party]
        facts = {"old_day": row.on_day.isoformat(), "old_at": f"{row.at_time:%H:%M}"}
        _write_contact(row, new, plan)
        changes.keep(session)
        changes.write_move(session, actor, row)
        moved = MessageKind.APPOINTMENT_MOVED
        notices.tell_if_known(session, row, moved, known, now=now, facts=facts)


def _write_contact(row: Appointment, contact: Contact, plan: FollowUpPlan) -> None:
    changes.promise(row, contact.on, contact.at)
    row.due_on, row.mode = contact.due_on, contact.mode
    row.place = place_of(contact, plan)
    row.sequence += 1


def record_plan(
    session: Session, actor: Actor, action: AuditAction, plan: FollowUpPlan, reason: str = ""
) -> None:
    """Write down who changed a plan, and why."""
    record(
        session,
        actor,
        action,
        "follow_up_plan",
        plan.id,
        participant_id=plan.participant_id,
        reason=reason,
    )
