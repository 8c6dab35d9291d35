"""The mediators' own order of a shortlist, beside the engine's; it never goes into a score."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload

from models.accounts import Account
from models.audit import AuditAction
from models.curating import OwnOrder
from models.shortlists import Shortlist, ShortlistEntry
from services import audit
from services.actors import Actor, require_staff
from services.errors import ChangedMeanwhileError, WrongStateError
from services.matchmaking.shortlist_entries import whom_and_where


class Step(StrEnum):
    """Where to a person is moved."""

    UP = "up"
    DOWN = "down"
    TOP = "top"


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where somebody stands in a shortlist as people see it.

    Attributes:
        place: in the mediators' order where they made one, from 1.
    """

    entry_id: int
    place: int


def move_person(
    session: Session, actor: Actor, entry_id: int, step: Step, *, seen: int, now: datetime
) -> int:
    """Move the person of an entry within the order of the vacancy; the place they have then.

    Args:
        seen: version of the order that the actor saw; 0 when they saw only the engine's.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such entry.
        ChangedMeanwhileError: another order was made, or another list, that the actor did not see.
    """
    require_staff(actor)
    vacancy_id, participant_id = whom_and_where(session, entry_id)
    ranked = _ranked(session, vacancy_id)
    if entry_id not in {row.id for row in ranked}:
        raise ChangedMeanwhileError("list_remade_meanwhile")
    own = order_of(session, vacancy_id)
    put = list(own.people) if own is not None else []
    ranked_people = [row.participant_id for row in ranked]
    people, after = _moved(ranked_people, put, participant_id, step)
    _keep(session, actor, vacancy_id, people, seen=seen, now=now)
    audit.record(
        session,
        actor,
        AuditAction.CHANGED,
        "shortlist_entry",
        entry_id,
        participant_id=participant_id,
        fields=["own_order"],
        reason=step.value,
    )
    return after + 1


def restore_order(
    session: Session, actor: Actor, vacancy_id: int, *, seen: int, now: datetime
) -> None:
    """Go back to the engine's order for everybody.

    Raises:
        NotAllowedError: the actor is not staff.
        WrongStateError: there is no order but the engine's.
        ChangedMeanwhileError: another order was made that the actor did not see.
    """
    require_staff(actor)
    own = order_of(session, vacancy_id)
    if own is None or not own.people:
        raise WrongStateError("no_own_order")
    _keep(session, actor, vacancy_id, [], seen=seen, now=now)
    audit.record(
        session,
        actor,
        AuditAction.CHANGED,
        "vacancy",
        vacancy_id,
        fields=["own_order"],
        reason="restored",
    )


def order_of(session: Session, vacancy_id: int) -> OwnOrder | None:
    """The mediators' order of a vacancy with who changed it last; None where nobody made one."""
    return session.scalar(
        select(OwnOrder)
        .where(OwnOrder.vacancy_id == vacancy_id)
        .options(joinedload(OwnOrder.ordered_by))
    )


def find_place(
    session: Session, actor: Actor, vacancy_id: int, participant_id: int
) -> ListPlace | None:
    """Where a person stands in the current list; None where they are not on it.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    entries = {row.participant_id: row.id for row in _ranked(session, vacancy_id)}
    if participant_id not in entries:
        return None
    own = order_of(session, vacancy_id)
    people = arranged(list(entries), own.people if own is not None else [])
    return ListPlace(entries[participant_id], people.index(participant_id) + 1)


def arranged(ranked: Sequence[int], put: Sequence[int]) -> list[int]:
    """People in the order in which they were put, the others after them as they are ranked."""
    in_list, placed = set(ranked), set(put)
    return [
        *(one for one in put if one in in_list),
        *(one for one in ranked if one not in placed),
    ]


def _moved(
    ranked: Sequence[int], put: Sequence[int], person: int, step: Step
) -> tuple[list[int], int]:
    """The order to keep once a person has moved, and where they are in it, from 0.

    Only those down to the lower of the two places were put where they are by a person. Whoever is
    away from the list is kept behind them.
    """
    people = arranged(ranked, put)
    before = people.index(person)
    after = _target(before, step, len(people))
    people.insert(after, people.pop(before))
    away = [one for one in put if one not in set(people)]
    length = max(before + 1, after + 1, len(put) - len(away))
    return [*people[:length], *away], after


def _target(before: int, step: Step, people: int) -> int:
    if step is Step.TOP:
        return 0
    return max(before - 1, 0) if step is Step.UP else min(before + 1, people - 1)


def _ranked(session: Session, vacancy_id: int) -> Sequence[ShortlistEntry]:
    return session.scalars(
        select(ShortlistEntry)
        .join(Shortlist, Shortlist.id == ShortlistEntry.shortlist_id)
        .where(Shortlist.vacancy_id == vacancy_id, Shortlist.replaced_at.is_(None))
        .order_by(ShortlistEntry.rank, ShortlistEntry.id)
    ).all()


def _keep(
    session: Session,
    actor: Actor,
    vacancy_id: int,
    people: list[int],
    *,
    seen: int,
    now: datetime,
) -> None:
    """Keep an order if the one that was seen still stands; the database decides who was first."""
    values = {"people": people, "version": seen + 1, "ordered_at": now}
    values |= {"ordered_by_id": actor.account_id}
    if seen == 0:
        try:
            with session.begin_nested():
                session.add(OwnOrder(vacancy_id=vacancy_id, **values))
        except IntegrityError as error:
            raise _reordered(session, vacancy_id) from error
        return
    kept = session.scalar(
        update(OwnOrder)
        .where(OwnOrder.vacancy_id == vacancy_id, OwnOrder.version == seen)
        .values(**values)
        .returning(OwnOrder.id)
    )
    if kept is None:
        raise _reordered(session, vacancy_id)


def _reordered(session: Session, vacancy_id: int) -> ChangedMeanwhileError:
    """Who changed the order meanwhile; without a name where the account is gone."""
    # The name alone, for the row that was read before still says who it was then.
    name = session.scalar(
        select(Account.name)
        .join(OwnOrder, OwnOrder.ordered_by_id == Account.id)
        .where(OwnOrder.vacancy_id == vacancy_id)
    )
    if name is None:
        return ChangedMeanwhileError()
    return ChangedMeanwhileError("reordered_meanwhile", name=name)
