"""The guard before the database: a statement outside the matrix does not run."""

import pytest
from sqlalchemy import Engine, insert, select, text, update
from sqlalchemy.orm import aliased

from models.audit import AuditAction, AuditEntry
from models.participants import Participant
from models.session import reading, unit_of_work
from models.shortlists import ShortlistEntry
from models.vacancies import Vacancy
from services.permissions.guarding import (
    OutsideMatrixError,
    as_role,
    asked_by,
    denied,
    guard,
)
from services.permissions.matrix import MatrixRole
from tests import factories
from tests.conftest import NOW

OWNER = MatrixRole.EMPLOYER_OWNER


@pytest.fixture
def guarded(engine: Engine) -> Engine:
    """A database with the guard before it, and a person in it."""
    guard(engine)
    with unit_of_work(engine) as session:
        factories.a_participant(session)
        factories.a_vacancy(session)
    return engine


def _asked_as(engine: Engine, role: MatrixRole) -> Engine:
    return engine.execution_options(**as_role(role))


@pytest.mark.parametrize(
    "statement",
    [
        select(Participant.id),
        select(aliased(Participant).given_names),
        select(Vacancy.title).join(ShortlistEntry, ShortlistEntry.id == Vacancy.id),
        select(Vacancy.id).where(select(Participant.id).exists()),
        text("SELECT 1 FROM participants"),
        text('select 1 from "participants"'),
    ],
    ids=["table", "alias", "join", "subquery", "text", "quoted"],
)
def test_an_employer_who_asks_for_a_person_is_answered_by_nothing(guarded: Engine, statement):
    with (
        reading(_asked_as(guarded, OWNER)) as session,
        pytest.raises(OutsideMatrixError, match="employer_owner may not reach"),
    ):
        session.execute(statement)


@pytest.mark.parametrize("role", [MatrixRole.PARTICIPANT, MatrixRole.ADMIN, MatrixRole.AUDITOR])
def test_nobody_writes_what_the_matrix_does_not_let_them_write(guarded: Engine, role: MatrixRole):
    with (
        pytest.raises(OutsideMatrixError, match="may not reach vacancies"),
        unit_of_work(_asked_as(guarded, role)) as session,
    ):
        session.execute(update(Vacancy).values(title="Otro título"))


def test_what_the_matrix_gives_runs(guarded: Engine):
    with reading(_asked_as(guarded, OWNER)) as session:
        assert session.scalar(select(Vacancy.id)) is not None
    with reading(_asked_as(guarded, MatrixRole.MEDIATOR)) as session:
        assert session.scalar(select(Participant.rut)) is not None


def test_a_trace_is_left_and_not_read(guarded: Engine):
    look = insert(AuditEntry).values(
        action=AuditAction.LOOKED, subject="vacancy", fields=[], reason="", at=NOW
    )
    with unit_of_work(_asked_as(guarded, OWNER)) as session:
        session.execute(look)
    with reading(_asked_as(guarded, OWNER)) as session, pytest.raises(OutsideMatrixError):
        session.execute(select(AuditEntry.id))


def test_the_clock_and_the_command_line_are_asked_by_nobody(guarded: Engine):
    with reading(guarded) as session:
        assert session.scalar(select(Participant.id)) is not None


def test_whose_account_it_is_may_be_known_without_the_record(guarded: Engine):
    with reading(_asked_as(guarded, MatrixRole.ADMIN)) as session:
        assert session.scalar(select(Participant.id).where(Participant.account_id.is_(None)))
        for column in (Participant.given_names, Participant.phone, Participant.rut):
            with pytest.raises(OutsideMatrixError):
                session.scalar(select(column))
        with pytest.raises(OutsideMatrixError):
            session.scalars(select(Participant)).first()


def test_a_single_column_has_a_group_of_its_own():
    asked = asked_by("SELECT p.rut FROM participants AS p JOIN vacancies ON true")

    assert asked.columns == {"participants.rut"}
    assert asked.read == {"participants", "vacancies"}
    assert denied(MatrixRole.PARTNER, "SELECT participants.rut FROM participants") == (
        "participants.rut",
    )


def test_a_savepoint_is_no_question():
    assert asked_by("SAVEPOINT sa_savepoint_1").written is None
    assert denied(OWNER, "RELEASE SAVEPOINT sa_savepoint_1") == ()
