"""Employers: registered once per RUT, verified by the office, kept by their people."""

from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload, selectinload
from stdnum.cl import rut as rut_number

from models.audit import AuditAction
from models.declarative import now_utc
from models.employers import Employer, EmployerMember, EmployerStatus
from models.session import insert_into
from models.vacancies import Vacancy, VacancyStatus
from services import audit
from services.actors import Actor, require_staff
from services.errors import InvalidError, NotFoundError, Problem, WrongStateError
from services.hiring.employer_rules import (
    EmployerContact,
    contact_problems,
    name_problems,
    rut_problems,
    tidy_contact,
)
from services.hiring.employer_scope import own_employer_id, owned_employer_id
from services.hiring.vacancy_rows import index_vacancy
from services.paging import Page, paginate
from services.search import matches, normalise
from services.texts import tidy_text


def register_employer(
    session: Session,
    actor: Actor,
    *,
    name: str,
    rut: str,
    contact: EmployerContact,
    held_phone: str = "",
) -> Employer:
    """Keep a new employer, to be verified. The database lets each RUT in once.

    Args:
        held_phone: a number that was taken before, and is not looked at again.

    Raises:
        NotAllowedError: the actor is not staff.
        InvalidError: the name is missing, the RUT is wrong or taken, a text is too long, or the
            telephone is none.
    """
    require_staff(actor)
    clean_name, clean = tidy_text(name), tidy_contact(contact)
    problems = [*name_problems(clean_name), *rut_problems(rut)]
    problems += contact_problems(session, clean, held_phone=held_phone)
    if problems:
        raise InvalidError(problems)
    number = rut_number.compact(rut)
    employer_id = _insert(session, clean_name, number)
    if employer_id is None:
        raise InvalidError([Problem("rut", "rut_taken")])
    employer = session.get_one(Employer, employer_id)
    _fill(employer, clean_name, clean)
    session.flush()
    audit.record(session, actor, AuditAction.CREATED, "employer", employer.id)
    return employer


def edit_employer(
    session: Session, actor: Actor, employer_id: int, *, name: str, contact: EmployerContact
) -> Employer:
    """Change an employer's name and contact; its vacancies are found by the new name.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such employer.
        InvalidError: the name is missing, a text is too long, or the telephone is none.
    """
    employer = read_employer(session, actor, employer_id)
    clean_name, clean = tidy_text(name), tidy_contact(contact)
    problems = [
        *name_problems(clean_name),
        *contact_problems(session, clean, held_phone=employer.phone),
    ]
    if problems:
        raise InvalidError(problems)
    is_renamed = employer.name != clean_name
    _fill(employer, clean_name, clean)
    if is_renamed:
        _index_vacancies(session, employer)
    audit.record(session, actor, AuditAction.CHANGED, "employer", employer.id)
    return employer


def edit_own_contact(session: Session, actor: Actor, contact: EmployerContact) -> Employer:
    """Change the contact of the actor's own employer.

    Raises:
        NotAllowedError: the actor is not an employer.
        NotFoundError: the actor is a second user, who may read it and not change it.
        InvalidError: a text is too long, the telephone is none, or the commune is unknown.
    """
    employer = _read(session, owned_employer_id(actor))
    clean = tidy_contact(contact)
    problems = contact_problems(session, clean, held_phone=employer.phone)
    if problems:
        raise InvalidError(problems)
    _fill(employer, employer.name, clean)
    audit.record(session, actor, AuditAction.CHANGED, "employer", employer.id, fields=["contact"])
    return employer


def verify_employer(session: Session, actor: Actor, employer_id: int) -> Employer:
    """Say that the office checked an employer.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such employer.
        WrongStateError: it is verified already, or was paused or suspended.
    """
    employer = read_employer(session, actor, employer_id)
    pending = (EmployerStatus.PENDING,)
    move_employer(session, actor, employer, pending, EmployerStatus.VERIFIED, note="")
    return employer


