"""Moving a person's case from one state to the next."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.participants import CaseState, Participant
from models.vacancies import Vacancy
from services.errors import WrongStateError


def move_person(
    session: Session,
    participant_id: int,
    sources: frozenset[CaseState],
    target: CaseState,
    refusal: str,
) -> None:
    """Move a person's case from one of `sources`, or refuse with a code.

    Raises:
        WrongStateError: the case is in none of `sources`.
    """
    if not try_move_person(session, participant_id, sources, target):
        raise WrongStateError(refusal)


def try_move_person(
    session: Session, participant_id: int, sources: frozenset[CaseState], target: CaseState
) -> bool:
    """Move a person's case by a conditional update, so of two moves exactly one succeeds.

    Returns:
        Whether the case was in one of `sources`.
    """
    moved = session.execute(
        update(Participant)
        .where(Participant.id == participant_id, Participant.case_state.in_(sources))
        .values(case_state=target, version=Participant.version + 1)
        .returning(Participant.id)
        .execution_options(synchronize_session=False)
    ).first()
    if moved is not None:
        reread(session, Participant, participant_id)
    return moved is not None


def reread(session: Session, model: type[Vacancy | Participant], key: int) -> None:
    """Let the session read a row again that was changed beside it."""
    row = session.identity_map.get(session.identity_key(model, key))
    if row is not None:
        session.expire(row)
