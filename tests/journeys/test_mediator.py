"""The mediator's journey: from the day's work to somebody placed and two years planned."""

import re
from datetime import date, timedelta
from http import HTTPStatus
from unicodedata import combining, normalize

import pytest
from playwright.sync_api import Locator, expect
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from followup.clock import add_months
from models.accounts import Role
from models.follow_up import FollowUpPlan
from models.participants import Participant
from models.placements import Placement
from models.session import reading
from models.shortlists import DropReason, ReviewDecision, Shortlist, ShortlistEntry
from models.vacancies import Vacancy, VacancyStatus
from services.office.today import WorkKind
from tests.conftest import TODAY
from tests.journeys.walking import DESK, Walk, Walker
from tests.webapp.town import Town
from webapp import formats

pytestmark = pytest.mark.browser

STARTS_ON = TODAY + timedelta(days=7)


def test_a_mediator_places_somebody_and_two_years_are_planned(walk: Walk):
    mediator = walk.come_as(Role.MEDIATOR, DESK)
    _finds_without_accents(mediator, walk.town)
    vacancy, people = _opens_a_shortlist(mediator, walk.town)
    best, second = people[:2]

    _reads_why(mediator, best)
    _reads_the_same_from_the_person(mediator, best, vacancy)
    _compares(mediator, vacancy, best, second)
    _drops(mediator, second)
    _approves(mediator, best)
    _places(walk, mediator, vacancy, best)
    _two_years_are_planned(mediator, walk.town, vacancy)
    _sees_them_in_the_calendar(mediator, walk.town, vacancy, best)
    assert walk.complaints == []


def _finds_without_accents(mediator: Walker, town: Town) -> None:
    """Any word finds people and vacancies, with or without accents, in capitals or not."""
    with reading(town.engine) as session:
        rows = session.scalars(select(Participant).order_by(Participant.id))
        person = next(row for row in rows if _plain(row.called) != row.called)
        titles = session.scalars(select(Vacancy.title).order_by(Vacancy.id))
        title = next(one for one in titles if _plain(one) != one)
    for typed, found in ((person.called, person.called), (title, title)):
        mediator.go_to("Hoy")
        mediator.fill("Buscar personas y vacantes", _plain(typed).upper())
        mediator.press("Buscar", mediator.main)
        mediator.sees_heading("Buscar")
        expect(mediator.main.get_by_role("link").filter(has_text=found).first).to_be_visible()


def _opens_a_shortlist(mediator: Walker, town: Town) -> tuple[Vacancy, list[Participant]]:
    mediator.go_to("Hoy")
    mediator.show("today")
    links = (
        mediator.region(WorkKind.SHORTLIST_TO_REVIEW).get_by_role("listitem").get_by_role("link")
    )
    addresses = [link.get_attribute("href") or "" for link in links.all()]
    with reading(town.engine) as session:
        for address in addresses:
            with_employer = [joinedload(Vacancy.employer)]
            vacancy = session.get_one(Vacancy, int(address.split("/")[3]), options=with_employer)
            entries = _entries(session, vacancy)
            if vacancy.positions == 1 and _learned_in_a_workshop(entries[0]):
                break
    mediator.click(mediator.main.locator(f"a[href='{address}']"))
    mediator.sees_heading("Preselección: %(title)s", title=vacancy.title)
    people = [entry.participant for entry in entries]
    shown = mediator.main.locator("li.candidate h2 a").all_inner_texts()
    assert shown == [person.called for person in people][: len(shown)]
    return vacancy, people


