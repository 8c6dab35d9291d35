"""The lead looks over who opened the file of somebody they do not accompany."""

from http import HTTPStatus

from models.accounts import Role
from models.file_openings import FileOpening, OpeningVerdict
from services.actors import Actor
from services.permissions import file_openings
from tests import factories
from tests.conftest import NOW

WHY = "Cubro a una colega y confirmo su cita de hoy"


def _opened(session) -> int:
    mediator = factories.an_account(session, Role.MEDIATOR)
    person = factories.a_participant(session, given_names="Rosa")
    actor = Actor(mediator.id, mediator.role, mediator.name)
    return file_openings.open_file(session, actor, person.id, WHY, now=NOW).id


def test_the_lead_reads_the_reason_and_says_what_they_found(as_user, db, page):
    with db() as session:
        opening_id = _opened(session)
    browser = as_user("lead")
    listed = page(browser.get("/oficina/aperturas"))
    assert WHY in listed.text
    assert "Rosa" in listed.text

    action = f"/oficina/aperturas/{opening_id}/conversar"
    answer = browser.post(action, data=listed.form(action))

    assert answer.location == "/oficina/aperturas"
    assert "Por conversar" in page(browser.get("/oficina/aperturas")).text
    with db() as session:
        assert session.get_one(FileOpening, opening_id).verdict is OpeningVerdict.QUESTIONED


def test_a_second_review_is_told_that_there_was_one(as_user, db, page):
    with db() as session:
        opening_id = _opened(session)
    browser = as_user("lead")
    listed = page(browser.get("/oficina/aperturas"))
    for_ask, for_fine = (f"/oficina/aperturas/{opening_id}/{end}" for end in ("conversar", "bien"))
    browser.post(for_ask, data=listed.form(for_ask))

    answer = browser.post(for_fine, data=listed.form(for_fine))

    assert answer.status_code == HTTPStatus.CONFLICT


def test_the_lead_is_not_asked_to_look_over_what_they_opened(as_user, db, page):
    browser = as_user("lead")
    with db() as session:
        person = factories.a_participant(session)
        file_openings.open_file(session, browser.actor, person.id, WHY, now=NOW)

    listed = page(browser.get("/oficina/aperturas"))

    assert "la revisa otra jefatura" in listed.text
    assert "Está bien" not in listed.text
