"""The office's vacancies: found, reviewed, published, returned and withdrawn."""

import pytest
from sqlalchemy import select

from models.employers import EmployerStatus
from models.outbox import MessageKind, OutboxMessage
from models.shortlists import Shortlist
from models.vacancies import Vacancy, VacancyStatus
from services.hiring.vacancies import post_vacancy, submit_vacancy
from tests import factories
from tests.services.hiring.test_hiring_hints import a_hint
from tests.webapp import pages

LIST = "/mediacion/vacantes"


@pytest.fixture
def waiting(db, today):
    """A complete vacancy in review, of a verified employer."""
    with db() as session:
        factories.legal_figures(session)
        factories.a_legal_bar(session, "private_security")
        actor = factories.an_employer_actor(session, name="Maestranza Ñielol")
        vacancy = post_vacancy(session, actor, factories.a_draft(session), today=today)
        submit_vacancy(session, actor, vacancy.id, today=today)
    return vacancy


def address(vacancy: Vacancy) -> str:
    return f"{LIST}/{vacancy.id}"


def stored(db, vacancy: Vacancy) -> Vacancy:
    with db() as session:
        return session.get_one(Vacancy, vacancy.id)


def test_vacancies_are_listed_and_those_to_review_come_first(browser, waiting, db):
    with db() as session:
        published = factories.a_vacancy(session)
        draft = factories.a_vacancy(session, status=VacancyStatus.DRAFT)

    links = pages.read(browser.get(LIST).text).links()

    assert links.index(address(waiting)) < links.index(address(published))
    assert address(draft) not in links


def test_vacancies_are_found_by_any_word_and_by_state(browser, waiting, db):
    with db() as session:
        other = factories.a_vacancy(session, search_text="panadero limache")

    by_words = pages.read(browser.get(f"{LIST}?q=nielol+QUILLOTA").text).links()
    by_state = pages.read(browser.get(f"{LIST}?estado=published").text).links()

    assert address(waiting) in by_words
    assert address(other) not in by_words
    assert address(other) in by_state
    assert address(waiting) not in by_state


def test_only_states_that_hold_something_are_offered_and_the_one_that_is_read(browser, waiting):
    links = pages.read(browser.get(LIST).text).links()
    empty = pages.read(browser.get(f"{LIST}?estado=withdrawn").text).links()

    assert [link for link in links if "estado=" in link] == [f"{LIST}?estado=in_review"]
    assert f"{LIST}?estado=withdrawn" in empty


@pytest.mark.parametrize("query", ["", "?q=nada", "?estado=filled", "?estado=zzz", "?pagina=99"])
def test_an_empty_list_says_what_to_do(browser, query):
    page = pages.read(browser.get(LIST + query).text)

    assert "No hay vacantes así" in page.text or "Todavía no hay vacantes" in page.text


def test_a_reviewed_vacancy_is_published_with_its_shortlist(browser, waiting, db):
    url = address(waiting)
    assert "Maestranza Ñielol" in pages.read(browser.get(url).text).text

    response = browser.post_form(url, f"{url}/publicar")

    assert "Publicada" in pages.read(browser.get(response.location).text).text
    assert stored(db, waiting).status is VacancyStatus.PUBLISHED
    with db() as session:
        assert session.scalar(select(Shortlist.vacancy_id)) == waiting.id
        assert session.scalar(select(OutboxMessage.kind)) is MessageKind.VACANCY_PUBLISHED


def test_publishing_twice_publishes_once(browser, waiting, db):
    url = address(waiting)
    form = pages.read(browser.get(url).text).form(f"{url}/publicar")

    browser.post(f"{url}/publicar", data=form)
    again = browser.post(f"{url}/publicar", data=form)

    assert again.status_code == 409
    with db() as session:
        assert len(session.scalars(select(OutboxMessage)).all()) == 1


def test_what_was_changed_since_it_was_read_is_not_published(browser, waiting, db):
    url = address(waiting)
    form = pages.read(browser.get(url).text).form(f"{url}/publicar")
    with db() as session:
        session.get_one(Vacancy, waiting.id).title = "Otro título"

    response = browser.post(f"{url}/publicar", data=form)

    assert response.status_code == 409
    assert stored(db, waiting).status is VacancyStatus.IN_REVIEW


@pytest.mark.parametrize("held", [EmployerStatus.PAUSED, EmployerStatus.SUSPENDED])
def test_an_employer_that_is_held_is_released_first(browser, waiting, db, held):
    """It was verified long ago: verifying it again is not what is missing."""
    with db() as session:
        session.get_one(Vacancy, waiting.id).employer.status = held

    page = pages.read(browser.get(address(waiting)).text)

    assert "Reanúdela antes de publicar" in page.text
    assert "Verifique primero" not in page.text


def test_the_employer_is_verified_first(browser, waiting, db):
    url = address(waiting)
    form = pages.read(browser.get(url).text).form(f"{url}/publicar")
    with db() as session:
        session.get_one(Vacancy, waiting.id).employer.status = EmployerStatus.PENDING

    page = pages.read(browser.get(url).text)
    response = browser.post(f"{url}/publicar", data=form)

    assert "Verifique primero la empresa" in page.text
    assert f"{url}/publicar" not in [form.get("action") for form in page.all("form")]
    assert f"/mediacion/empresas/{waiting.employer_id}" in page.links()
    assert response.status_code == 409
    assert stored(db, waiting).status is VacancyStatus.IN_REVIEW


