"""A participant on an old phone: see, confirm, ask to move, cancel, print."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import select

from followup.statuses import AppointmentStatus, ContactMode
from models.follow_up import Appointment, MoveRequest
from tests.factories import a_participant, an_account, an_appointment
from tests.webapp.test_calendars import FORBIDDEN


@pytest.fixture
def person(db):
    """Somebody with an appointment tomorrow at ten, with a mediator."""
    with db() as session:
        return a_participant(session, email="persona@oportunidades.test")


@pytest.fixture
def appointment(db, person) -> Appointment:
    """Tomorrow's appointment."""
    with db() as session:
        host = an_account(session, name="Marta Inventada")
        return an_appointment(session, person, mediator_id=host.id)


@pytest.fixture
def browser(as_user, person):
    """The person's phone."""
    return as_user("participant", participant=person)


def _row(db, appointment: Appointment) -> Appointment:
    with db() as session:
        return session.get_one(Appointment, appointment.id)


def test_the_next_appointment_says_when_where_and_with_whom(browser, appointment, page) -> None:
    shown = page(browser.get("/mi/"))

    assert shown.h1 == "Mis citas"
    for words in ("martes 24 de noviembre", "10:00", "Marta Inventada", "Por confirmar"):
        assert words in shown.text
    for words in ("Voy a ir", "Necesito cambiarla", "No puedo ir"):
        assert words in shown.text


def test_where_no_address_is_known_no_map_is_asked(browser, db, appointment, page) -> None:
    with db() as session:
        row = session.get_one(Appointment, appointment.id)
        row.mode, row.place = ContactMode.WORKPLACE, ""

    shown = page(browser.get(f"/mi/citas/{appointment.id}"))

    assert "En el lugar de trabajo" in shown.text
    assert "llame a la oficina" in shown.text
    assert not [link for link in shown.links() if "openstreetmap" in link]


def test_without_appointments_the_page_says_what_to_do(browser, page) -> None:
    shown = page(browser.get("/mi/"))

    assert "No tiene citas pendientes" in shown.text


def test_where_nothing_waits_the_page_says_nothing_of_it(browser, appointment, page) -> None:
    assert "Esto le espera" not in page(browser.get("/mi/")).text


def test_in_english_the_page_stands_too(browser, appointment, page) -> None:
    with browser.session_transaction() as cookie:
        cookie["language"] = "en"

    assert "Tuesday 24 November" in page(browser.get("/mi/")).text


def test_one_tap_confirms(browser, appointment, db, page) -> None:
    action = f"/mi/citas/{appointment.id}/confirmar"

    response = browser.post_form("/mi/", action)

    assert response.status_code == 302
    assert _row(db, appointment).status is AppointmentStatus.CONFIRMED
    assert "Ya avisó que va a ir" in page(browser.get(response.location)).text


def test_one_tap_cancels_and_says_what_happens_next(browser, appointment, db, page) -> None:
    response = browser.post_form("/mi/", f"/mi/citas/{appointment.id}/cancelar")

    assert _row(db, appointment).status is AppointmentStatus.EXCUSED
    shown = page(browser.get(response.location)).text
    assert "le buscará otra hora" in shown
    assert "Si fue un error, llame al" in shown


def test_asking_to_move_waits_for_the_office(browser, appointment, db, page) -> None:
    url = f"/mi/citas/{appointment.id}/cambiar"

    response = browser.post_form(url, choice="afternoon", wish="después de las 15")

    with db() as session:
        request = session.scalars(select(MoveRequest)).one()
        assert request.wish == "En la tarde. después de las 15"
    shown = page(browser.get(response.location)).text
    assert "Pidió cambiarla" in shown
    assert "Necesito cambiarla" not in shown


def test_who_confirmed_and_then_asks_to_move_is_told_one_thing_only(browser, appointment, page):
    browser.post_form("/mi/", f"/mi/citas/{appointment.id}/confirmar")
    response = browser.post_form(f"/mi/citas/{appointment.id}/cambiar", choice="afternoon")

    shown = page(browser.get(response.location)).text
    assert "Pidió cambiarla" in shown
    assert "Ya avisó que va a ir" not in shown


def test_sending_the_wish_twice_counts_once(browser, appointment, db, page) -> None:
    url = f"/mi/citas/{appointment.id}/cambiar"
    form = page(browser.get(url)).form(url) | {"choice": "phone"}

    first, second = browser.post(url, data=form), browser.post(url, data=form)

    assert (first.status_code, second.status_code) == (302, 409)
    with db() as session:
        assert len(session.scalars(select(MoveRequest)).all()) == 1


