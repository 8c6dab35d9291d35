"""Entering, leaving, and who is kept out."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from models.accounts import Language, Role
from models.participants import Participant
from services.access import accounts, passwords
from services.actors import CLOCK
from tests import factories
from tests.webapp import pages

PASSWORD = "tres palabras juntas"


@pytest.fixture
def mediator(db, app):
    with db() as session:
        return factories.an_account(
            session,
            Role.MEDIATOR,
            login="meda@oficina.test",
            password_hash=passwords.hash_password(PASSWORD),
        )


def enter(client: FlaskClient, login: str, password: str, **more: str):
    form = pages.read(client.get("/entrar").text).form("/entrar")
    return client.post("/entrar", data={**form, "login": login, "password": password, **more})


def test_the_right_password_leads_to_the_first_page(client, mediator):
    response = enter(client, " MEDA@oficina.test ", PASSWORD)

    assert response.status_code == 302
    assert client.get("/").location == "/mediacion/"


def test_a_wrong_password_and_an_unknown_login_answer_the_same(client, mediator):
    wrong = enter(client, "meda@oficina.test", "otra cosa")
    unknown = enter(client, "nadie@oficina.test", "otra cosa")

    assert wrong.status_code == unknown.status_code == 422
    assert "no son correctos" in pages.read(wrong.text).text
    assert "no son correctos" in pages.read(unknown.text).text


def test_guessing_makes_the_next_try_wait(client, mediator):
    for _ in range(5):
        enter(client, "meda@oficina.test", "otra cosa")

    response = enter(client, "meda@oficina.test", PASSWORD)

    assert "Espere" in pages.read(response.text).text
    assert client.get("/").location == "/entrar"


def test_a_closed_account_stays_outside(client, mediator, db):
    with db() as session:
        session.merge(mediator).is_active = False

    assert enter(client, "meda@oficina.test", PASSWORD).status_code == 422


def test_signing_out_ends_a_copied_cookie_too(app: Flask, client, mediator):
    enter(client, "meda@oficina.test", PASSWORD)
    stolen = client.get_cookie("oportunidades")
    thief = app.test_client()
    thief.set_cookie("oportunidades", stolen.value)
    assert thief.get("/cuenta").status_code == 200

    response = client.post_form("/cuenta", "/salir")

    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert thief.get("/cuenta").status_code == 302


def test_a_participants_session_ends_after_fifteen_idle_minutes(app, as_user, now):
    client = as_user("participant")
    app.extensions["clock"] = lambda: now + timedelta(minutes=14)
    assert client.get("/cuenta").status_code == 200

    app.extensions["clock"] = lambda: now + timedelta(minutes=30)
    assert client.get("/cuenta").status_code == 302


def test_changing_the_password_ends_every_session(app, client, mediator, as_user):
    other = as_user("mediator", account=mediator)
    enter(client, "meda@oficina.test", PASSWORD)
    new = "cuatro palabras nuevas"

    client.post_form("/cuenta", "/cuenta/clave", current=PASSWORD, password=new, again=new)

    assert other.get("/cuenta").status_code == 302
    assert enter(client, "meda@oficina.test", new).status_code == 302


@pytest.mark.parametrize(
    "address",
    [
        *("https://evil.test/", "//evil.test", "/\\evil.test", "javascript:1"),
        *("/\t/evil.test", "/\t\\evil.test", "/\n//evil.test", "/\r\nX-Evil: 1"),
    ],
)
def test_entering_never_leads_outside_the_portal(client, mediator, address):
    response = enter(client, "meda@oficina.test", PASSWORD, next=address)

    assert response.location == "/"


def test_whoever_finds_a_phone_cannot_try_out_the_pin(app, as_user, db, now):
    with db() as session:
        found = factories.an_account(
            session, Role.PARTICIPANT, password_hash=passwords.hash_password("274915")
        )
    browser = as_user("participant", account=found)
    wanted = {"password": "518263", "again": "518263"}
    for number in range(5):
        browser.post_form("/cuenta", "/cuenta/clave", current=f"00000{number}", **wanted)

    stopped = browser.post_form("/cuenta", "/cuenta/clave", current="274915", **wanted)

    assert stopped.status_code == 422
    assert "Espere" in pages.read(stopped.text).text
    app.extensions["clock"] = lambda: now + timedelta(minutes=6)
    owner = browser.post_form("/cuenta", "/cuenta/clave", current="274915", **wanted)
    assert owner.location == "/entrar"


def test_an_invitation_makes_an_account_once(client, db, now):
    with db() as session:
        draft = accounts.InvitationDraft("nueva@oficina.test", "Nueva Persona", Role.MEDIATOR)
        token = accounts.invite(session, CLOCK, draft, now=now)
    url = f"/invitacion/{token}"
    assert client.head(url).status_code == 200

    accepted = client.post_form(url, password=PASSWORD, again=PASSWORD)
    assert accepted.location == "/"
    again = client.get(url)

    assert again.status_code == 409
    assert "ya se usó" in pages.read(again.text).text


def test_an_expired_invitation_says_what_to_do(app, client, db, now):
    with db() as session:
        draft = accounts.InvitationDraft("nueva@oficina.test", "Nueva Persona", Role.MEDIATOR)
        token = accounts.invite(session, CLOCK, draft, now=now)
    app.extensions["clock"] = lambda: now + timedelta(hours=73)

    response = client.get(f"/invitacion/{token}")

    assert response.status_code == 409
    assert "venció" in pages.read(response.text).text


def test_the_language_chosen_stays_with_the_account(client, mediator, app):
    enter(client, "meda@oficina.test", PASSWORD)

    client.post_form("/cuenta", "/idioma", language="en")

    assert pages.read(client.get("/cuenta").text).all("html")[0].get("lang") == "en"


def test_a_persons_mail_is_written_in_the_language_chosen(as_user, db):
    browser = as_user("participant")

    browser.post_form("/cuenta", "/idioma", language="en")

    with db() as session:
        own = select(Participant).where(Participant.account_id == browser.account.id)
        assert session.scalars(own).one().language is Language.ENGLISH


def test_a_post_without_its_token_is_refused_with_advice(client):
    response = client.post("/entrar", data={"login": "a", "password": "b"})

    assert response.status_code == 400
    assert "recargue la página" in pages.read(response.text).text


def test_an_account_may_not_open_another_roles_page(as_user):
    assert as_user("participant").get("/oficina/cuentas").status_code == 403


def test_every_answer_carries_the_safety_headers(client):
    headers = client.get("/entrar").headers

    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
