"""What goes on between the office and the employers of the demonstration town."""

from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.candidacies import Candidacy
from models.employer_log import TouchKind
from models.employers import Employer, EmployerMember, EmployerStatus
from models.open_checks import OpenAnswer, OpenCheck
from models.vacancies import Vacancy, VacancyStatus
from seed_data.ruts import invented_rut
from services.demo.demo_papers import one_page
from services.demo.demo_staff import Cast, actor_of
from services.hiring.employer_agreements import AgreementDraft, keep_agreement, raise_renewals
from services.hiring.employer_log import NextAction, TouchDraft, write_touch
from services.hiring.employer_registrations import RegistrationDraft, register_oneself
from services.hiring.employer_rules import EmployerContact

REGISTERED_OFFSET = 700_000  # in the range of invented RUTs, behind people and employers
AGREED_FOR = timedelta(days=365)
ENDS_IN = timedelta(days=21)


def keep_company(session: Session, cast: Cast, *, today: date, now: datetime) -> None:
    """An employer that waits to be verified, an agreement to renew, a promise, and silence."""
    _register(session, now - timedelta(days=2))
    _agree(session, cast, today=today, now=now)
    _promise(session, cast, today)
    _fall_silent(session, today, now)


def _register(session: Session, at: datetime) -> None:
    contact = EmployerContact("Panadería", "05501", "Calle Inventada 100", "+56 33 200 0900")
    draft = RegistrationDraft(
        name="Panadería La Espiga Inventada",
        rut=invented_rut(REGISTERED_OFFSET),
        contact_name="Rosa Inventada",
        contact_email="rosa.espiga@demo.test",
        contact=contact,
    )
    register_oneself(session, draft, now=at)


def _agree(session: Session, cast: Cast, *, today: date, now: datetime) -> None:
    """An agreement of the employer that signs in, which ends in three weeks."""
    employer_id = session.scalars(
        select(EmployerMember.employer_id).order_by(EmployerMember.id).limit(1)
    ).one()
    until = today + ENDS_IN
    paper = one_page("Convenio de la demostracion", "Papel inventado, sin firmas.")
    draft = AgreementDraft(paper, until - AGREED_FOR, until)
    keep_agreement(session, actor_of(cast.mediators[0]), employer_id, draft, today=today)
    said, action = "El convenio está por vencer.", "Renovar el convenio"
    raise_renewals(session, said=said, action=action, now=now, today=today)


def _promise(session: Session, cast: Cast, today: date) -> None:
    """A visit to another employer, and what was promised there."""
    visited = select(Employer.id).where(
        Employer.status == EmployerStatus.VERIFIED,
        Employer.id.not_in(select(EmployerMember.employer_id)),
    )
    employer_id = session.scalars(visited.order_by(Employer.id).limit(1)).one()
    owner = cast.mediators[0]
    next_on = today + timedelta(days=2)
    following = NextAction("Llevar los perfiles de dos personas", next_on, owner.id)
    said = "Necesitan a dos personas desde enero y prefieren turnos de mañana."
    draft = TouchDraft(TouchKind.VISIT, today - timedelta(days=1), said, following)
    write_touch(session, actor_of(owner), employer_id, draft, today=today)


def _fall_silent(session: Session, today: date, now: datetime) -> None:
    """A vacancy that was paused because its employer did not say whether it is still open."""
    unused = select(Vacancy).where(
        Vacancy.status == VacancyStatus.PUBLISHED,
        Vacancy.id.not_in(select(Candidacy.vacancy_id)),
        Vacancy.employer_id.not_in(select(EmployerMember.employer_id)),
    )
    vacancy = session.scalars(unused.order_by(Vacancy.id.desc()).limit(1)).first()
    if vacancy is None:
        return
    vacancy.status = VacancyStatus.PAUSED
    asked_on = today - timedelta(days=7)
    session.add(
        OpenCheck(
            vacancy_id=vacancy.id,
            asked_on=asked_on,
            reminded_on=asked_on + timedelta(days=3),
            closed_at=now,
            answer=OpenAnswer.SILENT,
        )
    )
    session.flush()
