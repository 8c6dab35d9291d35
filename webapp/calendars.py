"""Calendar entries that any phone reads: UTC instants, a stable name, a number that rises.

The words are neutral on purpose. A phone is often shared and lies open on a table.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from flask import current_app
from flask_babel import gettext as _
from icalendar import Alarm, Calendar, Event, vCalAddress, vText

from followup.statuses import AppointmentStatus, ContactMode
from models.follow_up import Appointment
from models.interviews import Interview, InterviewState
from models.participants import Participant
from webapp.labels import label

MIME_TYPE = "text/calendar; charset=utf-8"
OFF = frozenset({AppointmentStatus.REVOKED, AppointmentStatus.EXCUSED})
ALARM_BEFORE = timedelta(hours=2)
REFRESH = timedelta(hours=6)


def appointment_calendar(appointment: Appointment, *, now: datetime) -> bytes:
    """One appointment as a file, to open on a phone."""
    calendar = _calendar("PUBLISH")
    calendar.add_component(_detailed(appointment, now))
    return bytes(calendar.to_ical())


def interview_calendar(interview: Interview, *, now: datetime) -> bytes:
    """An interview as a file for the employer's calendar; it names nobody."""
    is_off = interview.state is InterviewState.CANCELLED
    ends_at = interview.starts_at + timedelta(minutes=interview.duration_minutes)
    event = Event()
    event.add("uid", interview.uid)
    event.add("dtstamp", now)
    event.add("sequence", interview.sequence)
    event.add("summary", _("Cita · Oficina laboral"))
    event.add("dtstart", interview.starts_at)
    event.add("dtend", ends_at)
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("location", interview.place or label(interview.mode))
    event.add("class", "PRIVATE")
    calendar = _calendar("PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def mailed_calendar(
    appointment: Appointment, *, now: datetime, sender: str, receiver: str
) -> tuple[bytes, str]:
    """One appointment for a mail, and its method: a request, or a cancellation.

    Calendars that got an earlier one change it, because the name is the same and the number
    higher.
    """
    method = "CANCEL" if appointment.status in OFF else "REQUEST"
    calendar = _calendar(method)
    event = _detailed(appointment, now)
    organizer = vCalAddress(f"mailto:{sender}")
    organizer.params["CN"] = vText(current_app.config["OFFICE_NAME"])
    attendee = vCalAddress(f"mailto:{receiver}")
    attendee.params["RSVP"] = vText("FALSE")
    attendee.params["PARTSTAT"] = vText(
        "ACCEPTED" if appointment.status is AppointmentStatus.CONFIRMED else "NEEDS-ACTION"
    )
    event.add("organizer", organizer)
    event.add("attendee", attendee)
    calendar.add_component(event)
    return bytes(calendar.to_ical()), method


def feed_calendar(appointments: Iterable[Appointment], *, now: datetime) -> bytes:
    """Every appointment of a person for a private address.

    Title and time only: whoever gets hold of the address learns no more (TRUST T12). What is off
    stays in it as off, because a calendar keeps what simply disappears.
    """
    calendar = _calendar("PUBLISH")
    calendar.add("name", _("Citas"))
    calendar.add("x-wr-calname", _("Citas"))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for appointment in appointments:
        calendar.add_component(_event(appointment, now))
    return bytes(calendar.to_ical())


def mediator_feed(appointments: Iterable[Appointment], *, now: datetime) -> bytes:
    """What somebody of the office attends, for a private address: initials and no names."""
    calendar = _calendar("PUBLISH")
    calendar.add("name", _("Mi agenda"))
    calendar.add("x-wr-calname", _("Mi agenda"))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for appointment in appointments:
        event = _event(appointment, now)
        event["summary"] = vText(f"{initials(appointment.participant)} · {label(appointment.mode)}")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def initials(person: Participant) -> str:
    """A person in a calendar that others may see: A. V. for Ana Berta Vergara Canales."""
    first = (person.social_name or person.given_names)[:1]
    return f"{first}. {person.family_names[:1]}.".upper()


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Oportunidades//Citas//ES")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


def _event(appointment: Appointment, now: datetime) -> Event:
    event = Event()
    event.add("uid", appointment.uid)
    event.add("dtstamp", now)
    event.add("sequence", appointment.sequence)
    event.add("summary", _("Cita · Oficina laboral"))
    event.add("dtstart", appointment.starts_at)
    event.add("dtend", appointment.starts_at + timedelta(minutes=appointment.duration_minutes))
    event.add("status", "CANCELLED" if appointment.status in OFF else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT" if appointment.status in OFF else "OPAQUE")
    return event


def _detailed(appointment: Appointment, now: datetime) -> Event:
    event = _event(appointment, now)
    event.add("location", place_of(appointment))
    if appointment.status not in OFF:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _("Cita · Oficina laboral"))
        alarm.add("trigger", -ALARM_BEFORE)
        event.add_component(alarm)
    return event


def place_of(appointment: Appointment) -> str:
    """Where it is, in words: the office with its address, another place, or how people meet."""
    if appointment.mode is not ContactMode.OFFICE:
        return appointment.place or label(appointment.mode)
    office = appointment.place or current_app.config["OFFICE_NAME"]
    return f"{office}, {current_app.config['OFFICE_ADDRESS']}"
