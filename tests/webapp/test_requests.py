"""What no keyboard types never reaches a database."""

import io

import pytest
from sqlalchemy import select

from models.reference import Closure
from tests.webapp import pages
from webapp.requests import PlainValues

CLOSURES = "/oficina/cierres"


def test_values_lose_what_no_database_holds():
    file = io.BytesIO(b"\x00")

    values = PlainValues([("na\x00me", "a\x00b"), ("name", "c"), ("file", file)])

    assert values.getlist("name") == ["ab", "c"]
    assert values["file"] is file
    assert PlainValues() == {}


def test_signing_in_with_it_is_a_wrong_login_and_no_failure(client):
    form = pages.read(client.get("/entrar").text).form("/entrar")

    response = client.post("/entrar", data={**form, "login": "a\x00b", "password": "x\x00y"})

    assert response.status_code == 422


def test_what_is_kept_and_the_key_of_its_form_have_none(as_user, db):
    browser = as_user("admin")

    response = browser.post_form(
        CLOSURES, day="2026-12-15", reason="Elec\x00ciones", once_key="once\x00only"
    )

    assert response.status_code == 302
    with db() as session:
        assert session.scalars(select(Closure.reason)).all() == ["Elecciones"]


@pytest.mark.parametrize(
    ("role", "address"),
    [
        ("mediator", "/mediacion/buscar?q=%00ana"),
        ("admin", "/oficina/tareas?tarea=%00"),
        ("admin", "/oficina/registro?cuenta=%00"),
    ],
)
def test_searching_for_it_finds_nothing_and_fails_nothing(as_user, role, address):
    assert as_user(role).get(address).status_code == 200


def test_an_address_with_it_is_not_found(as_user, client):
    assert as_user("mediator").get("/oficina/importar/plantilla/%00").status_code == 404
    assert client.get("/invitacion/%00").status_code == 404
