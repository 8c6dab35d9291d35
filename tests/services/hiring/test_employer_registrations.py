"""An employer registers by itself: kept, followed by its private link, forgotten in time."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.audit import AuditAction, AuditEntry
from models.employer_registrations import EmployerRegistration, RegistrationState
from models.employers import Employer
from services.errors import InvalidError, NotFoundError, TooManyAttemptsError
from services.hiring.employer_registrations import (
    MOST_IN_A_DAY,
    RegistrationDraft,
    follow_registration,
    forget_registrations,
    register_oneself,
)
from services.hiring.employer_rules import EmployerContact
from tests import factories
from tests.conftest import NOW
from tests.employers import a_registration


@pytest.fixture
def draft() -> RegistrationDraft:
    return RegistrationDraft(
        name=" Viñedos Sur ",
        rut=factories.a_rut(),
        contact_name="Rosa Inventada",
        contact_email="rosa@oportunidades.test",
        contact=EmployerContact(phone="33 200 0000"),
    )


def test_what_was_written_waits_and_makes_no_employer(session: Session, draft: RegistrationDraft):
    token = register_oneself(session, draft, now=NOW)

    kept = follow_registration(session, token)
    assert (kept.name, kept.state) == ("Viñedos Sur", RegistrationState.WAITING)
    assert kept.token_hash != token
    assert session.scalars(select(Employer)).all() == []
    (entry,) = session.scalars(select(AuditEntry))
    assert (entry.action, entry.subject, entry.subject_id) == (
        AuditAction.CREATED,
        "employer_registration",
        kept.id,
    )


def test_a_known_rut_is_kept_like_any_other(session: Session, draft: RegistrationDraft):
    factories.an_employer(session, rut=draft.rut)
    register_oneself(session, draft, now=NOW)

    token = register_oneself(session, draft, now=NOW)

    assert follow_registration(session, token).state is RegistrationState.WAITING
    assert len(session.scalars(select(EmployerRegistration)).all()) == 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": " "}, "missing_name"),
        ({"rut": "76.086.428-1"}, "wrong_rut"),
        ({"contact_name": ""}, "missing_contact_name"),
        ({"contact_name": "a" * 201}, "text_too_long"),
        ({"contact_email": ""}, "missing_email"),
        ({"contact_email": "rosa"}, "incomplete_email"),
        ({"contact_email": "rosa@casa"}, "incomplete_email"),
        ({"contact_email": "ro sa@casa.cl"}, "incomplete_email"),
        ({"contact": EmployerContact(commune_key="99999")}, "unknown_commune"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_kept(
    session: Session, draft: RegistrationDraft, change, code
):
    with pytest.raises(InvalidError) as refused:
        register_oneself(session, replace(draft, **change), now=NOW)

    assert [problem.code for problem in refused.value.problems] == [code]
    assert session.scalars(select(EmployerRegistration)).all() == []


def test_a_flood_of_a_day_is_refused_whatever_the_rut(session: Session, draft: RegistrationDraft):
    for _ in range(MOST_IN_A_DAY):
        a_registration(session)

    with pytest.raises(TooManyAttemptsError):
        register_oneself(session, draft, now=NOW)

    assert register_oneself(session, draft, now=NOW + timedelta(days=1, seconds=1))


def test_a_link_that_is_none_finds_nothing(session: Session):
    a_registration(session)

    with pytest.raises(NotFoundError):
        follow_registration(session, "guessed")


def test_what_was_decided_is_forgotten_after_three_months_and_what_waits_never(session: Session):
    waiting = a_registration(session, created_at=NOW - timedelta(days=400))
    values = {"state": RegistrationState.REJECTED, "reason": "No existe"}
    late = a_registration(session, decided_at=NOW - timedelta(days=89), **values)
    a_registration(session, decided_at=NOW - timedelta(days=91), **values)

    assert forget_registrations(session, now=NOW) == 1
    assert session.scalars(select(EmployerRegistration).order_by("id")).all() == [waiting, late]
