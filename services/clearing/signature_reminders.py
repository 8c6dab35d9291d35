"""Reminders three days before a monthly date. They name no place, no paper and no reason."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload, selectinload

from followup.clock import LocalPromise, resolve_forward
from followup.reminders import ReminderRule, reminder_due_at, reminder_key
from followup.signatures import (
    REMINDED_DAYS_BEFORE,
    Control,
    MonthState,
    Noted,
    SignatureMonth,
    signature_months,
)
from models.clearing import ClearingSignature, ClearingTrack
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from models.participants import CaseState, Participant
from models.session import office_zone
from services.actors import Actor
from services.clearing.permissions import require_keeper
from services.diary.work_days import work_calendar
from services.messages import outbox
from services.messages.readers import LookedAgain
from services.messages.routes import Route, address_on, is_allowed, routes_of

RULE = ReminderRule("days_before", days_before=REMINDED_DAYS_BEFORE)
OWED_DAYS_AHEAD = REMINDED_DAYS_BEFORE + 1  # so that a morning without the job costs nothing
LAST_AT = time(18)  # of the day itself: later nobody could still go
_NOON = time(12)
_PREFIX = "s"  # of a track in the key of a message, which says nothing to who sees it


def owe_signature_reminders(session: Session, actor: Actor, *, today: date, now: datetime) -> int:
    """Owe the reminder of each monthly date that is near; give how many are new.

    It goes out three days before, or at once where the date is nearer. Found by state:
    a missed morning is caught up while it still helps, and a second run owes nothing.

    Raises:
        NotFoundError: the actor is neither a keeper nor the clock.
    """
    require_keeper(actor)
    zone = office_zone(session)
    return sum(
        _owe(session, track, month, route, zone, now=now)
        for track, month in _coming(session, today)
        for route in routes_of(track.participant)
    )


def _coming(session: Session, today: date) -> Iterator[tuple[ClearingTrack, SignatureMonth]]:
    tracks = _open_tracks(session)
    if not tracks:
        return
    noted = _noted(session)
    last_on = today + timedelta(days=OWED_DAYS_AHEAD)
    calendar = work_calendar(session, min(track.starts_on for track in tracks), last_on)
    for track in tracks:
        control = Control(track.starts_on, track.signatures_wanted)
        for month in signature_months(control, noted[track.id], calendar, today):
            if month.state is MonthState.NEXT and month.due_on <= last_on:
                yield track, month


def _open_tracks(session: Session) -> Sequence[ClearingTrack]:
    person = joinedload(ClearingTrack.participant)
    return session.scalars(
        select(ClearingTrack)
        .join(ClearingTrack.participant)
        .where(
            ClearingTrack.closed_on.is_(None),
            Participant.wants_reminders.is_(True),
            Participant.case_state != CaseState.EXITED,
        )
        .options(person.joinedload(Participant.account), person.selectinload(Participant.consents))
        .order_by(ClearingTrack.id)
    ).all()


def _noted(session: Session) -> Mapping[int, list[Noted]]:
    rows = session.scalars(
        select(ClearingSignature)
        .join(ClearingTrack, ClearingTrack.id == ClearingSignature.track_id)
        .where(ClearingTrack.closed_on.is_(None), ClearingSignature.replaced_at.is_(None))
    )
    of_track: dict[int, list[Noted]] = defaultdict(list)
    for row in rows:
        of_track[row.track_id].append(Noted(row.number, row.state, row.signed_on))
    return of_track


def _owe(
    session: Session,
    track: ClearingTrack,
    month: SignatureMonth,
    route: Route,
    zone: str,
    *,
    now: datetime,
) -> bool:
    due_at = reminder_due_at(LocalPromise(month.due_on, _NOON, zone), RULE)
    useful_until = resolve_forward(month.due_on, LAST_AT, zone)
    if useful_until <= now:
        return False
    promise = f"{_PREFIX}{track.id}.{month.number}.{month.due_on:%Y%m%d}"
    return outbox.owe(
        session,
        key=reminder_key(track.participant_id, promise, RULE.code, route.channel.value),
        kind=MessageKind.REMINDER,
        channel=route.channel,
        address=route.address,
        language=track.participant.language,
        facts={"track": track.id, "month": month.number, "on_day": month.due_on.isoformat()},
        due_at=max(now, due_at),
        useful_until=useful_until,
    )


def withdraw_reminders(session: Session, track_id: int, number: int | None = None) -> None:
    """Withdraw what is still queued about a track, or about one month of it."""
    of_month = "" if number is None else f"{number}."
    session.execute(
        update(OutboxMessage)
        .where(
            OutboxMessage.key.contains(f":{_PREFIX}{track_id}.{of_month}", autoescape=True),
            OutboxMessage.kind == MessageKind.REMINDER,
            OutboxMessage.appointment_id.is_(None),
            OutboxMessage.status == MessageStatus.QUEUED,
        )
        .values(status=MessageStatus.WITHDRAWN, last_error="superseded")
    )


def look_again(session: Session, message: OutboxMessage) -> LookedAgain:
    """Look at a claimed reminder once more: much may have happened since it was owed."""
    track = session.get(
        ClearingTrack,
        int(message.facts.get("track") or 0),
        options=[
            joinedload(ClearingTrack.participant).options(
                joinedload(Participant.account), selectinload(Participant.consents)
            )
        ],
    )
    if track is None:
        return LookedAgain(None, "", "superseded")
    person = track.participant
    address = address_on(person, message.channel)
    return LookedAgain(person, address or "", _reason(session, message, track, address))


def _reason(
    session: Session, message: OutboxMessage, track: ClearingTrack, address: str | None
) -> str:
    person = track.participant
    is_over = track.closed_on is not None or person.case_state is CaseState.EXITED
    if is_over or _is_noted(session, track.id, message.facts.get("month")):
        return "superseded"
    if address is None:
        return "no_address"
    if not is_allowed(person, message.channel):
        return "channel_not_wanted"
    return "" if person.wants_reminders else "reminders_not_wanted"


def _is_noted(session: Session, track_id: int, number: object) -> bool:
    found = session.scalar(
        select(ClearingSignature.id).where(
            ClearingSignature.track_id == track_id,
            ClearingSignature.number == number,
            ClearingSignature.replaced_at.is_(None),
        )
    )
    return found is not None
