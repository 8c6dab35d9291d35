"""The page where an owner says who else acts for the employer and what they see."""

import pytest
from sqlalchemy import select

from models.accounts import SignInSession
from models.employer_seats import VacancyAssignment
from models.employers import EmployerMember
from tests import factories
from tests.employers import a_second_user
from tests.webapp import pages

TEAM = "/empresa/equipo"


@pytest.fixture
def owner(as_user):
    """Who owns an employer."""
    return as_user("employer")


@pytest.fixture
def member(db, owner) -> EmployerMember:
    """A second user of theirs, and a vacancy to give."""
    with db() as session:
        employer = session.get_one(factories.Employer, owner.actor.employer_id)
        factories.a_vacancy(session, employer, title="Bodeguera")
        return a_second_user(session, employer)


def test_an_owner_invites_somebody_and_gives_them_a_vacancy(owner, db, client, member):
    page = pages.read(owner.get("/empresa/datos").text)
    assert TEAM in page.links()

    answer = owner.post_form(TEAM, f"{TEAM}/invitar", name="Luz", email="luz@oportunidades.test")

    assert "no se vuelve a mostrar" in answer.text
    assert "luz@oportunidades.test" in pages.read(owner.get(TEAM).text).text


def test_what_is_ticked_is_what_they_see(owner, db, member):
    one = f"{TEAM}/{member.id}"
    with db() as session:
        vacancy = session.scalars(select(factories.Vacancy)).one()

    answer = owner.post_form(one, f"{one}/vacantes", vacancies=[vacancy.id])

    assert answer.location == one
    with db() as session:
        assert session.scalars(select(VacancyAssignment.vacancy_id)).all() == [vacancy.id]
    assert "Ve 1 vacante" in pages.read(owner.get(TEAM).text).text
    owner.post_form(one, f"{one}/vacantes", vacancies=[])
    assert "Todavía no ve ninguna vacante" in pages.read(owner.get(TEAM).text).text


def test_access_is_taken_back(owner, db, member):
    one = f"{TEAM}/{member.id}"

    assert owner.post_form(one, f"{one}/retirar").location == TEAM

    assert owner.get(one).status_code == 404
    with db() as session:
        left = session.scalars(select(SignInSession).where(SignInSession.revoked_at.is_(None)))
        assert {each.account_id for each in left} == {owner.account.id}


def test_a_second_user_has_no_such_page_and_reads_the_record(db, as_user):
    browser = as_user("employer")
    with db() as session:
        session.scalars(select(EmployerMember)).one().is_owner = False

    assert browser.get(TEAM).status_code == 404
    assert browser.get("/empresa/").status_code == 200
    record = browser.get("/empresa/datos")
    assert record.status_code == 200
    page = pages.read(record.text)
    assert TEAM not in page.links()
    assert "Guardar" not in page.text


def test_people_of_another_employer_are_not_found(owner, db):
    with db() as session:
        foreign = a_second_user(session, factories.an_employer(session))

    assert owner.get(f"{TEAM}/{foreign.id}").status_code == 404


def test_a_second_user_may_choose_another_password(db, as_user):
    browser = as_user("employer")
    with db() as session:
        session.scalars(select(EmployerMember)).one().is_owner = False

    sent = browser.post_form("/cuenta", "/cuenta/clave", current="otra cosa", password="", again="")

    assert sent.status_code == 422  # told what is wrong, as anybody is
