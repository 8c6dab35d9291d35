"""The days that an employer has to answer about somebody, counted from when it could see them."""

from datetime import date

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.introductions import Introduction, IntroductionState


def begin_days_anew(session: Session, vacancy_id: int, *, today: date) -> None:
    """Count the days to answer from today: until now the employer could see nobody of a vacancy.

    Reminders begin anew with them, for each is told once for the day it counts from.
    """
    session.execute(
        update(Introduction)
        .where(
            Introduction.vacancy_id == vacancy_id,
            Introduction.state == IntroductionState.PRESENTED,
        )
        .values(presented_on=today)
        .execution_options(synchronize_session="fetch")
    )
