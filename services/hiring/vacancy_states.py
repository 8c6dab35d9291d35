"""The states of a vacancy and the moves between them, as one table.

The same table is written into `docs/states.md`, so what is documented is what is allowed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.audit import AuditAction
from models.vacancies import Vacancy, VacancyStatus
from services import audit
from services.actors import Actor
from services.errors import ChangedMeanwhileError, WrongStateError
from services.mediation.candidacy_moves import refuse_other_side
from services.mediation.candidacy_states import Party


class VacancyMove(StrEnum):
    """What can happen to a vacancy."""

    SUBMIT = "submit"
    PUBLISH = "publish"
    RETURN = "return"
    HOLD = "hold"
    PAUSE = "pause"
    RESUME = "resume"
    TAKE = "take"
    FILL = "fill"
    GIVE_BACK = "give_back"
    GIVE_BACK_LATE = "give_back_late"
    EXPIRE = "expire"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table: from which states, to which, who may do it, and what it means."""

    sources: frozenset[VacancyStatus]
    target: VacancyStatus
    parties: frozenset[Party]
    meaning: str


_S = VacancyStatus
_P = Party


def _row(
    target: VacancyStatus, parties: set[Party], meaning: str, *sources: VacancyStatus
) -> Transition:
    return Transition(frozenset(sources), target, frozenset(parties), meaning)


TRANSITIONS: Final[Mapping[VacancyMove, Transition]] = {
    VacancyMove.SUBMIT: _row(
        _S.IN_REVIEW,
        {_P.EMPLOYER, _P.OFFICE},
        "A complete vacancy goes to the office.",
        *(_S.DRAFT, _S.RETURNED, _S.EXPIRED),
    ),
    VacancyMove.PUBLISH: _row(
        _S.PUBLISHED,
        {_P.OFFICE},
        "The office has read it, its employer is verified and no words wait.",
        _S.IN_REVIEW,
    ),
    VacancyMove.RETURN: _row(
        _S.RETURNED, {_P.OFFICE}, "The office says what has to change.", _S.IN_REVIEW
    ),
    VacancyMove.HOLD: _row(
        _S.IN_REVIEW,
        {_P.EMPLOYER, _P.OFFICE},
        "The employer changed what was published, or was suspended; the office reads it again.",
        *(_S.PUBLISHED, _S.PAUSED),
    ),
    VacancyMove.PAUSE: _row(
        _S.PAUSED,
        {_P.EMPLOYER, _P.OFFICE, _P.CLOCK},
        "Nobody is looked for until it goes on; the clock does it when the employer is silent.",
        _S.PUBLISHED,
    ),
    VacancyMove.RESUME: _row(
        _S.PUBLISHED, {_P.EMPLOYER, _P.OFFICE}, "The search goes on as before.", _S.PAUSED
    ),
    VacancyMove.TAKE: _row(
        _S.PUBLISHED, {_P.OFFICE}, "Somebody is placed and positions are left.", _S.PUBLISHED
    ),
    VacancyMove.FILL: _row(
        _S.FILLED, {_P.OFFICE}, "Somebody is placed in the last position.", _S.PUBLISHED
    ),
    VacancyMove.GIVE_BACK: _row(
        _S.PUBLISHED,
        {_P.OFFICE},
        "A placement was entered by mistake, so a position is free again.",
        _S.FILLED,
    ),
    VacancyMove.GIVE_BACK_LATE: _row(
        _S.EXPIRED,
        {_P.OFFICE},
        "The same, after the closing day.",
        _S.FILLED,
    ),
    VacancyMove.EXPIRE: _row(
        _S.EXPIRED, {_P.CLOCK}, "The closing day has passed.", *(_S.PUBLISHED, _S.PAUSED)
    ),
    VacancyMove.WITHDRAW: _row(
        _S.WITHDRAWN,
        {_P.EMPLOYER, _P.OFFICE},
        "The work is not offered any more; placements stay.",
        *(_S.DRAFT, _S.IN_REVIEW, _S.RETURNED, _S.PUBLISHED, _S.PAUSED, _S.EXPIRED),
    ),
    VacancyMove.REOPEN: _row(
        _S.PUBLISHED,
        {_P.OFFICE},
        "The office looks for people again, with a free position and a new closing day.",
        *(_S.FILLED, _S.EXPIRED, _S.WITHDRAWN),
    ),
}
EDITABLE: Final = frozenset(VacancyStatus) - {_S.FILLED, _S.WITHDRAWN}
OPEN_TO_REVIEW: Final = frozenset({_S.IN_REVIEW, _S.PUBLISHED, _S.PAUSED})


def may_move(status: VacancyStatus, move: VacancyMove, party: Party | None = None) -> bool:
    """Whether a vacancy in that state can make that move, and that side may make it."""
    transition = TRANSITIONS[move]
    return status in transition.sources and (party is None or party in transition.parties)


def moves_of(vacancy: Vacancy, party: Party) -> frozenset[VacancyMove]:
    """What a side can do with a vacancy as it stands."""
    return frozenset(move for move in VacancyMove if may_move(vacancy.status, move, party))


def move_vacancy(
    session: Session,
    actor: Actor,
    vacancy: Vacancy,
    move: VacancyMove,
    *,
    note: str = "",
    **changed: Any,  # Any: columns of different types
) -> None:
    """Move a vacancy to its next state, and write it down.

    A conditional update decides, so of two moves from the same state exactly one succeeds.

    Args:
        note: shown to the employer until the next move; it is not kept in the audit log.
        changed: columns that change with the state, in the same update.

    Raises:
        NotAllowedError: that side may not make this move.
        WrongStateError: the vacancy is not in a state that allows the move.
    """
    transition = TRANSITIONS[move]
    refuse_other_side(actor, transition.parties)
    moved = session.execute(
        update(Vacancy)
        .where(Vacancy.id == vacancy.id, Vacancy.status.in_(transition.sources))
        .values(status=transition.target, status_note=note, version=Vacancy.version + 1, **changed)
        .returning(Vacancy.id)
        .execution_options(synchronize_session=False)
    ).first()
    if moved is None:
        raise WrongStateError("vacancy_wrong_state")
    session.expire(vacancy)
    fields, done = ["status", *changed], AuditAction.STATUS_CHANGED
    audit.record(session, actor, done, "vacancy", vacancy.id, fields=fields, reason=move.value)


def claim_version(session: Session, vacancy: Vacancy, expected_version: int) -> None:
    """Claim a vacancy as it was on the screen; until the transaction ends nobody else can.

    Raises:
        ChangedMeanwhileError: somebody changed it since.
    """
    if vacancy.version != expected_version:  # also a number that no column holds
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
