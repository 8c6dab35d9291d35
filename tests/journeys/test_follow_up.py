"""The follow-up as its people use it: an hour picked, a talk by thumb, rules tried, a day off."""

from datetime import date, datetime, timedelta

import pytest
from playwright.sync_api import Locator, expect
from sqlalchemy import func, select

from followup.answers import Topic
from followup.clock import resolve_forward
from followup.statuses import AppointmentStatus, ContactKind, ContactMode
from models.accounts import Account, Role
from models.follow_up import Appointment
from models.participants import Participant
from models.session import reading
from tests.conftest import TODAY
from tests.journeys.walking import DESK, PHONE, Walk, Walker
from tests.webapp.town import Town

pytestmark = pytest.mark.browser

FIRST, LAST = TODAY + timedelta(days=2), TODAY + timedelta(days=11)
FINE, BADLY = 0, 2  # places in the row of answers of a question
LONG_MONTHS = 20
_OPEN = (AppointmentStatus.PLANNED, AppointmentStatus.CONFIRMED)


def test_a_person_picks_an_hour_and_the_talk_is_written_down_by_thumb(walk: Walk):
    ana = _ana(walk.town)
    mediator = walk.come_as(Role.MEDIATOR, DESK)
    _invites_to_pick(mediator, ana)
    phone = walk.come_as(Role.PARTICIPANT, PHONE)
    picked = _picks(phone, walk.town)
    assert picked.participant_id == ana.id

    walk.wait_until(_after(picked))
    outside = walk.come_as(Role.MEDIATOR, PHONE)
    _writes_down(outside, picked)
    _reads_the_signs(outside, ana)
    assert _appointment(walk.town, picked.id).status is AppointmentStatus.SEEN
    assert walk.complaints == []


def test_the_lead_tries_other_rules_on_everybody_before_they_hold(walk: Walk):
    lead = walk.come_as(Role.LEAD, DESK)
    before = _planned(walk.town)
    lead.go_to("Oficina")
    lead.follow("Reglas de seguimiento")
    lead.press("Copiar las vigentes para cambiarlas")
    _adds_a_contact(lead)
    lead.follow("Ver el efecto y poner fecha")
    expect(lead.main.get_by_role("table", name=lead.words("Efecto por persona"))).to_be_visible()
    lead.show("rules-tried")
    assert _planned(walk.town) == before, "trying changes nobody's plan"
    lead.fill("Desde el día", (TODAY + timedelta(days=1)).isoformat())
    lead.press("Poner en vigencia")
    lead.sees("Programadas")
    assert walk.complaints == []


def test_who_is_away_hands_the_day_over_on_one_page(walk: Walk):
    mediator = walk.come_as(Role.MEDIATOR, DESK)
    owner, day, count = _busiest(walk.town)
    mediator.open(f"/mediacion/disponibilidad/{owner}")
    form = mediator.main.locator("form[action$='ausencias']").last
    mediator.fill("Primer día", day.isoformat(), form)
    mediator.press("Anotar la ausencia", form)
    mediator.show("hand-over")
    confirm = mediator.words.many("Confirmar %(num)s cita", "Confirmar las %(num)s citas", count)
    mediator.click(mediator.page.get_by_role("button", name=confirm, exact=True))
    assert _left(walk.town, owner, day) == 0
    assert walk.complaints == []


def _ana(town: Town) -> Participant:
    """The participant of the demonstration account."""
    with reading(town.engine) as session:
        return session.scalars(
            select(Participant)
            .join(Account, Account.id == Participant.account_id)
            .where(Account.role == Role.PARTICIPANT)
            .order_by(Participant.id)
        ).first() or pytest.fail("no participant has an account")


