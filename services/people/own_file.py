"""What the office holds on a person, for that person, and who looked at it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from followup.clock import local_day
from followup.statuses import AppointmentStatus, ContactParty
from models.accounts import Account, Role
from models.audit import AuditAction, AuditEntry, ConsentGrant
from models.candidacies import Candidacy, CandidacyStep, CloseReason
from models.follow_up import Appointment
from models.participants import (
    CaseState,
    LicenceHeld,
    Participant,
)
from models.session import office_zone
from services.actors import Actor, own_participant_id
from services.audit import record
from services.matchmaking.explanations import Names, names_in
from services.matchmaking.workshop_evidence import WorkshopShown, workshops_of
from services.mediation.candidacy_states import OPEN
from services.mediation.consent_ledger import SHARING
from services.people.own_decisions import DECISIONS_READ, Decision, decisions_on
from services.people.skills_shown import SkillLevelShown, skills_shown
from services.permissions.file_openings import SUBJECT as OPENED_WITH_REASON

LOOKS_READ = 300  # entries; a day's looks of one person become one line
NOTES_READ = 20  # with the other limits the page stays below the 60 kB of an old phone
NOTES_LENGTH = 8_000  # characters of all notes together


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looked at the file on a day.

    Attributes:
        name: empty where the account is gone.
        reasons: what was given as the reason, where one was asked for.
        is_off_case: whether they opened the file of somebody whose case they are not on.
    """

    on: date
    last_at: datetime
    name: str
    role: Role | None
    reasons: tuple[str, ...]
    is_off_case: bool = False


@dataclass(frozen=True, slots=True)
class NoteKept:
    """What the office wrote down about an appointment with the person."""

    on: date
    text: str


@dataclass(frozen=True, slots=True)
class OwnFile:
    """Everything about a person that the person may read.

    Attributes:
        accompanied_on: the days the accompaniment counts from, the first first. Which is which
            is not said: the page is read where others see it.
        notes: the newest first; `has_more_notes` where there are more than a page bears.
        decisions: the newest first; `has_more_decisions` likewise.
        skills: what was shown of each skill, the strongest first; `names` has their names.
        take_backs: the candidacy in which a yes to an employer can be taken back, by the number
            of the yes; whoever was hired has none.
        taken_back: numbers of the yeses to employers that the person ended with their own word;
            every other one ended with its candidacy.
    """

    participant: Participant
    case_state: CaseState
    accompanied_on: tuple[date, ...]
    notes: tuple[NoteKept, ...]
    has_more_notes: bool
    decisions: tuple[Decision, ...]
    has_more_decisions: bool
    workshops: tuple[WorkshopShown, ...]
    skills: tuple[SkillLevelShown, ...]
    names: Names
    consents: Sequence[ConsentGrant]
    take_backs: Mapping[int, int]
    taken_back: frozenset[int]
    employer_contacts: int
    looks: tuple[Look, ...]


def read_own_file(session: Session, actor: Actor, *, today: date) -> OwnFile:
    """The file of the person who is signed in.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    own_id = own_participant_id(actor)
    participant = _whole_record(session, own_id)
    notes = _notes(session, own_id)
    shown = _as_many_as_fit(notes)
    decisions = decisions_on(session, own_id)
    workshops = workshops_of(session, own_id)
    skills = skills_shown(session, workshops, participant.skills, today=today)
    consents = _consents(session, own_id)
    days = {participant.stage_three_on, participant.released_on}
    return OwnFile(
        participant=participant,
        case_state=participant.case_state,
        accompanied_on=tuple(sorted(day for day in days if day is not None)),
        notes=shown,
        has_more_notes=len(shown) < len(notes),
        decisions=decisions[:DECISIONS_READ],
        has_more_decisions=len(decisions) > DECISIONS_READ,
        workshops=workshops,
        skills=skills,
        names=names_in(session, (), (one.skill for one in skills)),
        consents=[given for given, _one, _is_theirs in consents],
        take_backs={given.id: one for given, one, _is_theirs in consents if one is not None},
        taken_back=frozenset(given.id for given, _one, is_theirs in consents if is_theirs),
        employer_contacts=_employer_contacts(session, own_id),
        looks=list_looks(session, actor),
    )


def _whole_record(session: Session, participant_id: int) -> Participant:
    return session.get_one(
        Participant,
        participant_id,
        options=[
            joinedload(Participant.commune),
            joinedload(Participant.mediator),
            # A few rows each: read with the person, for a page may ask twelve times.
            joinedload(Participant.availability),
            joinedload(Participant.transport),
            joinedload(Participant.trades),
            selectinload(Participant.licences).joinedload(LicenceHeld.concept),
            selectinload(Participant.skills),
            joinedload(Participant.experience),
        ],
    )


def _notes(session: Session, participant_id: int) -> Sequence[NoteKept]:
    """Notes on appointments with the person; a talk with the employer is the employer's word."""
    rows = session.execute(
        select(Appointment.on_day, Appointment.note)
        .where(
            Appointment.participant_id == participant_id,
            Appointment.party == ContactParty.PARTICIPANT,
            Appointment.note != "",
        )
        .order_by(Appointment.starts_at.desc(), Appointment.id.desc())
        .limit(NOTES_READ + 1)
    )
    return [NoteKept(on, text) for on, text in rows]