def read_employer(session: Session, actor: Actor, employer_id: int) -> Employer:
    """Give an employer with its people.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such employer.
    """
    require_staff(actor)
    return _read(session, employer_id)


def read_own_employer(session: Session, actor: Actor) -> Employer:
    """Give the employer that the actor acts for; its people only to an owner.

    Raises:
        NotAllowedError: the actor is not an employer.
        NotFoundError: the account acts for no employer.
    """
    return _read(session, own_employer_id(actor), with_people=not actor.sees_assigned_only)


def find_employers(
    session: Session,
    actor: Actor,
    *,
    words: str = "",
    status: EmployerStatus | None = None,
    number: int = 1,
) -> Page[Employer]:
    """One page of the employers with every word of `words`, those to verify first.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    statement = (
        select(Employer)
        .where(matches(Employer.search_text, words))
        .order_by((Employer.status != EmployerStatus.PENDING), Employer.search_text, Employer.id)
    )
    if status is not None:
        statement = statement.where(Employer.status == status)
    return paginate(session, statement, number=number)


def vacancies_of(session: Session, actor: Actor, employer_id: int) -> Sequence[Vacancy]:
    """The vacancies that an employer has sent to the office, the newest first, at most fifty.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    return session.scalars(
        select(Vacancy)
        .where(Vacancy.employer_id == employer_id, Vacancy.status != VacancyStatus.DRAFT)
        .order_by(Vacancy.created_at.desc(), Vacancy.id.desc())
        .limit(50)
    ).all()


def _read(session: Session, employer_id: int, *, with_people: bool = True) -> Employer:
    people = selectinload(Employer.members).joinedload(EmployerMember.account)
    statement = select(Employer).where(Employer.id == employer_id)
    employer = session.scalar(statement.options(people) if with_people else statement)
    if employer is None:
        raise NotFoundError
    return employer


def _insert(session: Session, name: str, rut: str) -> int | None:
    inserted: int | None = session.scalar(
        insert_into(session, Employer)
        .values(
            name=name,
            rut=rut,
            sector="",
            address="",
            phone="",
            status=EmployerStatus.PENDING,
            note="",
            search_text="",
            created_at=now_utc(),
        )
        .on_conflict_do_nothing()
        .returning(Employer.id)
    )
    return inserted


def _fill(employer: Employer, name: str, contact: EmployerContact) -> None:
    employer.name = name
    employer.sector = contact.sector
    employer.commune_key = contact.commune_key
    employer.address = contact.address
    employer.phone = contact.phone
    employer.search_text = normalise(name, employer.rut, contact.sector)


def _index_vacancies(session: Session, employer: Employer) -> None:
    statement = (
        select(Vacancy)
        .where(Vacancy.employer_id == employer.id)
        .options(joinedload(Vacancy.employer), selectinload(Vacancy.criteria))
        .order_by(Vacancy.id)
    )
    for vacancy in session.scalars(statement):
        index_vacancy(session, vacancy)


def move_employer(
    session: Session,
    actor: Actor,
    employer: Employer,
    sources: Sequence[EmployerStatus],
    target: EmployerStatus,
    *,
    note: str,
) -> None:
    """Move an employer to another state, as part of an act; of two moves exactly one succeeds.

    Args:
        sources: the states it may come from.
        note: why, for the office; it stands until the next move.

    Raises:
        WrongStateError: it is in another state.
    """
    moved = session.execute(
        update(Employer)
        .where(Employer.id == employer.id, Employer.status.in_(sources))
        .values(status=target, note=note)
        .returning(Employer.id)
        .execution_options(synchronize_session=False)
    ).first()
    if moved is None:
        raise WrongStateError("employer_wrong_state")
    session.refresh(employer)
    audit.record(
        session,
        actor,
        AuditAction.STATUS_CHANGED,
        "employer",
        employer.id,
        fields=["status"],
        reason=target.value,
    )
