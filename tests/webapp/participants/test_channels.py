"""A person chooses by which channels they are told."""

import pytest
from sqlalchemy import select

from models.audit import ConsentGrant
from tests.factories import a_participant


@pytest.fixture
def person(db):
    """Somebody with a mobile telephone."""
    with db() as session:
        return a_participant(session, phone="+56987654321")


@pytest.fixture
def browser(as_user, person):
    """The person's phone."""
    return as_user("participant", participant=person)


def test_a_person_opens_and_closes_a_channel(browser, db, page):
    answer = browser.post_form("/mi/avisos", "/mi/avisos/sms/si")
    assert answer.headers["Location"].endswith("/mi/avisos")
    shown = page(browser.get("/mi/avisos"))
    assert "Dijo que sí el 23-11-2026" in shown.text

    browser.post_form("/mi/avisos", "/mi/avisos/sms/no")
    with db() as session:
        assert session.scalars(select(ConsentGrant)).one().revoked_at is not None


def test_the_file_leads_to_the_channels_and_lists_what_was_agreed(browser, page):
    browser.post_form("/mi/avisos", "/mi/avisos/sms/si")

    shown = page(browser.get("/mi/ficha"))

    assert "Elegir por dónde me avisan" in shown.text
    assert "Recibir recordatorios (Mensaje de texto)" in shown.text


def test_a_channel_that_does_not_exist_is_not_found(browser):
    assert browser.post("/mi/avisos/whatsapp/si").status_code == 404
