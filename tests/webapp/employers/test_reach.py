"""Beside the form stands whom the vacancy would reach, with a script and without."""

import pytest

from services.matchmaking.crowds import gather_crowd
from tests import factories
from tests.webapp import pages


@pytest.fixture
def counted(db, office, today):
    """Ten people who look for work, gathered."""
    with db() as session:
        for _ in range(10):
            factories.a_participant(session, has_told_licences=True)
        gather_crowd(session, secret="a secret", today=today)


def test_the_figures_follow_what_is_typed_and_nothing_is_kept(browser, keep, stored, counted):
    vacancy = keep()
    url = f"/empresa/vacantes/{vacancy.id}/condiciones"
    form = pages.read(browser.get(url).text).form(url)

    without = browser.post(f"{url}/alcance", data=form | {"part": "reach"}).text
    typed = form | {"part": "reach", "licences": "licence_d"}
    with_licence = browser.post(f"{url}/alcance", data=typed).text

    assert "Otras 10 podrían" in without
    assert "Otras 10 podrían" not in with_licence
    assert "Menos de 5 personas cumplen todo" in with_licence
    assert "Si «licence_d (es)» pasa a deseable" in with_licence
    assert "y otras 10 podrían" in with_licence
    assert "<html" not in with_licence
    assert not stored(vacancy.id).licences
    assert stored(vacancy.id).version == vacancy.version


def test_without_a_script_the_page_comes_back_as_it_was_typed(browser, keep, counted):
    vacancy = keep()
    url = f"/empresa/vacantes/{vacancy.id}/oficio"
    form = pages.read(browser.get(url).text).form(url)
    row = next(name for name in form if name.endswith("-need")).removesuffix("-need")
    typed = form | {f"{row}-need": "wish", "find_skill": "a medio escribir"}

    page = pages.read(browser.post(f"{url}/alcance", data=typed).text)

    again = page.form(url)
    assert again[f"{row}-need"] == "wish"
    assert again["find_skill"] == "a medio escribir"
    assert "Unas 10 personas cumplen todo" in page.text


def test_what_cannot_be_read_is_told_beside_its_field(browser, keep, counted):
    vacancy = keep()
    url = f"/empresa/vacantes/{vacancy.id}/condiciones"
    form = pages.read(browser.get(url).text).form(url) | {"starts_on": "pronto"}

    part = browser.post(f"{url}/alcance", data=form | {"part": "reach"})
    page = browser.post(f"{url}/alcance", data=form)

    assert "Corrija lo que está mal escrito" in part.text
    assert page.status_code == 422
    assert pages.read(page.text).problems


def test_before_anybody_was_counted_it_says_so(browser, keep):
    vacancy = keep()
    url = f"/empresa/vacantes/{vacancy.id}/condiciones"
    form = pages.read(browser.get(url).text).form(url)

    answer = browser.post(f"{url}/alcance", data=form | {"part": "reach"})

    assert "Todavía no hay cifras de hoy" in answer.text


@pytest.mark.parametrize("step", ["oficio", "condiciones"])
def test_the_vacancy_of_another_employer_is_not_there(browser, keep, db, step, counted):
    own = f"/empresa/vacantes/{keep().id}/{step}"
    form = pages.read(browser.get(own).text).form(own)
    with db() as session:
        other = factories.a_vacancy(session)

    answers = [
        browser.post(f"/empresa/vacantes/{number}/{step}/alcance", data=form).status_code
        for number in (other.id, 987_654_321)
    ]

    assert answers == [404, 404]
