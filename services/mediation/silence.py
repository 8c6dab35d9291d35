"""Employers who do not answer: reminded after three and five working days, returned after seven."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from models.candidacies import Candidacy, CandidacyState
from models.introductions import Introduction
from models.outbox import MessageKind
from models.vacancies import Vacancy, VacancyStatus
from services.actors import CLOCK
from services.diary.work_days import work_calendar
from services.mediation.candidacy_moves import move_where
from services.mediation.candidacy_states import CandidacyMove
from services.mediation.employer_holds import is_of_held_employer
from services.messages.candidacy_messages import tell_employer

NUDGES_AFTER: Final = (3, 5)  # working days, DOMAIN A8
RETURNS_AFTER: Final = 7


def follow_silence(session: Session, *, now: datetime, today: date) -> int:
    """Remind employers who have a sheet and say nothing; give back to the office after seven days.

    Returns:
        How many reminders were owed and candidacies returned. A second run of a day gives 0.
    """
    waiting = _waiting(session)
    if not waiting:
        return 0
    days = work_calendar(session, min(on for _, _, on in waiting), today)
    done = 0
    for candidacy_id, introduction_id, presented_on in waiting:
        silent_days = days.working_days_between(presented_on + timedelta(days=1), today)
        if silent_days >= RETURNS_AFTER:
            chosen = Candidacy.id == candidacy_id
            move = CandidacyMove.FALL_SILENT
            done += bool(
                move_where(session, CLOCK, chosen, move, CandidacyState.PRESENTED, now=now)
            )
            continue
        # Only the last one that is due: after an outage nobody is reminded twice at once.
        nudge = max((one for one in NUDGES_AFTER if one <= silent_days), default=None)
        if nudge is not None:
            kind, turn = MessageKind.INTRODUCTION_WAITS, f"{presented_on}.{nudge}"
            done += bool(tell_employer(session, introduction_id, kind, now=now, turn=turn))
    return done


def _waiting(session: Session) -> Sequence[Row[int, int, date]]:
    return session.execute(
        select(Candidacy.id, Introduction.id, Introduction.presented_on)
        .join(Introduction, Introduction.id == Candidacy.introduction_id)
        .join(Vacancy, Vacancy.id == Candidacy.vacancy_id)
        # While a vacancy is paused or read again its employer cannot see whom to answer about.
        .where(
            Candidacy.state == CandidacyState.PRESENTED,
            Vacancy.status == VacancyStatus.PUBLISHED,
            ~is_of_held_employer(),
        )
        # No limit: those who were reminded and wait on would keep the others out of every run.
        .order_by(Introduction.presented_at, Candidacy.id)
    ).all()
