"""What an employer reads of somebody: a sheet under an invented name, then who it is."""

from types import SimpleNamespace

import pytest

from models.candidacies import Candidacy, CandidacyState
from models.employers import EmployerMember, EmployerStatus
from services.hiring.employer_scope import assign
from services.mediation import answers, sheet_looks
from services.mediation.employer_holds import hold_employer
from tests.conftest import NOW
from tests.factories import CLERK
from tests.house.test_text_hygiene import OUTING
from tests.mediation import interested, presented, revealed

LIST = "/empresa/presentaciones"


@pytest.fixture
def shown(as_user, db):
    """Make a candidacy; gives the browser of its employer and the address of the introduction."""

    def made(act):
        with db() as session:
            found = act(session)
            person, company, introduction = (
                found.participant,
                found.vacancy.employer,
                found.introduction,
            )
            values = {"code_name": introduction.code_name, "vacancy": found.vacancy.title}
        return SimpleNamespace(
            **values,
            id=found.id,
            person=person,
            company=company,
            url=f"{LIST}/{introduction.id}",
            browser=as_user("employer", employer=company),
        )

    return made


def _state(db, made) -> CandidacyState:
    with db() as session:
        return session.get_one(Candidacy, made.id).state


def test_before_anybody_is_presented_the_page_says_what_comes(as_user, page):
    assert "Todavía no hay nadie presentado" in page(as_user("employer").get(LIST)).text


def test_the_sheet_has_an_invented_name_and_nothing_that_leads_to_the_person(shown, page):
    made = shown(presented)

    listed, found = page(made.browser.get(LIST)), page(made.browser.get(made.url))

    assert found.h1 == made.code_name
    assert made.url in listed.links()
    for read in (listed, found):
        assert made.person.called not in read.text
        assert OUTING.findall(read.text) == []
    assert "¿Quiere conocerla?" in found.text
    assert made.vacancy in found.text


def test_interest_is_one_tap_and_gives_no_name_yet(shown, db, page):
    made = shown(presented)

    made.browser.post_form(made.url, f"{made.url}/interesa")

    found = page(made.browser.get(made.url))
    assert _state(db, made) is CandidacyState.INTERESTED
    assert found.h1 == made.code_name
    assert "La oficina le pregunta a la persona si podemos darle su nombre." in found.text
    assert "Esperamos la respuesta de la persona" in found.text


def test_once_the_person_agreed_the_name_and_its_receipt_are_there(shown, page):
    made = shown(revealed)

    found = page(made.browser.get(made.url))

    assert found.h1 == made.person.called
    assert "la persona aceptó que ustedes tengan estos datos" in found.text


def test_the_telephone_of_who_agreed_is_called_with_one_press(shown, db, page):
    made = shown(revealed)
    assert not [link for link in page(made.browser.get(made.url)).links() if "+569" in link]

    with db() as session:
        session.get_one(Candidacy, made.id).introduction.phone = "+56 912345678"

    assert "tel:+56912345678" in page(made.browser.get(made.url)).links()


def test_going_on_without_somebody_takes_a_reason_and_leaves_nothing(shown, db, page):
    made = shown(interested)

    without = made.browser.post_form(made.url, f"{made.url}/no-interesa")
    assert without.status_code == 422
    assert "Elija un motivo." in page(without).problems
    assert _state(db, made) is CandidacyState.INTERESTED
    made.browser.post_form(made.url, f"{made.url}/no-interesa", reason="distance")

    assert _state(db, made) is CandidacyState.CLOSED
    listed = page(made.browser.get(LIST)).text
    assert "Gracias por decirlo. La presentación se cerró." in listed
    assert made.code_name not in listed
    assert made.browser.get(made.url).status_code == 404


def test_a_button_of_an_old_page_does_nothing_a_second_time(shown, db, page):
    made = shown(presented)
    form = page(made.browser.get(made.url)).form(f"{made.url}/interesa")
    made.browser.post(f"{made.url}/interesa", data=form)

    again = made.browser.post(f"{made.url}/interesa", data=form)

    assert again.status_code == 409
    assert "La empresa ya respondió" in page(again).text


def test_every_look_is_told_to_the_person(shown, db):
    made = shown(presented)

    for _look in range(3):
        made.browser.get(made.url)

    with db() as session:
        (look,) = sheet_looks.list_sheet_looks(session, CLERK, made.id)
        assert look.times == 3


def test_the_page_says_who_opened_it_and_that_the_person_reads_so(shown, page):
    made = shown(presented)

    found = page(made.browser.get(made.url)).text

    assert f"La abrió {made.browser.account.name}" in found
    assert "La persona lee que su empresa abrió esta ficha." in found


def test_a_suspended_employer_finds_nothing_at_the_next_request(shown, db, page):
    made = shown(revealed)
    with db() as session:
        suspended = EmployerStatus.SUSPENDED
        hold_employer(session, CLERK, made.company.id, suspended, reason="No paga", now=NOW)

    assert made.browser.get(made.url).status_code == 404
    assert made.person.called not in page(made.browser.get(LIST)).text
    text = page(made.browser.get(LIST)).text
    assert "Su empresa está suspendida" in text
    assert "Todavía no hay nadie presentado" not in text


def test_a_second_user_reads_what_was_assigned_and_no_more_than_a_first_name(shown, db, page):
    made = shown(revealed)
    with db() as session:
        member = session.query(EmployerMember).filter_by(employer_id=made.company.id).all()[-1]
        member.is_owner = False
        account_id, vacancy_id = member.account_id, session.get_one(Candidacy, made.id).vacancy_id
    assert made.browser.get(made.url).status_code == 404

    with db() as session:
        assign(session, vacancy_id, account_id)

    found = page(made.browser.get(made.url))
    assert found.h1 == made.person.called.split()[0]
    assert made.person.called not in found.text


def test_nobody_else_has_these_pages(as_user, shown):
    made = shown(presented)

    for role in ("mediator", "participant", "admin"):
        assert as_user(role).get(made.url).status_code == 403


def test_an_old_address_says_that_the_person_left_and_a_foreign_one_says_nothing(
    shown, db, page, as_user
):
    made, stranger = shown(revealed), as_user("employer")
    with db() as session:
        answers.answer_no(session, CLERK, made.id, now=NOW)

    own = made.browser.get(made.url)
    foreign, nowhere = stranger.get(made.url), stranger.get(f"{LIST}/987654")

    assert (own.status_code, foreign.status_code, nowhere.status_code) == (404, 404, 404)
    assert "Esta persona ya no sigue en esta vacante." in page(own).text
    for secret in (made.person.called, made.code_name, made.vacancy):
        assert secret not in page(own).text
    assert page(foreign).text == page(nowhere).text
    assert "ya no sigue" not in page(foreign).text
