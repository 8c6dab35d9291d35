"""Letting a person into the portal from their file, and in again after a forgotten PIN."""

from sqlalchemy import select

from models.accounts import Invitation, Role
from models.participants import Participant
from tests.factories import a_participant, an_account


def _file(person_id: int) -> str:
    return f"/mediacion/personas/{person_id}"


def test_a_person_is_invited_with_a_code_of_their_own(browser, db, page):
    with db() as session:
        person = a_participant(session)

    answer = browser.post_form(_file(person.id), _file(person.id) + "/invitar")

    found = page(answer)
    assert found.h1 == "Invitación lista"
    with db() as session:
        invitation = session.scalars(select(Invitation)).one()
        assert invitation.participant_id == person.id
        assert len(invitation.login) == 8
        assert person.rut not in invitation.login


def test_an_email_somebody_signs_in_with_already_is_not_used_again(browser, db):
    with db() as session:
        account = an_account(session)
        person = a_participant(session, email=account.login)

    browser.post_form(_file(person.id), _file(person.id) + "/invitar")

    with db() as session:
        assert session.scalars(select(Invitation.login)).one() != account.login


def test_who_has_an_account_is_not_invited_again(browser, db, page):
    with db() as session:
        person = a_participant(session)
    sent = page(browser.get(_file(person.id))).form(_file(person.id) + "/invitar")
    with db() as session:
        account = an_account(session)
        session.get_one(Participant, person.id).account_id = account.id

    assert browser.post(_file(person.id) + "/invitar", data=sent).status_code == 409


def test_who_forgot_the_pin_chooses_another(browser, client, db, page):
    with db() as session:
        account = an_account(session, Role.PARTICIPANT, login="ab2cd3ef")
        person = a_participant(session)
        person.account_id = account.id

    answer = browser.post_form(_file(person.id), _file(person.id) + "/pin")

    found = page(answer)
    assert "ab2cd3ef" in found.text
    link = next(e.get("value") for e in found.all("input") if e.get("id") == "enlace")
    link = link.removeprefix("http://localhost:8000")
    assert "Elija su clave nueva" in page(client.get(link)).h1
    assert client.post_form(link, password="194726", again="194726").status_code == 302
    assert "Su clave nueva quedó guardada." in client.get("/", follow_redirects=True).text
    assert client.get(link).status_code == 409
    with db() as session:
        assert session.get_one(Participant, person.id).account_id == account.id
