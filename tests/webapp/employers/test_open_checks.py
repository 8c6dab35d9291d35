"""An employer is asked whether a vacancy is still open and answers with one tap."""

from datetime import timedelta

from models.open_checks import OpenAnswer, OpenCheck
from models.vacancies import VacancyStatus
from services.hiring.open_checks import last_check
from tests.conftest import NOW, TODAY
from tests.webapp import pages


def _ask(db, vacancy, **row):
    with db() as session:
        session.add(OpenCheck(vacancy_id=vacancy.id, asked_on=TODAY, **row))


def test_reading_the_question_answers_nothing_and_one_tap_does(browser, keep, db):
    vacancy = keep(row={"status": VacancyStatus.PUBLISHED})
    _ask(db, vacancy)
    url = f"/empresa/vacantes/{vacancy.id}"

    assert "¿Sigue abierta?" in pages.read(browser.get("/empresa/").text).text
    assert "¿Sigue abierta?" in pages.read(browser.get(url).text).text
    assert browser.get(f"{url}/sigue-abierta").status_code == 405
    with db() as session:
        assert last_check(session, vacancy.id).answer is None

    response = browser.post_form(url, f"{url}/sigue-abierta")

    assert "Gracias" in pages.read(browser.get(response.location).text).text
    with db() as session:
        assert last_check(session, vacancy.id).answer is OpenAnswer.STILL_OPEN


def test_a_vacancy_that_closes_soon_is_left_open_with_one_tap(browser, keep, stored, today):
    soon = today + timedelta(days=3)
    vacancy = keep(row={"status": VacancyStatus.PUBLISHED, "closes_on": soon})
    url = f"/empresa/vacantes/{vacancy.id}"
    assert "Se cierra pronto" in pages.read(browser.get(url).text).text

    browser.post_form(url, f"{url}/alargar")

    assert stored(vacancy.id).closes_on == today + timedelta(days=45)


def test_a_vacancy_paused_for_silence_says_so_and_goes_on(browser, keep, db, stored):
    vacancy = keep(row={"status": VacancyStatus.PAUSED})
    _ask(db, vacancy, closed_at=NOW, answer=OpenAnswer.SILENT)
    url = f"/empresa/vacantes/{vacancy.id}"
    assert "La pusimos en pausa" in pages.read(browser.get(url).text).text

    browser.post_form(url, f"{url}/seguir")

    assert stored(vacancy.id).status is VacancyStatus.PUBLISHED
    assert "La pusimos en pausa" not in pages.read(browser.get(url).text).text
