"""People for whose answer a candidacy waits, and telling them so."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload, selectinload

from models.candidacies import Candidacy, CandidacyState
from models.outbox import MessageKind
from models.participants import Participant
from services.mediation.employer_holds import is_of_held_employer
from services.messages.candidacy_messages import tell_person

AWAITED: Final = frozenset({CandidacyState.ASKED, CandidacyState.INTERESTED})
"""States in which a question of the office waits for the person."""
MOST_PER_RUN: Final = 200


def tell_awaited(session: Session, *, now: datetime) -> int:
    """Tell people that something waits for their answer, once for each question.

    The act that leads there does not tell them: an employer's touches nobody's file.

    Returns:
        How many candidacies were looked at; a second run gives 0.
    """
    awaited = _untold(session)
    for candidacy in awaited:
        tell_person(session, candidacy, MessageKind.ANSWER_WANTED, now=now)
        session.execute(
            update(Candidacy)
            .where(Candidacy.id == candidacy.id)
            .values(told_version=candidacy.version)
            .execution_options(synchronize_session=False)
        )
    return len(awaited)


def has_untold(session: Session) -> bool:
    """Whether anybody is awaited and was not told."""
    return bool(session.scalar(select(Candidacy.id).where(*_IS_UNTOLD).limit(1)))


def _untold(session: Session) -> Sequence[Candidacy]:
    return session.scalars(
        select(Candidacy)
        .options(
            joinedload(Candidacy.participant).options(
                joinedload(Participant.account), selectinload(Participant.consents)
            )
        )
        .where(*_IS_UNTOLD)
        .order_by(Candidacy.state_since, Candidacy.id)
        .limit(MOST_PER_RUN)
    ).all()


_IS_UNTOLD = (
    Candidacy.state.in_(AWAITED),
    Candidacy.told_version < Candidacy.version,
    ~is_of_held_employer(),
)
