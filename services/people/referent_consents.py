"""Whether the office may call a trusted person: only while both of them agree.

A yes is dated and has a witness; a no ends it at once, and neither is ever deleted.
"""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.audit import AuditAction
from models.referents import AgreedBy, Referent, ReferentConsent, ReferentSide
from services.actors import Actor, own_participant_id, require_staff
from services.errors import Problem, refuse
from services.people.referents import find_referent, record_act


def record_consent(
    session: Session,
    actor: Actor,
    participant_id: int,
    side: ReferentSide,
    *,
    agreed_on: date,
    agreed_by: AgreedBy,
    today: date,
    now: datetime,
) -> ReferentConsent:
    """Write down that one of the two said yes; the actor is the witness.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such person, or no trusted person is told.
        InvalidError: the day is still to come, or it was said in the portal, which is not here.
    """
    require_staff(actor)
    problems = []
    if agreed_on > today:
        problems.append(Problem("agreed_on", "day_to_come"))
    if agreed_by is AgreedBy.PORTAL:
        problems.append(Problem("agreed_by", "required"))
    refuse(problems)
    referent = find_referent(session, participant_id)
    said = ReferentConsent(side=side, agreed_on=agreed_on, agreed_by=agreed_by, written_at=now)
    return _agree(session, actor, referent, said)


def agree(session: Session, actor: Actor, *, today: date, now: datetime) -> ReferentConsent:
    """Say that one agrees that the office calls one's trusted person.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: no trusted person is told.
    """
    referent = find_referent(session, own_participant_id(actor))
    own, by = ReferentSide.PERSON, AgreedBy.PORTAL
    said = ReferentConsent(side=own, agreed_on=today, agreed_by=by, written_at=now)
    return _agree(session, actor, referent, said)


def _agree(
    session: Session, actor: Actor, referent: Referent, said: ReferentConsent
) -> ReferentConsent:
    is_own = actor.participant_id == referent.participant_id
    said.referent_id = referent.id
    said.witness_id = None if is_own else actor.account_id
    try:
        with session.begin_nested():
            session.add(said)
    except IntegrityError:
        # The yes stands already, said before or by the other of two taps.
        return _standing(session, referent.id)[said.side]
    record_act(session, actor, AuditAction.DECIDED, referent)
    return said


def record_refusal(
    session: Session, actor: Actor, participant_id: int, side: ReferentSide, *, now: datetime
) -> None:
    """Write down that one of the two says no, or no more; from then on nobody calls.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such person, or no trusted person is told.
    """
    require_staff(actor)
    _withdraw(session, actor, find_referent(session, participant_id), side, now)


def give_up(session: Session, actor: Actor, *, now: datetime) -> None:
    """Say that one does not want one's trusted person to be called any more.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: no trusted person is told.
    """
    referent = find_referent(session, own_participant_id(actor))
    _withdraw(session, actor, referent, ReferentSide.PERSON, now)


def _withdraw(
    session: Session, actor: Actor, referent: Referent, side: ReferentSide, now: datetime
) -> None:
    session.execute(
        update(ReferentConsent)
        .where(
            ReferentConsent.referent_id == referent.id,
            ReferentConsent.side == side,
            ReferentConsent.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=now, withdrawn_by_id=actor.account_id)
    )
    record_act(session, actor, AuditAction.DECIDED, referent)


def _standing(session: Session, referent_id: int) -> Mapping[ReferentSide, ReferentConsent]:
    rows = session.scalars(
        select(ReferentConsent).where(
            ReferentConsent.referent_id == referent_id, ReferentConsent.withdrawn_at.is_(None)
        )
    )
    return {row.side: row for row in rows}
