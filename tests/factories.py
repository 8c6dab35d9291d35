"""Valid rows with no arguments; a test names only what it is about."""

from datetime import date, datetime, time
from decimal import Decimal
from itertools import count
from typing import Any, TypeVar

from sqlalchemy.orm import Session
from stdnum.cl import rut as rut_number

from followup.statuses import ContactKind, ContactMode, ContactParty
from models.accounts import Account, Role
from models.case_meetings import AgendaItem, AgendaReason, Agreement, CaseMeeting
from models.declarative import Base
from models.employers import Employer, EmployerMember, EmployerStatus
from models.follow_up import Appointment
from models.group_sessions import GroupSession
from models.participants import CaseState, Origin, Participant
from models.placements import Placement
from models.reference import Commune, Concept, ConceptKind, LegalBar, LegalFigure, LegalFloor
from models.slot_invitations import SlotInvitation
from models.vacancies import Vacancy, VacancyStatus
from services.actors import Actor
from services.hiring.vacancy_drafts import VacancyDraft

_numbers = count(1)
Row = TypeVar("Row", bound=Base)


def _next() -> int:
    return next(_numbers)


def a_rut(number: int | None = None) -> str:
    """A valid RUT from the range declared for invented people."""
    # Counted from the end of the range: the demonstration town has its people at the beginning.
    body = str(40_000_000 + number if number else 40_990_000 - _next())
    return body + rut_number.calc_check_digit(body)


def _keep(session: Session, row: Row) -> Row:
    session.add(row)
    session.flush()
    return row


def a_commune(session: Session, key: str = "05501", name: str = "Quillota") -> Commune:
    """Quillota, once per database."""
    found = session.get(Commune, key)
    return found or _keep(
        session, Commune(key=key, name=name, latitude=-32.8803, longitude=-71.2464)
    )


def a_concept(
    session: Session, key: str = "mig_welding", kind: ConceptKind = ConceptKind.SKILL
) -> Concept:
    """A concept of the taxonomy, once per database."""
    found = session.get(Concept, key)
    return found or _keep(
        session,
        Concept(key=key, kind=kind, group_key="welding", label_es=f"{key} (es)", label_en=key),
    )


def an_account(session: Session, role: Role = Role.MEDIATOR, **values: Any) -> Account:
    """An account; its password hash fits no password unless one is given."""
    number = _next()
    row = {
        "login": f"{role.value}{number}@oportunidades.test",
        "name": f"Persona Inventada {number}",
        "email": f"{role.value}{number}@oportunidades.test",
        "role": role,
        "password_hash": "!",
    }
    return _keep(session, Account(**(row | values)))


def an_employer(session: Session, **values: Any) -> Employer:
    """A verified employer."""
    row = {
        "name": f"Maestranza Inventada {_next()}",
        "rut": a_rut(),
        "status": EmployerStatus.VERIFIED,
    }
    return _keep(session, Employer(**(row | values)))


def a_member(session: Session, employer: Employer, account: Account) -> EmployerMember:
    """An account that acts for an employer."""
    return _keep(session, EmployerMember(employer_id=employer.id, account_id=account.id))


def a_participant(session: Session, **values: Any) -> Participant:
    """A person of the programme who is looking for work."""
    number = _next()
    row = {
        "rut": a_rut(),
        "given_names": f"Nombre{number}",
        "family_names": "Apellido Inventado",
        "origin": Origin.PROGRAMME,
        "case_state": CaseState.JOB_SEARCH,
        "search_text": f"nombre{number} apellido inventado",
    }
    return _keep(session, Participant(**(row | values)))


def a_vacancy(session: Session, employer: Employer | None = None, **values: Any) -> Vacancy:
    """A published vacancy with one position, open until the end of 2030."""
    row = {
        "employer_id": (employer or an_employer(session)).id,
        "title": f"Soldador {_next()}",
        "status": VacancyStatus.PUBLISHED,
        "positions": 1,
        "closes_on": date(2030, 12, 31),
        "monthly_pay_clp": 700_000,
        "weekly_hours": 42,
    }
    return _keep(session, Vacancy(**(row | values)))


def an_appointment(
    session: Session, participant: Participant | None = None, **values: Any
) -> Appointment:
    """A planned office appointment on Tuesday 24 November 2026 at 10:00 in Santiago."""
    number = _next()
    row = {
        "uid": f"appointment-{number}@oportunidades.test",
        "participant_id": (participant or a_participant(session)).id,
        "kind": ContactKind.MONTHLY_CHECK,
        "mode": ContactMode.OFFICE,
        "party": ContactParty.PARTICIPANT,
        "due_on": date(2026, 11, 24),
        "on_day": date(2026, 11, 24),
        "at_time": time(10, 0),
        "zone": "America/Santiago",
        "starts_at": datetime.fromisoformat("2026-11-24T13:00:00+00:00"),
        "tzdata_version": "test",
        "place": "Oficina de intermediación laboral",
    }
    return _keep(session, Appointment(**(row | values)))


