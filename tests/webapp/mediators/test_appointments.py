"""One appointment in the hands of the office."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from followup.statuses import AppointmentStatus
from models.audit import AuditAction, AuditEntry
from models.follow_up import Appointment, MoveAnswer, MoveRequest
from tests.factories import a_participant, an_appointment


@pytest.fixture
def browser(as_user):
    """A mediator."""
    return as_user("mediator")


@pytest.fixture
def appointment(db, browser) -> Appointment:
    """Tomorrow at ten, from the plan."""
    with db() as session:
        person = a_participant(session, given_names="Rosa")
        return an_appointment(session, person, mediator_id=browser.account.id, rule_code="P+30")


@pytest.fixture
def asked(db, appointment, now) -> Appointment:
    """The same, with a wish to move it."""
    with db() as session:
        session.add(MoveRequest(appointment_id=appointment.id, wish="Otro día", asked_at=now))
    return appointment


@pytest.fixture
def passed(db, browser, today, now) -> Appointment:
    """This morning's."""
    with db() as session:
        return an_appointment(
            session, on_day=today, at_time=time(9), starts_at=now - timedelta(hours=3)
        )


def _row(db, appointment: Appointment) -> Appointment:
    with db() as session:
        return session.get_one(Appointment, appointment.id)


def _url(appointment: Appointment, path: str = "") -> str:
    return f"/mediacion/citas/{appointment.id}{path}"


def test_the_page_says_what_it_is_about_and_what_to_ask(browser, appointment, page) -> None:
    shown = page(browser.get(_url(appointment)))

    assert shown.h1.startswith("Cita con Rosa")
    for words in (
        "Martes 24 de noviembre de 2026, 10:00",
        "Liquidación de sueldo",
        "No hay cómo escribirle",
    ):
        assert words in shown.text
    assert "Qué pasó" not in shown.text


def test_looking_is_written_down(browser, appointment, db) -> None:
    browser.get(_url(appointment))

    with db() as session:
        entry = session.scalars(
            select(AuditEntry).where(AuditEntry.action == AuditAction.LOOKED)
        ).one()
        assert entry.participant_id == appointment.participant_id


def test_an_outcome_is_written_down_with_a_note(browser, passed, db, page) -> None:
    url = _url(passed)

    response = browser.post_form(
        url,
        _url(passed, "/resultado"),
        **{"outcome-outcome": "seen", "outcome-note": "Contrato firmado"},
    )

    row = _row(db, passed)
    assert (row.status, row.note) == (AppointmentStatus.SEEN, "Contrato firmado")
    shown = page(browser.get(response.location)).text
    assert "Contrato firmado" in shown
    assert "Se realizó" in shown


def test_an_outcome_has_to_be_chosen(browser, passed, page) -> None:
    response = browser.post_form(_url(passed), _url(passed, "/resultado"))

    assert response.status_code == 422
    assert "Elija qué pasó." in page(response).problems


def test_moving_answers_the_wish_and_is_told(browser, appointment, db, page, now) -> None:
    with db() as session:
        session.add(MoveRequest(appointment_id=appointment.id, wish="En la tarde", asked_at=now))
    assert "En la tarde" in page(browser.get(_url(appointment))).text

    response = browser.post_form(
        _url(appointment),
        _url(appointment, "/mover"),
        **{"move-day": "2026-11-26", "move-at": "15:30", "move-note": "Le esperamos"},
    )

    row = _row(db, appointment)
    assert (row.on_day, row.at_time) == (date(2026, 11, 26), time(15, 30))
    with db() as session:
        assert session.scalars(select(MoveRequest.answer)).one() is MoveAnswer.MOVED
    assert "Le esperamos" in page(browser.get(response.location)).text


def test_an_hour_that_does_not_exist_is_refused_beside_its_field(
    browser, appointment, db, page
) -> None:
    response = browser.post_form(
        _url(appointment),
        _url(appointment, "/mover"),
        **{"move-day": "2027-09-05", "move-at": "00:30"},
    )

    assert response.status_code == 422
    shown = page(response)
    assert any("La primera hora que existe es 01:00" in text for text in shown.problems)
    assert {e.get("value") for e in shown.all("input")} >= {"2027-09-05", "00:30"}
    assert _row(db, appointment).version == 1


def test_a_word_where_a_day_belongs_is_refused(browser, appointment, page) -> None:
    response = browser.post_form(
        _url(appointment), _url(appointment, "/mover"), **{"move-day": "pronto"}
    )

    assert response.status_code == 422
    assert page(response).problems


def test_it_can_stay_as_it_is(browser, appointment, db, page, now) -> None:
    with db() as session:
        session.add(MoveRequest(appointment_id=appointment.id, wish="Otro día", asked_at=now))

    browser.post_form(
        _url(appointment), _url(appointment, "/mantener"), **{"keep-note": "No hay otra hora"}
    )

    with db() as session:
        request = session.scalars(select(MoveRequest)).one()
        assert (request.answer, request.answer_note) == (MoveAnswer.KEPT, "No hay otra hora")


def test_it_can_be_taken_back(browser, appointment, db, page) -> None:
    response = browser.post_form(
        _url(appointment), _url(appointment, "/anular"), **{"revoke-note": "Reunión"}
    )

    assert _row(db, appointment).status is AppointmentStatus.REVOKED
    shown = page(browser.get(response.location)).text
    assert "Anulada por la oficina" in shown
    assert "Cambiar día u hora" not in shown


@pytest.mark.parametrize(
    ("path", "prefix"), [("/mantener", "keep"), ("/anular", "revoke"), ("/mover", "move")]
)
def test_a_note_without_end_is_refused(browser, asked, db, path: str, prefix: str) -> None:
    response = browser.post_form(
        _url(asked), _url(asked, path), **{f"{prefix}-note": "x" * 100_000}
    )

    assert response.status_code == 422
    assert _row(db, asked).version == 1


def test_of_two_who_had_it_open_the_second_is_told(browser, as_user, appointment, page) -> None:
    form = page(browser.get(_url(appointment))).form(_url(appointment, "/anular"))
    as_user("lead").post_form(
        _url(appointment),
        _url(appointment, "/mover"),
        **{"move-day": "2026-11-26", "move-at": "15:30"},
    )

    response = browser.post(_url(appointment, "/anular"), data=form)

    assert response.status_code == 409
    assert "La cita cambió" in page(response).text


def test_an_appointment_that_is_not_there_is_not_found(browser) -> None:
    assert browser.get("/mediacion/citas/999").status_code == 404


@pytest.mark.parametrize("role", ["employer", "participant", "admin"])
def test_others_do_not_open_it(as_user, appointment, role: str) -> None:
    assert as_user(role).get(_url(appointment)).status_code == 403


def test_an_hour_that_comes_twice_is_said_to_be_the_first(browser, db, page) -> None:
    with db() as session:
        twice = an_appointment(session, on_day=date(2027, 4, 3), at_time=time(23, 30))

    assert "23:30 (primera vez)" in page(browser.get(_url(twice))).text
