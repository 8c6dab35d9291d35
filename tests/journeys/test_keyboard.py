"""Up and down the lists of the desk with the keys alone, and nothing in the way of a thumb.

Work of today stands in many lists, which are walked as one.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import select

from models.accounts import Role
from models.session import reading
from models.shortlists import Shortlist, ShortlistEntry
from tests.journeys.walking import DESK, PHONE
from tests.webapp.town import Town

pytestmark = pytest.mark.browser

ROWS = "[data-walk] > li, [data-walk] > section > .rows > li"
FOCUSED = f"""() => [...document.querySelectorAll("{ROWS}")]
    .findIndex(row => row.contains(document.activeElement))"""


def _today(_town: Town) -> str:
    return "/mediacion/"


def _candidacies(_town: Town) -> str:
    return "/mediacion/candidaturas?turno=todas"


def _shortlist(town: Town) -> str:
    """The shortlist of a vacancy with several people."""
    with reading(town.engine) as session:
        vacancy_id = session.scalar(
            select(Shortlist.vacancy_id)
            .join(ShortlistEntry, ShortlistEntry.shortlist_id == Shortlist.id)
            .where(Shortlist.replaced_at.is_(None), Shortlist.candidates_count > 2)
            .order_by(Shortlist.id)
        )
    return f"/mediacion/vacantes/{vacancy_id}/preseleccion"


@pytest.fixture(
    params=[_today, _candidacies, _shortlist], ids=["today", "candidacies", "shortlist"]
)
def opened(
    request: pytest.FixtureRequest, browser: Browser, town: Town, town_address: str
) -> Iterator:
    """Open one of the lists as a mediator, on a screen or on a phone."""
    contexts = []

    def open_on(size: dict[str, int], *, is_phone: bool = False) -> Page:
        context = browser.new_context(
            base_url=town_address,
            viewport={"width": size["width"], "height": size["height"]},
            has_touch=is_phone,
            is_mobile=is_phone,
        )
        cookie = town.cookie(Role.MEDIATOR)
        context.add_cookies([{"name": "oportunidades", "value": cookie, "url": town_address}])
        contexts.append(context)
        page = context.new_page()
        page.goto(request.param(town))
        return page

    yield open_on
    for context in contexts:
        context.close()


def test_the_keys_go_down_and_up_and_open_the_row(opened) -> None:
    page = opened(DESK)
    last = page.locator(ROWS).count() - 1
    assert last >= 2
    page.locator(ROWS).first.locator("a").first.focus()

    stops = []
    for key in ("j", "ArrowDown", "k", "ArrowUp", "k"):
        page.keyboard.press(key)
        stops.append(page.evaluate(FOCUSED))
    assert stops == [1, 2, 1, 0, 0]  # above the first there is nothing, so it stays

    for _row in range(last + 1):
        page.keyboard.press("j")
    assert page.evaluate(FOCUSED) == last
    leads_to = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(leads_to)


def test_who_uses_a_thumb_is_spared_the_words_about_keys(opened) -> None:
    said = "Con el teclado: j y k"

    assert said in opened(DESK).locator("main").inner_text()
    assert said not in opened(PHONE, is_phone=True).locator("main").inner_text()
