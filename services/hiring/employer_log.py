"""The log of an employer: visits, calls, promises, and what is to be done next, by whom and when.

It is the office's own: no employer reads it, and it names nobody who looks for work.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session, joinedload

from models.accounts import Account
from models.audit import AuditAction
from models.employer_log import EmployerTouch, TouchKind
from services import audit
from services.actors import STAFF, Actor, require_staff
from services.errors import NotFoundError, Problem, WrongStateError, refuse
from services.hiring.employers import read_employer
from services.paging import Page, paginate
from services.texts import tidy_text

SAID_LIMIT: Final = 1_000  # characters, the widths of the columns
ACTION_LIMIT: Final = 200
FARTHEST: Final = timedelta(days=400)  # a year and a little: later is a year typed wrong


@dataclass(frozen=True, slots=True)
class NextAction:
    """What is to be done next about an employer, by whom and on which day."""

    what: str
    on: date | None
    owner_id: int


@dataclass(frozen=True, slots=True)
class TouchDraft:
    """What happened between office and employer, and what follows from it."""

    kind: TouchKind
    on_day: date
    said: str
    following: NextAction | None = None


def write_touch(
    session: Session, actor: Actor, employer_id: int, draft: TouchDraft, *, today: date
) -> EmployerTouch:
    """Write down what happened, and what is to be done next.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such employer.
        InvalidError: nothing is said, a text is too long, a day cannot be, or the owner is not
            of the office.
    """
    read_employer(session, actor, employer_id)
    said = tidy_text(draft.said)
    following = draft.following
    action = tidy_text(following.what) if following else ""
    problems = [*_said_problems(said, draft.on_day, today)]
    if following is not None:
        problems += _action_problems(session, following, action, today)
    refuse(problems)
    touch = EmployerTouch(
        employer_id=employer_id,
        kind=draft.kind,
        on_day=draft.on_day,
        said=said,
        written_by_id=actor.account_id,
        next_action=action,
        next_on=following.on if following else None,
        owner_id=following.owner_id if following else None,
    )
    session.add(touch)
    session.flush()
    audit.record(session, actor, AuditAction.CREATED, "employer_touch", touch.id)
    return touch


def _said_problems(said: str, on_day: date, today: date) -> list[Problem]:
    problems = _text_problems("said", "said_missing", said, SAID_LIMIT)
    if on_day > today:
        problems.append(Problem("on_day", "touch_in_future"))
    return problems


def _action_problems(
    session: Session, following: NextAction, action: str, today: date
) -> list[Problem]:
    problems = _text_problems("next_action", "next_action_missing", action, ACTION_LIMIT)
    if following.on is None:
        problems.append(Problem("next_on", "next_day_missing"))
    elif not today <= following.on <= today + FARTHEST:
        problems.append(Problem("next_on", "next_day_out_of_range"))
    owner = session.get(Account, following.owner_id)
    if owner is None or owner.role not in STAFF or not owner.is_active:
        problems.append(Problem("owner", "owner_not_staff"))
    return problems


def _text_problems(field: str, missing: str, text: str, limit: int) -> list[Problem]:
    if not text:
        return [Problem(field, missing)]
    if len(text) > limit:
        return [Problem(field, "text_too_long", {"limit": limit, "length": len(text)})]
    return []


def list_touches(
    session: Session, actor: Actor, employer_id: int, *, number: int = 1
) -> Page[EmployerTouch]:
    """One page of the log of an employer, the newest first.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    statement = (
        select(EmployerTouch)
        .options(*_PEOPLE)
        .where(EmployerTouch.employer_id == employer_id)
        .order_by(EmployerTouch.on_day.desc(), EmployerTouch.id.desc())
    )
    return paginate(session, statement, number=number)


def list_next_actions(
    session: Session, actor: Actor, *, is_own: bool = False
) -> Sequence[EmployerTouch]:
    """What is to be done about employers, by day.

    Args:
        is_own: only the actor's, and those whose owner left the office.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    statement = (
        select(EmployerTouch)
        .options(*_PEOPLE, joinedload(EmployerTouch.employer))
        .where(EmployerTouch.next_on.is_not(None), EmployerTouch.settled_at.is_(None))
        .order_by(EmployerTouch.next_on, EmployerTouch.id)
        .limit(200)
    )
    if is_own:
        own = or_(EmployerTouch.owner_id == actor.account_id, EmployerTouch.owner_id.is_(None))
        statement = statement.where(own)
    return session.scalars(statement).all()


def settle_action(session: Session, actor: Actor, touch_id: int, *, now: datetime) -> int:
    """Say that a next action was done; gives the number of its employer.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such entry.
        WrongStateError: somebody said so already, or nothing was to be done.
    """
    require_staff(actor)
    touch = session.get(EmployerTouch, touch_id)
    if touch is None:
        raise NotFoundError
    settled = session.execute(
        update(EmployerTouch)
        .where(
            EmployerTouch.id == touch_id,
            EmployerTouch.next_on.is_not(None),
            EmployerTouch.settled_at.is_(None),
        )
        .values(settled_at=now, settled_by_id=actor.account_id)
        .returning(EmployerTouch.id)
        .execution_options(synchronize_session="fetch")
    ).first()
    if settled is None:
        raise WrongStateError("action_settled")
    audit.record(session, actor, AuditAction.DECIDED, "employer_touch", touch_id)
    return touch.employer_id


_PEOPLE = (
    joinedload(EmployerTouch.written_by),
    joinedload(EmployerTouch.owner),
    joinedload(EmployerTouch.settled_by),
)
