"""The papers of a dossier: what the office has seen, and when it is from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from followup.dossier import DossierItem
from models.audit import AuditAction
from models.clearing import ClearingPaper
from services.actors import Actor
from services.audit import record
from services.clearing.tracks import open_board
from services.errors import ChangedMeanwhileError, Problem, refuse

LONGEST_EVIDENCE = 200
EARLIEST_PAPER = date(1940, 1, 1)  # a school report of somebody's childhood is the oldest


@dataclass(frozen=True, slots=True)
class PaperSeen:
    """What shows a requirement, and the day it is from."""

    evidence: str
    on_day: date


def keep_paper(
    session: Session,
    actor: Actor,
    participant_id: int,
    item: DossierItem,
    seen: PaperSeen,
    *,
    today: date,
    now: datetime,
) -> ClearingPaper:
    """Keep that a paper was seen, in place of an older one.

    Raises:
        NotFoundError: the actor keeps no tracks, or the person has none.
        InvalidError: it does not say what shows it, says too much, or its day cannot be.
        WrongStateError: the track is closed.
        ChangedMeanwhileError: somebody kept the same paper in the same moment.
    """
    track_id = open_board(session, actor, participant_id, today=today).track.id
    evidence = " ".join(seen.evidence.split())
    refuse(list(_problems(evidence, seen.on_day, today)))
    _set_aside(session, track_id, item, now=now)
    row = ClearingPaper(
        track_id=track_id,
        item=item,
        evidence=evidence,
        on_day=seen.on_day,
        noted_by_id=actor.account_id,
        noted_at=now,
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as error:
        raise ChangedMeanwhileError from error
    created = AuditAction.CREATED
    record(session, actor, created, "clearing_paper", row.id, participant_id=participant_id)
    return row


def _set_aside(session: Session, track_id: int, item: DossierItem, *, now: datetime) -> None:
    session.execute(
        update(ClearingPaper)
        .where(
            ClearingPaper.track_id == track_id,
            ClearingPaper.item == item,
            ClearingPaper.replaced_at.is_(None),
        )
        .values(replaced_at=now)
    )


def _problems(evidence: str, on_day: date, today: date) -> Iterator[Problem]:
    if not evidence:
        yield Problem("evidence", "required")
    if len(evidence) > LONGEST_EVIDENCE:
        yield Problem("evidence", "clearing_evidence_too_long")
    if on_day > today:
        yield Problem("on_day", "clearing_day_to_come")
    if on_day < EARLIEST_PAPER:
        yield Problem("on_day", "clearing_day_too_old")
