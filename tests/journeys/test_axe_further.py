"""Pages that no address alone leads to: behind a PIN, a choice or a button. As `test_axe` reads."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page
from sqlalchemy import select

from models.accounts import Language, Role
from models.candidacies import Candidacy, CandidacyState
from models.session import reading, unit_of_work
from models.shortlists import Shortlist, ShortlistEntry
from services.mediation import consent_links
from tests.conftest import NOW
from tests.factories import CLERK
from tests.journeys.test_axe import CUT_OFF, PHONE, _violations
from tests.webapp.town import Town

pytestmark = pytest.mark.browser

COMPARED = 4


@pytest.fixture(params=Language, ids=lambda language: language.value)
def enter(
    request: pytest.FixtureRequest, browser: Browser, town: Town, town_address: str
) -> Iterator:
    """Open a browser as somebody, in each language."""
    opened: list[BrowserContext] = []

    def entered(role: Role | None) -> Page:
        context = browser.new_context(base_url=town_address, viewport=PHONE)
        cookie = town.cookie(role, request.param)
        context.add_cookies([{"name": "oportunidades", "value": cookie, "url": town_address}])
        opened.append(context)
        return context.new_page()

    yield entered
    for context in opened:
        context.close()


def _complaints(page: Page) -> list[str]:
    """What keeps somebody from reading the page that is open."""
    address = page.url
    page.evaluate(AXE_SCRIPT)
    found = _violations(page, address)
    if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
        found.append(f"{address}: wider than the phone")
    return found + [f"{address}: cut off: {text}" for text in page.evaluate(CUT_OFF)]


def _an_asked_one(town: Town) -> int:
    with reading(town.engine) as session:
        asked = Candidacy.state == CandidacyState.ASKED
        return session.scalars(select(Candidacy.id).where(asked).order_by(Candidacy.id)).first()


def test_the_question_behind_a_link_and_its_thanks(enter, town: Town):
    with unit_of_work(town.engine) as session:
        given = consent_links.make_link(session, CLERK, _an_asked_one(town), now=NOW)
    page = enter(None)
    page.goto(f"/respuesta/{given.token}")
    page.locator("input[name=pin]").fill(given.pin)
    page.locator("main button[type=submit]").click()
    page.locator("#pregunta").wait_for()

    assert _complaints(page) == []
    page.goto("/respuesta")
    assert _complaints(page) == []


def test_a_link_that_is_handed_over(enter, town: Town):
    page = enter(Role.MEDIATOR)
    number = _an_asked_one(town)
    page.goto(f"/mediacion/candidaturas/{number}")
    page.locator(f"form[action$='/{number}/enlace'] button").click()
    page.locator("#enlace").wait_for()

    assert _complaints(page) == []


def test_four_people_beside_each_other(enter, town: Town):
    with reading(town.engine) as session:
        longest = select(Shortlist).where(Shortlist.replaced_at.is_(None))
        shortlist = session.scalars(
            longest.order_by(Shortlist.candidates_count.desc(), Shortlist.id)
        ).first()
        chosen = session.scalars(
            select(ShortlistEntry.id)
            .where(ShortlistEntry.shortlist_id == shortlist.id)
            .order_by(ShortlistEntry.rank)
            .limit(COMPARED)
        ).all()
        address = f"/mediacion/vacantes/{shortlist.vacancy_id}/comparar"
    page = enter(Role.MEDIATOR)
    page.goto(f"{address}?{'&'.join(f'persona={number}' for number in chosen)}")

    assert len(chosen) == COMPARED
    assert _complaints(page) == []


def test_what_would_open_more_doors(enter):
    page = enter(Role.PARTICIPANT)
    page.goto("/mi/vacantes")
    page.locator("form[action$='/que-me-abriria'] button").click()
    page.locator("h1").wait_for()

    assert _complaints(page) == []


def test_a_form_that_was_refused(enter, town: Town):
    page = enter(Role.MEDIATOR)
    page.goto(f"/mediacion/candidaturas/{_an_asked_one(town)}")
    # As a browser sends it that does not check by itself.
    page.eval_on_selector("form[action$='/dijo-si']", "form => form.submit()")
    page.locator("#problemas").wait_for()

    assert _complaints(page) == []