def _reads_why(mediator: Walker, person: Participant) -> None:
    row = _row(mediator, person)
    expect(row).to_contain_text(mediator.words.pattern("%(score)s · conocido %(known)s"))
    expect(row.locator(".reasons li").first).to_be_visible()
    expect(row.locator(".gates li").first).to_be_visible()
    mediator.follow_name(person.called)
    mediator.show("why")
    expect(mediator.section("¿Puede empezar?").get_by_role("listitem").first).to_be_visible()
    table = mediator.main.get_by_role("table", name=mediator.words("Criterios de la vacante"))
    workshop = mediator.words.pattern("%(name)s: %(hours)s h, asistencia %(percent)s")
    expect(table.locator("li li").filter(has_text=workshop).first).to_be_visible()
    parts = _shares(table.locator(f"td[data-label='{mediator.words('Parte')}']"))
    (total,) = _shares(table.locator(f"td[data-label='{mediator.words('Suma')}']"))
    # Each is rounded to a tenth of a percent.
    assert sum(parts) == pytest.approx(total, abs=0.05 * (len(parts) + 1))


def _reads_the_same_from_the_person(
    mediator: Walker, person: Participant, vacancy: Vacancy
) -> None:
    mediator.go_back()
    reasons = _row(mediator, person).locator(".reasons").inner_text()
    mediator.follow_name(person.called)
    mediator.follow("Ver la ficha completa")
    mediator.follow("Vacantes que le calzan")
    link = mediator.page.locator("h2 a").filter(has_text=vacancy.title)
    fitting = mediator.main.locator("li.candidate").filter(has=link)
    assert reasons in fitting.locator(".reasons").all_inner_texts()
    mediator.click(fitting.filter(has_text=vacancy.employer.name).locator("h2 a").first)
    mediator.sees_name(person.called)
    mediator.go_back()


def _compares(mediator: Walker, vacancy: Vacancy, *people: Participant) -> None:
    mediator.press("Comparar")
    mediator.sees("Marque de dos a cuatro personas para compararlas.")
    for person in people:
        _row(mediator, person).get_by_role("checkbox").check()
    mediator.press("Comparar")
    one, several = "Comparar %(num)s persona", "Comparar %(num)s personas"
    mediator.sees_name(mediator.words.many(one, several, len(people)))
    table = mediator.main.get_by_role("table", name=mediator.words("Criterio por criterio"))
    for person in people:
        expect(table.get_by_role("columnheader", name=person.called)).to_be_visible()
        expect(mediator.main.get_by_role("heading", level=2, name=person.called)).to_be_visible()
    assert table.get_by_role("rowheader").count() > 2
    mediator.show("compare")
    mediator.go_back()
    mediator.sees_heading("Preselección: %(title)s", title=vacancy.title)


def _drops(mediator: Walker, person: Participant) -> None:
    mediator.follow("Descartar", _row(mediator, person))
    form = mediator.main.locator("form[action$='/descartar']")
    mediator.press("Descartar", form)
    mediator.sees("Elija el motivo para descartar.")
    mediator.choose("Motivo para descartar", DropReason.SCHEDULE.value, form)
    mediator.press("Descartar", form)
    mediator.sees("Descartó a %(name)s de esta vacante.", name=person.called)
    row = _row(mediator, person)
    expect(row).to_contain_text(mediator.words.label(ReviewDecision.DROPPED))
    expect(row).to_contain_text(mediator.words.label(DropReason.SCHEDULE))
    expect(row.get_by_role("link", name=mediator.words("Colocar"))).to_have_count(0)


def _approves(mediator: Walker, person: Participant) -> None:
    mediator.press("Aprobar", _row(mediator, person))
    mediator.sees("Aprobó a %(name)s para esta vacante.", name=person.called)
    expect(_row(mediator, person)).to_contain_text(mediator.words.label(ReviewDecision.APPROVED))


def _places(walk: Walk, mediator: Walker, vacancy: Vacancy, person: Participant) -> None:
    """Two mediators press the button; the second one reads that it was done."""
    other = walk.come_as(Role.LEAD, DESK)
    other.expected.add(HTTPStatus.CONFLICT)
    mediator.follow("Colocar", _row(mediator, person))
    other.open(mediator.path)
    for each in (mediator, other):
        each.sees_heading("Colocar a %(name)s", name=person.called)
        each.fill("Primer día de trabajo", STARTS_ON.isoformat())
        each.press("Colocar")
    other.sees_name(other.words.message("vacancy_not_open"))
    mediator.sees_heading("Colocación de %(name)s", name=person.called)
    mediator.sees_name(vacancy.title)