def test_a_vacancy_that_ran_out_while_it_waited_says_what_is_wrong(browser, waiting, db, today):
    url = address(waiting)
    with db() as session:
        session.get_one(Vacancy, waiting.id).closes_on = today.replace(day=1)

    response = browser.post_form(url, f"{url}/publicar")

    page = pages.read(browser.get(response.location).text)
    assert "El día de cierre ya pasó" in page.text
    assert stored(db, waiting).status is VacancyStatus.IN_REVIEW


def test_a_vacancy_is_returned_with_a_note(browser, waiting, db):
    url = address(waiting)

    browser.post_form(url, f"{url}/devolver", note="Diga el turno de noche.")

    kept = stored(db, waiting)
    assert (kept.status, kept.status_note) == (VacancyStatus.RETURNED, "Diga el turno de noche.")
    page = pages.read(browser.get(url).text)
    assert "Diga el turno de noche." in page.text
    assert f"{url}/publicar" not in [form.get("action") for form in page.all("form")]


def test_a_vacancy_is_not_returned_without_a_note(browser, waiting, db):
    url = address(waiting)

    response = browser.post_form(url, f"{url}/devolver", note=" ")

    assert response.status_code == 422
    assert pages.read(response.text).problems == ["Escriba qué tiene que cambiar la empresa."]
    assert stored(db, waiting).status is VacancyStatus.IN_REVIEW


def test_a_vacancy_is_withdrawn(browser, waiting, db):
    url = address(waiting)

    browser.post_form(url, f"{url}/retirar")

    assert stored(db, waiting).status is VacancyStatus.WITHDRAWN


def test_a_legal_check_is_marked(browser, waiting, db):
    url = address(waiting)

    browser.post_form(url, f"{url}/revision-legal", role_types="private_security")

    page = pages.read(browser.get(url).text)
    assert page.form(f"{url}/revision-legal")["role_types"] == "private_security"


def test_a_check_of_another_countrys_law_is_not_offered(browser, waiting, db, app):
    with db() as session:
        factories.a_legal_bar(session, "minors_peru", country="PE")

    offered = [e.get("value") for e in pages.read(browser.get(address(waiting)).text).all("input")]
    app.config["OFFICE_ZONE"] = "America/Lima"
    there = [e.get("value") for e in pages.read(browser.get(address(waiting)).text).all("input")]

    assert ("private_security" in offered, "minors_peru" in offered) == (True, False)
    assert ("private_security" in there, "minors_peru" in there) == (False, True)


def test_the_mark_of_a_colleague_is_not_taken_away_by_a_page_that_is_older(browser, waiting, db):
    url = address(waiting)
    old = pages.read(browser.get(url).text).form(f"{url}/revision-legal")
    browser.post_form(url, f"{url}/revision-legal", role_types="private_security")

    answer = browser.post(f"{url}/revision-legal", data=old)

    assert answer.status_code == 409
    kept = pages.read(browser.get(url).text).form(f"{url}/revision-legal")
    assert kept["role_types"] == "private_security"
    del old["version"]
    assert browser.post(f"{url}/revision-legal", data=old).status_code == 409


def test_a_kind_of_role_nobody_knows_is_refused(browser, waiting):
    url = address(waiting)

    response = browser.post_form(url, f"{url}/revision-legal", role_types="zzz")

    assert response.status_code == 422


def test_a_vacancy_that_is_not_there_is_not_found(browser):
    assert browser.get(f"{LIST}/999").status_code == 404


def test_a_draft_is_not_found_and_cannot_be_taken_back(browser, waiting, db):
    form = pages.read(browser.get(address(waiting)).text).form(address(waiting) + "/retirar")
    with db() as session:
        session.get_one(Vacancy, waiting.id).status = VacancyStatus.DRAFT

    assert browser.get(address(waiting)).status_code == 404
    assert browser.post(address(waiting) + "/retirar", data=form).status_code == 404
    with db() as session:
        assert session.get_one(Vacancy, waiting.id).status is VacancyStatus.DRAFT


@pytest.mark.parametrize(
    "status", [status for status in VacancyStatus if status is not VacancyStatus.DRAFT]
)
def test_the_page_opens_in_every_state_that_the_office_sees(browser, waiting, db, status):
    with db() as session:
        session.get_one(Vacancy, waiting.id).status = status

    assert pages.read(browser.get(address(waiting)).text).h1 == "Soldador MIG"


@pytest.mark.parametrize("role", ["employer", "participant", "admin"])
def test_only_mediation_reviews(as_user, waiting, role):
    other = as_user(role)

    assert other.get(LIST).status_code == 403
    assert other.get(address(waiting)).status_code == 403


def test_a_mediator_reads_the_hints_and_what_a_person_has_to_check(browser, waiting, db):
    with db() as session:
        a_hint(session, "long_week", hours_over=40, citation="Ley 21.561")
    url = address(waiting)
    assert "Antes de contratar, una persona lo revisa" not in browser.get(url).text

    browser.post_form(url, f"{url}/revision-legal", role_types=["private_security"])

    text = pages.read(browser.get(url).text).text
    assert "Norma: Ley 21.561." in text
    assert "Antes de contratar, una persona lo revisa" in text
    assert "Una persona lo revisa." in text
