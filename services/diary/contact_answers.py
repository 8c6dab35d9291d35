"""Which answers speak: those of contacts that were held, and of each topic the newest."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from followup.answers import Answer, Level, newest_answers
from models.contacts import ContactAnswer, ContactReport
from models.follow_up import Appointment


def set_aside(session: Session, appointment: Appointment, *, now: datetime) -> bool:
    """Let the report that held until now be history; give whether there was one."""
    replaced = session.execute(
        update(ContactReport)
        .where(ContactReport.appointment_id == appointment.id, ContactReport.replaced_at.is_(None))
        .values(replaced_at=now)
        .returning(ContactReport.id)
    ).all()
    return bool(replaced)


def forget_report(session: Session, appointment: Appointment, *, now: datetime) -> None:
    """Let a report be history where the appointment turns out not to have been held."""
    if set_aside(session, appointment, now=now):
        mark_newest(session, appointment.participant_id)


def mark_newest(session: Session, participant_id: int) -> None:
    """Mark which of a person's answers speaks for its topic now.

    All of a person's answers are few (some hundreds), so they are weighed again as a whole: a
    contact written down late or corrected then needs no case of its own.
    """
    rows = session.execute(
        select(ContactAnswer, ContactReport.on_day, ContactReport.replaced_at)
        .join(ContactReport, ContactReport.id == ContactAnswer.report_id)
        .where(ContactReport.participant_id == participant_id)
    ).all()
    holding = [
        Answer(answer.id, answer.topic, Level(answer.level), on)
        for answer, on, replaced_at in rows
        if replaced_at is None
    ]
    speaking = {answer.key for answer in newest_answers(holding).values()}
    for answer, _on, _replaced_at in rows:
        answer.is_newest = answer.id in speaking
    session.flush()
