"""What the office holds on a person, for that person, and who looked at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from followup.clock import SANTIAGO, local_day
from followup.statuses import AppointmentStatus, ContactParty
from models.accounts import Account, Role
from models.audit import AuditAction, AuditEntry, ConsentGrant
from models.follow_up import Appointment
from models.participants import (
    LicenceHeld,
    Participant,
    SkillShown,
    TradeWanted,
    WorkExperience,
)
from models.workshops import WorkshopAttendance, WorkshopRun
from services.actors import Actor, own_participant_id
from services.audit import record

LOOKS_READ = 300  # entries; a day's looks of one person become one line


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looked at the file on a day.

    Attributes:
        name: empty where the account is gone.
        reasons: what was given as the reason, where one was asked for.
    """

    on: date
    last_at: datetime
    name: str
    role: Role | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnFile:
    """Everything about a person that the person may read."""

    participant: Participant
    workshops: Sequence[WorkshopAttendance]
    consents: Sequence[ConsentGrant]
    employer_contacts: int
    looks: tuple[Look, ...]


def read_own_file(session: Session, actor: Actor, *, zone: str = SANTIAGO) -> OwnFile:
    """The file of the person who is signed in.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    own_id = own_participant_id(actor)
    participant = session.get_one(
        Participant,
        own_id,
        options=[
            joinedload(Participant.commune),
            joinedload(Participant.mediator),
            selectinload(Participant.availability),
            selectinload(Participant.trades).joinedload(TradeWanted.occupation),
            selectinload(Participant.licences).joinedload(LicenceHeld.concept),
            selectinload(Participant.transport),
            selectinload(Participant.skills).joinedload(SkillShown.skill),
            selectinload(Participant.experience).joinedload(WorkExperience.occupation),
        ],
    )
    return OwnFile(
        participant=participant,
        workshops=_workshops(session, own_id),
        consents=_consents(session, own_id),
        employer_contacts=_employer_contacts(session, own_id),
        looks=list_looks(session, actor, zone=zone),
    )


def _workshops(session: Session, participant_id: int) -> Sequence[WorkshopAttendance]:
    return session.scalars(
        select(WorkshopAttendance)
        .join(WorkshopAttendance.run)
        .where(WorkshopAttendance.participant_id == participant_id)
        .options(
            joinedload(WorkshopAttendance.run).joinedload(WorkshopRun.workshop_type),
            joinedload(WorkshopAttendance.certificate),
        )
        .order_by(WorkshopRun.ends_on.desc().nulls_last(), WorkshopAttendance.id)
    ).all()


def _consents(session: Session, participant_id: int) -> Sequence[ConsentGrant]:
    return session.scalars(
        select(ConsentGrant)
        .where(ConsentGrant.participant_id == participant_id)
        .order_by(ConsentGrant.granted_at.desc(), ConsentGrant.id.desc())
    ).all()


def _employer_contacts(session: Session, participant_id: int) -> int:
    counted = session.scalar(
        select(func.count())
        .select_from(Appointment)
        .where(
            Appointment.participant_id == participant_id,
            Appointment.party == ContactParty.EMPLOYER,
            Appointment.status != AppointmentStatus.REVOKED,
        )
    )
    return counted or 0


def list_looks(session: Session, actor: Actor, *, zone: str = SANTIAGO) -> tuple[Look, ...]:
    """Who looked at the own file, the last first; a day's looks of one person are one.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    entries = session.execute(
        select(AuditEntry.at, AuditEntry.actor_id, AuditEntry.actor_role, AuditEntry.reason)
        .add_columns(Account.name)
        .outerjoin(Account, Account.id == AuditEntry.actor_id)
        .where(
            AuditEntry.participant_id == own_participant_id(actor),
            AuditEntry.action == AuditAction.LOOKED,
            or_(AuditEntry.actor_id.is_(None), AuditEntry.actor_id != actor.account_id),
        )
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
        .limit(LOOKS_READ)
    ).all()
    looks: dict[tuple[date, int | None], Look] = {}
    for at, actor_id, role, reason, name in entries:
        key = local_day(at, zone), actor_id
        known = looks.get(key)
        reasons = (*(known.reasons if known else ()), *((reason,) if reason else ()))
        looks[key] = Look(
            on=key[0],
            last_at=known.last_at if known else at,
            name=name or "",
            role=role,
            reasons=tuple(dict.fromkeys(reasons)),
        )
    return tuple(looks.values())


def want_reminders(session: Session, actor: Actor) -> None:
    """Ask to be reminded of appointments the day before.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    _set_reminders(session, actor, wanted=True)


def refuse_reminders(session: Session, actor: Actor) -> None:
    """Ask not to be reminded any more; what is queued is not sent either.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    _set_reminders(session, actor, wanted=False)


def _set_reminders(session: Session, actor: Actor, *, wanted: bool) -> None:
    participant = session.get_one(Participant, own_participant_id(actor))
    if participant.wants_reminders == wanted:
        return
    participant.wants_reminders = wanted
    session.flush()
    record(
        session,
        actor,
        AuditAction.CHANGED,
        "participant",
        participant.id,
        participant_id=participant.id,
        fields=["wants_reminders"],
    )
