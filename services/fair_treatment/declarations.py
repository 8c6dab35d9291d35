"""What a person declares for the audit of fair treatment: recorded, seen again, erased.

Declaring is voluntary and rests on the person's own permission. The person and whoever recorded
it see the answers; everybody else sees only groups large enough (`audits.py`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from models.audit import AuditAction
from models.fair_treatment import (
    ANSWERS,
    AuditAxis,
    AuditPermission,
    AxisAnswer,
    DeclaredAxis,
)
from models.participants import Participant
from services.actors import Actor, own_participant_id, require_staff
from services.audit import record
from services.errors import InvalidError, NotFoundError, Problem

TEXT_VERSION = "1"  # of the words read to the person: raise it when they change
_FIELD = "fair_treatment"  # in the audit log: that it changed, never an answer


@dataclass(frozen=True, slots=True)
class Declaration:
    """What the office may show of a person's answers.

    Attributes:
        granted_at: when permission was given; None where nothing is recorded.
        answers: empty for whoever did not record them.
        is_hidden: whether there are answers that the reader may not see.
    """

    person: Participant
    granted_at: datetime | None
    answers: Mapping[AuditAxis, AxisAnswer]
    is_hidden: bool


def read_declaration(session: Session, actor: Actor, participant_id: int) -> Declaration:
    """What is recorded of a person, as far as the reader may see it. The look is written down.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such person.
    """
    require_staff(actor)
    person = _person(session, participant_id)
    permission = _permission(session, participant_id)
    _write_down(session, actor, AuditAction.LOOKED, participant_id)
    if permission is None:
        return Declaration(person, None, {}, is_hidden=False)
    is_recorder = permission.recorded_by_id == actor.account_id
    answers = _answers(permission) if is_recorder else {}
    return Declaration(person, permission.granted_at, answers, is_hidden=not is_recorder)


def record_declaration(
    session: Session,
    actor: Actor,
    participant_id: int,
    answers: Mapping[AuditAxis, AxisAnswer],
    *,
    has_agreed: bool,
    now: datetime,
) -> None:
    """Record what a person declares, in place of what was recorded before.

    Raises:
        InvalidError: the person has not agreed, or nothing is answered, or not to that axis.
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such person.
    """
    require_staff(actor)
    _person(session, participant_id)
    problems = list(_problems(answers, has_agreed=has_agreed))
    if problems:
        raise InvalidError(problems)
    _delete(session, participant_id)
    session.add(
        AuditPermission(
            participant_id=participant_id,
            text_version=TEXT_VERSION,
            recorded_by_id=actor.account_id,
            granted_at=now,
            answers=[DeclaredAxis(axis=axis, answer=answer) for axis, answer in answers.items()],
        )
    )
    session.flush()
    _write_down(session, actor, AuditAction.CHANGED, participant_id)


def _problems(answers: Mapping[AuditAxis, AxisAnswer], *, has_agreed: bool) -> Iterator[Problem]:
    if not has_agreed:
        yield Problem("has_agreed", "audit_permission_missing")
    if not answers:
        yield Problem("", "audit_nothing_declared")
    for axis, answer in answers.items():
        if answer not in (*ANSWERS[axis], AxisAnswer.PREFERS_NOT):
            yield Problem(axis.value, "audit_answer_of_another_axis")


def erase_declaration(session: Session, actor: Actor, participant_id: int) -> None:
    """Delete a person's answers and permission, as the person asked at the desk.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such person.
    """
    require_staff(actor)
    _person(session, participant_id)
    _erase(session, actor, participant_id)


@dataclass(frozen=True, slots=True)
class OwnDeclaration:
    """A person's own answers.

    Attributes:
        recorded_by: empty where the account is gone.
    """

    granted_at: datetime
    recorded_by: str
    answers: Mapping[AuditAxis, AxisAnswer]


def read_own_declaration(session: Session, actor: Actor) -> OwnDeclaration | None:
    """What the person who is signed in has declared; None where nothing is recorded.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    permission = _permission(session, own_participant_id(actor))
    if permission is None:
        return None
    by = permission.recorded_by
    return OwnDeclaration(permission.granted_at, by.name if by else "", _answers(permission))


def erase_own_declaration(session: Session, actor: Actor) -> None:
    """Take the permission back, which deletes every answer at once.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    _erase(session, actor, own_participant_id(actor))


def _erase(session: Session, actor: Actor, participant_id: int) -> None:
    if _delete(session, participant_id):
        _write_down(session, actor, AuditAction.CHANGED, participant_id)


def _delete(session: Session, participant_id: int) -> bool:
    permission = _permission(session, participant_id)
    if permission is None:
        return False
    session.delete(permission)
    session.flush()
    return True


def _permission(session: Session, participant_id: int) -> AuditPermission | None:
    return session.scalar(
        select(AuditPermission)
        .where(AuditPermission.participant_id == participant_id)
        .options(selectinload(AuditPermission.answers), selectinload(AuditPermission.recorded_by))
    )


def _answers(permission: AuditPermission) -> dict[AuditAxis, AxisAnswer]:
    given = {row.axis: row.answer for row in permission.answers}
    return {axis: given[axis] for axis in AuditAxis if axis in given}


def _person(session: Session, participant_id: int) -> Participant:
    person = session.get(Participant, participant_id)
    if person is None:
        raise NotFoundError
    return person


def _write_down(session: Session, actor: Actor, action: AuditAction, participant_id: int) -> None:
    record(
        session,
        actor,
        action,
        "participant",
        participant_id,
        participant_id=participant_id,
        fields=[_FIELD],
    )
