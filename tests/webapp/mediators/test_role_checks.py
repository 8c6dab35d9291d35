"""What the law has checked before anybody is placed, on the page of a candidacy."""

from types import SimpleNamespace

import pytest

from models.role_checks import RoleCheck
from models.vacancies import VacancyRoleType
from tests.factories import a_legal_bar
from tests.mediation import revealed

KIND = "private_security"


@pytest.fixture
def one(db) -> SimpleNamespace:
    """The candidacy for a role that the law closes to some, and its acts."""
    with db() as session:
        found = revealed(session)
        bar = a_legal_bar(session, KIND)
        found.vacancy.role_types.append(VacancyRoleType(legal_bar_code=bar.code))
        url = f"/mediacion/candidaturas/{found.id}"
        act = f"{url}/revision/{KIND}"
        return SimpleNamespace(url=url, confirm=f"{act}/confirmar", undo=f"{act}/deshacer")


def test_a_mediator_reads_that_it_waits_and_cannot_confirm_it(browser, page, one):
    text = page(browser.get(one.url)).text

    assert "Requiere verificación" in text
    assert "Una persona lo revisa." in text
    assert browser.post(one.confirm).status_code in {400, 403}


def test_whoever_leads_confirms_and_takes_it_back(as_user, db, page, one):
    lead = as_user("lead")

    lead.post_form(one.url, one.confirm)
    assert "Confirmado" in page(lead.get(one.url)).text
    with db() as session:
        assert session.query(RoleCheck).one().checked_by_id == lead.account.id

    lead.post_form(one.url, one.undo)
    with db() as session:
        assert session.query(RoleCheck).all() == []


def test_placing_before_that_is_refused_and_says_who_confirms(browser, db, page, one):
    answer = browser.post_form(
        f"{one.url}/colocar",
        starts_on="2026-12-01",
        contract="open_ended",
        weekly_hours="42",
        monthly_pay_clp="700000",
        evidence="contract_seen",
    )

    assert answer.status_code == 409
    assert "La jefatura la confirma en la candidatura" in page(answer).text


def test_a_work_of_no_such_kind_says_nothing_of_it(browser, db, page):
    with db() as session:
        url = f"/mediacion/candidaturas/{revealed(session).id}"

    assert "Revisión legal" not in page(browser.get(url)).text
