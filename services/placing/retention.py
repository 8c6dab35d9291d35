"""Whether people who were placed still work: what both sides say, and what it comes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, exists, or_, select, update
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from followup.retention import (
    MILESTONE_DAYS,
    Reply,
    Share,
    WorkState,
    settled,
    share_working,
)
from followup.statuses import ContactParty
from models.accounts import Role
from models.audit import AuditAction
from models.participants import Participant
from models.placements import Placement
from models.retention import RetentionAnswer, RetentionCheck, RetentionSettlement
from models.vacancies import Vacancy
from services.actors import Actor, require, require_staff
from services.audit import record
from services.errors import NotFoundError

_Newer = aliased(RetentionCheck)


@dataclass(frozen=True, slots=True)
class SaidBySide:
    """The three answers of one side."""

    work_state: WorkState
    goes_well: Reply = Reply.UNKNOWN
    has_conflict: Reply = Reply.UNKNOWN


@dataclass(frozen=True, slots=True)
class Milestone:
    """What is known of everybody who reached a milestone.

    Attributes:
        reached: how many placements did.
        answered: of how many at least one side was heard.
        counts: by what both sides come to; who was not heard of is unknown.
        share: who works, of those of whom it is known.
    """

    days: int
    reached: int
    answered: int
    counts: dict[WorkState, int]
    share: Share


def list_open(
    session: Session, actor: Actor, *, today: date, is_own: bool = False
) -> Sequence[RetentionCheck]:
    """The milestones about which a side is still to be asked, the oldest first.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    newer = exists().where(
        _Newer.placement_id == RetentionCheck.placement_id, _Newer.due_on > RetentionCheck.due_on
    )
    wanted = (
        checks_with_all()
        .join(Placement, Placement.id == RetentionCheck.placement_id)
        .join(Participant, Participant.id == Placement.participant_id)
        .where(
            ~newer,
            ~(_is_heard(ContactParty.PARTICIPANT) & _is_heard(ContactParty.EMPLOYER)),
            RetentionCheck.due_on >= today - timedelta(days=MILESTONE_DAYS[-1]),
        )
        .order_by(RetentionCheck.due_on, RetentionCheck.id)
    )
    if is_own:
        mediator = Participant.mediator_id
        wanted = wanted.where(or_(mediator == actor.account_id, mediator.is_(None)))
    return session.scalars(wanted).unique().all()


def checks_with_all() -> Select[RetentionCheck]:
    """Milestones with their people, what was said and what was found out."""
    placement = joinedload(RetentionCheck.placement)
    return select(RetentionCheck).options(
        placement.joinedload(Placement.participant),
        placement.joinedload(Placement.vacancy).joinedload(Vacancy.employer),
        selectinload(RetentionCheck.answers).joinedload(RetentionAnswer.answered_by),
        selectinload(RetentionCheck.settlements).joinedload(RetentionSettlement.settled_by),
    )


def _is_heard(party: ContactParty) -> ColumnElement[bool]:
    return exists().where(
        RetentionAnswer.check_id == RetentionCheck.id,
        RetentionAnswer.party == party,
        RetentionAnswer.replaced_at.is_(None),
    )


def read_check(session: Session, actor: Actor, check_id: int) -> RetentionCheck:
    """Read a milestone of somebody; the look is written down.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such milestone.
    """
    require_staff(actor)
    check = session.scalar(checks_with_all().where(RetentionCheck.id == check_id))
    if check is None:
        raise NotFoundError
    person_id = check.placement.participant_id
    looked = AuditAction.LOOKED
    record(session, actor, looked, "retention_check", check_id, participant_id=person_id)
    return check


def save_side(
    session: Session,
    actor: Actor,
    check_id: int,
    party: ContactParty,
    said: SaidBySide,
    *,
    now: datetime,
) -> RetentionAnswer:
    """Keep what one side said about a milestone, or correct it.

    The milestone is held: who writes down or settles something beside this waits, and sees it.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such milestone.
    """
    require_staff(actor)
    check = session.get(RetentionCheck, check_id, with_for_update={"key_share": True})
    if check is None:
        raise NotFoundError
    _set_aside(session, check_id, party, now=now)
    row = RetentionAnswer(
        check_id=check_id,
        party=party,
        work_state=said.work_state,
        goes_well=said.goes_well,
        has_conflict=said.has_conflict,
        answered_by_id=actor.account_id,
        answered_at=now,
    )
    session.add(row)
    session.flush()
    person_id = check.placement.participant_id
    created = AuditAction.CREATED
    record(session, actor, created, "retention_answer", row.id, participant_id=person_id)
    return row


def _set_aside(session: Session, check_id: int, party: ContactParty, *, now: datetime) -> None:
    """Let what a side said before be replaced, and what was found out of it; both are kept."""
    session.execute(
        update(RetentionAnswer)
        .where(
            RetentionAnswer.check_id == check_id,
            RetentionAnswer.party == party,
            RetentionAnswer.replaced_at.is_(None),
        )
        .values(replaced_at=now)
    )
    # What was found out held for what was said until now.
    session.execute(
        update(RetentionSettlement)
        .where(RetentionSettlement.check_id == check_id, RetentionSettlement.undone_at.is_(None))
        .values(undone_at=now)
    )


def current_answers(check: RetentionCheck) -> dict[ContactParty, RetentionAnswer]:
    """What each side says now."""
    return {row.party: row for row in check.answers if row.replaced_at is None}


def standing_settlement(check: RetentionCheck) -> RetentionSettlement | None:
    """What somebody found out of a milestone, where nothing new was said since."""
    return next((row for row in check.settlements if row.undone_at is None), None)


def list_milestones(session: Session, actor: Actor) -> tuple[Milestone, ...]:
    """What is known at each milestone of everybody who was asked about. Three queries.

    Raises:
        NotAllowedError: the actor is not the lead.
    """
    require(actor, Role.LEAD)
    checks = session.scalars(
        select(RetentionCheck).options(
            selectinload(RetentionCheck.answers), selectinload(RetentionCheck.settlements)
        )
    ).all()
    return tuple(
        _milestone(days, [one for one in checks if one.milestone_days == days])
        for days in MILESTONE_DAYS
    )


def _milestone(days: int, checks: Sequence[RetentionCheck]) -> Milestone:
    states = [_settled(check) for check in checks]
    return Milestone(
        days,
        len(checks),
        sum(bool(current_answers(check)) for check in checks),
        {state: states.count(state) for state in WorkState},
        share_working(states),
    )


def _settled(check: RetentionCheck) -> WorkState:
    found = standing_settlement(check)
    if found is not None:
        return found.work_state
    said = {party: row.work_state for party, row in current_answers(check).items()}
    unknown = WorkState.UNKNOWN
    return settled(
        said.get(ContactParty.PARTICIPANT, unknown), said.get(ContactParty.EMPLOYER, unknown)
    )
