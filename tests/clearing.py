"""Tracks of monthly signatures for tests: somebody who may keep them, and one that runs."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from followup.dossier import DossierItem
from followup.signatures import SignatureState, ToldBy, signature_days
from models.accounts import Role
from models.clearing import (
    ClearingPaper,
    ClearingPermission,
    ClearingSignature,
    ClearingTrack,
)
from models.participants import Participant
from services.actors import Actor
from services.diary.work_days import work_calendar
from tests.conftest import NOW
from tests.factories import a_participant, an_account

KEEPER = Actor(account_id=None, role=Role.MEDIATOR, name="mediación", keeps_clearing=True)
"""A mediator without an account who may keep tracks."""


def a_keeper(session: Session, role: Role = Role.MEDIATOR) -> Actor:
    """An account that the lead lets keep tracks."""
    account = an_account(session, role)
    session.add(ClearingPermission(account_id=account.id, granted_at=NOW))
    session.flush()
    return Actor(account.id, role, account.name, keeps_clearing=True)


def a_track(
    session: Session, participant: Participant | None = None, **values: Any
) -> ClearingTrack:
    """A control of 24 signatures that began on Wednesday 26 November 2025."""
    row = {
        "participant_id": (participant or a_participant(session)).id,
        "starts_on": date(2025, 11, 26),
        "signatures_wanted": 24,
        "consent_version": "1",
        "consented_at": NOW,
    }
    track = ClearingTrack(**(row | values))
    session.add(track)
    session.flush()
    return track


def sign(session: Session, track: ClearingTrack, numbers: Iterable[int]) -> None:
    """Note that months were signed, each on its own day."""
    numbers = tuple(numbers)
    calendar = work_calendar(session, track.starts_on, date(2032, 1, 1))
    days = signature_days(track.starts_on, max(numbers), calendar)
    for number in numbers:
        note(session, track, number, SignatureState.SIGNED, days[number - 1])


def note(
    session: Session,
    track: ClearingTrack,
    number: int,
    state: SignatureState,
    on: date | None = None,
) -> ClearingSignature:
    """Note what became of a month."""
    row = ClearingSignature(
        track_id=track.id, number=number, state=state, signed_on=on, told_by=ToldBy.PERSON
    )
    session.add(row)
    session.flush()
    return row


def bring(
    session: Session,
    track: ClearingTrack,
    on: date,
    items: Iterable[DossierItem] = tuple(DossierItem),
) -> None:
    """Bring papers of a day."""
    for item in items:
        session.add(
            ClearingPaper(track_id=track.id, item=item, evidence="Certificado N.º 12", on_day=on)
        )
    session.flush()


def a_complete_track(session: Session, today: date, now: datetime) -> ClearingTrack:
    """A control whose 24 signatures are made and whose papers were brought today."""
    track = a_track(session, starts_on=date(2024, 11, 20), consented_at=now)
    sign(session, track, range(1, 25))
    bring(session, track, today)
    return track
