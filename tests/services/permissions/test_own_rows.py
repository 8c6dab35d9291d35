"""Whose rows: a session of an employer or of a person finds what is theirs, whatever it asks."""

import pytest
from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session

from models.accounts import Invitation, Role
from models.audit import AuditAction, AuditEntry
from models.employers import Employer
from models.follow_up import Appointment
from models.introductions import Introduction
from models.participants import Participant
from models.session import reading, unit_of_work
from models.slot_invitations import SlotInvitation
from models.vacancies import Vacancy
from services.access import accounts
from services.actors import CLOCK, Actor
from services.audit import record
from services.permissions.own_rows import COUNTED_FOR_ALL, keep_to_own_rows, owned_tables
from tests import factories
from tests.conftest import NOW
from tests.matchmaking import a_welder, an_entry
from tests.mediation import presented


@pytest.fixture
def employers(engine: Engine) -> tuple[int, int]:
    """Two employers with a vacancy each."""
    with unit_of_work(engine) as session:
        both = [factories.an_employer(session) for _ in range(2)]
        for employer in both:
            factories.a_vacancy(session, employer_id=employer.id)
        return both[0].id, both[1].id


@pytest.fixture
def people(engine: Engine) -> tuple[int, int]:
    """Two people with an appointment each."""
    with unit_of_work(engine) as session:
        both = [factories.a_participant(session) for _ in range(2)]
        for person in both:
            factories.an_appointment(session, person)
            factories.a_slot_invitation(session, person)
        return both[0].id, both[1].id


def _employer(employer_id: int | None) -> Actor:
    return Actor(1, Role.EMPLOYER, employer_id=employer_id)


def _person(participant_id: int) -> Actor:
    return Actor(1, Role.PARTICIPANT, participant_id=participant_id)


def _count(session: Session, table: type) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_an_employer_finds_its_own_rows_without_a_condition(
    engine: Engine, employers: tuple[int, int]
):
    own, other = employers
    with reading(engine) as session:
        keep_to_own_rows(session, _employer(own))

        assert session.scalars(select(Vacancy.employer_id)).all() == [own]
        assert session.scalars(select(Employer.id)).all() == [own]
        assert session.get(Employer, other) is None
        assert session.get(Employer, own) is not None


def test_an_account_of_nobody_finds_nothing(engine: Engine, employers: tuple[int, int]):
    with reading(engine) as session:
        keep_to_own_rows(session, _employer(None))

        assert _count(session, Vacancy) == 0


def test_what_belongs_to_no_employer_is_not_that_of_an_account_of_nobody(engine: Engine):
    draft = accounts.InvitationDraft(login="x@y.test", name="Otra", role=Role.MEDIATOR)
    with unit_of_work(engine) as session:
        admin = factories.actor_of(factories.an_account(session, Role.ADMIN))
        accounts.invite(session, admin, draft, now=NOW)
    with reading(engine) as session:
        assert _count(session, Invitation) == 1
        keep_to_own_rows(session, _employer(None))

        assert _count(session, Invitation) == 0


def test_an_employer_finds_who_was_presented_to_it_and_nobody_else(engine: Engine):
    with unit_of_work(engine) as session:
        own = presented(session)
        presented(session, an_entry(session, person=a_welder(session)))
        number, employer_id = own.introduction_id, own.vacancy.employer_id
    with reading(engine) as session:
        keep_to_own_rows(session, _employer(employer_id))

        assert session.scalars(select(Introduction.id)).all() == [number]


def test_a_person_finds_what_was_done_with_their_file_and_sheet_alone(engine: Engine):
    with unit_of_work(engine) as session:
        own = presented(session)
        other = presented(session, an_entry(session, person=a_welder(session)))
        session.execute(delete(AuditEntry))
        for one in (own, other):
            record(session, CLOCK, AuditAction.LOOKED, "introduction", one.introduction_id)
            # The number of a sheet is a number of other things as well.
            record(session, CLOCK, AuditAction.LOOKED, "vacancy", one.introduction_id)
            record(
                *(session, CLOCK, AuditAction.LOOKED, "participant", one.participant_id),
                participant_id=one.participant_id,
            )
        own_id, sheet = own.participant_id, own.introduction_id
    with reading(engine) as session:
        keep_to_own_rows(session, _person(own_id))

        found = session.execute(
            select(AuditEntry.subject, AuditEntry.subject_id).order_by(AuditEntry.id)
        ).all()
        assert found == [("introduction", sheet), ("participant", own_id)]


def test_a_person_finds_their_own_file_alone(engine: Engine, people: tuple[int, int]):
    own, other = people
    with reading(engine) as session:
        keep_to_own_rows(session, _person(own))

        assert session.scalars(select(Participant.id)).all() == [own]
        assert session.get(Participant, other) is None


def test_hours_that_others_have_taken_are_counted(engine: Engine, people: tuple[int, int]):
    with reading(engine) as session:
        keep_to_own_rows(session, _person(people[0]))

        assert _count(session, Appointment) == len(people)
        assert _count(session, SlotInvitation) == len(people)


@pytest.mark.parametrize("actor", [None, CLOCK, Actor(1, Role.MEDIATOR)])
def test_the_office_and_the_clock_find_everything(
    engine: Engine, people: tuple[int, int], actor: Actor | None
):
    with reading(engine) as session:
        keep_to_own_rows(session, actor)

        assert _count(session, Participant) == len(people)


def test_the_tables_that_name_their_owner_are_known():
    named = {table.__tablename__ for table in owned_tables(Role.PARTICIPANT)}

    assert {"candidacies", "consent_grants", "placements"} <= named
    assert not COUNTED_FOR_ALL & named
    assert "vacancies" in {table.__tablename__ for table in owned_tables(Role.EMPLOYER)}
