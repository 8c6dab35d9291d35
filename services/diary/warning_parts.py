"""The statements behind early-warning signs: what may warn of whom, in columns that all share."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    Text,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from followup.answers import Level
from followup.signs import EXPIRES_WITHIN_DAYS, SignSource
from followup.statuses import AppointmentStatus, ContactParty
from models.case_meetings import AgendaItem, CaseMeeting, MeetingStatus
from models.contacts import ContactAnswer, ContactReport
from models.declarative import Instant
from models.follow_up import Appointment
from models.follow_up import CaseEvent as CaseEventRow
from models.participants import Participant
from models.placements import Placement
from models.referents import Referent
from models.warnings import NotedSign, ReviewedSign, SignReview
from services.people.referents import may_be_called

REVIEWED = "reviewed:"
CASE = "case"
DANGER = "danger"
CONTRACT = "contract"
MEETING = "meeting"
REFERENT = "referent"
_TOLD = (AppointmentStatus.SEEN, AppointmentStatus.NO_SHOW)
_IN_ORDER = (Appointment.on_day, Appointment.id)
Part = Select[*tuple[Any, ...]]  # Any: the eight columns that the parts share


def _part(
    owner: Any,  # Any: a column of any of the tables
    source: str,
    key: Any,
    on: Any,
    *,
    code: Any = None,
    at: Any = None,
    level: Any = None,
    channel: Any = None,
) -> Part:
    """The columns that the parts share; closed sets as plain text, for they are not the same."""
    return select(
        owner,
        literal(source),
        null() if key is None else key,
        on,
        literal("") if code is None else cast(code, Text),
        cast(null(), Integer) if level is None else level,
        type_coerce(cast(null(), Instant()), Instant()) if at is None else at,
        cast(null(), Text) if channel is None else cast(channel, Text),
    )


def answers(since: date) -> Part:
    """Answers that are the newest of their topic and go badly."""
    return (
        _part(
            ContactReport.participant_id,
            SignSource.ANSWER,
            ContactAnswer.id,
            ContactReport.on_day,
            code=ContactAnswer.topic,
            level=ContactAnswer.level,
        )
        .select_from(ContactAnswer)
        .join(ContactReport, ContactReport.id == ContactAnswer.report_id)
        .where(
            ContactAnswer.is_newest,
            ContactAnswer.level >= int(Level.BADLY),
            ContactReport.on_day >= since,
        )
    )


def dangers(since: date) -> Part:
    """Somebody was in danger, whatever else was answered."""
    return (
        _part(ContactReport.participant_id, DANGER, ContactReport.id, ContactReport.on_day)
        .select_from(ContactReport)
        .where(
            ContactReport.has_danger,
            ContactReport.replaced_at.is_(None),
            ContactReport.on_day >= since,
        )
    )


def noted(since: date) -> Part:
    """Signs noted by hand that are not over."""
    return (
        _part(
            NotedSign.participant_id,
            SignSource.BY_HAND,
            NotedSign.id,
            NotedSign.on_day,
            code=NotedSign.kind,
        )
        .select_from(NotedSign)
        .where(NotedSign.settled_at.is_(None), NotedSign.on_day >= since)
    )


def _missed_lately(since: date, whose: Sequence[ColumnElement[bool]]) -> Select[int]:
    """Which of these people missed something lately; of the others no outcome is needed."""
    missed = aliased(Appointment)
    return (
        select(missed.participant_id)
        .join(Participant, Participant.id == missed.participant_id)
        .where(
            *whose,
            missed.status == AppointmentStatus.NO_SHOW,
            missed.party == ContactParty.PARTICIPANT,
            missed.on_day >= since,
        )
        .correlate(None)
    )


def outcomes(since: date, today: date, whose: Sequence[ColumnElement[bool]]) -> Part:
    """What was missed, and of the meetings held in a row the last: it says what all of them do."""
    # As text, so that SQLite goes by the person and not through every meeting held.
    status = cast(Appointment.status, Text)
    held = (
        select(
            Appointment.participant_id,
            Appointment.id,
            Appointment.on_day,
            Appointment.starts_at,
            status.label("status"),
            func.lead(status)
            .over(partition_by=Appointment.participant_id, order_by=_IN_ORDER)
            .label("then"),
        )
        .where(
            Appointment.participant_id.in_(_missed_lately(since, whose)),
            Appointment.party == ContactParty.PARTICIPANT,
            status.in_([one.value for one in _TOLD]),
            Appointment.on_day.between(since, today),
        )
        .subquery()
    )
    missed = AppointmentStatus.NO_SHOW.value
    return _part(
        held.c.participant_id,
        SignSource.APPOINTMENT,
        held.c.id,
        held.c.on_day,
        code=held.c.status,
        at=held.c.starts_at,
    ).where(or_(held.c.status == missed, func.coalesce(held.c.then, missed) == missed))


def changes(since: date, whose: Sequence[ColumnElement[bool]]) -> Part:
    """What else happened to the follow-up of those who missed something."""
    return (
        _part(
            CaseEventRow.participant_id,
            CASE,
            CaseEventRow.id,
            CaseEventRow.on_day,
            code=CaseEventRow.change,
            at=CaseEventRow.recorded_at,
            channel=CaseEventRow.channel,
        )
        .select_from(CaseEventRow)
        .where(CaseEventRow.participant_id.in_(_missed_lately(since, whose)))
    )


def papers(
    owner: InstrumentedAttribute[int],
    expires_on: InstrumentedAttribute[date | None],
    since: date,
    today: date,
    *,
    source: str = SignSource.PAPER,
) -> Part:
    """Papers that expire soon, or did lately."""
    within = timedelta(days=EXPIRES_WITHIN_DAYS)
    return (
        _part(owner, source, cast(null(), Integer), expires_on)
        .select_from(owner.class_)
        .where(expires_on.between(since + within, today + within))
    )


def reviewed(since: date) -> Part:
    """Signs that somebody has looked after."""
    return (
        _part(
            ReviewedSign.participant_id,
            REVIEWED,
            ReviewedSign.source_id,
            SignReview.on_day,
            code=ReviewedSign.source,
        )
        .select_from(ReviewedSign)
        .join(SignReview, SignReview.id == ReviewedSign.review_id)
        .where(SignReview.on_day >= since)
    )


def contracts(since: date, today: date) -> Part:
    """Contracts of running work whose last day is near."""
    ends_on = Placement.contract_ends_on
    near = papers(Placement.participant_id, ends_on, since, today, source=CONTRACT)
    return near.where(Placement.ended_on.is_(None))


def meetings(since: date, whose: Sequence[ColumnElement[bool]]) -> Part:
    """Case meetings in which somebody was talked about who missed an appointment lately."""
    return (
        _part(AgendaItem.participant_id, MEETING, AgendaItem.id, CaseMeeting.on_day)
        .select_from(AgendaItem)
        .join(CaseMeeting, CaseMeeting.id == AgendaItem.meeting_id)
        .where(
            CaseMeeting.status == MeetingStatus.HELD,
            CaseMeeting.on_day >= since,
            AgendaItem.participant_id.in_(_missed_lately(since, whose)),
        )
    )


def referents(since: date, whose: Sequence[ColumnElement[bool]]) -> Part:
    """Trusted persons whom the office may call for whoever missed an appointment lately."""
    return (
        _part(Referent.participant_id, REFERENT, Referent.id, cast(null(), Date))
        .select_from(Referent)
        .where(may_be_called(), Referent.participant_id.in_(_missed_lately(since, whose)))
    )
