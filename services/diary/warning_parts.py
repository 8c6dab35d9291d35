"""The parts of the one statement that early-warning signs and the no-show ladder start from."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    Text,
    cast,
    exists,
    literal,
    null,
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

_TOLD = (AppointmentStatus.SEEN, AppointmentStatus.NO_SHOW)
REVIEWED = "reviewed:"
CASE = "case"
DANGER = "danger"
CONTRACT = "contract"
MEETING = "meeting"
REFERENT = "referent"
Part = Select[*tuple[Any, ...]]  # Any: the columns that the parts share


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
    """What was answered last and goes badly."""
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
    """What was noted by hand and is not settled."""
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


def _missed_lately(since: date) -> ColumnElement[bool]:
    """Whether the person missed something lately; of the others no outcome is needed."""
    missed = aliased(Appointment)
    return exists().where(
        missed.participant_id == Participant.id,
        missed.status == AppointmentStatus.NO_SHOW,
        missed.party == ContactParty.PARTICIPANT,
        missed.on_day >= since,
    )


def outcomes(since: date, today: date) -> Part:
    """What came of the own appointments of whoever missed one lately."""
    return (
        _part(
            Appointment.participant_id,
            SignSource.APPOINTMENT,
            Appointment.id,
            Appointment.on_day,
            code=Appointment.status,
            at=Appointment.starts_at,
        )
        .select_from(Appointment)
        .where(
            _missed_lately(since),
            Appointment.party == ContactParty.PARTICIPANT,
            # As text, so that SQLite goes by the person and not through every meeting held.
            cast(Appointment.status, Text).in_([one.value for one in _TOLD]),
            Appointment.on_day.between(since, today),
        )
    )


def changes(since: date) -> Part:
    """What else happened to the follow-up of whoever missed an appointment lately."""
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
        .where(_missed_lately(since))
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


def meetings(since: date) -> Part:
    """Case meetings in which somebody was talked about who missed an appointment lately."""
    return (
        _part(AgendaItem.participant_id, MEETING, AgendaItem.id, CaseMeeting.on_day)
        .select_from(AgendaItem)
        .join(CaseMeeting, CaseMeeting.id == AgendaItem.meeting_id)
        .where(
            CaseMeeting.status == MeetingStatus.HELD,
            CaseMeeting.on_day >= since,
            _missed_lately(since),
        )
    )


def referents(since: date) -> Part:
    """Trusted persons whom the office may call for whoever missed an appointment lately."""
    return (
        _part(Referent.participant_id, REFERENT, Referent.id, cast(null(), Date))
        .select_from(Referent)
        .where(may_be_called(), _missed_lately(since))
    )
