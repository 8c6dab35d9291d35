"""The review of a vacancy's words: changed or accepted with a reason, then published."""

import pytest
from sqlalchemy import select

from models.vacancies import Vacancy, VacancyStatus
from models.wording import VacancyWordingFinding
from services.hiring.record_policies import choose_policy
from services.hiring.vacancies import post_vacancy, submit_vacancy
from tests import factories
from tests.conftest import NOW
from tests.services.hiring.test_record_policies import WHY
from tests.webapp import pages
from tests.webapp.words import ENDLESS, PHONES, see_a_light_page_at_once, send


def in_review(session, description: str, today) -> int:
    """Number of a vacancy that its employer has sent with some text."""
    factories.legal_figures(session)
    actor = factories.an_employer_actor(session)
    draft = factories.a_draft(session, description=description)
    vacancy = post_vacancy(session, actor, draft, today=today)
    submit_vacancy(session, actor, vacancy.id, today=today)
    return vacancy.id


@pytest.fixture
def vacancy_id(db, today) -> int:
    """A vacancy in review with two things to settle."""
    with db() as session:
        return in_review(session, "Buena presencia. Traer papel de antecedentes.", today)


@pytest.fixture
def address(vacancy_id: int) -> str:
    return f"/mediacion/vacantes/{vacancy_id}"


def stored(db, vacancy_id: int) -> Vacancy:
    with db() as session:
        return session.get_one(Vacancy, vacancy_id)


def publish(browser, db, address: str, vacancy_id: int):
    version = str(stored(db, vacancy_id).version)
    return browser.post_form(address, f"{address}/publicar", version=version)


def test_the_review_shows_the_words_and_why_a_record_is_not_accepted_here(browser, address):
    page = pages.read(browser.get(address).text)

    marks = [mark.text for mark in page.all("mark")]
    assert marks == ["Buena presencia", "papel de antecedentes"]
    assert "Pedir antecedentes no se acepta aquí" in page.text


def test_publishing_waits_until_every_word_is_settled(browser, db, address, vacancy_id):
    publish(browser, db, address, vacancy_id)
    assert "El texto tiene palabras por resolver: 2." in browser.get(address).text

    send(
        browser,
        address,
        "palabras/aceptar",
        kind="appearance",
        words="Buena presencia",
        reason="Modelaje",
    )
    send(
        browser,
        address,
        "palabras/cambiar",
        kind="record_demanded",
        words="papel de antecedentes",
        version=str(stored(db, vacancy_id).version),
    )
    publish(browser, db, address, vacancy_id)

    assert stored(db, vacancy_id).status is VacancyStatus.PUBLISHED
    assert "referencias de trabajos anteriores" in stored(db, vacancy_id).description


def test_a_sentence_is_written_by_hand_in_the_review(browser, db, address, vacancy_id):
    fields = {"kind": "record_demanded", "words": "papel de antecedentes"}
    version = str(stored(db, vacancy_id).version)

    empty = send(browser, address, "palabras/frase", **fields, sentence="", version=version)
    send(browser, address, "palabras/frase", **fields, sentence="Traer carnet", version=version)

    assert (empty.status_code, "Escriba la frase." in empty.text) == (422, True)
    assert stored(db, vacancy_id).description == "Buena presencia. Traer carnet."


def test_a_sentence_that_came_late_stands_above_the_review(browser, db, address, vacancy_id):
    response = send(
        browser,
        address,
        "palabras/frase",
        kind="record_demanded",
        words="papel de antecedentes",
        sentence="Traer carnet",
        version="0",
    )

    page = pages.read(response.text)
    assert response.status_code == 409
    assert "para que no se pierda: Traer carnet" in page.text
    assert stored(db, vacancy_id).description == "Buena presencia. Traer papel de antecedentes."


def test_an_acceptance_stands_there_with_its_reason(browser, db, address):
    send(
        browser,
        address,
        "palabras/aceptar",
        kind="appearance",
        words="Buena presencia",
        reason="Modelaje",
    )

    with db() as session:
        assert session.scalars(select(VacancyWordingFinding.reason)).all() == ["Modelaje"]
    assert "Modelaje" in browser.get(address).text


def test_a_demand_for_a_record_is_refused_however_it_is_sent(browser, address):
    response = send(
        browser,
        address,
        "palabras/aceptar",
        kind="record_demanded",
        words="papel de antecedentes",
        reason="Sí",
    )

    assert response.status_code == 409


def test_what_turns_people_away_is_said_for_what_it_is_and_goes_with_one_press(browser, db, today):
    with db() as session:
        text = "Se pide puntualidad. Abstenerse personas con antecedentes."
        address = f"/mediacion/vacantes/{in_review(session, text, today)}"

    page = pages.read(browser.get(address).text)
    assert "Deja fuera a personas con antecedentes" in page.text
    assert "Esto no se acepta. Quite la frase" in page.text
    assert "Pedir antecedentes no se acepta aquí" not in page.text
    assert "Un certificado de antecedentes se pide solo" not in page.text

    with db() as session:
        version = str(session.scalars(select(Vacancy.version)).one())
    words = "Abstenerse personas con antecedentes"
    fields = {"kind": "record_demanded", "words": words, "version": version}
    send(browser, address, "palabras/cambiar", **fields)

    with db() as session:
        assert session.scalars(select(Vacancy.description)).one() == "Se pide puntualidad."


def test_an_accepted_condition_settles_the_words_that_ask_for_it(browser, db, today):
    with db() as session:
        actor = factories.an_employer_actor(session)
        draft = factories.a_draft(session, description="Traer papel de antecedentes.")
        vacancy = post_vacancy(session, actor, draft, today=today)
        choose_policy(session, actor, vacancy.id, WHY, now=NOW)
        vacancy.status = VacancyStatus.IN_REVIEW
        address = f"/mediacion/vacantes/{vacancy.id}"

    browser.post_form(
        address,
        f"{address}/certificado",
        decision="accepted",
        decision_reason="Es indispensable.",
    )
    response = browser.get(address)

    page = pages.read(response.text)
    assert response.status_code == 200
    assert [mark.text for mark in page.all("mark")] == ["papel de antecedentes"]
    assert "Por resolver" not in page.text


def test_a_reason_that_is_too_long_is_told_and_stays_in_the_field(browser, address):
    response = send(
        browser,
        address,
        "palabras/aceptar",
        kind="appearance",
        words="Buena presencia",
        reason="x" * 3000,
    )

    page = pages.read(response.text)
    assert response.status_code == 422
    assert "el máximo es 2000" in page.problems[0]
    assert page.form(f"{address}/palabras/aceptar")["reason"] == "x" * 2000


@pytest.fixture
def endless(db, today) -> str:
    """A review of a vacancy that names 1,800 telephones in one sentence."""
    with db() as session:
        return f"/mediacion/vacantes/{in_review(session, ENDLESS, today)}"


def test_an_endless_sentence_gives_a_light_review_at_once(browser, endless):
    page = see_a_light_page_at_once(browser, endless)

    assert "La frase es muy larga: la empresa la cambia en el paso «El trabajo»." in page.text


def test_words_that_wait_come_before_those_that_were_accepted(browser, endless):
    send(
        browser,
        endless,
        "palabras/aceptar",
        kind="contact_data",
        words=PHONES[0],
        reason="Es la central",
    )

    page = pages.read(browser.get(endless).text)

    assert [mark.text for mark in page.all("mark")] == [*PHONES[1:21], PHONES[0]]
    assert "y 1779 expresiones más: primero arregle estas" in page.text
    assert "Es la central" in page.text
