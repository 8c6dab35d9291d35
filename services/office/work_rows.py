"""What the readers of the worklist share: the columns of one kind of work, and whose it is."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    String,
    Time,
    cast,
    func,
    literal,
    null,
    select,
    true,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from models.accounts import Account
from models.declarative import Instant
from models.participants import Participant

Waiting = Select[*tuple[Any, ...]]  # Any: a total, then the columns of `Work`


def waiting(
    key: Any,  # Any: columns of any of the tables
    title: Any,
    *,
    detail: Any = None,
    on: Any = None,
    at: Any = None,
    owner: Any = None,
    since: Any = None,
) -> Waiting:
    """The columns of one kind of work: the total in all, then those of `Work`."""
    return select(
        func.count().over(),
        key.label("key"),
        title.label("title"),
        (literal("") if detail is None else detail).label("detail"),
        # With their types, for several kinds are read in one question.
        (cast(null(), Date) if on is None else on).label("on_day"),
        (cast(null(), Time) if at is None else at).label("at_time"),
        (cast(null(), String) if owner is None else owner).label("owner"),
        (cast(null(), Instant) if since is None else since).label("since"),
    )


def name_of_person() -> ColumnElement[str]:
    """The name a person goes by, as `Participant.called` gives it."""
    first = func.coalesce(func.nullif(Participant.social_name, ""), Participant.given_names)
    return first + " " + Participant.family_names


def name_of_account(column: InstrumentedAttribute[int | None]) -> ColumnElement[str]:
    """The name of the account that a column points to; empty where it points to none."""
    who = aliased(Account)
    name = select(who.name).where(who.id == column).scalar_subquery()
    return func.coalesce(name, "")


def is_own(
    column: InstrumentedAttribute[int | None], mediator_id: int | None
) -> ColumnElement[bool]:
    """Whether a row is a mediator's, or nobody's yet; with None it is whosesoever."""
    if mediator_id is None:
        return true()
    # Not an "or": SQLite would walk all of a mediator's rows instead of the few that wait.
    return func.coalesce(column, mediator_id) == mediator_id
