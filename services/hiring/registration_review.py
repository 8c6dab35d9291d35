"""What the office says to an employer that registered by itself: verified, or no and why."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import exists, func, or_, select, update
from sqlalchemy.orm import Session, joinedload, selectinload

from models.accounts import Invitation
from models.audit import AuditAction
from models.employer_registrations import EmployerRegistration, RegistrationState
from models.employers import Employer, EmployerStatus
from services import audit
from services.actors import Actor, require_staff
from services.errors import NotFoundError, Problem, WrongStateError, refuse
from services.hiring.employer_rules import EmployerContact, note_problems
from services.hiring.employers import register_employer, verify_employer
from services.paging import Page, paginate
from services.texts import tidy_text


class RegistrationCheck(StrEnum):
    """What somebody of the office looked at before an employer is verified; all of it is asked."""

    RUT_KNOWN_TO_TAXES = "rut_known_to_taxes"
    OTHER_PHONE_CALLED = "other_phone_called"
    PERSON_ANSWERS = "person_answers"


@dataclass(frozen=True, slots=True)
class RegistrationFile:
    """A registration as the office reads it.

    Attributes:
        known: the employer that has this RUT already.
        others: how many other registrations with this RUT wait.
        may_accept: whether accepting can do no harm: nobody acts for the employer yet, nor is
            invited to.
    """

    registration: EmployerRegistration
    known: Employer | None
    others: int
    may_accept: bool


def list_registrations(
    session: Session, actor: Actor, *, number: int = 1
) -> Page[EmployerRegistration]:
    """One page of registrations, those that wait first and longest.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    statement = select(EmployerRegistration).order_by(
        EmployerRegistration.state != RegistrationState.WAITING,
        EmployerRegistration.created_at,
        EmployerRegistration.id,
    )
    return paginate(session, statement, number=number)


def count_waiting(session: Session, actor: Actor) -> int:
    """How many registrations wait for the office.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    waiting = EmployerRegistration.state == RegistrationState.WAITING
    counted = select(func.count()).select_from(EmployerRegistration).where(waiting)
    return session.scalar(counted) or 0


def read_registration(
    session: Session, actor: Actor, registration_id: int, *, now: datetime
) -> RegistrationFile:
    """One registration, with the employer that has its RUT already.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such registration.
    """
    require_staff(actor)
    found = session.scalar(
        select(EmployerRegistration)
        .options(
            joinedload(EmployerRegistration.commune), joinedload(EmployerRegistration.decided_by)
        )
        .where(EmployerRegistration.id == registration_id)
    )
    if found is None:
        raise NotFoundError
    others = select(func.count()).where(
        EmployerRegistration.rut == found.rut,
        EmployerRegistration.id != found.id,
        EmployerRegistration.state == RegistrationState.WAITING,
    )
    known = _employer_with(session, found.rut)
    is_waiting = found.state is RegistrationState.WAITING
    return RegistrationFile(
        registration=found,
        known=known,
        others=session.scalar(others) or 0,
        may_accept=is_waiting and (known is None or _takes_its_first_person(session, known, now)),
    )


def accept_registration(
    session: Session,
    actor: Actor,
    registration_id: int,
    *,
    checked: Collection[RegistrationCheck],
    now: datetime,
) -> Employer:
    """Say that the office checked who registered; the employer is kept and verified.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such registration.
        InvalidError: something was not checked.
        WrongStateError: it was decided already; or the RUT is of an employer that is suspended,
            or for which somebody acts, was let in or is invited already: that person invites
            others, and not a stranger.
    """
    found = read_registration(session, actor, registration_id, now=now).registration
    refuse([Problem(one.value, "not_checked") for one in RegistrationCheck if one not in checked])
    _decide(session, actor, found, RegistrationState.ACCEPTED, "", now=now, checked=checked)
    # Held, so that of two who let somebody in the second sees whom the first let in.
    session.execute(
        select(Employer.id).where(Employer.rut == found.rut).with_for_update(key_share=True)
    )
    employer = _employer_with(session, found.rut)
    if employer is None:
        employer = _register(session, actor, found)
    elif not _takes_its_first_person(session, employer, now):
        raise WrongStateError("employer_has_people")
    if employer.status is EmployerStatus.PENDING:
        verify_employer(session, actor, employer.id)
    found.employer_id = employer.id
    return employer


def reject_registration(
    session: Session, actor: Actor, registration_id: int, *, reason: str, now: datetime
) -> None:
    """Say no to a registration; the reason is shown to whoever wrote it.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such registration.
        InvalidError: the reason is missing or too long.
        WrongStateError: it was decided already.
    """
    found = read_registration(session, actor, registration_id, now=now).registration
    said = tidy_text(reason)
    refuse(note_problems("reason", "reason_missing", said))
    _decide(session, actor, found, RegistrationState.REJECTED, said, now=now)


def _register(session: Session, actor: Actor, found: EmployerRegistration) -> Employer:
    return register_employer(
        session,
        actor,
        name=found.name,
        rut=found.rut,
        contact=EmployerContact(found.sector, found.commune_key, found.address, found.phone),
        held_phone=found.phone,
    )


def _takes_its_first_person(session: Session, employer: Employer, now: datetime) -> bool:
    """Whether nobody acts for an employer, nor may whenever they want to open their link."""
    let_in = exists().where(EmployerRegistration.employer_id == employer.id)
    invited = exists().where(
        Invitation.employer_id == employer.id,
        Invitation.used_at.is_(None),
        Invitation.expires_at > now,
    )
    is_free = employer.status is not EmployerStatus.SUSPENDED and not employer.members
    return is_free and not session.scalar(select(or_(let_in, invited)))


def _employer_with(session: Session, rut: str) -> Employer | None:
    return session.scalar(
        select(Employer).options(selectinload(Employer.members)).where(Employer.rut == rut)
    )


def _decide(
    session: Session,
    actor: Actor,
    found: EmployerRegistration,
    state: RegistrationState,
    reason: str,
    *,
    now: datetime,
    checked: Iterable[RegistrationCheck] = (),
) -> None:
    """Of two who decide together exactly one succeeds."""
    decided = session.execute(
        update(EmployerRegistration)
        .where(
            EmployerRegistration.id == found.id,
            EmployerRegistration.state == RegistrationState.WAITING,
        )
        .values(state=state, reason=reason, decided_at=now, decided_by_id=actor.account_id)
        .returning(EmployerRegistration.id)
        .execution_options(synchronize_session=False)
    ).first()
    if decided is None:
        raise WrongStateError("registration_decided")
    session.refresh(found)
    audit.record(
        session,
        actor,
        AuditAction.DECIDED,
        "employer_registration",
        found.id,
        fields=["state", *(one.value for one in checked)],
        reason=state.value,
    )