def _as_many_as_fit(notes: Sequence[NoteKept]) -> tuple[NoteKept, ...]:
    """The first notes, as many as a page bears; each whole, because half a note misleads."""
    lengths = accumulate(len(note.text) for note in notes[:NOTES_READ])
    return tuple(
        note for note, length in zip(notes, lengths, strict=False) if length <= NOTES_LENGTH
    )


def _consents(
    session: Session, participant_id: int
) -> Sequence[tuple[ConsentGrant, int | None, bool]]:
    """Every yes, the newest first, and whether the person took it back.

    With each comes the open candidacy in which it can be taken back, if any.
    """
    opened = and_(
        Candidacy.participant_id == ConsentGrant.participant_id,
        Candidacy.vacancy_id == ConsentGrant.vacancy_id,
        Candidacy.state.in_(OPEN),
        ConsentGrant.purpose.in_(SHARING),
        ConsentGrant.revoked_at.is_(None),
    )
    found = session.execute(
        select(ConsentGrant, Candidacy.id, _was_taken_back())
        .outerjoin(Candidacy, opened)
        .options(joinedload(ConsentGrant.employer))
        .where(ConsentGrant.participant_id == participant_id)
        .order_by(ConsentGrant.granted_at.desc(), ConsentGrant.id.desc())
    )
    return [(given, candidacy_id, is_theirs) for given, candidacy_id, is_theirs in found]


def _was_taken_back() -> ColumnElement[bool]:
    """Whether a yes to an employer ended in the moment in which the person said no."""
    way = aliased(Candidacy)  # which the yes that stands is joined to already
    return (
        exists()
        .where(
            way.participant_id == ConsentGrant.participant_id,
            way.vacancy_id == ConsentGrant.vacancy_id,
            CandidacyStep.candidacy_id == way.id,
            CandidacyStep.at == ConsentGrant.revoked_at,
            CandidacyStep.close_reason == CloseReason.CONSENT_WITHDRAWN,
        )
        .correlate(ConsentGrant)
    )


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


def list_looks(session: Session, actor: Actor) -> tuple[Look, ...]:
    """Who looked at the own file, the last first; a day's looks of one person are one.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    is_reasoned = AuditEntry.subject == OPENED_WITH_REASON
    found = session.execute(
        select(AuditEntry.at, AuditEntry.actor_id, AuditEntry.actor_role, AuditEntry.reason)
        .add_columns(Account.name, is_reasoned)
        .outerjoin(Account, Account.id == AuditEntry.actor_id)
        .where(
            AuditEntry.participant_id == own_participant_id(actor),
            AuditEntry.action == AuditAction.LOOKED,
            or_(AuditEntry.actor_id.is_(None), AuditEntry.actor_id != actor.account_id),
        )
        # Reasons first: whoever opened a file must not bury why by opening its pages again.
        .order_by(is_reasoned.desc(), AuditEntry.at.desc(), AuditEntry.id.desc())
        .limit(LOOKS_READ)
    ).all()
    entries = sorted(found, key=lambda row: row.at, reverse=True)
    zone = office_zone(session)
    looks: dict[tuple[date, int | None], Look] = {}
    for at, actor_id, role, reason, name, is_opening in entries:
        key = local_day(at, zone), actor_id
        known = looks.get(key)
        reasons = (*(known.reasons if known else ()), *((reason,) if reason else ()))
        looks[key] = Look(
            on=key[0],
            last_at=known.last_at if known else at,
            name=name or "",
            role=role,
            reasons=tuple(dict.fromkeys(reasons)),
            is_off_case=is_opening or (known is not None and known.is_off_case),
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
