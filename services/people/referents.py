"""The trusted person of somebody: who it is, and whether both agree that the office calls."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload, selectinload

from models.audit import AuditAction
from models.participants import Participant
from models.referents import Referent, ReferentConsent, ReferentRelation, ReferentSide
from services.actors import Actor, own_participant_id, require_staff
from services.audit import record
from services.errors import NotFoundError, Problem, WrongStateError, refuse
from services.phone_numbers import phone_in, tidy_phone

LONGEST_NAME = 200  # characters, the width of the column


@dataclass(frozen=True, slots=True)
class ReferentDraft:
    """A trusted person as they are told to the office."""

    name: str
    relation: ReferentRelation
    phone: str


@dataclass(frozen=True, slots=True)
class ReferentFile:
    """The trusted person of somebody; `referent` is None where none is told.

    Attributes:
        standing: the consents in force, by who gave them.
    """

    person: Participant
    referent: Referent | None
    standing: Mapping[ReferentSide, ReferentConsent]
    ended: Sequence[ReferentConsent]

    @property
    def may_be_called(self) -> bool:
        """Whether both agree."""
        return set(self.standing) == set(ReferentSide)


def may_be_called() -> ColumnElement[bool]:
    """Whether both consents of a trusted person stand, in SQL."""
    sides = (
        exists().where(
            ReferentConsent.referent_id == Referent.id,
            ReferentConsent.side == side,
            ReferentConsent.withdrawn_at.is_(None),
        )
        for side in ReferentSide
    )
    return and_(Referent.replaced_at.is_(None), *sides)


def may_call_referent(session: Session, participant_id: int) -> bool:
    """Whether the office may call the trusted person of somebody."""
    found = select(Referent.id).where(Referent.participant_id == participant_id, may_be_called())
    return session.scalar(found) is not None


def read_referent(session: Session, actor: Actor, participant_id: int) -> ReferentFile:
    """The trusted person of somebody; the look is written down.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such person.
    """
    require_staff(actor)
    file = _file(session, participant_id)
    record(
        session,
        actor,
        AuditAction.LOOKED,
        "participant",
        participant_id,
        participant_id=participant_id,
        fields=["referent"],
    )
    return file


def read_own_referent(session: Session, actor: Actor) -> ReferentFile:
    """The trusted person of whoever is signed in.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    return _file(session, own_participant_id(actor))


def write_referent(
    session: Session, actor: Actor, participant_id: int, draft: ReferentDraft, *, now: datetime
) -> Referent:
    """Write down who the trusted person is.

    Another name is another person, and nobody has agreed for them yet; a new telephone of the
    same one leaves what was agreed.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such person.
        InvalidError: there is no name, or the telephone is none.
    """
    require_staff(actor)
    file = _file(session, participant_id)
    refuse(_problems(draft))
    name = " ".join(draft.name.split())
    held = file.referent
    if held is not None and held.name.casefold() == name.casefold():
        held.name, held.relation, held.phone = name, draft.relation, tidy_phone(draft.phone)
        session.flush()
        record_act(session, actor, AuditAction.CHANGED, held)
        return held
    if held is not None:
        _replace(session, held, now)
    row = Referent(
        participant_id=participant_id,
        name=name,
        relation=draft.relation,
        phone=tidy_phone(draft.phone),
        written_by_id=actor.account_id,
        written_at=now,
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as error:
        raise WrongStateError("referent_was_written") from error
    record_act(session, actor, AuditAction.CREATED, row)
    return row


def _problems(draft: ReferentDraft) -> list[Problem]:
    problems = []
    if not draft.name.strip():
        problems.append(Problem("name", "required"))
    if len(draft.name) > LONGEST_NAME:
        facts = {"limit": LONGEST_NAME, "length": len(draft.name)}
        problems.append(Problem("name", "text_too_long", facts))
    if phone_in(draft.phone) is None:
        problems.append(Problem("phone", "wrong_phone"))
    return problems


def _replace(session: Session, held: Referent, now: datetime) -> None:
    held.replaced_at = now
    session.execute(
        update(ReferentConsent)
        .where(ReferentConsent.referent_id == held.id, ReferentConsent.withdrawn_at.is_(None))
        .values(withdrawn_at=now)
    )
    session.flush()


def _file(session: Session, participant_id: int) -> ReferentFile:
    person = session.get(Participant, participant_id, options=[joinedload(Participant.account)])
    if person is None:
        raise NotFoundError
    referent = session.scalar(_held(participant_id))
    said = referent.consents if referent is not None else []
    return ReferentFile(
        person,
        referent,
        {one.side: one for one in said if one.withdrawn_at is None},
        [one for one in reversed(said) if one.withdrawn_at is not None],
    )


def _held(participant_id: int) -> Select[Referent]:
    return (
        select(Referent)
        .where(Referent.participant_id == participant_id, Referent.replaced_at.is_(None))
        .options(selectinload(Referent.consents).joinedload(ReferentConsent.witness))
        .execution_options(populate_existing=True)
    )


def find_referent(session: Session, participant_id: int) -> Referent:
    """The trusted person of somebody with what was agreed.

    Raises:
        NotFoundError: there is no such person, or no trusted person is told.
    """
    found = session.scalar(_held(participant_id))
    if found is None:
        raise NotFoundError
    return found


def record_act(session: Session, actor: Actor, action: AuditAction, referent: Referent) -> None:
    """Write down who did what about a trusted person."""
    record(
        session,
        actor,
        action,
        "referent",
        referent.id,
        participant_id=referent.participant_id,
    )