def a_slot_invitation(
    session: Session, participant: Participant | None = None, **values: Any
) -> SlotInvitation:
    """An open invitation to pick a slot of the office in the first days of December 2026."""
    row = {
        "participant_id": (participant or a_participant(session)).id,
        "kind": ContactKind.MONTHLY_CHECK,
        "mode": ContactMode.OFFICE,
        "from_on": date(2026, 12, 1),
        "until_on": date(2026, 12, 9),
        "expires_on": date(2026, 11, 30),
        "created_at": datetime.fromisoformat("2026-11-23T15:00:00+00:00"),
    }
    return _keep(session, SlotInvitation(**(row | values)))


def a_group_session(session: Session, **values: Any) -> GroupSession:
    """A group session with two seats on Thursday 3 December 2026 at 15:00 in Santiago."""
    row = {
        "title": "Preparar una entrevista",
        "kind": ContactKind.SEARCH_REVIEW,
        "place": "sala 2",
        "seats": 2,
        "on_day": date(2026, 12, 3),
        "at_time": time(15),
        "zone": "America/Santiago",
        "starts_at": datetime.fromisoformat("2026-12-03T18:00:00+00:00"),
        "duration_minutes": 90,
    }
    return _keep(session, GroupSession(**(row | values)))


def actor_of(account: Account, **scope: Any) -> Actor:
    """The actor that an account gives when it signs in."""
    return Actor(account_id=account.id, role=account.role, name=account.name, **scope)


def legal_figures(session: Session) -> None:
    """The minimum pay and the legal week of 2026, and the shorter week of 2028."""
    for figure, valid_from, amount in (
        (LegalFloor.MONTHLY_PAY_CLP, date(2026, 5, 1), 553_553),
        (LegalFloor.WEEKLY_HOURS, date(2026, 4, 26), 42),
        (LegalFloor.WEEKLY_HOURS, date(2028, 4, 26), 40),
    ):
        _keep(
            session,
            LegalFigure(figure=figure, valid_from=valid_from, amount=amount, citation="Ley"),
        )


def a_legal_bar(
    session: Session, code: str = "private_security", *, country: str = "CL"
) -> LegalBar:
    """A kind of role that the law has a check for."""
    return _keep(
        session,
        LegalBar(
            code=code,
            country=country,
            name_es=f"{code} (es)",
            name_en=code,
            rule_es="Una persona lo revisa.",
            rule_en="A person checks it.",
            citation="Ley",
        ),
    )


def an_occupation(session: Session, key: str = "occ_welder") -> Concept:
    """An occupation of the taxonomy, once per database."""
    return a_concept(session, key, ConceptKind.OCCUPATION)


def a_draft(session: Session, **values: Any) -> VacancyDraft:
    """A complete draft of a vacancy for a welder in Quillota, ready to be published."""
    row: dict[str, Any] = {
        "title": "Soldador MIG",
        "description": "Se busca soldador MIG para maestranza.",
        "occupation_key": an_occupation(session).key,
        "commune_key": a_commune(session).key,
        "monthly_pay_clp": 700_000,
        "weekly_hours": Decimal(42),
        "closes_on": date(2026, 12, 31),
    }
    return VacancyDraft(**(row | values))


CLERK = Actor(account_id=None, role=Role.MEDIATOR, name="mediación")
"""A mediator without an account, for tests that are not about who acted."""


def an_employer_actor(session: Session, **values: Any) -> Actor:
    """A signed-in person of a new verified employer."""
    employer = an_employer(session, **values)
    account = an_account(session, Role.EMPLOYER)
    a_member(session, employer, account)
    return actor_of(account, employer_id=employer.id)


def a_placement(
    session: Session,
    participant: Participant | None = None,
    vacancy: Vacancy | None = None,
    **values: Any,
) -> Placement:
    """A person placed in a vacancy, to start work on Tuesday 1 December 2026."""
    row = {
        "vacancy_id": (vacancy or a_vacancy(session)).id,
        "participant_id": (participant or a_participant(session)).id,
        "starts_on": date(2026, 12, 1),
    }
    return _keep(session, Placement(**(row | values)))


def a_case_meeting(session: Session, **values: Any) -> CaseMeeting:
    """A case meeting on Monday 23 November 2026 at 09:00, with nobody on its agenda."""
    row = {"on_day": date(2026, 11, 23), "at_time": time(9), "place": "sala 1"}
    return _keep(session, CaseMeeting(**(row | values)))


def an_agreement(session: Session, item: AgendaItem | None = None, **values: Any) -> Agreement:
    """A task about somebody of a meeting, due on 30 November 2026."""
    item = item or _keep(
        session,
        AgendaItem(
            meeting=a_case_meeting(session),
            participant=a_participant(session),
            reason=AgendaReason.BY_HAND,
        ),
    )
    row = {"item": item, "what": "Acompañar a pedir hora", "due_on": date(2026, 11, 30)}
    return _keep(session, Agreement(**(row | values)))
