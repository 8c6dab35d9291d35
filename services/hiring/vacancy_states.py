"""The states of a vacancy and the moves between them, as one table."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.audit import AuditAction
from models.vacancies import Vacancy, VacancyStatus
from services import audit
from services.actors import Actor
from services.errors import ChangedMeanwhileError, WrongStateError


class VacancyMove(StrEnum):
    """What can happen to a vacancy."""

    SUBMIT = "submit"
    PUBLISH = "publish"
    RETURN = "return"
    HOLD = "hold"
    WITHDRAW = "withdraw"
    EXPIRE = "expire"
    FILL = "fill"
    REOPEN = "reopen"


_S = VacancyStatus
TRANSITIONS: Final[Mapping[VacancyMove, tuple[frozenset[VacancyStatus], VacancyStatus]]] = {
    VacancyMove.SUBMIT: (frozenset({_S.DRAFT, _S.RETURNED, _S.EXPIRED}), _S.IN_REVIEW),
    VacancyMove.PUBLISH: (frozenset({_S.IN_REVIEW}), _S.PUBLISHED),
    VacancyMove.RETURN: (frozenset({_S.IN_REVIEW}), _S.RETURNED),
    VacancyMove.HOLD: (frozenset({_S.PUBLISHED}), _S.IN_REVIEW),
    VacancyMove.WITHDRAW: (
        frozenset({_S.DRAFT, _S.IN_REVIEW, _S.RETURNED, _S.PUBLISHED, _S.EXPIRED}),
        _S.WITHDRAWN,
    ),
    VacancyMove.EXPIRE: (frozenset({_S.PUBLISHED}), _S.EXPIRED),
    VacancyMove.FILL: (frozenset({_S.PUBLISHED}), _S.FILLED),
    VacancyMove.REOPEN: (frozenset({_S.FILLED}), _S.PUBLISHED),
}
EDITABLE = frozenset({_S.DRAFT, _S.RETURNED, _S.IN_REVIEW, _S.PUBLISHED, _S.EXPIRED})
OPEN_TO_REVIEW = frozenset({_S.IN_REVIEW, _S.PUBLISHED})


def may_move(status: VacancyStatus, move: VacancyMove) -> bool:
    """Whether a vacancy in that state can make that move."""
    return status in TRANSITIONS[move][0]


def move_vacancy(
    session: Session, actor: Actor, vacancy: Vacancy, move: VacancyMove, *, note: str = ""
) -> None:
    """Move a vacancy to its next state, and write it down.

    A conditional update decides, so of two moves from the same state exactly one succeeds.

    Args:
        note: shown to the employer until the next move; it is not kept in the audit log.

    Raises:
        WrongStateError: the vacancy is not in a state that allows the move.
    """
    sources, target = TRANSITIONS[move]
    moved = session.execute(
        update(Vacancy)
        .where(Vacancy.id == vacancy.id, Vacancy.status.in_(sources))
        .values(status=target, status_note=note, version=Vacancy.version + 1)
        .returning(Vacancy.id)
        .execution_options(synchronize_session=False)
    ).first()
    if moved is None:
        raise WrongStateError("vacancy_wrong_state")
    session.expire(vacancy)
    audit.record(
        session,
        actor,
        AuditAction.STATUS_CHANGED,
        "vacancy",
        vacancy.id,
        fields=["status"],
        reason=move.value,
    )


def claim_version(session: Session, vacancy: Vacancy, expected_version: int) -> None:
    """Claim a vacancy as it was on the screen; until the transaction ends nobody else can.

    Raises:
        ChangedMeanwhileError: somebody changed it since.
    """
    if vacancy.version != expected_version:
        raise ChangedMeanwhileError
    claimed = session.execute(
        update(Vacancy)
        .where(Vacancy.id == vacancy.id, Vacancy.version == expected_version)
        .values(version=Vacancy.version + 1)
        .returning(Vacancy.id)
        .execution_options(synchronize_session=False)
    ).first()
    if claimed is None:
        raise ChangedMeanwhileError
    session.expire(vacancy)
