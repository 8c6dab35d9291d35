"""On a phone what has to be corrected, and what an address names, lies on the screen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from models.accounts import Role
from models.assessments import Assessment, AssessmentState
from models.session import reading
from tests.journeys.test_axe import PHONE
from tests.webapp.town import Town

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(browser: Browser, town: Town, town_address: str) -> Iterator[Page]:
    """A mediator with a telephone; the sections are wider than its screen."""
    context = browser.new_context(base_url=town_address, viewport=PHONE)
    cookie = town.cookie(Role.MEDIATOR)
    context.add_cookies([{"name": "oportunidades", "value": cookie, "url": town_address}])
    yield context.new_page()
    context.close()


def _weighed(town: Town) -> str:
    """The address of a talk of which nobody was told yet."""
    with reading(town.engine) as session:
        waiting = select(Assessment.candidacy_id).where(Assessment.state == AssessmentState.WEIGHED)
        return f"/mediacion/candidaturas/{session.scalars(waiting).one()}/conversacion"


def test_a_form_that_comes_back_opens_where_it_is_wrong(phone: Page, town: Town) -> None:
    """Bringing the section in the row of sections into view took the page back to its top."""
    phone.goto(_weighed(town))

    phone.get_by_role("button", name="Guardar y avisar a la persona").click()
    phone.get_by_role("button", name="Avisar a la persona", exact=True).click()

    expect(phone.get_by_role("alert")).to_be_in_viewport()
    expect(phone.get_by_role("alert")).to_be_focused()
    current = phone.locator(".places [aria-current]")
    row, here = (each.bounding_box() for each in (phone.locator(".places ul"), current))
    assert row is not None
    assert here is not None
    assert row["x"] <= here["x"]
    assert here["x"] + here["width"] <= row["x"] + row["width"]
