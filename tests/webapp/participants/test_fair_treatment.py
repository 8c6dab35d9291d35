"""The person's own answers to the voluntary questions, and one tap that erases them."""

import pytest

from models.fair_treatment import AuditAxis, AxisAnswer
from services.fair_treatment.declarations import record_declaration
from tests.conftest import NOW
from tests.factories import a_participant, actor_of, an_account

OWN = "/mi/ficha/preguntas"


@pytest.fixture
def person(db):
    """Somebody who has declared a gender to a mediator."""
    with db() as session:
        row = a_participant(session)
        record_declaration(
            session,
            actor_of(an_account(session, name="Marta Inventada")),
            row.id,
            {AuditAxis.GENDER: AxisAnswer.WOMAN},
            has_agreed=True,
            now=NOW,
        )
        return row


@pytest.fixture
def browser(as_user, person):
    """The person's phone."""
    return as_user("participant", participant=person)


def test_the_person_sees_what_was_recorded_and_by_whom(browser, page):
    assert OWN in page(browser.get("/mi/ficha")).links()

    found = page(browser.get(OWN)).text

    assert "Género: Mujer" in found
    assert "Marta Inventada" in found


def test_one_tap_erases_it(browser, page):
    browser.post_form(OWN, f"{OWN}/borrar")

    assert "No hay respuestas suyas" in page(browser.get(OWN)).text
