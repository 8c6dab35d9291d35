"""The participant's journey on an old phone: the next appointment, and being reminded of it."""

from datetime import date, datetime, time, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import expect
from sqlalchemy import select

from followup.clock import resolve_forward
from followup.statuses import AppointmentStatus
from models.accounts import Account, Role
from models.follow_up import Appointment
from models.participants import Participant
from models.session import reading
from services.office.today import WorkKind
from tests.conftest import TODAY
from tests.journeys.walking import DESK, PHONE, Walk, Walker
from tests.webapp.town import Town
from webapp import formats

pytestmark = pytest.mark.browser

NEW_DAY = TODAY + timedelta(days=9)
HALF_HOURS = tuple(time(hour, minute) for hour in range(9, 17) for minute in (0, 30))
LARGE_PX = 28  # nearly twice the text around it
NOTE = "A esa hora le esperamos con un café."


def test_a_participant_keeps_the_appointments_in_hand(walk: Walk):
    person = walk.come_as(Role.PARTICIPANT, PHONE)
    first, second, third = _coming(walk.town)
    new_at = _free_time(walk.town, second)

    _sees_the_next_one_large(person, first)
    _takes_it_along(person, first)
    _confirms(person)
    _asks_to_move(person, second)
    _office_moves(walk.come_as(Role.MEDIATOR, DESK), second, new_at)
    _reads_the_answer(person, second, new_at)
    _cancels(person, third)
    _subscribes(walk, person, [first, second, third])
    _sees_vacancies(person)
    _reads_the_file(person, first)
    _is_reminded_the_day_before(walk, first, second, new_at)
    assert walk.complaints == []


def _sees_the_next_one_large(person: Walker, appointment: Appointment) -> None:
    person.sees_heading("Mis citas")
    shown = person.main.get_by_role("region", name=person.words("Su próxima cita"))
    expect(shown).to_contain_text(person.words.day(appointment.on_day))
    at = shown.get_by_text(f"{appointment.at_time:%H:%M}", exact=True)
    size = at.evaluate("shown => getComputedStyle(shown).fontSize")
    assert float(size.removesuffix("px")) >= LARGE_PX
    expect(shown).to_contain_text(appointment.place)
    mediator = appointment.mediator
    assert mediator is not None
    expect(shown).to_contain_text(person.words("Con %(name)s", name=mediator.name))
    way = shown.get_by_role("link", name=person.words("Ver cómo llegar"))
    assert "openstreetmap" in (way.get_attribute("href") or "")


def _takes_it_along(person: Walker, appointment: Appointment) -> None:
    """A slip of paper with a code, and an entry for the phone's calendar."""
    person.follow("Imprimir o guardar en el calendario")
    person.follow("Papel para imprimir")
    person.sees_heading("Mi cita en papel")
    expect(person.main).to_contain_text(person.words.day(appointment.on_day))
    code = person.main.get_by_role("img")
    assert code.evaluate("image => image.naturalWidth") > 0
    person.go_back()
    with person.page.expect_download() as arriving:
        person.main.get_by_role(
            "link", name=person.words("Guardar en el calendario del teléfono")
        ).click()
    (event,) = Calendar.from_ical(Path(arriving.value.path()).read_bytes()).events
    assert event["UID"] == appointment.uid
    assert event.start == appointment.starts_at


def _confirms(person: Walker) -> None:
    person.go_back()
    person.press("Voy a ir")
    person.sees("Gracias. Anotamos que va a ir.")
    person.sees_name(person.words.label(AppointmentStatus.CONFIRMED))


def _opens(person: Walker, appointment: Appointment) -> None:
    """Its own line: on that day there may be another."""
    person.go_to("Mis citas")
    person.click(person.main.locator(f"a[href$='/citas/{appointment.id}']").first)


def _asks_to_move(person: Walker, appointment: Appointment) -> None:
    _opens(person, appointment)
    person.follow("Necesito cambiarla")
    person.press("Pedir el cambio")
    person.sees("Elija una respuesta.")
    person.field("Otro día de la semana").check()
    person.press("Pedir el cambio")
    person.sees("La oficina recibió su pedido. Mientras no responda, la cita sigue igual.")


def _office_moves(office: Walker, appointment: Appointment, new_at: time) -> None:
    office.go_to("Hoy")
    office.follow_name(appointment.participant.called, office.region(WorkKind.MOVE_TO_ANSWER))
    office.sees("La persona pide cambiarla:")
    form = office.main.locator("form[action$='/mover']")
    office.fill("Día nuevo", NEW_DAY.isoformat(), form)
    office.fill("Hora nueva", f"{new_at:%H:%M}", form)
    office.fill("Nota", NOTE, form)
    office.press("Cambiar la cita", form)
    office.sees("La cita quedó en el día y la hora nuevos. La persona recibirá el aviso.")


def _reads_the_answer(person: Walker, appointment: Appointment, new_at: time) -> None:
    person.go_to("Mis citas")
    person.follow_name(formats.opening(person.words.day(NEW_DAY)))
    person.sees_name(f"{new_at:%H:%M}")
    person.sees_name(NOTE)
    assert person.path.endswith(f"/{appointment.id}")


