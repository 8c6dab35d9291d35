"""A file that is not of one's own case: opened with a reason, which its person reads."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from models.accounts import Role
from models.participants import Participant
from models.session import reading
from services.permissions.cases import is_on_case
from tests.conftest import NOW
from tests.journeys.walking import DESK, PHONE, Walk
from tests.webapp.town import Town

pytestmark = pytest.mark.browser

REASON = "Cubro a su mediadora hoy y tengo que confirmar su cita."


def test_who_is_not_on_the_case_says_why_and_the_person_reads_it(walk: Walk):
    person = _ana(walk.town)
    lead = walk.come_as(Role.LEAD, DESK)
    lead.open(f"/mediacion/personas/{person.id}/historia")
    lead.sees_heading("Abrir la ficha de %(name)s", name=person.called)
    lead.fill("¿Por qué necesita abrirla?", REASON)
    lead.show("opening")
    lead.fill("¿Por qué necesita abrirla?", " ")
    lead.press("Abrir la ficha")
    lead.sees("Escriba el motivo.")
    lead.fill("¿Por qué necesita abrirla?", REASON)
    lead.press("Abrir la ficha")
    assert lead.path == f"/mediacion/personas/{person.id}/historia"

    phone = walk.come_as(Role.PARTICIPANT, PHONE)
    phone.go_to("Mi ficha")
    looks = phone.section("Quién miró mi ficha")
    expect(looks).to_contain_text(phone.words("Motivo: %(reasons)s", reasons=REASON))
    phone.show("who-looked", looks)
    assert walk.complaints == []


def _ana(town: Town) -> Participant:
    """The participant of the demonstration account, whose case the lead is not on."""
    lead = town.actor(Role.LEAD).account_id or 0
    own = town.actor(Role.PARTICIPANT).participant_id
    with reading(town.engine) as session:
        return session.scalars(
            select(Participant).where(Participant.id == own, ~is_on_case(lead, now=NOW))
        ).one()
