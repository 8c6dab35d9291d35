"""Rows about employers that `factories` has no use for."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from models.accounts import Language, Role
from models.employer_agreements import EmployerAgreement
from models.employer_registrations import EmployerRegistration
from models.employers import Employer, EmployerMember
from models.record_policies import RecordPolicy, RecordRequest
from models.vacancies import Vacancy
from services.access.passwords import new_token, token_hash
from services.actors import Actor
from services.hiring.employer_scope import assign
from services.hiring.registration_review import RegistrationCheck
from services.hiring.vacancies import post_vacancy
from tests import factories
from tests.conftest import NOW, TODAY

A_PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
EVERYTHING = frozenset(RegistrationCheck)  # that the office looks at before it verifies


def a_registration(session: Session, **values: Any) -> EmployerRegistration:
    """An employer that registered by itself and waits for the office."""
    row = {
        "token_hash": token_hash(new_token()),
        "name": "Viñedos Inventados",
        "rut": factories.a_rut(),
        "phone": "33 200 0000",
        "contact_name": "Rosa Inventada",
        "contact_email": "rosa@oportunidades.test",
        "language": Language.SPANISH,
        "created_at": NOW,
    }
    kept = EmployerRegistration(**(row | values))
    session.add(kept)
    session.flush()
    return kept


def a_second_user(
    session: Session, employer: Employer, vacancies: Iterable[Vacancy] = ()
) -> EmployerMember:
    """Somebody of an employer who sees the vacancies they were given and no other."""
    account = factories.an_account(session, Role.EMPLOYER)
    member = EmployerMember(employer_id=employer.id, account_id=account.id, is_owner=False)
    session.add(member)
    session.flush()
    for vacancy in vacancies:
        assign(session, vacancy.id, account.id)
    return member


def actor_of_member(member: EmployerMember) -> Actor:
    """The actor that a person of an employer gives when they sign in."""
    return Actor(
        member.account_id,
        Role.EMPLOYER,
        employer_id=member.employer_id,
        sees_assigned_only=not member.is_owner,
    )


def a_posted_vacancy(session: Session, **row: object) -> Vacancy:
    """A complete vacancy of a verified employer, as that employer posted it."""
    actor = factories.an_employer_actor(session)
    vacancy = post_vacancy(session, actor, factories.a_draft(session), today=TODAY)
    for name, value in row.items():
        setattr(vacancy, name, value)
    session.flush()
    return vacancy


def ask_certificate(session: Session, vacancy: Vacancy) -> RecordRequest:
    """A certificate of records is asked for, and nobody of the office decided yet."""
    asked = RecordRequest(
        vacancy_id=vacancy.id,
        title=vacancy.title,
        policy=RecordPolicy.CONDITION,
        duty="Custodia de dinero",
        risk="Por la caja",
        reason="Lo pide el seguro",
        asked_at=NOW,
    )
    session.add(asked)
    session.flush()
    return asked


def an_agreement(session: Session, **values: Any) -> EmployerAgreement:
    """A signed agreement that ends in two weeks."""
    row = {
        "employer_id": values.pop("employer_id", None) or factories.an_employer(session).id,
        "signed_on": TODAY - timedelta(days=351),
        "valid_until": TODAY + timedelta(days=14),
        "digest": new_token()[:40],
        "content": A_PDF,
    }
    kept = EmployerAgreement(**(row | values))
    session.add(kept)
    session.flush()
    return kept
