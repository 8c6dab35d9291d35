"""Starting a track with the person's consent, closing it, and forgetting it as they ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from followup.dossier import CloseReason
from followup.signatures import EARLIEST_START, SIGNATURES_WANTED
from models.audit import AuditAction
from models.clearing import ClearingTrack
from models.participants import CaseState, Participant
from services.actors import Actor
from services.audit import record
from services.clearing.boards import Board, board_of, last_track
from services.clearing.permissions import require_keeper
from services.clearing.signature_reminders import withdraw_reminders
from services.errors import NotFoundError, Problem, WrongStateError, refuse

CONSENT_VERSION = "1"  # of the words read to the person: raise it when they change
# The office starts nothing for somebody it does not accompany.
LEFT = frozenset({CaseState.NOT_SELECTED, CaseState.EXITED})


@dataclass(frozen=True, slots=True)
class TrackDraft:
    """The first day of a control, how many signatures it asks for, and the person's yes."""

    starts_on: date
    wanted: int
    has_agreed: bool


def start_track(
    session: Session,
    actor: Actor,
    participant_id: int,
    draft: TrackDraft,
    *,
    today: date,
    now: datetime,
) -> ClearingTrack:
    """Start a person's track. Of two that start together exactly one does.

    Raises:
        NotFoundError: the actor keeps no tracks, or there is no such person.
        InvalidError: without consent, with a first day to come or before 1980, with neither 24
            nor 60 signatures, or for somebody who left.
        WrongStateError: one runs already.
    """
    require_keeper(actor)
    person = session.get(Participant, participant_id)
    if person is None:
        raise NotFoundError
    refuse(list(_problems(person, draft, today)))
    track = ClearingTrack(
        participant_id=participant_id,
        starts_on=draft.starts_on,
        signatures_wanted=draft.wanted,
        consent_version=CONSENT_VERSION,
        consented_at=now,
        started_by_id=actor.account_id,
    )
    try:
        with session.begin_nested():
            session.add(track)
    except IntegrityError as error:
        raise WrongStateError("clearing_runs_already") from error
    _write_down(session, actor, AuditAction.CREATED, track)
    return track


def _problems(person: Participant, draft: TrackDraft, today: date) -> Iterator[Problem]:
    if person.case_state in LEFT:
        yield Problem("", "clearing_person_left")
    if draft.starts_on > today:
        yield Problem("starts_on", "clearing_start_to_come")
    if draft.starts_on < EARLIEST_START:
        yield Problem("starts_on", "clearing_start_too_old")
    if draft.wanted not in SIGNATURES_WANTED:
        yield Problem("wanted", "clearing_wanted_unknown")
    if not draft.has_agreed:
        yield Problem("has_agreed", "clearing_consent_missing")


def close_track(
    session: Session, actor: Actor, participant_id: int, reason: CloseReason, *, today: date
) -> None:
    """Close a person's track; filed only once nothing is lacking.

    Raises:
        NotFoundError: the actor keeps no tracks, or the person has none.
        InvalidError: it is to be filed and signatures or papers are lacking.
        WrongStateError: it was closed before.
    """
    board = open_board(session, actor, participant_id, today=today)
    if reason is CloseReason.FILED and not board.is_complete:
        facts = {"signatures": board.count.left, "papers": len(board.lacking)}
        refuse([Problem("reason", "clearing_incomplete", facts)])
    closed = session.execute(
        update(ClearingTrack)
        .where(ClearingTrack.id == board.track.id, ClearingTrack.closed_on.is_(None))
        .values(closed_on=today, close_reason=reason)
        .returning(ClearingTrack.id)
    ).first()
    if closed is None:
        raise WrongStateError("clearing_closed")
    withdraw_reminders(session, board.track.id)
    _write_down(session, actor, AuditAction.STATUS_CHANGED, board.track, reason.value)


def open_board(session: Session, actor: Actor, participant_id: int, *, today: date) -> Board:
    """The board of a track that runs, to change it.

    Raises:
        NotFoundError: the actor keeps no tracks, or the person has none.
        WrongStateError: it is closed.
    """
    require_keeper(actor)
    track = last_track(session, participant_id)
    if track is None:
        raise NotFoundError
    if track.closed_on is not None:
        raise WrongStateError("clearing_closed")
    return board_of(session, track, today=today)


def erase_tracks(session: Session, actor: Actor, participant_id: int) -> None:
    """Delete all that is kept of a person's tracks, as they asked at the desk.

    Raises:
        NotFoundError: the actor keeps no tracks, or the person has none.
    """
    require_keeper(actor)
    delete_tracks(session, actor, participant_id)


def delete_tracks(session: Session, actor: Actor, participant_id: int) -> None:
    """Delete a person's tracks with their months and papers, and withdraw what is queued.

    Raises:
        NotFoundError: the person has none.
    """
    tracks = session.scalars(
        select(ClearingTrack).where(ClearingTrack.participant_id == participant_id)
    ).all()
    if not tracks:
        raise NotFoundError
    for track in tracks:
        withdraw_reminders(session, track.id)
        _write_down(session, actor, AuditAction.CHANGED, track, "erased")
    session.execute(delete(ClearingTrack).where(ClearingTrack.participant_id == participant_id))
    session.expire_all()


def _write_down(
    session: Session, actor: Actor, action: AuditAction, track: ClearingTrack, reason: str = ""
) -> None:
    person_id = track.participant_id
    record(
        session, actor, action, "clearing_track", track.id, participant_id=person_id, reason=reason
    )
