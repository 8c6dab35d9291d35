"""Where a person stands in the follow-up: a pure function of what happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from followup.statuses import (
    OPEN_STATUSES,
    AppointmentStatus,
    CaseChange,
    ContactChannel,
    ContactParty,
    FollowUpStanding,
    LadderStep,
)

# No-show policy: three steps, then lost contact only after this much honest searching.
MISSES_TO_BE_AT_RISK = 3
ATTEMPTS_BEFORE_LOST = 6
CHANNELS_BEFORE_LOST = 3
DAYS_BEFORE_LOST = 30


@dataclass(frozen=True, slots=True)
class AppointmentEvent:
    """One appointment entered a state.

    Args:
        key: what tells this appointment from every other one of the person.
        on: local day of the appointment itself.
        at: aware instant at which the state was written down.
    """

    key: str
    on: date
    at: datetime
    status: AppointmentStatus
    party: ContactParty = ContactParty.PARTICIPANT

    def __post_init__(self) -> None:
        _refuse_naive(self.at)


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """Something happened to the follow-up as a whole, on a local day.

    `channel` is told for `ATTEMPTED` and `REACHED`; each attempt has its own instant.
    """

    on: date
    at: datetime
    change: CaseChange
    channel: ContactChannel | None = None

    def __post_init__(self) -> None:
        _refuse_naive(self.at)


@dataclass(frozen=True, slots=True)
class FollowUpState:
    """Where a follow-up stands on a day, with the facts that say why."""

    standing: FollowUpStanding
    misses_in_a_row: int
    seen: int
    missed: int
    last_reached_on: date | None
    next_on: date | None
    awaiting_outcome: tuple[str, ...]
    attempts: int
    may_be_declared_lost: bool
    step: LadderStep | None


def follow_up_state(events: Iterable[AppointmentEvent | CaseEvent], today: date) -> FollowUpState:
    """Where a follow-up stands at the end of `today`, from what happened and nothing else.

    The order of `events` does not matter, nor does hearing one twice. Of two states of one
    appointment the later instant holds; of one instant, the one later in `AppointmentStatus`.
    Only a missed appointment of the person counts against the person: never one that the office
    took back, where the host was absent, or that was with the employer.
    """
    heard = set(events)
    changes = sorted((e for e in heard if isinstance(e, CaseEvent)), key=_change_order)
    latest = _latest(e for e in heard if isinstance(e, AppointmentEvent))
    own = [e for e in latest if e.party is ContactParty.PARTICIPANT]
    touches = [(e.on, e.at) for e in own if e.status is AppointmentStatus.SEEN]
    touches += [(e.on, e.at) for e in changes if e.change in _TOUCHES]
    reached_on = max((on for on, _ in touches), default=None)
    misses = _misses_in_a_row(own, _last_on(changes, CaseChange.RETURNED))
    attempts = _attempts_since(changes, reached_on)
    may_be_lost = _is_enough_searching(attempts)
    upcoming = [e.on for e in own if e.status in OPEN_STATUSES and e.on >= today]
    return FollowUpState(
        standing=_standing(changes, touches, misses, may_be_lost),
        misses_in_a_row=misses,
        seen=sum(e.status is AppointmentStatus.SEEN for e in own),
        missed=sum(e.status is AppointmentStatus.NO_SHOW for e in own),
        last_reached_on=reached_on,
        next_on=min(upcoming, default=None),
        awaiting_outcome=tuple(e.key for e in latest if _is_awaited(e, today)),
        attempts=len(attempts),
        may_be_declared_lost=may_be_lost,
        step=_STEPS[min(misses, MISSES_TO_BE_AT_RISK)],
    )


_TOUCHES = frozenset({CaseChange.REACHED, CaseChange.RETURNED})
_STATUS_ORDER = {status: place for place, status in enumerate(AppointmentStatus)}
_CHANGE_ORDER = {change: place for place, change in enumerate(CaseChange)}
_STEPS = (
    None,
    LadderStep.CALL,
    LadderStep.OTHER_HOUR_THEN_REFERENT,
    LadderStep.VISIT_OR_CASE_MEETING,
)
_BY_MISSES = (
    FollowUpStanding.ON_TRACK,
    FollowUpStanding.MISSED_ONCE,
    FollowUpStanding.MISSED_TWICE,
    FollowUpStanding.AT_RISK,
)
_STAYS = {
    CaseChange.SUSPENDED: FollowUpStanding.SUSPENDED,
    CaseChange.COMPLETED: FollowUpStanding.COMPLETED,
    CaseChange.ENDED: FollowUpStanding.ENDED,
}


def _refuse_naive(at: datetime) -> None:
    if at.tzinfo is None:
        raise ValueError("an instant needs a time zone")


def _change_order(event: CaseEvent) -> tuple[datetime, date, int, str]:
    return event.at, event.on, _CHANGE_ORDER[event.change], event.channel or ""


def _latest(events: Iterable[AppointmentEvent]) -> list[AppointmentEvent]:
    """The last state of each appointment, in the order of the appointments' days."""
    found: dict[str, AppointmentEvent] = {}
    for event in sorted(events, key=lambda e: (e.at, _STATUS_ORDER[e.status], e.on, e.party)):
        found[event.key] = event
    return sorted(found.values(), key=lambda e: (e.on, e.key))


def _last_on(changes: list[CaseEvent], wanted: CaseChange) -> date | None:
    return max((e.on for e in changes if e.change is wanted), default=None)


def _misses_in_a_row(own: list[AppointmentEvent], returned_on: date | None) -> int:
    run = 0
    for event in own:
        if returned_on is not None and event.on < returned_on:
            continue
        if event.status is AppointmentStatus.SEEN:
            run = 0
        elif event.status is AppointmentStatus.NO_SHOW:
            run += 1
    return run


def _attempts_since(changes: list[CaseEvent], reached_on: date | None) -> list[CaseEvent]:
    attempts = [e for e in changes if e.change is CaseChange.ATTEMPTED]
    return [e for e in attempts if reached_on is None or e.on > reached_on]


def _is_enough_searching(attempts: list[CaseEvent]) -> bool:
    if len(attempts) < ATTEMPTS_BEFORE_LOST:
        return False
    days = [e.on for e in attempts]
    channels = {e.channel for e in attempts if e.channel is not None}
    return (
        len(channels) >= CHANNELS_BEFORE_LOST and (max(days) - min(days)).days >= DAYS_BEFORE_LOST
    )


def _is_awaited(event: AppointmentEvent, today: date) -> bool:
    if event.status is AppointmentStatus.OUTCOME_MISSING:
        return True
    return event.status in OPEN_STATUSES and event.on < today


def _standing(
    changes: list[CaseEvent],
    touches: list[tuple[date, datetime]],
    misses: int,
    may_be_lost: bool,
) -> FollowUpStanding:
    last = None
    for event in changes:
        if event.change in _STAYS or event.change in {CaseChange.RESUMED, CaseChange.RETURNED}:
            last = event.change
    if last in _STAYS:
        return _STAYS[last]
    if _is_lost(changes, touches):
        return FollowUpStanding.LOST_CONTACT
    if may_be_lost:
        return FollowUpStanding.AT_RISK
    return _BY_MISSES[min(misses, MISSES_TO_BE_AT_RISK)]


def _is_lost(changes: list[CaseEvent], touches: list[tuple[date, datetime]]) -> bool:
    declared = [e for e in changes if e.change is CaseChange.DECLARED_LOST]
    if not declared:
        return False
    # An old meeting written down late does not undo the declaration; a new one does.
    return not any(on >= declared[-1].on and at > declared[-1].at for on, at in touches)
