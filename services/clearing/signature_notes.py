"""Noting a monthly signature as made, missed or excused, once, and correcting it in the open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from followup.signatures import SignatureState, ToldBy, signing_window
from models.audit import AuditAction
from models.clearing import ClearingSignature
from services.actors import Actor
from services.audit import record
from services.clearing.boards import Board
from services.clearing.signature_reminders import withdraw_reminders
from services.clearing.tracks import open_board
from services.errors import NotFoundError, Problem, WrongStateError, refuse


@dataclass(frozen=True, slots=True)
class SignatureTold:
    """What the office was told of a month.

    Attributes:
        signed_on: the day it was made; ignored where it was not.
        replaces: number of the note that this one corrects; 0 where nothing was noted.
    """

    state: SignatureState
    told_by: ToldBy
    signed_on: date | None = None
    replaces: int = 0


def note_signature(
    session: Session,
    actor: Actor,
    participant_id: int,
    number: int,
    told: SignatureTold,
    *,
    today: date,
    now: datetime,
) -> ClearingSignature:
    """Note what became of a month; a correction stands beside what it corrects.

    Raises:
        NotFoundError: the actor keeps no tracks, or there is no such person, track or month.
        InvalidError: the day is missing, to come or of another month, or it is too early to say.
        WrongStateError: the track is closed, or the month was noted meanwhile.
    """
    board = open_board(session, actor, participant_id, today=today)
    if not 1 <= number <= len(board.months):
        raise NotFoundError
    standing = board.notes.get(number)
    if (standing.id if standing else 0) != told.replaces:
        raise WrongStateError("clearing_noted_already")
    refuse(list(_problems(board, number, told, today)))
    row = _keep(session, actor, board, number, told, now=now)
    withdraw_reminders(session, board.track.id, number)
    action = AuditAction.CHANGED if told.replaces else AuditAction.CREATED
    record(session, actor, action, "clearing_signature", row.id, participant_id=participant_id)
    return row


def _keep(
    session: Session,
    actor: Actor,
    board: Board,
    number: int,
    told: SignatureTold,
    *,
    now: datetime,
) -> ClearingSignature:
    """Of two that note the same month together exactly one does."""
    row = ClearingSignature(
        track_id=board.track.id,
        number=number,
        state=told.state,
        signed_on=told.signed_on if told.state is SignatureState.SIGNED else None,
        told_by=told.told_by,
        noted_by_id=actor.account_id,
        noted_at=now,
    )
    session.execute(
        update(ClearingSignature)
        .where(ClearingSignature.id == told.replaces, ClearingSignature.replaced_at.is_(None))
        .values(replaced_at=now)
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as error:
        raise WrongStateError("clearing_noted_already") from error
    return row


def _problems(board: Board, number: int, told: SignatureTold, today: date) -> Iterator[Problem]:
    first_on, last_on = signing_window(board.control, board.months, number)
    if told.state is SignatureState.SIGNED:
        yield from _problems_of_day(told.signed_on, first_on, last_on, today)
    elif first_on > today:
        yield Problem("state", "clearing_month_to_come")
    elif told.state is SignatureState.MISSED and board.months[number - 1].due_on >= today:
        yield Problem("state", "clearing_still_time")


def _problems_of_day(
    day: date | None, first_on: date, last_on: date, today: date
) -> Iterator[Problem]:
    if day is None:
        yield Problem("signed_on", "required")
    elif day > today:
        yield Problem("signed_on", "clearing_day_to_come")
    elif not first_on <= day <= last_on:
        yield Problem("signed_on", "clearing_day_of_another_month")
