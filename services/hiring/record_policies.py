"""Record policy of a role: the employer says what is asked and why, the office accepts or returns.

The Dirección del Trabajo (Ord. 628/2017) allows a record certificate only where the job cannot
do without it. So the default is to ask for nothing, and a condition is published with a duty, a
risk and a reason that the office has read.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditAction
from models.outbox import MessageKind
from models.record_policies import RecordDecision, RecordPolicy, RecordRequest
from models.vacancies import Vacancy, VacancyStatus
from services import audit
from services.actors import STAFF, Actor, require, require_staff
from services.errors import ChangedMeanwhileError, WrongStateError, refuse
from services.hiring.employer_rules import note_problems
from services.hiring.record_requests import current_request
from services.hiring.vacancies import refuse_suspended
from services.hiring.vacancy_reading import read_vacancy
from services.hiring.vacancy_states import EDITABLE, VacancyMove, may_move, move_vacancy
from services.matchmaking.shortlist_locks import hold_vacancy
from services.messages.vacancy_messages import owe_to_members
from services.texts import tidy_text

WHY = ("duty", "risk", "reason")
MISSING = {
    "duty": "record_duty_missing",
    "risk": "record_risk_missing",
    "reason": "record_reason_missing",
}


@dataclass(frozen=True, slots=True)
class RecordAsk:
    """What an employer asks for a role.

    Attributes:
        duty: what the person does in it that makes a record matter.
        risk: what could happen, and to whom.
        reason: why nothing less than a certificate would do.
    """

    policy: RecordPolicy
    duty: str = ""
    risk: str = ""
    reason: str = ""


def choose_policy(
    session: Session, actor: Actor, vacancy_id: int, ask: RecordAsk, *, now: datetime
) -> RecordRequest | None:
    """Keep what a role asks; what the employer changes after publishing is reviewed again.

    Raises:
        NotFoundError: there is no such vacancy, or it is another employer's.
        WrongStateError: it is filled or withdrawn, or the employer is suspended.
        InvalidError: a condition without duty, risk or reason, or a text that is too long.
        ChangedMeanwhileError: somebody else chose at the same time.
    """
    require(actor, Role.EMPLOYER, *STAFF)
    # Held first: asked beside a publication it is reviewed before it, or takes it down again.
    hold_vacancy(session, vacancy_id)
    vacancy = read_vacancy(session, actor, vacancy_id)
    refuse_suspended(vacancy.employer)
    if vacancy.status not in EDITABLE:
        raise WrongStateError("vacancy_closed")
    said = _tidy(ask)
    present = current_request(session, vacancy_id)
    if _is_same(present, said, vacancy):
        return present
    made = _replace(session, actor, vacancy, said, now=now)
    audit.record(session, actor, AuditAction.CHANGED, "vacancy", vacancy_id, fields=["record"])
    if actor.role is Role.EMPLOYER and may_move(vacancy.status, VacancyMove.HOLD):
        move_vacancy(session, actor, vacancy, VacancyMove.HOLD)
    return made


def decide_condition(
    session: Session,
    actor: Actor,
    vacancy_id: int,
    decision: RecordDecision,
    *,
    request_id: int,
    reason: str,
    now: datetime,
) -> None:
    """Accept or return the certificate that a vacancy in review asks for, with a reason.

    One that is returned goes back to its employer with that reason.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such vacancy.
        WrongStateError: the vacancy is not in review.
        InvalidError: the reason is missing or too long.
        ChangedMeanwhileError: the employer asks for something else by now, or it is decided.
    """
    require_staff(actor)
    vacancy = read_vacancy(session, actor, vacancy_id)
    said = tidy_text(reason)
    refuse(tuple(note_problems("decision_reason", "reason_missing", said)))
    if vacancy.status is not VacancyStatus.IN_REVIEW:
        raise WrongStateError("vacancy_wrong_state")
    values = {"decision": decision, "decision_reason": said, "decided_at": now}
    by = actor.account_id
    _claim(session, vacancy, request_id, decided_by_id=by, title=vacancy.title, **values)
    _write_down(session, actor, vacancy, decision)
    if decision is RecordDecision.RETURNED:
        _give_back(session, actor, vacancy, said, now=now)


def _give_back(
    session: Session, actor: Actor, vacancy: Vacancy, note: str, *, now: datetime
) -> None:
    move_vacancy(session, actor, vacancy, VacancyMove.RETURN, note=note)
    owe_to_members(session, vacancy, MessageKind.VACANCY_RETURNED, now=now)


# Any: columns of different types.
def _claim(session: Session, vacancy: Vacancy, request_id: int, **values: Any) -> None:
    """Write a decision down while what was read still stands and nobody has decided."""
    decided = session.execute(
        update(RecordRequest)
        .where(
            RecordRequest.id == request_id,
            RecordRequest.vacancy_id == vacancy.id,
            RecordRequest.policy == RecordPolicy.CONDITION,
            RecordRequest.replaced_at.is_(None),
            RecordRequest.decision.is_(None),
        )
        .values(**values)
        .returning(RecordRequest.id)
        .execution_options(synchronize_session="fetch")
    ).first()
    if decided is None:
        raise ChangedMeanwhileError


def _write_down(session: Session, actor: Actor, vacancy: Vacancy, decision: RecordDecision) -> None:
    audit.record(
        session,
        actor,
        AuditAction.DECIDED,
        "vacancy",
        vacancy.id,
        fields=["record"],
        reason=f"record_{decision.value}",
    )


def _tidy(ask: RecordAsk) -> RecordAsk:
    said = RecordAsk(ask.policy, tidy_text(ask.duty), tidy_text(ask.risk), tidy_text(ask.reason))
    is_condition = ask.policy is RecordPolicy.CONDITION
    # What is typed beside another choice is not kept; too long a text is told all the same.
    problems = [
        problem
        for name in WHY
        if is_condition or getattr(said, name)
        for problem in note_problems(name, MISSING[name], getattr(said, name))
    ]
    refuse(problems)
    return said if is_condition else RecordAsk(ask.policy)


def _is_same(present: RecordRequest | None, said: RecordAsk, vacancy: Vacancy) -> bool:
    if present is None:
        return said.policy is RecordPolicy.NONE
    kept = RecordAsk(present.policy, present.duty, present.risk, present.reason)
    # Asked again word for word after it was returned, or for a role of another name, it is new.
    is_settled = present.decision is RecordDecision.RETURNED or present.title != vacancy.title
    return kept == said and not is_settled


def _replace(
    session: Session, actor: Actor, vacancy: Vacancy, said: RecordAsk, *, now: datetime
) -> RecordRequest:
    session.execute(
        update(RecordRequest)
        .where(RecordRequest.vacancy_id == vacancy.id, RecordRequest.replaced_at.is_(None))
        .values(replaced_at=now)
        .execution_options(synchronize_session="fetch")
    )
    made = RecordRequest(
        vacancy_id=vacancy.id,
        title=vacancy.title,
        policy=said.policy,
        duty=said.duty,
        risk=said.risk,
        reason=said.reason,
        asked_by_id=actor.account_id,
        asked_at=now,
    )
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as error:
        raise ChangedMeanwhileError from error
    return made
