"""Mi disponibilidad: weekly hours and absences."""

import pytest

from models.accounts import Role
from tests.factories import an_account


@pytest.fixture
def browser(as_user):
    """A mediator."""
    return as_user("mediator")


@pytest.fixture
def url(browser) -> str:
    """The mediator's own page."""
    return browser.get("/mediacion/disponibilidad").location


def test_hours_are_added_shown_and_taken_away(browser, url, page) -> None:
    answer = browser.post_form(
        url,
        f"{url}/horas",
        **{"hours-weekdays": ["0", "3"], "hours-starts_at": "09:00", "hours-ends_at": "13:00"},
    )

    assert answer.status_code == 302
    shown = page(browser.get(url))
    assert "Jueves" in shown.text
    assert "09:00–13:00" in shown.text
    browser.post_form(url, "/mediacion/disponibilidad/horas/1/quitar")
    browser.post_form(url, "/mediacion/disponibilidad/horas/2/quitar")
    assert "todo el horario de la oficina" in page(browser.get(url)).text


def test_hours_that_overlap_are_refused_in_words(browser, url, page) -> None:
    wanted = {"hours-weekdays": ["0"], "hours-starts_at": "09:00", "hours-ends_at": "13:00"}
    browser.post_form(url, f"{url}/horas", **wanted)

    answer = browser.post_form(url, f"{url}/horas", **wanted)

    assert answer.status_code == 422
    assert any("lunes ya tiene horas" in text for text in page(answer).problems)


def test_an_absence_of_one_day_needs_no_last_day(browser, url, page) -> None:
    answer = browser.post_form(
        url, f"{url}/ausencias", **{"absence-from_on": "2026-12-01", "absence-reason": "trámite"}
    )

    assert answer.status_code == 302
    shown = page(browser.get(url))
    assert "trámite" in shown.text
    browser.post_form(url, "/mediacion/ausencias/1/quitar")
    assert "No hay ausencias" in page(browser.get(url)).text


def test_an_absence_of_the_past_is_refused(browser, url, page) -> None:
    answer = browser.post_form(url, f"{url}/ausencias", **{"absence-from_on": "2026-11-01"})

    assert answer.status_code == 422
    assert any("ya pasó" in text for text in page(answer).problems)


def test_the_lead_sees_everybodys_hours(as_user, url, db, page) -> None:
    with db() as session:
        other = an_account(session, Role.MEDIATOR, name="Colega Inventada")

    shown = page(as_user("lead").get(url))

    assert other.name in shown.text
