"""The pages of case meetings and of what is agreed in them."""

import pytest

from followup.signs import SignKind
from models.case_meetings import Agreement, CaseMeeting, MeetingStatus
from services.diary.warning_acts import note_sign
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_case_meeting, a_participant, an_agreement

LIST = "/mediacion/reuniones/"


@pytest.fixture
def person(db):
    """Somebody who is amber."""
    with db() as session:
        rosa = a_participant(session, given_names="Rosa")
        note_sign(session, CLERK, rosa.id, SignKind.NO_BED, on=TODAY, today=TODAY, now=NOW)
        return rosa


def _call(browser):
    wanted = {"day": TODAY.isoformat(), "at": "09:00", "members": [str(browser.account.id)]}
    return browser.post_form(LIST, **wanted).location


def test_a_meeting_is_held_from_its_agenda_to_its_minutes(browser, person, db, page):
    meeting = _call(browser)
    shown = page(browser.get(meeting))
    assert "Rosa" in shown.text
    assert "Por estar en amarillo" in shown.text
    item = next(link for link in shown.links() if "/tabla/" in link)

    browser.post_form(item, **{"item-said": "Busca pieza cerca"})
    agreed = {"task-what": "Llamar al albergue", "task-due_on": "2026-11-24"}
    browser.post_form(item, f"{item}/acuerdo", **agreed)
    assert "Llamar al albergue" in page(browser.get("/mediacion/")).text
    answer = browser.post_form(meeting, present=[str(browser.account.id)])

    minutes = page(browser.get(answer.location)).text
    for words in ("Busca pieza cerca", "Llamar al albergue", browser.account.name, "24-11-2026"):
        assert words in minutes
    with db() as session:
        assert session.query(CaseMeeting).one().status is MeetingStatus.HELD


def test_a_task_is_settled_by_its_owner_and_leaves_hoy(browser, db, page):
    with db() as session:
        row = an_agreement(session, owner_id=browser.account.id)
    url = f"/mediacion/acuerdos/{row.id}"

    refused = browser.post_form(url, outcome="dropped")
    assert refused.status_code == 422
    browser.post_form(url, outcome="done", note="Fuimos")

    assert "Fuimos" in page(browser.get(url)).text
    assert "Acompañar a pedir hora" not in page(browser.get("/mediacion/")).text
    with db() as session:
        assert session.query(Agreement).one().settled_by_id == browser.account.id


def test_somebody_is_put_on_the_next_meeting_from_their_signs(browser, person, db, page):
    with db() as session:
        a_case_meeting(session)
    url = f"/mediacion/personas/{person.id}/senales"

    answer = browser.post_form(url, f"/mediacion/personas/{person.id}/reunion")

    assert "Porque alguien del equipo lo pidió" in page(browser.get(answer.location)).text


def test_nonsense_is_refused(browser, person, page):
    nobody = browser.post_form(LIST, day=TODAY.isoformat(), at="09:00")
    assert nobody.status_code == 422
    assert "Marque al menos una persona del equipo." in page(nobody).problems
    meeting = _call(browser)
    absent = browser.post_form(meeting)
    assert absent.status_code == 422
    act = f"/mediacion/personas/{person.id}/reunion"
    token = page(browser.get(meeting)).form(f"{meeting}/cancelar")
    browser.post(f"{meeting}/cancelar", data=token)
    assert browser.post(act, data=token).status_code == 404


@pytest.mark.parametrize("role", ["employer", "participant", "admin"])
def test_others_do_not_open_them(as_user, db, role):
    with db() as session:
        row = an_agreement(session)
    meeting = f"{LIST}{row.item.meeting_id}"
    for address in (LIST, meeting, f"{meeting}/acta", f"/mediacion/acuerdos/{row.id}"):
        assert as_user(role).get(address).status_code == 403
