"""Calendar entries, read back by a parser."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from icalendar import Calendar
from sqlalchemy.orm import Session

from followup.statuses import AppointmentStatus, ContactMode
from models.follow_up import Appointment
from tests.factories import an_appointment
from webapp.calendars import appointment_calendar, feed_calendar, mailed_calendar

# TRUST T2 and T27: nothing on a shared phone says where a person comes from.
FORBIDDEN = ("cárcel", "carcel", "interno", "reinserci", "gendarmer", "condena", "preso", "prison")


@pytest.fixture
def appointment(session: Session) -> Appointment:
    """An appointment on Tuesday at ten in the office."""
    return an_appointment(session, uid="abc@oportunidades")


def test_one_appointment_is_an_entry_in_utc_with_a_stable_name(
    app: Flask, appointment: Appointment, now: datetime
) -> None:
    with app.app_context():
        content = appointment_calendar(appointment, now=now)

    assert b"\r\nDTSTART:20261124T130000Z\r\n" in content
    calendar = Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    assert calendar["METHOD"] == "PUBLISH"
    assert event["UID"] == "abc@oportunidades"
    assert event.decoded("DTSTART") == datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(minutes=30)
    assert (event["SEQUENCE"], event["STATUS"], event["CLASS"]) == (0, "CONFIRMED", "PRIVATE")
    assert event["SUMMARY"] == "Cita · Oficina laboral"
    assert app.config["OFFICE_ADDRESS"] in event["LOCATION"]
    assert [alarm.decoded("TRIGGER") for alarm in calendar.walk("VALARM")] == [-timedelta(hours=2)]


@pytest.mark.parametrize("status", [AppointmentStatus.REVOKED, AppointmentStatus.EXCUSED])
def test_what_is_off_stays_as_off(
    app: Flask, appointment: Appointment, now: datetime, status: AppointmentStatus
) -> None:
    appointment.status = status

    with app.app_context():
        calendar = Calendar.from_ical(feed_calendar([appointment], now=now))
        _, method = mailed_calendar(appointment, now=now, sender="a@b.test", receiver="c@d.test")

    (event,) = calendar.walk("VEVENT")
    assert event["STATUS"] == "CANCELLED"
    assert method == "CANCEL"


def test_a_private_address_shows_title_and_time_and_no_more(
    app: Flask, appointment: Appointment, now: datetime
) -> None:
    appointment.note, appointment.mode = "Nota privada", ContactMode.HOME

    with app.app_context():
        text = feed_calendar([appointment], now=now).decode()

    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert set(event) == {
        "UID",
        "DTSTAMP",
        "SEQUENCE",
        "SUMMARY",
        "DTSTART",
        "DTEND",
        "STATUS",
        "CLASS",
        "TRANSP",
    }
    assert not any(word in text.lower() for word in FORBIDDEN)


def test_a_mailed_entry_says_who_asks_whom(
    app: Flask, appointment: Appointment, now: datetime
) -> None:
    with app.app_context():
        content, method = mailed_calendar(
            appointment, now=now, sender="oficina@x.test", receiver="persona@x.test"
        )

    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert method == "REQUEST"
    assert event["ORGANIZER"] == "mailto:oficina@x.test"
    assert event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"


def test_lines_are_folded_and_end_as_the_standard_asks(
    app: Flask, appointment: Appointment, now: datetime
) -> None:
    appointment.place = "Ñ" * 150

    with app.app_context():
        content = appointment_calendar(appointment, now=now)

    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
