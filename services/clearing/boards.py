"""A track as it is read: its months, its papers, and what is still lacking."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from followup.clock import add_months
from followup.dossier import DossierItem, ShownItem, is_stale, lacking
from followup.signatures import (
    Control,
    MonthState,
    Noted,
    SignatureCount,
    SignatureMonth,
    count_signatures,
    earliest_filing_on,
    signature_months,
)
from models.audit import AuditAction
from models.clearing import ClearingPaper, ClearingSignature, ClearingTrack
from models.participants import Participant
from services.actors import Actor
from services.audit import record
from services.clearing.permissions import require_keeper
from services.diary.work_days import work_calendar
from services.errors import NotFoundError

SPARE_MONTHS = 12  # of holidays known beyond the last month, for those that make up for others


@dataclass(frozen=True, slots=True)
class Board:
    """A track with everything that follows from it.

    Attributes:
        notes: what stands of each month, by its number.
        papers: what stands of each paper.
        lacking: the papers still to be brought, those that grew too old included.
        stale: the papers that grew too old.
        filing_on: the earliest day the petition can be filed, if all that is open goes well.
    """

    track: ClearingTrack
    control: Control
    months: tuple[SignatureMonth, ...]
    notes: Mapping[int, ClearingSignature]
    count: SignatureCount
    papers: Mapping[DossierItem, ClearingPaper]
    lacking: tuple[DossierItem, ...]
    stale: frozenset[DossierItem]
    filing_on: date

    @property
    def next_month(self) -> SignatureMonth | None:
        """The next signature to come; None once there is none."""
        return next((one for one in self.months if one.state is MonthState.NEXT), None)

    @property
    def is_complete(self) -> bool:
        """Whether nothing is lacking to file the petition."""
        return not self.lacking and not self.count.left

    @property
    def is_open(self) -> bool:
        """Whether the track still runs."""
        return self.track.closed_on is None


@dataclass(frozen=True, slots=True)
class TrackFile:
    """A person and their last track; `board` is None where none was ever started."""

    person: Participant
    board: Board | None


def read_file(session: Session, actor: Actor, participant_id: int, *, today: date) -> TrackFile:
    """A person's track. The look is written down, and the person can see it.

    Raises:
        NotFoundError: the actor keeps no tracks, or there is no such person.
    """
    require_keeper(actor)
    person = session.get(Participant, participant_id)
    if person is None:
        raise NotFoundError
    track = last_track(session, participant_id)
    looked = AuditAction.LOOKED
    record(
        session,
        actor,
        looked,
        "clearing_track",
        track.id if track else None,
        participant_id=participant_id,
    )
    return TrackFile(person, board_of(session, track, today=today) if track else None)


def read_board(session: Session, actor: Actor, participant_id: int, *, today: date) -> Board:
    """The board of a person who has one. The look is written down.

    Raises:
        NotFoundError: the actor keeps no tracks, or there is no such person or track.
    """
    board = read_file(session, actor, participant_id, today=today).board
    if board is None:
        raise NotFoundError
    return board


def last_track(session: Session, participant_id: int) -> ClearingTrack | None:
    """The track of a person that runs, else the last one; None where there is none."""
    return session.scalar(
        select(ClearingTrack)
        .where(ClearingTrack.participant_id == participant_id)
        .options(
            joinedload(ClearingTrack.participant).joinedload(Participant.mediator),
            joinedload(ClearingTrack.started_by),
        )
        .order_by(ClearingTrack.id.desc())
        .limit(1)
    )


def board_of(session: Session, track: ClearingTrack, *, today: date) -> Board:
    """Work a track out as it stands today, or as it stood when it was closed."""
    as_of = track.closed_on or today
    control = Control(track.starts_on, track.signatures_wanted)
    notes = {row.number: row for row in _notes(session, track.id)}
    papers = {row.item: row for row in _papers(session, track.id)}
    last_on = add_months(control.starts_on, control.wanted + len(notes) + SPARE_MONTHS)
    calendar = work_calendar(session, control.starts_on, max(last_on, as_of))
    noted = (Noted(row.number, row.state, row.signed_on) for row in notes.values())
    months = signature_months(control, noted, calendar, as_of)
    shown = [ShownItem(row.item, row.on_day) for row in papers.values()]
    return Board(
        track,
        control,
        months,
        notes,
        count_signatures(control, months),
        papers,
        lacking(shown, as_of),
        frozenset(one.item for one in shown if is_stale(one, as_of)),
        earliest_filing_on(control, months, calendar, as_of),
    )


def _notes(session: Session, track_id: int) -> Sequence[ClearingSignature]:
    return session.scalars(
        select(ClearingSignature)
        .where(ClearingSignature.track_id == track_id, ClearingSignature.replaced_at.is_(None))
        .options(joinedload(ClearingSignature.noted_by))
        .order_by(ClearingSignature.number)
    ).all()


def _papers(session: Session, track_id: int) -> Sequence[ClearingPaper]:
    return session.scalars(
        select(ClearingPaper)
        .where(ClearingPaper.track_id == track_id, ClearingPaper.replaced_at.is_(None))
        .options(joinedload(ClearingPaper.noted_by))
        .order_by(ClearingPaper.id)
    ).all()
