"""An employer pauses a vacancy, goes on and leaves it open for longer, with one tap each."""

from datetime import date

from models.vacancies import VacancyStatus
from tests import factories
from tests.webapp import pages


def test_a_published_vacancy_is_paused_and_goes_on(browser, keep, stored):
    vacancy = keep(row={"status": VacancyStatus.PUBLISHED})
    url = f"/empresa/vacantes/{vacancy.id}"

    browser.post_form(url, f"{url}/pausar")
    paused = pages.read(browser.get(url).text)

    assert stored(vacancy.id).status is VacancyStatus.PAUSED
    assert "No se busca a nadie por ahora" in paused.text
    assert f"{url}/pausar" not in [form.get("action") for form in paused.all("form")]
    browser.post_form(url, f"{url}/seguir")
    assert stored(vacancy.id).status is VacancyStatus.PUBLISHED


def test_a_button_pressed_on_an_old_page_says_that_the_vacancy_changed(browser, keep):
    vacancy = keep(row={"status": VacancyStatus.PUBLISHED})
    url = f"/empresa/vacantes/{vacancy.id}"
    form = pages.read(browser.get(url).text).form(f"{url}/pausar")

    first = browser.post(f"{url}/pausar", data=form)
    again = browser.post(f"{url}/pausar", data=form)

    assert (first.status_code, again.status_code) == (302, 409)


def test_a_vacancy_is_left_open_for_longer(browser, keep, stored):
    vacancy = keep(row={"status": VacancyStatus.PUBLISHED})
    url = f"/empresa/vacantes/{vacancy.id}"
    form = pages.read(browser.get(url).text).form(f"{url}/pausar")

    browser.post(f"{url}/alargar", data=form)

    assert stored(vacancy.id).closes_on == date(2027, 1, 7)


def test_another_employers_vacancy_is_not_there(browser, keep, db):
    own = keep(row={"status": VacancyStatus.PUBLISHED})
    url = f"/empresa/vacantes/{own.id}"
    form = pages.read(browser.get(url).text).form(f"{url}/pausar")
    with db() as session:
        other = factories.a_vacancy(session)

    for act in ("pausar", "seguir", "alargar"):
        assert browser.post(f"/empresa/vacantes/{other.id}/{act}", data=form).status_code == 404
