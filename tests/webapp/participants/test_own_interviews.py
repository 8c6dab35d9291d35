"""An interview among the own appointments: with whom, where, and nothing of it outside."""

import pytest
from sqlalchemy import select

from models.follow_up import Appointment
from models.vacancies import Vacancy
from tests.mediation import THERE, booked

MAP = "https://www.openstreetmap.org/search?query="


def _map_link(shown) -> str | None:
    found = [one.get("href") for one in shown.all("a") if "openstreetmap" in one.get("href")]
    return found[0] if found else None


@pytest.fixture
def interviewed(db):
    """Somebody with an interview at a workplace, and its appointment."""
    with db() as session:
        candidacy = booked(session)
        found = session.scalars(select(Appointment)).one()
        assert candidacy.vacancy.employer.name and candidacy.participant.account
        return candidacy.participant, candidacy.vacancy, found


def test_an_interview_says_with_which_employer_and_where(as_user, interviewed, page) -> None:
    person, vacancy, found = interviewed
    browser = as_user("participant", account=person.account, participant=person)

    for path in ("/mi/", f"/mi/citas/{found.id}"):
        shown = page(browser.get(path))
        assert f"Entrevista de trabajo con {vacancy.employer.name}" in shown.text
        assert vacancy.title in shown.text
        assert THERE in shown.text
        assert _map_link(shown) == f"{MAP}Los%20Aromos%2012%2C%20Quillota"


def test_a_map_is_asked_for_the_address_and_not_for_whom_to_ask(
    as_user, db, interviewed, page
) -> None:
    person, vacancy, found = interviewed
    with db() as session:
        session.get_one(Vacancy, vacancy.id).address = THERE
        session.get_one(Appointment, found.id).place = f"{THERE}, preguntar por Ana"
    browser = as_user("participant", account=person.account, participant=person)

    shown = page(browser.get(f"/mi/citas/{found.id}"))

    assert "preguntar por Ana" in shown.text
    assert _map_link(shown) == f"{MAP}Los%20Aromos%2012%2C%20Quillota"


def test_what_leaves_the_portal_names_neither_employer_nor_interview(as_user, interviewed) -> None:
    person, vacancy, found = interviewed
    browser = as_user("participant", account=person.account, participant=person)

    for path in (f"/mi/citas/{found.id}.ics", f"/mi/citas/{found.id}/papel"):
        text = browser.get(path).get_data(as_text=True)
        assert vacancy.employer.name not in text
        assert "ntrevista" not in text
