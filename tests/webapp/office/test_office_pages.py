"""The office's pages: accounts, closures, travel minutes, legal figures and the log."""

from datetime import date

import pytest
from sqlalchemy import select

from models.accounts import Invitation
from models.reference import Closure, LegalBar, LegalFigure, LegalFloor, TravelMode, TravelTime
from tests import factories
from tests.webapp import pages


@pytest.fixture
def lead(as_user):
    return as_user("lead")


def test_an_invitation_link_is_shown_once_and_works(as_user, client, db):
    admin = as_user("admin")

    response = admin.post_form(
        "/oficina/cuentas",
        "/oficina/cuentas/invitar",
        name="Nueva Persona",
        email="nueva@oficina.test",
        role="mediator",
        language="es",
    )

    link = next(
        e.get("value") for e in pages.read(response.text).all("input") if e.get("id") == "enlace"
    )
    assert client.get(link.removeprefix("http://localhost:8000")).status_code == 200
    with db() as session:
        assert session.scalar(select(Invitation.login)) == "nueva@oficina.test"


def test_a_second_post_of_the_same_invitation_makes_no_second_one(as_user, db):
    admin = as_user("admin")
    form = pages.read(admin.get("/oficina/cuentas").text).form("/oficina/cuentas/invitar")
    form |= {"name": "Nueva", "email": "n@o.test", "role": "mediator", "language": "es"}

    assert admin.post("/oficina/cuentas/invitar", data=form).status_code == 200
    assert admin.post("/oficina/cuentas/invitar", data=form).status_code == 409

    with db() as session:
        assert len(session.scalars(select(Invitation)).all()) == 1


def test_an_administrator_closes_an_account_and_the_last_one_stays(as_user, db, page):
    admin = as_user("admin")
    with db() as session:
        other = factories.an_account(session)

    admin.post_form("/oficina/cuentas", f"/oficina/cuentas/{other.id}/cerrar")
    refused = admin.post_form("/oficina/cuentas", f"/oficina/cuentas/{admin.account.id}/cerrar")

    assert refused.status_code == 409
    assert "última cuenta" in page(refused).text


def test_the_office_closes_a_day_and_opens_it_again(lead, db, page):
    lead.post_form("/oficina/cierres", day="2026-12-31", reason="Inventario")
    assert "31 de diciembre" in page(lead.get("/oficina/cierres")).text

    lead.post_form("/oficina/cierres", "/oficina/cierres/2026-12-31/quitar")

    with db() as session:
        assert session.scalar(select(Closure.day)) is None


def test_a_closure_in_the_past_keeps_what_was_typed(lead, page):
    response = lead.post_form("/oficina/cierres", day="2020-01-01", reason="Inventario")

    assert response.status_code == 422
    read = page(response)
    assert "Ese día ya pasó" in read.text
    assert read.form("/oficina/cierres")["reason"] == "Inventario"


def test_travel_minutes_are_corrected(lead, db, page):
    with db() as session:
        factories.a_commune(session)
        factories.a_commune(session, "05802", "Limache")
        session.add(
            TravelTime(from_commune="05501", to_commune="05802", mode=TravelMode.BUS, minutes=40)
        )

    lead.post_form("/oficina/viajes", "/oficina/viajes/05501/05802/bus", minutes="50")
    refused = lead.post_form("/oficina/viajes", "/oficina/viajes/05501/05802/bus", minutes="mil")

    assert refused.status_code == 422
    with db() as session:
        assert session.scalar(select(TravelTime.minutes)) == 50


def test_a_legal_figure_is_added_and_a_bar_reviewed(lead, db, page):
    with db() as session:
        session.add(
            LegalBar(
                code="minors",
                name_es="Trabajo con niños",
                name_en="Work with children",
                rule_es="Regla",
                rule_en="Rule",
                citation="Norma",
            )
        )
    lead.post_form(
        "/oficina/normas",
        "/oficina/normas/cifra",
        figure="weekly_hours",
        amount="40",
        valid_from="2028-04-26",
        citation="Ley 21.561",
    )
    lead.post_form("/oficina/normas", "/oficina/normas/minors/revisada")

    with db() as session:
        row = session.scalar(select(LegalFigure))
        assert (row.figure, row.amount, row.valid_from) == (
            LegalFloor.WEEKLY_HOURS,
            40,
            date(2028, 4, 26),
        )
    assert "Revisada el" in page(lead.get("/oficina/normas")).text


def test_the_log_shows_who_did_what(lead, page):
    lead.post_form("/oficina/cierres", day="2026-12-31", reason="Inventario")

    read = page(lead.get("/oficina/registro"))

    assert lead.account.name in read.text
    assert "Día cerrado" in read.text


def test_an_empty_log_of_a_person_says_what_will_be_there(lead, page):
    assert "Todavía no hay nada" in page(lead.get("/oficina/registro?persona=999")).text


@pytest.mark.parametrize("role", ["employer", "mediator", "participant"])
@pytest.mark.parametrize("url", ["/oficina/", "/oficina/cuentas", "/oficina/registro"])
def test_others_do_not_see_the_office(as_user, role, url):
    assert as_user(role).get(url).status_code == 403
