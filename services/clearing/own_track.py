"""A person's own track: what they may read of it, and their right to have it forgotten."""

from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from models.clearing import ClearingTrack
from services.actors import Actor, own_participant_id
from services.clearing.boards import Board, board_of, last_track
from services.clearing.tracks import delete_tracks
from services.errors import NotFoundError


def has_own_track(session: Session, actor: Actor) -> bool:
    """Whether the signed-in person has a track that runs, so that the way to it is shown.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    is_own = ClearingTrack.participant_id == own_participant_id(actor)
    runs = exists().where(is_own, ClearingTrack.closed_on.is_(None))
    return bool(session.scalar(select(runs)))


def read_own_board(session: Session, actor: Actor, *, today: date) -> Board:
    """The own track that runs, or the last one.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: they have none.
    """
    track = last_track(session, own_participant_id(actor))
    if track is None:
        raise NotFoundError
    return board_of(session, track, today=today)


def forget_own_tracks(session: Session, actor: Actor) -> None:
    """Take the consent back, which deletes everything at once.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: they have none.
    """
    delete_tracks(session, actor, own_participant_id(actor))
