"""Words that a norm speaks to: shown after the first step, changed with one press or explained."""

import pytest
from sqlalchemy import select

from models.record_policies import RecordDecision
from models.vacancies import Vacancy, VacancyStatus
from models.wording import VacancyWordingFinding
from services.hiring.record_policies import choose_policy, decide_condition
from services.hiring.vacancy_rules import DESCRIPTION_LIMIT
from tests.conftest import NOW
from tests.factories import CLERK
from tests.services.hiring.test_record_policies import WHY
from tests.webapp import pages
from tests.webapp.words import ENDLESS, PHONES, see_a_light_page_at_once, send, sentence_boxes

NEW = "/empresa/vacantes/nueva"


@pytest.fixture
def address(browser, db) -> str:
    """The words of a vacancy that was just typed."""
    response = browser.post_form(
        NEW, title="Mesera", description="Traer papel de antecedentes.", commune_key="05501"
    )
    with db() as session:
        vacancy_id = session.scalar(select(Vacancy.id))
    assert response.location == f"/empresa/vacantes/{vacancy_id}/palabras"
    return response.location


def rewrite(browser, address: str, sentence: str, version: int, *, kind="age", words="joven"):
    """Send a sentence written by hand instead of the one with some words."""
    fields = {"kind": kind, "words": words, "sentence": sentence, "version": str(version)}
    return send(browser, address, "frase", **fields)


def sentence_box(page):
    """The first box in which a sentence is written by hand."""
    return sentence_boxes(page)[0]


def stored(db) -> Vacancy:
    with db() as session:
        return session.scalars(select(Vacancy)).one()


def test_the_words_stand_there_with_their_norm_and_a_better_phrase(browser, address):
    page = pages.read(browser.get(address).text)

    assert [mark.text for mark in page.all("mark")] == ["Mesera", "papel de antecedentes"]
    assert "Dirección del Trabajo, Ord. 628/2017" in page.text
    assert "Quedaría así: Traer referencias de trabajos anteriores" in page.text
    assert "Quedaría así: Mesera o mesero" in page.text


def test_one_press_writes_the_better_phrase(browser, address, db):
    response = send(
        browser, address, "cambiar", kind="sex", words="Mesera", version=str(stored(db).version)
    )

    assert response.location == address
    assert stored(db).title == "Mesera o mesero"
    assert "mark>Mesera<" not in browser.get(address).text


@pytest.fixture
def by_hand(browser, db) -> str:
    """The words of a vacancy whose sentence no phrase fits in."""
    response = browser.post_form(
        NEW, title="Repartidor", description="Pega en La Cruz. Se busca joven dinámico para moto."
    )
    return response.location


def test_where_no_phrase_fits_the_sentence_is_written_by_hand(browser, by_hand, db):
    page = pages.read(browser.get(by_hand).text)

    assert sentence_box(page).text == "Se busca joven dinámico para moto"
    assert "Puede decir: «persona»." in page.text
    assert "Escribirlo así" not in page.text

    sentence = "Se busca a alguien con ganas para moto"
    response = rewrite(browser, by_hand, sentence, stored(db).version)

    assert response.location == by_hand
    assert stored(db).description == "Pega en La Cruz. Se busca a alguien con ganas para moto."
    assert "No hay palabras por revisar" in browser.get(by_hand).text


def test_an_empty_sentence_is_told_beside_its_box(browser, by_hand, db):
    response = rewrite(browser, by_hand, " ", stored(db).version)

    page = pages.read(response.text)
    assert (response.status_code, page.problems) == (422, ["Escriba la frase."])
    assert sentence_box(page).get("aria-invalid") == "true"
    assert stored(db).description == "Pega en La Cruz. Se busca joven dinámico para moto."


def test_a_sentence_sent_back_as_it_was_is_told(browser, by_hand, db):
    version = stored(db).version
    response = rewrite(browser, by_hand, "Se busca joven dinámico para moto", version)

    assert response.status_code == 422
    problems = pages.read(response.text).problems
    assert problems == ["La frase quedó igual. Cámbiela antes de guardarla."]
    assert stored(db).version == version


def test_a_sentence_that_came_late_stands_above_what_stands_there_now(browser, by_hand, db):
    response = rewrite(browser, by_hand, "Se busca a alguien con ganas", 0)

    page = pages.read(response.text)
    assert response.status_code == 409
    assert "Otra persona cambió esto" in page.text
    assert "para que no se pierda: Se busca a alguien con ganas" in page.text
    assert sentence_box(page).text == "Se busca joven dinámico para moto"
    assert stored(db).description == "Pega en La Cruz. Se busca joven dinámico para moto."


def test_a_sentence_is_no_longer_than_a_description(browser, by_hand, db):
    response = rewrite(browser, by_hand, "x" * 30_000, stored(db).version)

    box = sentence_box(pages.read(response.text))
    assert response.status_code == 422
    assert (box.get("maxlength"), box.text) == (str(DESCRIPTION_LIMIT), "x" * DESCRIPTION_LIMIT)


