"""Case meetings: set, held and written down. What was written down changes no more."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload, selectinload

from models.audit import AuditAction
from models.case_meetings import (
    AgendaItem,
    AgendaReason,
    Agreement,
    CaseMeeting,
    MeetingMember,
    MeetingStatus,
)
from services.actors import Actor, require_staff
from services.audit import record, record_looks
from services.diary.host_hours import list_hosts
from services.errors import NotFoundError, Problem, WrongStateError, refuse

EVERY_DAYS = 7  # the office's habit: the next meeting is proposed a week after the last one
LONGEST_PLACE, LONGEST_REMARKS = 90, 1_000  # characters, the widths of the columns
PAST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """A meeting as somebody calls it.

    Attributes:
        member_ids: accounts of those of the office who take part.
    """

    day: date
    at: time
    member_ids: tuple[int, ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Meetings:
    """The meetings that are still to be held, the first first, and the last ones that were."""

    coming: Sequence[CaseMeeting]
    past: Sequence[CaseMeeting]


def list_meetings(session: Session, actor: Actor) -> Meetings:
    """The meetings of the office.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    wanted = select(CaseMeeting).options(
        selectinload(CaseMeeting.members).joinedload(MeetingMember.account),
        selectinload(CaseMeeting.items),
    )
    is_set = CaseMeeting.status == MeetingStatus.SET
    coming = wanted.where(is_set).order_by(CaseMeeting.on_day, CaseMeeting.at_time, CaseMeeting.id)
    past = wanted.where(~is_set).order_by(CaseMeeting.on_day.desc(), CaseMeeting.id.desc())
    return Meetings(session.scalars(coming).all(), session.scalars(past.limit(PAST_SHOWN)).all())


def read_meeting(session: Session, actor: Actor, meeting_id: int) -> CaseMeeting:
    """A meeting with its people and what was agreed; the look at each of them is written down.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such meeting.
    """
    meeting = find_meeting(session, actor, meeting_id)
    people = [(item.participant_id, item.participant_id) for item in meeting.items]
    record_looks(session, actor, "participant", people)
    return meeting


def find_meeting(session: Session, actor: Actor, meeting_id: int) -> CaseMeeting:
    """A meeting, for an act on it.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such meeting.
    """
    require_staff(actor)
    items = selectinload(CaseMeeting.items)
    found = session.scalar(
        select(CaseMeeting)
        .where(CaseMeeting.id == meeting_id)
        .options(
            joinedload(CaseMeeting.called_by),
            selectinload(CaseMeeting.members).joinedload(MeetingMember.account),
            items.joinedload(AgendaItem.participant),
            items.selectinload(AgendaItem.agreements).joinedload(Agreement.owner),
        )
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFoundError
    return found


def find_open_meeting(session: Session, actor: Actor, meeting_id: int) -> CaseMeeting:
    """A meeting that is still to be held, or being held.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such meeting.
        WrongStateError: it was written down or cancelled.
    """
    meeting = find_meeting(session, actor, meeting_id)
    refuse_over(meeting)
    return meeting


def refuse_over(meeting: CaseMeeting) -> None:
    """Let a meeting pass that is not written down yet.

    Raises:
        WrongStateError: it was written down or cancelled.
    """
    if meeting.status is not MeetingStatus.SET:
        raise WrongStateError("meeting_is_over")


def agenda_of(meeting: CaseMeeting) -> list[AgendaItem]:
    """The people of a meeting in the order in which they are talked about."""
    order = list(AgendaReason)
    return sorted(
        meeting.items,
        key=lambda one: (order.index(one.reason), one.participant.called, one.id),
    )


def call_meeting(
    session: Session, actor: Actor, draft: MeetingDraft, *, today: date
) -> CaseMeeting:
    """Call a meeting; its agenda is still empty.

    Raises:
        NotAllowedError: the actor is not staff.
        InvalidError: the day is past, nobody takes part, somebody is none of the office, or the
            place is too long.
    """
    require_staff(actor)
    refuse(_problems(session, draft, today))
    meeting = CaseMeeting(
        on_day=draft.day,
        at_time=draft.at,
        place=draft.place.strip(),
        called_by_id=actor.account_id,
        members=[MeetingMember(account_id=one) for one in sorted(set(draft.member_ids))],
    )
    session.add(meeting)
    session.flush()
    record(session, actor, AuditAction.CREATED, "case_meeting", meeting.id)
    return meeting


def _problems(session: Session, draft: MeetingDraft, today: date) -> list[Problem]:
    problems = []
    if draft.day < today:
        problems.append(Problem("day", "past_day"))
    if len(draft.place) > LONGEST_PLACE:
        facts = {"limit": LONGEST_PLACE, "length": len(draft.place)}
        problems.append(Problem("place", "text_too_long", facts))
    known = {host.id for host in list_hosts(session)}
    if not draft.member_ids or not set(draft.member_ids) <= known:
        problems.append(Problem("members", "say_who_takes_part"))
    return problems


def hold_meeting(
    session: Session,
    actor: Actor,
    meeting_id: int,
    *,
    present_ids: Collection[int],
    remarks: str,
    today: date,
    now: datetime,
) -> CaseMeeting:
    """Write a meeting down: who was there and what else was said; it changes no more.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such meeting.
        WrongStateError: it was written down or cancelled, or its day is still to come.
        InvalidError: nobody was there, or the remarks are too long.
    """
    meeting = find_open_meeting(session, actor, meeting_id)
    if meeting.on_day > today:
        raise WrongStateError("meeting_not_yet")
    refuse(_minute_problems(meeting, present_ids, remarks))
    _settle(session, actor, meeting, MeetingStatus.HELD, held_at=now, remarks=remarks.strip())
    for member in meeting.members:
        member.was_there = member.account_id in present_ids
    session.flush()
    return meeting


def _minute_problems(
    meeting: CaseMeeting, present_ids: Collection[int], remarks: str
) -> list[Problem]:
    problems = []
    if not {one.account_id for one in meeting.members} & set(present_ids):
        problems.append(Problem("present", "say_who_was_there"))
    if len(remarks) > LONGEST_REMARKS:
        facts = {"limit": LONGEST_REMARKS, "length": len(remarks)}
        problems.append(Problem("remarks", "text_too_long", facts))
    return problems


def cancel_meeting(session: Session, actor: Actor, meeting_id: int) -> CaseMeeting:
    """Cancel a meeting that was not held; what was agreed in it already stays.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such meeting.
        WrongStateError: it was written down or cancelled.
    """
    meeting = find_open_meeting(session, actor, meeting_id)
    _settle(session, actor, meeting, MeetingStatus.CANCELLED, held_at=None, remarks="")
    return meeting


def _settle(
    session: Session,
    actor: Actor,
    meeting: CaseMeeting,
    status: MeetingStatus,
    *,
    held_at: datetime | None,
    remarks: str,
) -> None:
    """Close it by a conditional update, so of two who press together exactly one succeeds."""
    closed = session.execute(
        update(CaseMeeting)
        .where(CaseMeeting.id == meeting.id, CaseMeeting.status == MeetingStatus.SET)
        .values(status=status, held_at=held_at, remarks=remarks)
        .returning(CaseMeeting.id)
        .execution_options(synchronize_session=False)
    ).first()
    if closed is None:
        raise WrongStateError("meeting_is_over")
    session.refresh(meeting, ["status", "held_at", "remarks"])
    record(
        session,
        actor,
        AuditAction.STATUS_CHANGED,
        "case_meeting",
        meeting.id,
        reason=status.value,
    )
