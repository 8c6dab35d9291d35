"""The glass before a file: every page of a person is behind it, found by the address."""

from http import HTTPStatus

import pytest
from sqlalchemy import select

from models.accounts import Role
from models.file_openings import FileOpening
from tests import factories
from tests.webapp.town import Town
from webapp.mediators.file_openings import BEFORE_THE_GLASS

WHY = "Cubro a una colega y confirmo su cita de hoy"


@pytest.fixture
def person_id(db) -> int:
    """A person whom somebody else looks after."""
    with db() as session:
        colleague = factories.an_account(session, Role.MEDIATOR)
        return factories.a_participant(session, given_names="Rosa", mediator_id=colleague.id).id


@pytest.mark.parametrize("query", ["", "?pagina=2&de=todas"])
def test_a_reason_leads_on_to_the_page_that_was_wanted(as_user, db, page, person_id, query: str):
    browser = as_user("mediator")
    wanted = f"/mediacion/personas/{person_id}/seguimiento{query}"
    asked = browser.get(wanted)
    assert asked.status_code == HTTPStatus.FOUND
    form = page(browser.get(asked.location))
    assert "Rosa" in form.text

    address = f"/mediacion/personas/{person_id}/abrir"
    opened = browser.post(address, data={**form.form(address), "reason": WHY})

    assert opened.location == wanted
    shown = browser.get(wanted)
    assert shown.status_code == HTTPStatus.OK
    assert "Puede ver la ficha por 4 horas. Quedó en el registro." in page(shown).text
    with db() as session:
        assert session.scalars(select(FileOpening.reason)).all() == [WHY]


def test_a_file_is_opened_once_however_often_the_button_is_pressed(as_user, db, page, person_id):
    browser, address = as_user("mediator"), f"/mediacion/personas/{person_id}/abrir"
    sent = page(browser.get(address)).form(address) | {"reason": WHY}

    first, second = (browser.post(address, data=sent) for _ in range(2))

    assert (first.status_code, second.status_code) == (HTTPStatus.FOUND, HTTPStatus.CONFLICT)
    with db() as session:
        assert session.scalars(select(FileOpening.reason)).all() == [WHY]


def test_a_page_about_nobody_asks_for_no_reason(as_user):
    assert as_user("mediator").get("/mediacion/candidaturas").status_code == HTTPStatus.OK


@pytest.mark.parametrize("role", ["employer", "participant", "admin"])
def test_who_may_read_no_file_is_refused_and_asked_for_no_reason(as_user, person_id: int, role):
    """To be asked for a reason would tell that there is such a person."""
    browser = as_user(role)

    for number in (person_id, person_id + 1):
        answer = browser.get(f"/mediacion/personas/{number}")
        assert answer.status_code == HTTPStatus.FORBIDDEN


def test_a_reason_that_says_nothing_is_asked_for_again(as_user, page, person_id: int):
    browser = as_user("mediator")
    address = f"/mediacion/personas/{person_id}/abrir"

    wanted = f"{address.removesuffix('/abrir')}/editar"
    for reason, said in (("urgente", "La persona la va a leer"), ("", "Escriba el motivo.")):
        answer = browser.post_form(address, reason=reason, next=wanted)
        assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert said in page(answer).text
        assert page(answer).form(address)["next"] == wanted
    assert browser.get(f"/mediacion/personas/{person_id}").status_code == HTTPStatus.FOUND


@pytest.mark.parametrize(
    "wanted",
    [
        *("https://otra.test/", "//otra.test", "/mediacion/personas/12345", "/oficina/"),
        *("//mediacion/personas/{}", "///mediacion/personas/{}", "mediacion/personas/{}"),
        *("/\\mediacion/personas/{}", "/\t/mediacion/personas/{}"),
    ],
)
def test_a_reason_leads_to_no_other_place(as_user, page, person_id: int, wanted: str):
    """Two slashes before it, and a browser takes the first name of a page for a host."""
    browser = as_user("mediator")
    address = f"/mediacion/personas/{person_id}/abrir"

    answer = browser.post_form(address, reason=WHY, next=wanted.format(person_id))

    assert answer.location == f"/mediacion/personas/{person_id}"


def test_an_act_on_the_file_of_somebody_elses_person_is_refused(as_user, page, person_id: int):
    browser, person = as_user("mediator"), f"/mediacion/personas/{person_id}"
    token = page(browser.get(f"{person}/abrir")).form("/salir")

    assert browser.post(f"{person}/invitar", data=token).status_code == HTTPStatus.FORBIDDEN


def test_nobody_is_not_found(as_user):
    assert as_user("lead").get("/mediacion/personas/987654").status_code == HTTPStatus.NOT_FOUND
    missing = as_user("mediator").get("/mediacion/personas/987654/abrir")
    assert missing.status_code == HTTPStatus.NOT_FOUND


def test_every_page_and_act_of_a_person_is_behind_the_glass(furnished_town: Town):
    furnished_town.app.config["WTF_CSRF_ENABLED"] = False
    browser = furnished_town.browser(Role.MEDIATOR)
    open_to_all = {}
    for is_page in (True, False):
        for rule in furnished_town.rules(safe=is_page):
            if "participant_id" not in rule.arguments or rule.endpoint in BEFORE_THE_GLASS:
                continue
            for address in furnished_town.addresses(rule, Role.MEDIATOR, "foreign"):
                answer = browser.get(address) if is_page else browser.post(address)
                asked = is_page and "/abrir?" in (answer.location or "")
                if not asked and answer.status_code != HTTPStatus.FORBIDDEN:
                    open_to_all[address] = answer.status_code

    assert open_to_all == {}
