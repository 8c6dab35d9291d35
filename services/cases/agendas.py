"""Whom a case meeting talks about: who is red or amber or missed contacts, and open promises."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload, selectinload

from followup.ladder import LadderAct
from followup.signs import SignLevel
from models.accounts import Account
from models.audit import AuditAction
from models.case_meetings import (
    AgendaItem,
    AgendaReason,
    Agreement,
    CaseMeeting,
    MeetingStatus,
)
from models.participants import Participant
from services.actors import Actor, require_staff
from services.audit import record
from services.cases.case_meetings import agenda_of, find_open_meeting, refuse_over
from services.diary.host_hours import list_hosts
from services.diary.warnings import PersonAtRisk, list_at_risk, read_at_risk
from services.errors import NotFoundError, Problem, WrongStateError, refuse

LONGEST_SAID, LONGEST_TASK = 1_000, 300  # characters, the widths of the columns

MOST_AT_RISK = 500  # the most pressing; no meeting talks about more


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """One person of a meeting.

    Attributes:
        at_risk: every sign of the person, and what waits.
        earlier: what was agreed about the person in other meetings and is not done.
        following: who comes next on the agenda.
        hosts: who may own a task.
    """

    item: AgendaItem
    at_risk: PersonAtRisk
    earlier: Sequence[Agreement]
    following: AgendaItem | None
    hosts: Sequence[Account]


def bring_agenda_up(session: Session, actor: Actor, meeting_id: int, *, today: date) -> int:
    """Put everybody who needs it on the agenda of a meeting; give how many are new.

    Who is on it stays, whatever became of the signs: somebody may have said something already.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such meeting.
        WrongStateError: it was written down or cancelled.
    """
    meeting = find_open_meeting(session, actor, meeting_id)
    there = {item.participant_id for item in meeting.items}
    found = {
        person_id: reason
        for person_id, reason in _reasons(session, actor, today).items()
        if person_id not in there
    }
    rows = [
        AgendaItem(meeting_id=meeting.id, participant_id=person_id, reason=reason)
        for person_id, reason in sorted(found.items())
    ]
    session.add_all(rows)
    session.flush()
    session.expire(meeting, ["items"])
    return len(rows)


def _reasons(session: Session, actor: Actor, today: date) -> Mapping[int, AgendaReason]:
    """Why each of these people should be talked about, the most pressing reason of each."""
    found = {
        one.person.id: reason
        for one in list_at_risk(session, actor, today=today, size=MOST_AT_RISK).items
        if (reason := _reason(one, today)) is not None
    }
    overdue = session.scalars(
        select(AgendaItem.participant_id)
        .join(Agreement, Agreement.item_id == AgendaItem.id)
        .where(Agreement.outcome.is_(None), Agreement.due_on < today)
        .order_by(AgendaItem.participant_id)
    )
    for person_id in overdue:
        found.setdefault(person_id, AgendaReason.OVERDUE_TASK)
    return found


def _reason(one: PersonAtRisk, today: date) -> AgendaReason | None:
    if one.level is SignLevel.RED:
        return AgendaReason.RED
    if any(task.act is LadderAct.VISIT or task.due_on < today for task in one.to_do):
        return AgendaReason.MISSED_CONTACT
    return AgendaReason.AMBER if one.level is SignLevel.AMBER else None


def put_on_agenda(
    session: Session, actor: Actor, meeting_id: int, participant_id: int
) -> AgendaItem:
    """Put somebody on the agenda by hand; doing it twice changes nothing.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such meeting or person.
        WrongStateError: the meeting was written down or cancelled.
    """
    meeting = find_open_meeting(session, actor, meeting_id)
    if session.get(Participant, participant_id) is None:
        raise NotFoundError
    item = AgendaItem(
        meeting_id=meeting.id, participant_id=participant_id, reason=AgendaReason.BY_HAND
    )
    try:
        with session.begin_nested():
            session.add(item)
    except IntegrityError:
        return session.scalars(
            select(AgendaItem).where(
                AgendaItem.meeting_id == meeting.id, AgendaItem.participant_id == participant_id
            )
        ).one()
    _record(session, actor, AuditAction.CREATED, item)
    return item


def next_meeting(session: Session, actor: Actor) -> CaseMeeting | None:
    """The meeting that is held next; None where none is called.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    return session.scalar(
        select(CaseMeeting)
        .where(CaseMeeting.status == MeetingStatus.SET)
        .order_by(CaseMeeting.on_day, CaseMeeting.at_time, CaseMeeting.id)
        .limit(1)
    )