def test_why_the_words_stay_is_kept_for_the_office(browser, address, db):
    send(browser, address, "explicar", kind="sex", words="Mesera", reason="Es un baño.")

    with db() as session:
        row = session.scalars(select(VacancyWordingFinding)).one()
    assert (row.words, row.reason) == ("Mesera", "Es un baño.")
    assert "Es un baño." in browser.get(address).text


def test_what_turns_people_away_asks_for_no_reason(browser, db):
    response = browser.post_form(NEW, title="Bodeguero", description="Abstenerse ex reos.")

    page = pages.read(browser.get(response.location).text)

    assert [mark.text for mark in page.all("mark")] == ["Abstenerse ex reos"]
    assert "Quite la frase o escríbala de otra manera" in page.text
    assert f"{response.location}/explicar" not in [form.get("action") for form in page.all("form")]


def test_what_an_accepted_condition_settles_asks_for_nothing_more(browser, keep, db):
    vacancy = keep(description="Traer papel de antecedentes. Buena presencia.")
    with db() as session:
        session.get_one(Vacancy, vacancy.id).status = VacancyStatus.IN_REVIEW
        made = choose_policy(session, browser.actor, vacancy.id, WHY, now=NOW)
        accepted = {"request_id": made.id, "reason": "Lo vale.", "now": NOW}
        decide_condition(session, CLERK, vacancy.id, RecordDecision.ACCEPTED, **accepted)
    address = f"/empresa/vacantes/{vacancy.id}/palabras"

    page = pages.read(browser.get(address).text)

    assert [mark.text for mark in page.all("mark")] == ["Buena presencia", "papel de antecedentes"]
    assert page.text.count("Aceptado por la oficina") == 1


def test_an_empty_reason_is_told_and_keeps_nothing(browser, address, db):
    response = send(browser, address, "explicar", kind="sex", words="Mesera", reason=" ")

    assert response.status_code == 422
    assert pages.read(response.text).problems == ["Escriba el motivo."]
    with db() as session:
        assert session.scalars(select(VacancyWordingFinding)).all() == []


def test_a_stale_page_or_an_odd_kind_changes_nothing(browser, address, db):
    stale = send(browser, address, "cambiar", kind="sex", words="Mesera", version="0")
    odd = send(browser, address, "cambiar", kind="<b>", words="Mesera", version="1")

    assert (stale.status_code, odd.status_code) == (409, 404)
    assert stored(db).title == "Mesera"


def test_the_vacancy_says_how_many_words_wait(browser, address):
    page = browser.get(address.removesuffix("/palabras")).text

    assert "Conviene cambiar 2 expresiones del texto." in page
    assert address in pages.read(page).links()


def test_a_text_without_such_words_goes_straight_on(browser, db):
    response = browser.post_form(NEW, title="Soldador", description="Enviar antecedentes.")

    assert response.location.endswith("/oficio")


@pytest.fixture
def endless(browser) -> str:
    """The words of a vacancy that names 1,800 telephones in one sentence."""
    response = browser.post_form(NEW, title="Soldador", description=ENDLESS)
    return response.location


def test_an_endless_sentence_gives_a_light_page_at_once(browser, endless):
    page = see_a_light_page_at_once(browser, endless)

    assert "La frase es muy larga: cámbiela en el paso «El trabajo»." in page.text
    assert endless.replace("palabras", "trabajo") in page.links()


def test_words_that_were_explained_make_room_for_those_behind(browser, endless):
    send(browser, endless, "explicar", kind="contact_data", words=PHONES[0], reason="Es la central")

    page = pages.read(browser.get(endless).text)

    assert [mark.text for mark in page.all("mark")] == PHONES[1:21]
    assert "y 1780 expresiones más: primero arregle estas" in page.text


def test_what_is_refused_about_words_behind_is_told_beside_them(browser, endless):
    response = send(
        browser, endless, "explicar", kind="contact_data", words=PHONES[900], reason=" "
    )

    page = pages.read(response.text)
    assert (response.status_code, page.problems) == (422, ["Escriba el motivo."])
    assert [mark.text for mark in page.all("mark")] == [*PHONES[:20], PHONES[900]]
    assert "y 1779 expresiones más: primero arregle estas" in page.text


def test_a_sentence_that_was_refused_stays_in_a_box_however_long_the_one_in_the_text(
    browser, endless, db
):
    response = rewrite(
        browser, endless, " ", stored(db).version, kind="contact_data", words=PHONES[0]
    )

    page = pages.read(response.text)
    assert (response.status_code, page.problems) == (422, ["Escriba la frase."])
    assert sentence_box(page).text == ""


def test_a_text_with_a_few_words_says_nothing_of_others(browser, address):
    assert "primero arregle" not in browser.get(address).text
