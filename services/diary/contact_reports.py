"""What was said in a contact: kept with its outcome in one step, corrected with its history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from followup.answers import TOPICS, Level, Need, Topic, levels_of
from followup.statuses import AppointmentStatus
from models.audit import AuditAction
from models.contacts import ContactAnswer, ContactNeed, ContactReport
from models.follow_up import Appointment
from services.actors import Actor, require_staff
from services.audit import record
from services.diary import appointment_changes as changes
from services.diary.appointments import record_outcome
from services.diary.contact_answers import mark_newest, set_aside
from services.errors import Problem, refuse

FURTHEST_NEXT_DAYS = 366


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """What a mediator tapped.

    Attributes:
        answers: the topics that were talked about; the others are left open.
        has_danger: somebody's life or safety is in danger now.
        next_on: the day on which they agreed to talk again.
    """

    answers: Mapping[Topic, Level] = field(default_factory=dict)
    needs: frozenset[Need] = frozenset()
    has_danger: bool = False
    next_on: date | None = None
    note: str = ""


def save_report(
    session: Session,
    actor: Actor,
    appointment_id: int,
    draft: ReportDraft,
    *,
    version: int,
    now: datetime,
    today: date,
) -> ContactReport:
    """Keep what was said, and that the appointment was held; or correct what was kept.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such appointment.
        InvalidError: nothing was answered, or an answer that its topic does not take.
        WrongStateError: the day has not come, or the appointment was taken back.
        ChangedMeanwhileError: somebody changed it since it was shown.
    """
    require_staff(actor)
    appointment = changes.read_appointment(session, appointment_id)
    changes.check_version(appointment, version)
    refuse(_problems(appointment, draft, today))
    _hold_seen(session, actor, appointment, draft, now=now, today=today)
    former = set_aside(session, appointment, now=now)
    report = _add(session, actor, appointment, draft, now=now)
    mark_newest(session, appointment.participant_id)
    record(
        session,
        actor,
        AuditAction.CHANGED if former else AuditAction.CREATED,
        "contact_report",
        report.id,
        participant_id=appointment.participant_id,
    )
    return report


def _problems(appointment: Appointment, draft: ReportDraft, today: date) -> list[Problem]:
    problems = changes.text_problems("note", draft.note)
    if not draft.answers:
        problems.append(Problem("", "nothing_answered"))
    asked = TOPICS[appointment.party]
    problems += [
        Problem(topic.value, "not_an_answer")
        for topic, level in draft.answers.items()
        if topic not in asked or level not in levels_of(topic)
    ]
    if draft.next_on is not None and not 0 < (draft.next_on - today).days <= FURTHEST_NEXT_DAYS:
        problems.append(Problem("next_on", "next_day_within_a_year"))
    return problems


def _hold_seen(
    session: Session,
    actor: Actor,
    appointment: Appointment,
    draft: ReportDraft,
    *,
    now: datetime,
    today: date,
) -> None:
    """Write down that the appointment was held, or raise its version where it is known."""
    if appointment.status is AppointmentStatus.SEEN:
        if draft.note.strip():
            appointment.note = draft.note.strip()
            changes.keep(session)
        else:
            changes.touch(session, appointment)
        return
    record_outcome(
        session,
        actor,
        appointment.id,
        AppointmentStatus.SEEN,
        version=appointment.version,
        now=now,
        today=today,
        note=draft.note,
    )


def _add(
    session: Session, actor: Actor, appointment: Appointment, draft: ReportDraft, *, now: datetime
) -> ContactReport:
    report = ContactReport(
        appointment_id=appointment.id,
        participant_id=appointment.participant_id,
        on_day=appointment.on_day,
        has_danger=draft.has_danger,
        next_on=draft.next_on,
        written_by_id=actor.account_id,
        written_at=now,
        answers=[
            ContactAnswer(topic=topic, level=int(draft.answers[topic]))
            for topic in TOPICS[appointment.party]
            if topic in draft.answers
        ],
        needs=[ContactNeed(need=need) for need in Need if need in draft.needs],
    )
    session.add(report)
    session.flush()
    return report


def list_reports(session: Session, actor: Actor, appointment_id: int) -> Sequence[ContactReport]:
    """What was said in an appointment: as it holds now, then what was corrected.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    return session.scalars(
        select(ContactReport)
        .where(ContactReport.appointment_id == appointment_id)
        .options(
            selectinload(ContactReport.answers),
            selectinload(ContactReport.needs),
            joinedload(ContactReport.written_by),
        )
        .order_by(ContactReport.id.desc())
    ).all()


def is_urgent(report: ContactReport) -> bool:
    """Whether what was said calls for the protocol of danger."""
    return report.has_danger or any(row.level == Level.URGENT for row in report.answers)
