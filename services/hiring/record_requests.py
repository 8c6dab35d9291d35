"""Reading what vacancies ask of people's records, and whether the office accepted it."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import Session, joinedload

from models.record_policies import RecordDecision, RecordPolicy, RecordRequest
from models.vacancies import Vacancy
from services.errors import InvalidError, Problem


def current_request(session: Session, vacancy_id: int) -> RecordRequest | None:
    """What a vacancy asks now; None asks for nothing."""
    return session.scalar(
        select(RecordRequest)
        .options(joinedload(RecordRequest.asked_by), joinedload(RecordRequest.decided_by))
        .where(RecordRequest.vacancy_id == vacancy_id, RecordRequest.replaced_at.is_(None))
    )


def decided_requests(session: Session, vacancy_id: int) -> Sequence[RecordRequest]:
    """Everything the office decided about a vacancy, the last first."""
    return session.scalars(
        select(RecordRequest)
        .options(
            joinedload(RecordRequest.asked_by),
            joinedload(RecordRequest.decided_by),
            joinedload(RecordRequest.vacancy).joinedload(Vacancy.employer),
        )
        .where(RecordRequest.vacancy_id == vacancy_id, RecordRequest.decision.is_not(None))
        .order_by(RecordRequest.decided_at.desc(), RecordRequest.id.desc())
    ).all()


def asks_certificate(request: RecordRequest | None) -> bool:
    """Whether a certificate is asked for, accepted or not."""
    return request is not None and request.policy is RecordPolicy.CONDITION


def is_in_force(request: RecordRequest | None, vacancy: Vacancy) -> bool:
    """Whether the office accepted what is asked now, for the role as it is called now."""
    return (
        request is not None
        and request.decision is RecordDecision.ACCEPTED
        and request.title == vacancy.title
    )


def has_accepted(session: Session, vacancy: Vacancy) -> bool:
    """Whether a vacancy may ask for a certificate."""
    return is_in_force(current_request(session, vacancy.id), vacancy)


def refuse_open_condition(session: Session, vacancy: Vacancy) -> None:
    """Let a vacancy pass that asks for no certificate, or whose reason the office accepted.

    Raises:
        InvalidError: the office has not decided, returned it, or decided about another role.
    """
    request = current_request(session, vacancy.id)
    if request is None or request.policy is not RecordPolicy.CONDITION:
        return
    if not is_in_force(request, vacancy):
        raise InvalidError([Problem("", "record_condition_open")])


def asking(session: Session, vacancy_ids: Iterable[int]) -> frozenset[int]:
    """Numbers of those vacancies that ask for a certificate."""
    found = select(RecordRequest.vacancy_id).where(
        RecordRequest.vacancy_id.in_(list(vacancy_ids)), _is_condition()
    )
    return frozenset(session.scalars(found))


def is_asking(vacancy_id: int) -> ColumnElement[bool]:
    """Whether a vacancy asks for a certificate, to be read along with something else."""
    return exists().where(RecordRequest.vacancy_id == vacancy_id, _is_condition())


def _is_condition() -> ColumnElement[bool]:
    """Whether a request that stands is for a certificate."""
    return and_(RecordRequest.replaced_at.is_(None), RecordRequest.policy == RecordPolicy.CONDITION)
