"""What the early-warning signs and the no-show ladder of many people are worked out from.

One statement, however many people: the page of the day asks for it too.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Row,
    Select,
    Text,
    cast,
    exists,
    literal,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from followup.answers import Answer, Level, Topic
from followup.signs import (
    EXPIRES_WITHIN_DAYS,
    LONGEST_DAYS,
    Sign,
    SignKind,
    SignSource,
    sign_of_paper,
    signs_of_answers,
    signs_of_appointments,
)
from followup.standing import AppointmentEvent, CaseEvent
from followup.statuses import AppointmentStatus, CaseChange, ContactChannel, ContactParty
from models.contacts import ContactAnswer, ContactReport
from models.declarative import Instant
from models.follow_up import Appointment
from models.follow_up import CaseEvent as CaseEventRow
from models.participants import CaseState, LicenceHeld, Participant, SkillShown
from models.warnings import NotedSign, ReviewedSign, SignReview

# Nobody calls those whom the office accompanies no more.
LEFT = frozenset({CaseState.NOT_SELECTED, CaseState.GRADUATED, CaseState.EXITED})
_TOLD = (AppointmentStatus.SEEN, AppointmentStatus.NO_SHOW)
_REVIEWED = "reviewed:"
_CASE = "case"
_DANGER = "danger"
Part = Select[*tuple[Any, ...]]  # Any: the seven columns that the parts share


@dataclass(slots=True)
class Facts:
    """What is known of one person.

    Attributes:
        looked_after: the signs that somebody has looked after.
        outcomes: the person's own appointments that were held or missed, lately.
        changes: what else happened to the follow-up.
    """

    answers: list[Answer] = field(default_factory=list)
    papers: set[date] = field(default_factory=set)
    noted: list[Sign] = field(default_factory=list)
    outcomes: list[AppointmentEvent] = field(default_factory=list)
    changes: list[CaseEvent] = field(default_factory=list)
    looked_after: set[tuple[SignSource, int]] = field(default_factory=set)

    @property
    def signs(self) -> list[Sign]:
        """Every sign of the person."""
        told = [(int(one.key), one.on, one.status) for one in self.outcomes]
        papers = [sign_of_paper(day.toordinal(), day) for day in self.papers]
        return signs_of_answers(self.answers) + signs_of_appointments(told) + papers + self.noted


def facts_of_people(
    session: Session,
    today: date,
    *,
    participant_id: int | None = None,
    mediator_id: int | None = None,
) -> Mapping[int, Facts]:
    """What is known of each person of whom something may warn.

    Args:
        participant_id: of this person only.
        mediator_id: of the people of this mediator, and of nobody's, only.
    """
    whose = _whose(participant_id, mediator_id)
    since = today - timedelta(days=LONGEST_DAYS)
    parts = (
        _answers(since),
        _dangers(since),
        _noted(since),
        _outcomes(since, today),
        _changes(since),
        _papers(LicenceHeld.participant_id, LicenceHeld.expires_on, since, today),
        _papers(SkillShown.participant_id, SkillShown.expires_on, since, today),
        _reviewed(since),
    )
    wanted = [
        part.join(Participant, _owner(part) == Participant.id).where(*whose) for part in parts
    ]
    found: dict[int, Facts] = defaultdict(Facts)
    for row in session.execute(union_all(*wanted)):
        _add(found[row[0]], row)
    return found


def _whose(participant_id: int | None, mediator_id: int | None) -> list[ColumnElement[bool]]:
    if participant_id is not None:
        return [Participant.id == participant_id]
    whose: list[ColumnElement[bool]] = [Participant.case_state.not_in(LEFT)]
    if mediator_id is not None:
        whose.append(or_(Participant.mediator_id == mediator_id, Participant.mediator_id.is_(None)))
    return whose


def _owner(part: Part) -> ColumnElement[int]:
    owner: ColumnElement[int] = part.selected_columns[0]
    return owner


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


def _answers(since: date) -> Part:
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


def _dangers(since: date) -> Part:
    """Somebody was in danger, whatever else was answered."""
    return (
        _part(ContactReport.participant_id, _DANGER, ContactReport.id, ContactReport.on_day)
        .select_from(ContactReport)
        .where(
            ContactReport.has_danger,
            ContactReport.replaced_at.is_(None),
            ContactReport.on_day >= since,
        )
    )


def _noted(since: date) -> Part:
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


def _outcomes(since: date, today: date) -> Part:
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


def _changes(since: date) -> Part:
    return (
        _part(
            CaseEventRow.participant_id,
            _CASE,
            CaseEventRow.id,
            CaseEventRow.on_day,
            code=CaseEventRow.change,
            at=CaseEventRow.recorded_at,
            channel=CaseEventRow.channel,
        )
        .select_from(CaseEventRow)
        .where(_missed_lately(since))
    )


def _papers(
    owner: InstrumentedAttribute[int],
    expires_on: InstrumentedAttribute[date | None],
    since: date,
    today: date,
) -> Part:
    within = timedelta(days=EXPIRES_WITHIN_DAYS)
    return (
        _part(owner, SignSource.PAPER, cast(null(), Integer), expires_on)
        .select_from(owner.class_)
        .where(expires_on.between(since + within, today + within))
    )


def _reviewed(since: date) -> Part:
    return (
        _part(
            ReviewedSign.participant_id,
            _REVIEWED,
            ReviewedSign.source_id,
            SignReview.on_day,
            code=ReviewedSign.source,
        )
        .select_from(ReviewedSign)
        .join(SignReview, SignReview.id == ReviewedSign.review_id)
        .where(SignReview.on_day >= since)
    )


def _add(facts: Facts, row: Row[*tuple[Any, ...]]) -> None:  # Any: the columns of `_part`
    _owner_id, source, key, on, code, level, at, channel = row
    if source == SignSource.ANSWER:
        facts.answers.append(Answer(key, Topic(code), Level(level), on))
    elif source == _DANGER:
        # Reports and answers are numbered apart, and both are told in a conversation.
        facts.noted.append(Sign(SignKind.URGENT_NEED, on, SignSource.ANSWER, -key))
    elif source == SignSource.BY_HAND:
        facts.noted.append(Sign(SignKind(code), on, SignSource.BY_HAND, key))
    elif source == SignSource.APPOINTMENT:
        facts.outcomes.append(AppointmentEvent(str(key), on, at, AppointmentStatus(code)))
    elif source == SignSource.PAPER:
        facts.papers.add(on)
    elif source == _REVIEWED:
        facts.looked_after.add((SignSource(code), key))
    else:
        way = ContactChannel(channel) if channel else None
        facts.changes.append(CaseEvent(on, at, CaseChange(code), way))
