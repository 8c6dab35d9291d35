"""The mediator sees how somebody can be told, and writes down what they said."""

from sqlalchemy import select

from followup.statuses import AppointmentStatus
from models.audit import ConsentGrant
from models.follow_up import Appointment
from tests.factories import a_participant, an_appointment


def test_who_cannot_be_told_comes_with_what_to_do(browser, db, page):
    with db() as session:
        person = a_participant(session, phone="+56332000000")

    shown = page(browser.get(f"/mediacion/personas/{person.id}/avisos"))

    for words in ("no tiene cómo escribirle", "Llame y avísele", "No hay un celular"):
        assert words in shown.text


def test_a_yes_and_a_no_are_written_down(browser, db, page):
    with db() as session:
        person = a_participant(session, phone="+56987654321")
        a_participant(session, phone="+56987654321")
    url = f"/mediacion/personas/{person.id}/avisos"
    assert "en la ficha de otra persona" in page(browser.get(url)).text

    browser.post_form(url, f"{url}/sms/si")
    with db() as session:
        assert session.scalars(select(ConsentGrant)).one().witness_id == browser.account.id
    browser.post_form(url, f"{url}/sms/no")
    with db() as session:
        assert session.scalars(select(ConsentGrant)).one().revoked_at is not None


def test_somebody_who_was_called_leaves_the_list_of_today(browser, db, page):
    with db() as session:
        appointment = an_appointment(session)
    url = f"/mediacion/citas/{appointment.id}"
    assert "no se les pudo avisar" in page(browser.get("/mediacion/")).text

    browser.post_form(url, f"{url}/confirmada")

    assert "no se les pudo avisar" not in page(browser.get("/mediacion/")).text
    with db() as session:
        kept = session.get_one(Appointment, appointment.id)
        assert kept.status is AppointmentStatus.CONFIRMED


def test_the_page_of_an_appointment_of_somebody_with_mail_opens(browser, db):
    with db() as session:
        person = a_participant(session, email="persona@oportunidades.test")
        appointment = an_appointment(session, person)

    assert "No hay cómo escribirle" not in browser.get(f"/mediacion/citas/{appointment.id}").text
