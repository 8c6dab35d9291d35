"""Employers registered, verified and read."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditEntry
from models.employers import EmployerStatus
from models.vacancies import VacancyStatus
from services.actors import Actor
from services.errors import InvalidError, NotAllowedError, NotFoundError, WrongStateError
from services.hiring.employer_rules import EmployerContact
from services.hiring.employers import (
    edit_employer,
    edit_own_contact,
    find_employers,
    read_employer,
    read_own_employer,
    register_employer,
    vacancies_of,
    verify_employer,
)
from services.hiring.vacancies import post_vacancy
from tests import factories

CONTACT = EmployerContact(sector="Metalmecánica", address="Maipú 100", phone="33 200 0000")


@pytest.fixture
def mediator(session: Session) -> Actor:
    return factories.actor_of(factories.an_account(session))


def written(rut: str) -> str:
    return f"{rut[:2]}.{rut[2:5]}.{rut[5:8]}-{rut[8:]}"


def test_a_registered_employer_waits_to_be_verified(session: Session, mediator: Actor) -> None:
    rut = factories.a_rut()

    employer = register_employer(
        session, mediator, name=" Maestranza Sur ", rut=written(rut), contact=CONTACT
    )

    assert (employer.name, employer.rut) == ("Maestranza Sur", rut)
    assert (employer.status, employer.sector) == (EmployerStatus.PENDING, "Metalmecánica")
    factories.an_employer(session, search_text="maestranza norte")
    assert find_employers(session, mediator, words="metalmecanica SUR").items == (employer,)


def test_a_rut_is_registered_once(session: Session, mediator: Actor) -> None:
    rut = factories.a_rut()
    register_employer(session, mediator, name="Una", rut=rut, contact=CONTACT)

    with pytest.raises(InvalidError) as refused:
        register_employer(session, mediator, name="Otra", rut=written(rut), contact=CONTACT)

    assert [problem.code for problem in refused.value.problems] == ["rut_taken"]


def test_everything_wrong_is_listed(session: Session, mediator: Actor) -> None:
    with pytest.raises(InvalidError) as refused:
        register_employer(
            session, mediator, name="", rut="1-2", contact=EmployerContact(commune_key="99999")
        )

    assert [problem.code for problem in refused.value.problems] == [
        "missing_name",
        "wrong_rut",
        "unknown_commune",
    ]


def test_a_telephone_that_is_none_is_refused_and_an_old_one_stops_nothing(
    session: Session, mediator: Actor
) -> None:
    wrong = EmployerContact(phone="12345")
    employer = factories.an_employer(session, phone="777")
    own = factories.an_employer_actor(session, phone="777")

    for act in (
        lambda: register_employer(
            session, mediator, name="Una", rut=factories.a_rut(), contact=wrong
        ),
        lambda: edit_employer(session, mediator, employer.id, name="Una", contact=wrong),
        lambda: edit_own_contact(session, own, wrong),
    ):
        with pytest.raises(InvalidError) as refused:
            act()
        assert [problem.code for problem in refused.value.problems] == ["wrong_phone"]
    kept = EmployerContact(sector="Metal", phone="777")
    assert edit_employer(session, mediator, employer.id, name="Una", contact=kept).sector == "Metal"
    assert edit_own_contact(session, own, kept).sector == "Metal"


def test_an_employer_is_verified_once(session: Session, mediator: Actor) -> None:
    employer = factories.an_employer(session, status=EmployerStatus.PENDING)
    other = factories.an_employer(session, status=EmployerStatus.PENDING)

    verify_employer(session, mediator, employer.id)

    session.expire_all()
    assert employer.status is EmployerStatus.VERIFIED
    assert other.status is EmployerStatus.PENDING
    [entry] = session.scalars(select(AuditEntry))
    assert (entry.actor_id, entry.subject_id, entry.reason) == (
        mediator.account_id,
        employer.id,
        "verified",
    )
    with pytest.raises(WrongStateError):
        verify_employer(session, mediator, employer.id)


def test_a_suspended_employer_is_not_verified_past_its_suspension(
    session: Session, mediator: Actor
) -> None:
    employer = factories.an_employer(session, status=EmployerStatus.SUSPENDED)

    with pytest.raises(WrongStateError):
        verify_employer(session, mediator, employer.id)


def test_those_to_verify_come_first(session: Session, mediator: Actor) -> None:
    verified = factories.an_employer(session, search_text="a")
    pending = factories.an_employer(session, search_text="b", status=EmployerStatus.PENDING)

    assert find_employers(session, mediator).items == (pending, verified)
    only = find_employers(session, mediator, status=EmployerStatus.VERIFIED)
    assert only.items == (verified,)


def test_a_renamed_employer_is_found_by_its_new_name(
    session: Session, mediator: Actor, today: date
) -> None:
    actor = factories.an_employer_actor(session)
    vacancy = post_vacancy(session, actor, factories.a_draft(session), today=today)
    assert actor.employer_id is not None

    edit_employer(session, mediator, actor.employer_id, name="Forja Nueva", contact=CONTACT)

    assert "forja nueva" in vacancy.search_text
    assert find_employers(session, mediator, words="forja").total == 1
    with pytest.raises(InvalidError):
        edit_employer(session, mediator, actor.employer_id, name=" ", contact=CONTACT)


def test_an_employer_keeps_its_own_contact_and_not_its_name(session: Session) -> None:
    actor = factories.an_employer_actor(session)
    name = read_own_employer(session, actor).name

    edited = edit_own_contact(session, actor, CONTACT)

    assert (edited.id, edited.name, edited.phone) == (actor.employer_id, name, "33 200 0000")
    with pytest.raises(InvalidError):
        edit_own_contact(session, actor, EmployerContact(phone="1" * 21))


def test_the_people_of_an_employer_are_read_by_its_owner_alone(session: Session) -> None:
    owner = factories.an_employer_actor(session)
    second = replace(owner, sees_assigned_only=True)
    session.expunge_all()

    assert "members" in inspect(read_own_employer(session, second)).unloaded
    session.expunge_all()
    assert "members" not in inspect(read_own_employer(session, owner)).unloaded


def test_whoever_changed_the_record_is_written_down(session: Session, mediator: Actor) -> None:
    actor = factories.an_employer_actor(session)
    rut = factories.a_rut()
    made = register_employer(session, mediator, name="Una", rut=rut, contact=CONTACT)
    edit_employer(session, mediator, made.id, name="Otra", contact=CONTACT)
    edit_own_contact(session, actor, CONTACT)

    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    assert [(one.action.value, one.actor_id, one.subject_id) for one in entries] == [
        ("created", mediator.account_id, made.id),
        ("changed", mediator.account_id, made.id),
        ("changed", actor.account_id, actor.employer_id),
    ]


def test_only_the_office_reads_employers(session: Session, mediator: Actor) -> None:
    actor = factories.an_employer_actor(session)
    person = factories.actor_of(factories.an_account(session, Role.PARTICIPANT))

    for act in (
        lambda: read_employer(session, actor, 1),
        lambda: find_employers(session, actor),
        lambda: edit_employer(session, actor, 1, name="X", contact=CONTACT),
        lambda: verify_employer(session, actor, 1),
        lambda: vacancies_of(session, actor, 1),
        lambda: read_own_employer(session, person),
        lambda: register_employer(session, actor, name="X", rut="1-9", contact=CONTACT),
    ):
        with pytest.raises(NotAllowedError):
            act()
    with pytest.raises(NotFoundError):
        read_employer(session, mediator, 999)


def test_the_office_sees_what_an_employer_sent(session: Session, mediator: Actor) -> None:
    employer = factories.an_employer(session)
    sent = factories.a_vacancy(session, employer)
    factories.a_vacancy(session, employer, status=VacancyStatus.DRAFT)
    factories.a_vacancy(session)

    assert vacancies_of(session, mediator, employer.id) == [sent]
