"""What the office does about early-warning signs: note one, settle it, look after a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from followup.signs import BY_HAND, LONGEST_DAYS, SignKind, SignLevel, Waiting
from models.accounts import Role
from models.audit import AuditAction
from models.participants import Participant
from models.warnings import NotedSign, ReviewedSign, SignReview
from services.actors import Actor, require, require_staff
from services.audit import record
from services.diary.warnings import PersonAtRisk, read_at_risk
from services.errors import InvalidError, NotFoundError, Problem

LONGEST_NOTE = 300  # characters


@dataclass(frozen=True, slots=True)
class SignFile:
    """The signs of one person as the office reads them."""

    at_risk: PersonAtRisk
    notes: Sequence[NotedSign]
    reviews: Sequence[SignReview]
    may_review: bool


def read_signs(session: Session, actor: Actor, participant_id: int, *, today: date) -> SignFile:
    """Read the signs of a person; the look is written down.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such person.
    """
    require_staff(actor)
    at_risk = read_at_risk(session, participant_id, today=today)
    record(
        session,
        actor,
        AuditAction.LOOKED,
        "participant",
        participant_id,
        participant_id=participant_id,
        fields=["signs"],
    )
    return SignFile(
        at_risk,
        session.scalars(
            select(NotedSign)
            .where(NotedSign.participant_id == participant_id)
            .options(joinedload(NotedSign.noted_by))
            .order_by(NotedSign.on_day.desc(), NotedSign.id.desc())
        ).all(),
        session.scalars(
            select(SignReview)
            .where(SignReview.participant_id == participant_id)
            .options(joinedload(SignReview.reviewed_by))
            .order_by(SignReview.id.desc())
        ).all(),
        may_review=at_risk.waits is not None and _may_review(actor, at_risk.waits),
    )


def _may_review(actor: Actor, waits: Waiting) -> bool:
    """Red is looked after by the lead; amber by whoever accompanies the person, or the lead."""
    return waits.level is SignLevel.AMBER or actor.role is not Role.MEDIATOR


def note_sign(
    session: Session,
    actor: Actor,
    participant_id: int,
    kind: SignKind,
    *,
    on: date,
    today: date,
    now: datetime,
    note: str = "",
) -> NotedSign:
    """Note a sign by hand.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such person.
        InvalidError: the sign is told by appointments, or its day makes no sense.
    """
    require_staff(actor)
    if session.get(Participant, participant_id) is None:
        raise NotFoundError
    if kind not in BY_HAND:
        raise InvalidError([Problem("kind", "sign_not_by_hand")])
    if not 0 <= (today - on).days <= LONGEST_DAYS:
        raise InvalidError([Problem("on", "sign_day")])
    row = NotedSign(
        participant_id=participant_id,
        kind=kind,
        on_day=on,
        note=note.strip()[:LONGEST_NOTE],
        noted_by_id=actor.account_id,
        noted_at=now,
    )
    session.add(row)
    session.flush()
    record(session, actor, AuditAction.CREATED, "noted_sign", row.id, participant_id=participant_id)
    return row


def settle_sign(session: Session, actor: Actor, sign_id: int, *, now: datetime) -> int:
    """Say that a sign noted by hand is over; give whose it was.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such sign, or it is settled already.
    """
    require_staff(actor)
    participant_id: int | None = session.scalar(
        update(NotedSign)
        .where(NotedSign.id == sign_id, NotedSign.settled_at.is_(None))
        .values(settled_at=now, settled_by_id=actor.account_id)
        .returning(NotedSign.participant_id)
    )
    if participant_id is None:
        raise NotFoundError
    record(
        session, actor, AuditAction.DECIDED, "noted_sign", sign_id, participant_id=participant_id
    )
    return participant_id


def review_signs(
    session: Session, actor: Actor, participant_id: int, agreed: str, *, today: date, now: datetime
) -> SignReview:
    """Write down that somebody looked after the signs of a person, and what was agreed.

    Raises:
        NotAllowedError: the actor is not staff, or the signs are red and the actor not the lead.
        NotFoundError: there is no such person.
        InvalidError: nothing is said about what was agreed.
    """
    require_staff(actor)
    if not agreed.strip():
        raise InvalidError([Problem("agreed", "say_what_was_agreed")])
    at_risk = read_at_risk(session, participant_id, today=today)
    if at_risk.waits is not None and not _may_review(actor, at_risk.waits):
        require(actor, Role.LEAD)
    row = SignReview(
        participant_id=participant_id,
        on_day=today,
        agreed=agreed.strip()[:LONGEST_NOTE],
        reviewed_by_id=actor.account_id,
        reviewed_at=now,
        signs=[
            ReviewedSign(participant_id=participant_id, source=source, source_id=key)
            for source, key in dict.fromkeys((s.source, s.key) for s, _ in at_risk.warnings.signs)
        ],
    )
    session.add(row)
    session.flush()
    record(
        session, actor, AuditAction.DECIDED, "sign_review", row.id, participant_id=participant_id
    )
    return row
