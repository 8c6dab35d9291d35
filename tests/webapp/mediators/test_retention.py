"""The pages that ask both sides whether somebody still works."""

from datetime import timedelta

import pytest

from models.retention import RetentionAnswer, RetentionCheck
from services.actors import CLOCK
from services.placing.retention_due import make_due
from tests.conftest import TODAY
from tests.factories import a_participant, a_placement

LIST = "/mediacion/permanencia/"
TAPS = {"work_state": "same_employer", "goes_well": "yes", "has_conflict": "no"}


@pytest.fixture
def check(db):
    """The seventh day of Rosa's work."""
    with db() as session:
        person = a_participant(session, given_names="Rosa")
        a_placement(session, person, starts_on=TODAY - timedelta(days=7))
        make_due(session, CLOCK, today=TODAY)
        return session.query(RetentionCheck).one()


def _say(browser, check, party, **changes):
    url = f"{LIST}{check.id}"
    taps = {f"{party}-{name}": value for name, value in (TAPS | changes).items()}
    return browser.post_form(url, f"{url}/{party}", **taps)


def test_both_sides_are_asked_three_questions_each(browser, check, db, page):
    assert "Rosa" in page(browser.get(LIST)).text

    answer = _say(browser, check, "participant")

    assert "Misma empresa" in page(browser.get(answer.location)).text
    assert "Preguntar a la otra parte" in page(browser.get(LIST)).text
    _say(browser, check, "employer", has_conflict="unknown")
    assert "Nadie por preguntar" in page(browser.get(LIST)).text
    with db() as session:
        assert session.query(RetentionAnswer).count() == 2


def test_an_employer_is_not_asked_where_else_somebody_works(browser, check, page):
    fields = page(browser.get(f"{LIST}{check.id}")).all("input")

    told = {one.get("value") for one in fields if one.get("name") == "employer-work_state"}
    assert told == {"same_employer", "not_working", "unknown"}
    assert _say(browser, check, "employer", work_state="other_employer").status_code == 422


def test_an_open_question_is_refused_beside_its_field(browser, check, page):
    url = f"{LIST}{check.id}"
    answer = browser.post_form(url, f"{url}/participant")

    assert answer.status_code == 422
    assert "Toque una respuesta." in page(answer).text


@pytest.mark.parametrize("role", ["employer", "participant", "admin"])
def test_others_do_not_open_it(as_user, check, role):
    for address in (LIST, f"{LIST}{check.id}"):
        assert as_user(role).get(address).status_code == 403