def _two_years_are_planned(mediator: Walker, town: Town, vacancy: Vacancy) -> None:
    plan, days = _plan(town, vacancy)
    assert plan.ends_on == add_months(plan.starts_on, 24)
    ahead = {(day.year, day.month) for day in days}
    # The months of the first year have one at least; later every second month is enough.
    assert {(on.year, on.month) for on in _months(STARTS_ON, 11)} <= ahead
    assert min(days) >= TODAY
    assert max(days) > add_months(plan.ends_on, -2)

    start, end = (mediator.words.day(on, formats.day) for on in (plan.starts_on, plan.ends_on))
    mediator.sees("Próximas citas")
    mediator.sees("Del %(start)s al %(end)s. Cada marca es una cita.", start=start, end=end)
    assert mediator.main.locator("svg.plan circle").count() == len(days)
    mediator.follow("Preselección de la vacante")
    mediator.sees_name(mediator.words.label(VacancyStatus.FILLED))
    expect(mediator.main.get_by_role("link", name=mediator.words("Colocar"))).to_have_count(0)


def _sees_them_in_the_calendar(
    mediator: Walker, town: Town, vacancy: Vacancy, person: Participant
) -> None:
    first = min(_plan(town, vacancy)[1])
    mediator.go_to("Calendario")
    mediator.follow("De todos")
    mediator.open(f"/mediacion/calendario?dia={first}&de=todas")
    expect(mediator.main.get_by_role("link").filter(has_text=person.called).first).to_be_visible()
    mediator.follow("Lista")
    expect(mediator.main.get_by_role("link").filter(has_text=person.called).first).to_be_visible()
    mediator.follow("Mes")
    month = mediator.words.day(first, lambda day: formats.month_name(day or first))
    table = mediator.main.get_by_role(
        "table", name=mediator.words("Citas de %(month)s", month=month)
    )
    mediator.click(table.get_by_role("link", name=mediator.words.day(first), exact=True))
    mediator.sees_heading(
        "Hoja de ruta del %(day)s", day=mediator.words.day(first, formats.long_day_year)
    )
    mediator.click(mediator.main.get_by_role("link").filter(has_text=person.called).first)
    mediator.sees_heading("Cita con %(name)s", name=person.called)


def _months(first_on: date, count: int) -> list[date]:
    return [add_months(first_on, number) for number in range(count)]


def _entries(session, vacancy: Vacancy) -> list[ShortlistEntry]:
    return list(
        session.scalars(
            select(ShortlistEntry)
            .join(Shortlist)
            .where(Shortlist.vacancy_id == vacancy.id, Shortlist.replaced_at.is_(None))
            .options(joinedload(ShortlistEntry.participant))
            .order_by(ShortlistEntry.rank)
        )
    )


def _learned_in_a_workshop(entry: ShortlistEntry) -> bool:
    needs = [
        need for reason in entry.explanation["reasons"] for need in reason["facts"].get("needs", ())
    ]
    return any(source["hours"] for need in needs for source in need["sources"])


def _plan(town: Town, vacancy: Vacancy) -> tuple[FollowUpPlan, list[date]]:
    """The plan that came of placing somebody, and its days."""
    with reading(town.engine) as session:
        assert session.get_one(Vacancy, vacancy.id).status is VacancyStatus.FILLED
        plan = session.scalars(
            select(FollowUpPlan).join(Placement).where(Placement.vacancy_id == vacancy.id)
        ).one()
        return plan, [row.on_day for row in plan.appointments]


def _row(mediator: Walker, person: Participant) -> Locator:
    link = mediator.page.get_by_role("link", name=person.called, exact=True)
    return mediator.main.locator("li.candidate").filter(has=link)


def _shares(cells: Locator) -> list[float]:
    numbers = [re.search(r"\d+[.,]\d", text) for text in cells.all_inner_texts()]
    return [float(number.group().replace(",", ".")) for number in numbers if number]


def _plain(text: str) -> str:
    return "".join(letter for letter in normalize("NFD", text) if not combining(letter))
