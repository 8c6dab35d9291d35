"""What the readers of the worklist share: the columns of one kind of work."""

from typing import Any

from sqlalchemy import ColumnElement, Date, Select, Time, cast, func, literal, null, select

from models.participants import Participant

Waiting = Select[*tuple[Any, ...]]  # Any: a total, then the columns of `Work`


def waiting(
    key: Any,  # Any: columns of any of the tables
    title: Any,
    *,
    detail: Any = None,
    on: Any = None,
    at: Any = None,
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
    )


def name_of_person() -> ColumnElement[str]:
    """The name a person goes by, as `Participant.called` gives it."""
    first = func.coalesce(func.nullif(Participant.social_name, ""), Participant.given_names)
    return first + " " + Participant.family_names