def _cancels(person: Walker, appointment: Appointment) -> None:
    _opens(person, appointment)
    person.press("No puedo ir")
    person.sees_name(person.words.label(AppointmentStatus.EXCUSED))
    expect(person.main.get_by_role("button", name=person.words("Voy a ir"))).to_have_count(0)


def _subscribes(walk: Walk, person: Walker, appointments: list[Appointment]) -> None:
    """A private address that anybody's calendar may read, and that says no more than it must."""
    person.go_to("Mis citas")
    person.follow("Ver mis citas en el calendario de mi teléfono")
    person.press("Hacer mi dirección")
    link = person.field("Dirección privada").input_value()
    answer = walk.come(DESK).page.request.get(link)
    text = answer.text()
    events = {event["UID"]: event for event in Calendar.from_ical(text).events}
    assert set(events) >= {appointment.uid for appointment in appointments}
    assert events[appointments[1].uid].start.date() == NEW_DAY
    assert events[appointments[2].uid]["STATUS"] == "CANCELLED"
    assert appointments[0].participant.family_names not in text


def _sees_vacancies(person: Walker) -> None:
    person.go_to("Vacantes")
    person.sees_heading("Vacantes que me sirven")
    fitting = person.main.get_by_role("article")
    assert fitting.count() > 0
    expect(fitting.first).to_contain_text(person.words("Lo que calza"))
    fitting.first.locator("summary").click()
    expect(fitting.first.locator(".ticks li").first).to_be_visible()


def _reads_the_file(person: Walker, appointment: Appointment) -> None:
    person.go_to("Mi ficha")
    person.sees_heading("Lo que la oficina guarda de mí")
    person.sees_name(appointment.participant.called)
    assert appointment.mediator is not None
    expect(person.section("Quién miró mi ficha")).to_contain_text(appointment.mediator.name)


def _is_reminded_the_day_before(
    walk: Walk, today_s: Appointment, moved: Appointment, new_at: time
) -> None:
    """The day before and no sooner, once, in the reader's language, with an entry to keep."""
    _run_the_jobs(walk, _at(NEW_DAY - timedelta(days=1), time(9, 59)))
    assert _reminders(walk, NEW_DAY, new_at) == []
    for _twice in range(2):
        _run_the_jobs(walk, _at(NEW_DAY - timedelta(days=1), time(10)))
    (mail,) = _reminders(walk, NEW_DAY, new_at)

    assert mail["Content-Language"] == walk.way.language.value
    kinds = {part.get_content_type(): part for part in mail.walk()}
    assert {"text/plain", "text/html", "text/calendar"} <= set(kinds)
    assert walk.words("Le recordamos su cita.") in kinds["text/plain"].get_content()
    (event,) = Calendar.from_ical(kinds["text/calendar"].get_content()).events
    assert event["UID"] == moved.uid
    assert _reminders(walk, today_s.on_day, today_s.at_time) == []


def _run_the_jobs(walk: Walk, now: datetime) -> None:
    """Somebody of the office runs them by hand, on the page of the jobs."""
    walk.wait_until(now)
    lead = walk.come_as(Role.LEAD, DESK)
    lead.go_to("Oficina")
    lead.follow("Tareas programadas")
    for job in ("owe_reminders", "deliver_outbox"):
        lead.choose("Tarea", job)
        lead.press("Correr ahora")
        done = lead.words.pattern("Terminó bien. Cosas hechas: %(count)s.")
        expect(lead.page.get_by_role("status")).to_contain_text(done)


def _reminders(walk: Walk, day: date, at: time) -> list[EmailMessage]:
    when = walk.words(
        "%(day)s a las %(at)s", day=walk.words.day(day, formats.long_day), at=f"{at:%H:%M}"
    )
    subject = walk.words("Recordatorio: %(when)s", when=when)
    settings = walk.town.app.extensions["settings"]
    found = []
    for path in sorted((settings.var_dir / "outbox").glob("*.eml")):
        mail = message_from_bytes(path.read_bytes(), policy=policy.default)
        if "ana@demo.test" in mail["To"] and mail["Subject"] == subject:
            found.append(mail)
    return found


def _at(day: date, at: time) -> datetime:
    return resolve_forward(day, at)


def _coming(town: Town) -> list[Appointment]:
    with reading(town.engine) as session:
        rows = session.scalars(
            select(Appointment)
            .join(Participant, Participant.id == Appointment.participant_id)
            .join(Account, Account.id == Participant.account_id)
            .where(
                Account.role == Role.PARTICIPANT,
                Appointment.on_day > TODAY,
                Appointment.rule_code == "",
            )
            .order_by(Appointment.starts_at)
        ).all()
        assert all(row.participant and row.mediator for row in rows)
        return list(rows)


def _free_time(town: Town, appointment: Appointment) -> time:
    """A time of the new day at which the mediator meets nobody yet."""
    with reading(town.engine) as session:
        taken = session.scalars(
            select(Appointment.at_time).where(
                Appointment.on_day == NEW_DAY, Appointment.mediator_id == appointment.mediator_id
            )
        ).all()
    return next(at for at in HALF_HOURS if at not in taken)