def read_item(session: Session, actor: Actor, item_id: int, *, today: date) -> AgendaPage:
    """A person of a meeting with every sign; the look is written down.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such person on an agenda.
    """
    item = _item(session, actor, item_id)
    agenda = agenda_of(item.meeting)
    place = agenda.index(item)
    _record(session, actor, AuditAction.LOOKED, item)
    return AgendaPage(
        item,
        read_at_risk(session, item.participant_id, today=today),
        _earlier(session, item),
        agenda[place + 1] if place + 1 < len(agenda) else None,
        list_hosts(session),
    )


def _item(session: Session, actor: Actor, item_id: int) -> AgendaItem:
    require_staff(actor)
    # The item is one of its meeting's items and is read both ways. Either may come last, and with
    # what is read again whatever the last one does not load is forgotten: so both load it.
    siblings = joinedload(AgendaItem.meeting).selectinload(CaseMeeting.items)
    agreed = selectinload(AgendaItem.agreements).joinedload(Agreement.owner)
    found = session.scalar(
        select(AgendaItem)
        .where(AgendaItem.id == item_id)
        .options(
            joinedload(AgendaItem.participant),
            agreed,
            siblings.joinedload(AgendaItem.participant),
            siblings.selectinload(AgendaItem.agreements).joinedload(Agreement.owner),
        )
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFoundError
    return found


def _open_item(session: Session, actor: Actor, item_id: int) -> AgendaItem:
    item = _item(session, actor, item_id)
    refuse_over(item.meeting)
    return item


def _earlier(session: Session, item: AgendaItem) -> Sequence[Agreement]:
    return session.scalars(
        select(Agreement)
        .join(AgendaItem, AgendaItem.id == Agreement.item_id)
        .where(
            AgendaItem.participant_id == item.participant_id,
            AgendaItem.id != item.id,
            Agreement.outcome.is_(None),
        )
        .options(joinedload(Agreement.owner))
        .order_by(Agreement.due_on, Agreement.id)
    ).all()


def save_said(session: Session, actor: Actor, item_id: int, said: str) -> AgendaItem:
    """Keep what was said about a person.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such person on an agenda.
        WrongStateError: the meeting was written down or cancelled.
        InvalidError: it is too long.
    """
    item = _open_item(session, actor, item_id)
    refuse(_too_long("said", said, LONGEST_SAID))
    item.said = said.strip()
    session.flush()
    _record(session, actor, AuditAction.CHANGED, item)
    return item


def agree_task(
    session: Session,
    actor: Actor,
    item_id: int,
    *,
    what: str,
    owner_id: int,
    due_on: date,
    today: date,
) -> Agreement:
    """Agree on a task about a person, with its owner and its day.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such person on an agenda.
        WrongStateError: the meeting was written down or cancelled.
        InvalidError: nothing is to be done, the day is past, or the owner is none of the office.
    """
    item = _open_item(session, actor, item_id)
    problems = _too_long("what", what, LONGEST_TASK)
    if not what.strip():
        problems.append(Problem("what", "say_what_is_done"))
    if due_on < today:
        problems.append(Problem("due_on", "past_day"))
    if owner_id not in {host.id for host in list_hosts(session)}:
        problems.append(Problem("owner", "say_who_does_it"))
    refuse(problems)
    row = Agreement(item=item, what=what.strip(), owner_id=owner_id, due_on=due_on)
    session.add(row)
    session.flush()
    record(
        session,
        actor,
        AuditAction.CREATED,
        "agreement",
        row.id,
        participant_id=item.participant_id,
    )
    return row


def take_off_agenda(session: Session, actor: Actor, item_id: int) -> int:
    """Take a person off an agenda of whom nothing was said; give whose meeting it was.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such person on an agenda.
        WrongStateError: something was said or agreed, or the meeting was written down.
    """
    item = _open_item(session, actor, item_id)
    if item.said or item.agreements:
        raise WrongStateError("person_was_talked_about")
    _record(session, actor, AuditAction.CHANGED, item)
    meeting_id = item.meeting_id
    session.delete(item)
    session.flush()
    return meeting_id


def _too_long(field: str, text: str, limit: int) -> list[Problem]:
    if len(text) <= limit:
        return []
    return [Problem(field, "text_too_long", {"limit": limit, "length": len(text)})]


def _record(session: Session, actor: Actor, action: AuditAction, item: AgendaItem) -> None:
    record(session, actor, action, "agenda_item", item.id, participant_id=item.participant_id)
