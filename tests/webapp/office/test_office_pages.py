"""The office's pages: accounts, closures, travel minutes, legal figures and the log."""

from datetime import date

import pytest
from sqlalchemy import select

from models.accounts import Invitation, Role
from models.reference import (
    Closure,
    Cohort,
    LegalBar,
    LegalFigure,
    LegalFloor,
    TravelMode,
    TravelTime,
)
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


def test_a_colleague_gets_a_new_password_and_administration_no_persons_pin(
    as_user, client, db, page
):
    admin = as_user("admin")
    with db() as session:
        colleague = factories.an_account(session, Role.MEDIATOR)
        person = factories.an_account(session, Role.PARTICIPANT)

    answer = admin.post_form("/oficina/cuentas", f"/oficina/cuentas/{colleague.id}/clave")
    link = next(e.get("value") for e in page(answer).all("input") if e.get("id") == "enlace")
    link = link.removeprefix("http://localhost:8000")
    new = "cuatro palabras nuevas"
    assert client.post_form(link, password=new, again=new).status_code == 302

    shown = admin.get("/oficina/cuentas")
    assert f"/oficina/cuentas/{person.id}/clave" not in shown.text
    token = page(shown).form("/oficina/cuentas/invitar")
    refused = admin.post(f"/oficina/cuentas/{person.id}/clave", data=token)
    assert refused.status_code == 403


def test_a_mediator_gives_the_person_of_an_employer_a_new_password(as_user, db, page):
    mediator = as_user("mediator")
    with db() as session:
        employer = factories.an_employer(session)
        member = factories.an_account(session, Role.EMPLOYER)
        factories.a_member(session, employer, member)

    answer = mediator.post_form(
        f"/mediacion/empresas/{employer.id}", f"/oficina/cuentas/{member.id}/clave"
    )

    assert answer.status_code == 200
    assert member.login in page(answer).text


def test_administration_sees_no_doors_to_what_files_say(as_user):
    lead, admin = (as_user(role).get("/oficina/").text for role in ("lead", "admin"))

    for place in ("/oficina/importar", "/oficina/textos"):
        assert place in lead
        assert place not in admin


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
                country="CL",
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


@pytest.mark.parametrize(("role", "is_told"), [("lead", True), ("admin", False)])
def test_the_outcome_of_the_programme_is_for_the_lead(as_user, db, page, role, is_told):
    with db() as session:
        session.add(Cohort(year=2020, entered=12, reconvicted=1, capacity=15))

    shown = page(as_user(role).get("/oficina/")).text

    assert "2020" in shown
    assert ("Nueva condena" in shown) is is_told
