"""What an employer is told about an interview: when and where, under the code name it knows."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.clock import LocalPromise
from followup.reminders import DAY_BEFORE, reminder_due_at
from models.interviews import Interview
from models.introductions import Introduction
from models.outbox import MessageKind
from models.vacancies import Vacancy
from services.errors import Fact
from services.messages import outbox
from services.messages.candidacy_messages import about_introduction
from services.messages.employer_messages import owe_to_people_of


def tell_of_interview(
    session: Session, interview: Interview, kind: MessageKind, *, now: datetime
) -> None:
    """Tell the employer that an interview was booked, moved or cancelled, and remind it.

    What is queued about an earlier day and hour is withdrawn.
    """
    about = f"{about_introduction(interview.introduction_id)}interview:{interview.id}."
    outbox.withdraw_about(session, about)
    employer_id, vacancy_id, facts = _facts(session, interview)
    key = f"{about}{interview.sequence}:{kind.value}"
    ends = interview.starts_at
    owe_to_people_of(
        session,
        employer_id,
        kind,
        vacancy_id=vacancy_id,
        key=key,
        facts=facts,
        now=now,
        useful_until=ends,
    )
    if kind is MessageKind.APPOINTMENT_CANCELLED:
        return
    promise = LocalPromise(interview.on_day, interview.at_time, interview.zone)
    due_at = reminder_due_at(promise, DAY_BEFORE)
    if due_at > now:
        owe_to_people_of(
            session,
            employer_id,
            MessageKind.APPOINTMENT_CONFIRMED,
            vacancy_id=vacancy_id,
            key=f"{about}{interview.sequence}:reminder",
            facts={**facts, "is_reminder": True},
            now=now,
            due_at=due_at,
            useful_until=ends,
        )


def _facts(session: Session, interview: Interview) -> tuple[int, int, dict[str, Fact]]:
    code_name, title, employer_id, vacancy_id = session.execute(
        select(Introduction.code_name, Vacancy.title, Vacancy.employer_id, Vacancy.id)
        .join(Vacancy, Vacancy.id == Introduction.vacancy_id)
        .where(Introduction.id == interview.introduction_id)
    ).one()
    return (
        employer_id,
        vacancy_id,
        {
            "interview": interview.id,
            "introduction_id": interview.introduction_id,
            "code_name": code_name,
            "vacancy_title": title,
            "on_day": interview.on_day.isoformat(),
            "at": f"{interview.at_time:%H:%M}",
            "mode": interview.mode.value,
            "place": interview.place,
        },
    )
