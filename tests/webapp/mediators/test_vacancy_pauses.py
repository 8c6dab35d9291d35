"""The office pauses a vacancy, goes on, and opens one again that was over."""

import pytest

from models.vacancies import Vacancy, VacancyStatus
from services.hiring.vacancies import post_vacancy
from tests import factories
from tests.webapp import pages


@pytest.fixture
def keep(db, today):
    """Keep a complete vacancy of a verified employer in a state."""

    def kept(**row) -> str:
        with db() as session:
            actor = factories.an_employer_actor(session)
            vacancy = post_vacancy(session, actor, factories.a_draft(session), today=today)
            for name, value in row.items():
                setattr(vacancy, name, value)
        return f"/mediacion/vacantes/{vacancy.id}"

    return kept


def stored(db, url: str) -> Vacancy:
    with db() as session:
        return session.get_one(Vacancy, int(url.rsplit("/", maxsplit=1)[-1]))


def test_a_vacancy_is_paused_and_goes_on(browser, keep, db):
    url = keep(status=VacancyStatus.PUBLISHED)

    browser.post_form(url, f"{url}/pausar")
    assert stored(db, url).status is VacancyStatus.PAUSED
    assert "En pausa" in pages.read(browser.get(url).text).text

    browser.post_form(url, f"{url}/seguir")
    assert stored(db, url).status is VacancyStatus.PUBLISHED


def test_a_filled_vacancy_is_opened_for_one_more(browser, keep, db):
    url = keep(status=VacancyStatus.FILLED, filled_positions=1)

    response = browser.post_form(url, f"{url}/reabrir")

    assert "Abierta otra vez" in pages.read(browser.get(response.location).text).text
    row = stored(db, url)
    assert (row.status, row.positions, row.filled_positions) == (VacancyStatus.PUBLISHED, 2, 1)


def test_without_a_free_position_the_page_says_what_to_do(browser, keep, db):
    url = keep(status=VacancyStatus.FILLED, filled_positions=1)

    for number, words in (("0", "Diga cuántos más se buscan"), ("", "con un número")):
        response = browser.post_form(url, f"{url}/reabrir", more_positions=number)
        assert words in pages.read(browser.get(response.location).text).text
    assert stored(db, url).status is VacancyStatus.FILLED


def test_what_changed_meanwhile_is_not_opened(browser, keep, db):
    url = keep(status=VacancyStatus.EXPIRED)
    form = pages.read(browser.get(url).text).form(f"{url}/reabrir")

    first = browser.post(f"{url}/reabrir", data=form)
    again = browser.post(f"{url}/reabrir", data=form)

    assert (first.status_code, again.status_code) == (302, 409)


def test_partly_filled_vacancies_have_a_list_of_their_own(browser, keep):
    partly = keep(status=VacancyStatus.PUBLISHED, positions=3, filled_positions=1)
    plain = keep(status=VacancyStatus.PUBLISHED)

    links = pages.read(browser.get("/mediacion/vacantes?estado=partly_filled").text).links()

    assert partly in links
    assert plain not in links