def _invites_to_pick(mediator: Walker, ana: Participant) -> None:
    mediator.open(f"/mediacion/personas/{ana.id}")
    mediator.follow("Que elija la hora")
    mediator.press("Retirar")  # the town has asked her to choose already
    mediator.choose("Para qué", ContactKind.SEARCH_REVIEW.value)
    mediator.choose("Cómo", ContactMode.OFFICE.value)
    mediator.fill("Desde el", FIRST.isoformat())
    mediator.fill("Hasta el", LAST.isoformat())
    mediator.press("Invitar a elegir")
    mediator.sees("La invitación quedó enviada. Si no elige a tiempo, el portal fija una hora.")


def _picks(phone: Walker, town: Town) -> Appointment:
    known = _ids(town)
    phone.open("/mi/")
    phone.follow("Ver las horas libres")
    phone.show("free-hours")
    phone.click(phone.main.locator("button[name=slot], form.act button").first)
    (new,) = _ids(town) - known
    return _appointment(town, new)


def _writes_down(outside: Walker, appointment: Appointment) -> None:
    """One tap for each question; what was not talked about stays blank."""
    outside.open(f"/mediacion/citas/{appointment.id}")
    outside.follow("Anotar la conversación")
    _tap(outside, Topic.PAY, BADLY)
    _tap(outside, Topic.TREATMENT, FINE)
    outside.show("conversation")
    outside.press("Se realizó: guardar")
    outside.sees("La conversación")


def _tap(outside: Walker, topic: Topic, place: int) -> None:
    question = outside.main.locator("fieldset.taps").filter(has_text=outside.words.label(topic))
    answer: Locator = question.locator(".tap input").nth(place)
    answer.check()
    box = answer.bounding_box()
    assert box is not None
    assert box["height"] >= 44, "a thumb needs 44 pixels"


def _reads_the_signs(outside: Walker, ana: Participant) -> None:
    outside.open(f"/mediacion/personas/{ana.id}/senales")
    expect(outside.section("Qué cuenta hoy").get_by_role("listitem").first).to_be_visible()


def _adds_a_contact(lead: Walker) -> None:
    lead.follow("Agregar un contacto")
    lead.main.locator("input[name=anchor][value=placement]").check()
    lead.fill("¿Cuánto?", str(LONG_MONTHS))
    lead.choose("Medida", "months")
    lead.choose("Para qué", ContactKind.BIMONTHLY_CHECK.value)
    lead.main.locator("select[name=mode]").select_option(ContactMode.VIDEO.value)
    lead.main.locator("input[name=party][value=participant]").check()
    lead.press("Guardar en el borrador")


def _planned(town: Town) -> int:
    with reading(town.engine) as session:
        return session.scalar(select(func.count()).select_from(Appointment)) or 0


def _busiest(town: Town) -> tuple[int, date, int]:
    """The demonstration mediator, the coming day with most appointments, and how many."""
    count = func.count()
    with reading(town.engine) as session:
        owner, day, many = session.execute(
            select(Appointment.mediator_id, Appointment.on_day, count)
            .join(Account, Account.id == Appointment.mediator_id)
            .where(
                Account.login == "mediacion@demo.test",
                Appointment.on_day > TODAY,
                Appointment.status.in_(_OPEN),
            )
            .group_by(Appointment.mediator_id, Appointment.on_day)
            .order_by(count.desc(), Appointment.on_day)
        ).first() or pytest.fail("the demonstration mediator has no appointment to come")
    return owner, day, many


def _left(town: Town, owner: int, day: date) -> int:
    with reading(town.engine) as session:
        return (
            session.scalar(
                select(func.count()).where(
                    Appointment.mediator_id == owner,
                    Appointment.on_day == day,
                    Appointment.status.in_(_OPEN),
                )
            )
            or 0
        )


def _ids(town: Town) -> set[int]:
    with reading(town.engine) as session:
        return set(session.scalars(select(Appointment.id)))


def _appointment(town: Town, appointment_id: int) -> Appointment:
    with reading(town.engine) as session:
        return session.get_one(Appointment, appointment_id)


def _after(appointment: Appointment) -> datetime:
    return resolve_forward(appointment.on_day, appointment.at_time) + timedelta(hours=1)
