"""The office's calendar: a month, a week, a list, a day to print."""

from datetime import UTC, date, datetime, time

import pytest

from followup.statuses import AppointmentStatus, ContactKind, ContactParty
from models.follow_up import MoveRequest
from tests.factories import a_participant, an_appointment, an_employer


@pytest.fixture
def browser(as_user):
    """A mediator."""
    return as_user("mediator")


@pytest.fixture
def people(db, browser):
    """One appointment of the mediator and one of somebody else, on the same Tuesday."""
    with db() as session:
        own = a_participant(session, given_names="Propia")
        other = a_participant(session, given_names="Ajena")
        an_appointment(session, own, mediator_id=browser.account.id)
        an_appointment(session, other)


@pytest.mark.parametrize("view", ["mes", "semana", "lista"])
def test_every_view_shows_the_own_ones_or_those_of_all(browser, people, page, view: str) -> None:
    own = page(browser.get(f"/mediacion/calendario?vista={view}")).text
    everybody = page(browser.get(f"/mediacion/calendario?vista={view}&de=todas")).text

    assert "Propia" in own
    assert "Ajena" not in own
    assert "Propia" in everybody
    assert "Ajena" in everybody


def test_the_week_begins_on_monday_and_links_to_its_neighbours(browser, page) -> None:
    shown = page(browser.get("/mediacion/calendario?vista=semana&dia=2026-11-26"))

    assert "Semana del 23-11-2026 al 29-11-2026" in shown.text
    links = "\n".join(shown.links())
    assert "dia=2026-11-16" in links
    assert "dia=2026-11-30" in links


def test_the_month_has_whole_weeks_and_leads_to_the_next(browser, page) -> None:
    shown = page(browser.get("/mediacion/calendario?vista=mes&dia=2026-11-26"))

    assert "Noviembre de 2026" in shown.text
    assert len(shown.all("td")) == 6 * 7  # 26 October to 6 December
    assert "dia=2026-12-01" in "\n".join(shown.links())


def test_saturday_takes_room_only_where_somebody_is_met(browser, db, page) -> None:
    url = "/mediacion/calendario?vista=semana&de=todas&dia=2026-11-26"
    before = len(page(browser.get(url)).all("h2"))
    with db() as session:
        an_appointment(
            session,
            on_day=date(2026, 11, 28),
            starts_at=datetime(2026, 11, 28, 13, tzinfo=UTC),
        )

    assert (before, len(page(browser.get(url)).all("h2"))) == (5, 6)


def test_a_full_day_of_the_month_leads_to_the_day(browser, db, page) -> None:
    with db() as session:
        for hour in range(9, 14):
            an_appointment(
                session,
                mediator_id=browser.account.id,
                at_time=time(hour),
                starts_at=datetime(2026, 11, 24, hour + 3, tzinfo=UTC),
            )

    shown = page(browser.get("/mediacion/calendario?vista=mes"))

    assert "y 2 más" in shown.text


def test_wishes_outcomes_and_employers_are_marked(browser, db, page, now) -> None:
    with db() as session:
        asked = an_appointment(session)
        session.add(MoveRequest(appointment_id=asked.id, wish="Otro día", asked_at=now))
        an_appointment(session, status=AppointmentStatus.CONFIRMED, at_time=time(11))
        employer = an_employer(session, name="Viveros Inventados")
        an_appointment(
            session, party=ContactParty.EMPLOYER, employer_id=employer.id, at_time=time(12)
        )

    shown = page(browser.get("/mediacion/calendario?vista=semana&de=todas")).text

    for words in ("Pide cambiarla", "Confirmada", "Viveros Inventados"):
        assert words in shown


def test_the_list_is_paged(browser, db, page) -> None:
    with db() as session:
        person = a_participant(session)
        for _ in range(51):
            an_appointment(session, person)

    first = page(browser.get("/mediacion/calendario?vista=lista&de=todas"))
    second = page(browser.get("/mediacion/calendario?vista=lista&de=todas&pagina=2"))

    assert "51 citas" in first.text
    assert len([link for link in first.links() if "/citas/" in link]) == 50
    assert len([link for link in second.links() if "/citas/" in link]) == 1


def test_a_day_can_be_printed(browser, people, page) -> None:
    shown = page(browser.get("/mediacion/calendario/dia?dia=2026-11-24&de=todas"))

    assert shown.h1 == "Hoja de ruta del martes 24 de noviembre de 2026"
    assert "Propia" in shown.text
    assert "no hay citas" in page(browser.get("/mediacion/calendario/dia?dia=2026-11-25")).text


@pytest.mark.parametrize(
    "query", ["dia=ayer", "vista=anual", "dia=2026-02-30", "pagina=-4&vista=lista", "de=nadie"]
)
def test_a_strange_address_shows_a_calendar_all_the_same(browser, page, query: str) -> None:
    assert page(browser.get(f"/mediacion/calendario?{query}")).h1 == "Calendario"


@pytest.mark.parametrize("role", ["employer", "participant", "admin"])
def test_others_see_no_calendar(as_user, role: str) -> None:
    assert as_user(role).get("/mediacion/calendario").status_code == 403


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("view", ["mes", "semana", "lista"])
def test_a_day_at_the_end_of_time_shows_today(as_user, day: str, view: str):
    browser = as_user("mediator")

    assert browser.get(f"/mediacion/calendario?vista={view}&dia={day}").status_code == 200
    assert browser.get(f"/mediacion/calendario/dia?dia={day}").status_code == 200


def test_who_has_no_appointments_is_shown_the_way_to_those_of_all(browser, db, page) -> None:
    with db() as session:
        an_appointment(session, a_participant(session, given_names="Ajena"))

    for view in ("mes", "semana", "lista"):
        shown = page(browser.get(f"/mediacion/calendario?vista={view}"))
        assert "Usted no tiene citas en estos días." in shown.text
        assert (
            "Usted no tiene"
            not in page(browser.get(f"/mediacion/calendario?de=todas&vista={view}")).text
        )


@pytest.mark.parametrize("view", ["mes", "semana", "lista"])
def test_filters_hold_in_every_view_and_in_its_links(browser, db, people, page, view: str) -> None:
    with db() as session:
        person = a_participant(session, given_names="Cerrada")
        an_appointment(session, person, kind=ContactKind.CLOSING, at_time=time(12))
    url = f"/mediacion/calendario?vista={view}&de=todas"

    closing = page(browser.get(f"{url}&para=closing"))
    assert "Cerrada" in closing.text
    assert "Propia Inventada" not in closing.text
    assert any("para=closing" in link for link in closing.links())
    assert "Cerrada" not in page(browser.get(f"{url}&estado=seen")).text
    assert "Cerrada" in page(browser.get(f"{url}&para=nothing&estado=nothing")).text


def test_one_colleagues_days_are_chosen_by_name(browser, people, page) -> None:
    url = f"/mediacion/calendario?de={browser.account.id}"
    found = page(browser.get(url)).text

    assert "Propia" in found
    assert "Ajena" not in found
    assert "Propia" not in page(browser.get("/mediacion/calendario?de=987654321")).text
