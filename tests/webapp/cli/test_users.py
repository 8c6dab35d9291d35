"""Accounts invited and listed from the command line."""

from sqlalchemy import Engine, select

from models.accounts import Invitation, Role
from models.session import reading, unit_of_work
from tests.factories import a_participant, an_account
from tests.webapp.cli.conftest import Run


def test_an_invitation_prints_its_link(oportunidades: Run, database: Engine) -> None:
    result = oportunidades("users", "invite", "jefa@example.test", "--name", "J", "--role", "lead")

    assert result.exit_code == 0
    assert result.output.startswith("http://localhost:8000/invitacion/")
    with reading(database) as session:
        invitation = session.scalars(select(Invitation)).one()
    assert (invitation.login, invitation.role) == ("jefa@example.test", Role.LEAD)


def test_a_participant_is_invited_by_the_rut_of_the_person(
    oportunidades: Run, database: Engine
) -> None:
    with unit_of_work(database) as session:
        person = a_participant(session)

    result = oportunidades(
        *("users", "invite", "ana-7", "--name", "Ana", "--role", "participant"),
        *("--rut", f"{person.rut[:-1]}-{person.rut[-1]}"),
    )

    assert result.exit_code == 0
    with reading(database) as session:
        assert session.scalars(select(Invitation.participant_id)).one() == person.id


def test_an_account_of_nobody_is_refused(oportunidades: Run, database: Engine) -> None:
    del database
    asked = ("users", "invite", "ana-7", "--name", "Ana", "--role", "participant")

    without, unknown = oportunidades(*asked), oportunidades(*asked, "--rut", "40.000.001-4")

    assert (without.exit_code, unknown.exit_code) == (2, 1)
    assert "--rut" in without.output
    assert "40.000.001-4" in unknown.output


def test_a_login_that_is_taken_is_one_line(oportunidades: Run, database: Engine) -> None:
    with unit_of_work(database) as session:
        an_account(session, login="jefa@example.test")

    result = oportunidades("users", "invite", "jefa@example.test", "--name", "J", "--role", "lead")

    assert result.exit_code == 1
    assert "login:" in result.output


def test_accounts_are_listed_with_their_state(oportunidades: Run, database: Engine) -> None:
    empty = oportunidades("users", "list")
    with unit_of_work(database) as session:
        an_account(session, Role.ADMIN, login="a@example.test")
        an_account(session, Role.LEAD, login="b@example.test", is_active=False)

    listed = oportunidades("users", "list").output.splitlines()

    assert "no account" in empty.output
    assert [line.split()[1] for line in listed] == ["a@example.test", "b@example.test"]
    assert [line.split()[-1] for line in listed] == ["open", "closed"]
