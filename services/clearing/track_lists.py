"""Everybody whose track runs, the nearest date first."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from followup.signatures import (
    Control,
    MonthState,
    Noted,
    SignatureCount,
    count_signatures,
    signature_months,
)
from models.clearing import ClearingSignature, ClearingTrack
from models.participants import Participant
from services.actors import Actor
from services.clearing.permissions import require_keeper
from services.diary.work_days import work_calendar

_AHEAD = timedelta(days=62)  # of holidays known beyond today: the next date lies within


@dataclass(frozen=True, slots=True)
class TrackLine:
    """A person whose track runs.

    Attributes:
        next_on: the next date; None once no more is to come.
    """

    person: Participant
    next_on: date | None
    count: SignatureCount


def list_tracks(session: Session, actor: Actor, *, today: date) -> Sequence[TrackLine]:
    """Everybody whose track runs; what waits to be told first, then the nearest date.

    Raises:
        NotFoundError: the actor keeps no tracks.
    """
    require_keeper(actor)
    is_open = ClearingTrack.closed_on.is_(None)
    tracks = session.scalars(
        select(ClearingTrack)
        .where(is_open)
        .options(joinedload(ClearingTrack.participant).joinedload(Participant.mediator))
    ).all()
    if not tracks:
        return []
    noted: dict[int, list[Noted]] = defaultdict(list)
    rows = select(ClearingSignature).join(ClearingTrack).where(is_open)
    for row in session.scalars(rows.where(ClearingSignature.replaced_at.is_(None))):
        noted[row.track_id].append(Noted(row.number, row.state, row.signed_on))
    calendar = work_calendar(session, min(one.starts_on for one in tracks), today + _AHEAD)
    lines = []
    for track in tracks:
        control = Control(track.starts_on, track.signatures_wanted)
        months = signature_months(control, noted[track.id], calendar, today)
        coming = (month.due_on for month in months if month.state is MonthState.NEXT)
        count = count_signatures(control, months)
        lines.append(TrackLine(track.participant, next(coming, None), count))
    return sorted(
        lines, key=lambda one: (not one.count.untold, one.next_on or date.max, one.person.id)
    )
