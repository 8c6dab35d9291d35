"""What the person who signs in to the demonstration may choose: an hour, and a seat in a group."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from followup.statuses import ContactKind, ContactMode
from models.group_sessions import GroupSession
from models.participants import Participant
from services.demo.demo_staff import Cast, actor_of
from services.diary.enrolments import enrol
from services.diary.group_sessions import GroupDraft, set_groups
from services.diary.slot_invitations import SlotWish, invite_to_pick
from services.diary.work_days import work_calendar
from services.errors import InvalidError
from services.matchmaking.profiles import SEEKING

SEATED = 5  # people who have a seat; the one who signs in may still take one
FIRST_AHEAD, LAST_AHEAD = 9, 26  # days
HOURS = (time(15), time(11), time(9), time(16))


def invite_first(
    session: Session, cast: Cast, people: Sequence[Participant], *, today: date, now: datetime
) -> None:
    """Let the first person choose an hour, and set a group session in which there is a seat."""
    own = people[0]
    actor = actor_of(own.mediator or cast.mediators[0])
    wish = SlotWish(
        ContactKind.SEARCH_REVIEW,
        ContactMode.OFFICE,
        today + timedelta(days=1),
        today + timedelta(days=LAST_AHEAD),
    )
    invite_to_pick(session, actor, own.id, wish, now=now)
    group = _set_group(session, cast, today, now)
    if group is not None:
        seeking = [person for person in people[1:] if person.case_state in SEEKING]
        _seat_some(session, cast, group, seeking, now)


def _set_group(session: Session, cast: Cast, today: date, now: datetime) -> GroupSession | None:
    """A group session at the first hour that its host has free; None without one."""
    host = cast.mediators[0]
    for day, at in _hours(session, today):
        draft = GroupDraft(
            "Preparar una entrevista",
            ContactKind.SEARCH_REVIEW,
            day,
            at,
            minutes=60,
            seats=12,
            host_id=host.id,
            place="Sala de la oficina",
        )
        try:
            (group,) = set_groups(session, actor_of(host), draft, weeks=1, now=now)
        except InvalidError:
            continue
        return group
    return None


def _hours(session: Session, today: date) -> Iterator[tuple[date, time]]:
    calendar = work_calendar(session, today, today + timedelta(days=LAST_AHEAD))
    for ahead in range(FIRST_AHEAD, LAST_AHEAD):
        day = today + timedelta(days=ahead)
        if calendar.is_working_day(day):
            yield from ((day, at) for at in HOURS)


def _seat_some(
    session: Session,
    cast: Cast,
    group: GroupSession,
    people: Sequence[Participant],
    now: datetime,
) -> None:
    actor, seated = actor_of(cast.mediators[0]), 0
    for person in people:
        if seated == SEATED:
            return
        try:
            with session.begin_nested():
                enrol(session, actor, group.id, person.id, now=now)
        except InvalidError:
            continue  # they meet somebody else at that hour
        seated += 1
