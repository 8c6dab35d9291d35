"""What the clock does with talks after an offer: late ones end, and old texts are wiped."""

from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session, joinedload

from models.assessments import TEXTS, Assessment, AssessmentState
from models.candidacies import Candidacy
from services.actors import CLOCK
from services.mediation.assessment_moves import move_assessment
from services.mediation.assessment_states import RUNNING, AssessmentMove
from services.mediation.candidacy_states import OPEN

TEXTS_KEPT: Final = timedelta(days=90)  # DOMAIN A8 and A13
MOST_PER_RUN: Final = 200


def end_late_talks(session: Session, *, now: datetime, today: date) -> int:
    """End talks that nobody appealed in time, and those whose candidacy is over; give how many."""
    is_late = and_(Assessment.state == AssessmentState.ENDING, Assessment.appeal_by < today)
    late = session.scalars(
        select(Assessment)
        .join(Candidacy, Candidacy.id == Assessment.candidacy_id)
        .options(joinedload(Assessment.candidacy))
        .where(Assessment.state.in_(RUNNING), or_(Candidacy.state.not_in(OPEN), is_late))
        .order_by(Assessment.id)
        .limit(MOST_PER_RUN)
    ).all()
    for found in late:
        is_over = found.candidacy.state not in OPEN
        move = AssessmentMove.ABANDON if is_over else AssessmentMove.UPHOLD
        move_assessment(session, CLOCK, found, move, now=now)
    return len(late)


def wipe_old_texts(session: Session, *, now: datetime) -> int:
    """Wipe what people wrote in talks that ended ninety days ago; give how many talks."""
    wiped = session.scalars(
        update(Assessment)
        .where(Assessment.closed_at < now - TEXTS_KEPT, Assessment.purged_at.is_(None))
        .values(purged_at=now, **dict.fromkeys(TEXTS, ""))
        .returning(Assessment.id)
        .execution_options(synchronize_session=False)
    ).all()
    session.expire_all()
    return len(wiped)