def test_a_wish_without_a_choice_is_asked_for_and_the_words_stay(
    browser, appointment, page
) -> None:
    response = browser.post_form(f"/mi/citas/{appointment.id}/cambiar", wish="los martes")

    assert response.status_code == 422
    shown = page(response)
    assert "Elija una respuesta." in shown.problems
    assert "los martes" in shown.text


def test_a_million_characters_are_refused(browser, appointment, page) -> None:
    response = browser.post_form(
        f"/mi/citas/{appointment.id}/cambiar", choice="other", wish="x" * 1_000_000
    )

    assert response.status_code == 422
    assert "Es muy largo. Use menos palabras." in page(response).problems


def test_a_page_from_before_a_move_is_refused_with_what_to_do(
    browser, appointment, db, page
) -> None:
    form = page(browser.get("/mi/")).form(f"/mi/citas/{appointment.id}/confirmar")
    with db() as session:
        session.get_one(Appointment, appointment.id).sequence += 1

    response = browser.post(f"/mi/citas/{appointment.id}/confirmar", data=form)

    assert response.status_code == 409
    assert "La cita cambió" in page(response).text


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", ""),
        ("get", ".ics"),
        ("get", "/papel"),
        ("get", "/cambiar"),
        ("post", "/cambiar"),
        ("post", "/confirmar"),
        ("post", "/cancelar"),
    ],
)
def test_somebody_elses_appointment_is_not_found(browser, db, page, method: str, path: str) -> None:
    with db() as session:
        foreign = an_appointment(session)
    token = page(browser.get("/mi/ficha")).form("/mi/ficha/recordatorios/no")

    response = getattr(browser, method)(
        f"/mi/citas/{foreign.id}{path}", **({"data": _filled(token)} if method == "post" else {})
    )

    assert response.status_code == 404


def _filled(token: dict[str, str]) -> dict[str, Any]:
    return token | {"version": "1", "choice": "other", "wish": ""}


def test_one_appointment_goes_into_the_phones_calendar(browser, appointment) -> None:
    response = browser.get(f"/mi/citas/{appointment.id}.ics")

    assert response.mimetype == "text/calendar"
    (event,) = Calendar.from_ical(response.data).walk("VEVENT")
    assert event.decoded("DTSTART") == datetime(2026, 11, 24, 13, 0, tzinfo=UTC)


def test_the_slip_has_a_code_and_no_name_of_the_person(browser, appointment, person, page) -> None:
    shown = page(browser.get(f"/mi/citas/{appointment.id}/papel"))

    (code,) = shown.all("img")
    assert code.get("src").startswith("data:image/svg+xml")
    assert code.get("alt")
    assert person.family_names not in shown.text


@pytest.mark.parametrize("mode", list(ContactMode))
def test_every_way_to_meet_is_explained(browser, db, person, page, mode: ContactMode) -> None:
    with db() as session:
        an_appointment(session, person, mode=mode, place="")

    assert page(browser.get("/mi/")).text


def test_past_and_later_ones_are_listed(browser, appointment, db, person, page) -> None:
    with db() as session:
        an_appointment(
            session,
            person,
            on_day=date(2026, 11, 3),
            starts_at=datetime(2026, 11, 3, 13, tzinfo=UTC),
            status=AppointmentStatus.NO_SHOW,
        )
        for day in range(1, 9):
            an_appointment(
                session,
                person,
                on_day=date(2026, 12, day),
                starts_at=datetime(2026, 12, day, 13, tzinfo=UTC),
            )

    shown = page(browser.get("/mi/"))

    assert "Citas anteriores" in shown.text
    assert "No llegó" in shown.text
    assert "Ver las 2 que siguen" in shown.text


@pytest.mark.parametrize("path", ["/mi/", "/mi/calendario", "/mi/vacantes", "/mi/ficha"])
def test_no_page_outs_anybody(browser, appointment, path: str) -> None:
    text = browser.get(path).text.lower()

    assert not any(word in text for word in FORBIDDEN)


def test_an_employer_has_no_appointments_here(as_user) -> None:
    assert as_user("employer").get("/mi/").status_code == 403


def test_nobody_is_asked_to_sign_in(client) -> None:
    assert client.get("/mi/").status_code == 302


def test_an_hour_that_comes_twice_is_said_to_be_the_first(browser, db, person, page) -> None:
    with db() as session:
        twice = an_appointment(
            session,
            person,
            on_day=date(2027, 4, 3),
            at_time=time(23, 30),
            starts_at=datetime(2027, 4, 4, 2, 30, tzinfo=UTC),
        )

    for path in ("/mi/", f"/mi/citas/{twice.id}", f"/mi/citas/{twice.id}/papel"):
        assert "23:30 (primera vez)" in page(browser.get(path)).text
