"""What the journeys walk with: one browser for all of them, and the town on a port."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from services.matchmaking import taxonomies
from tests.browser import chromium, serving
from tests.journeys.walking import WAYS, Walk
from tests.webapp.furnished import town
from tests.webapp.town import Town, fresh_town, town_template

__all__ = ["fresh_town", "town", "town_template"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def town_address(town: Town) -> Iterator[str]:
    """The demonstration town on a port."""
    with serving(town.app) as address:
        yield address


@pytest.fixture(params=WAYS, ids=str)
def walk(request: pytest.FixtureRequest, browser: Browser, fresh_town: Town) -> Iterator[Walk]:
    """A town of its own for one walk, in each language, and once without JavaScript."""
    taxonomies.linker()  # as `serve` does at its start: nobody's first page waits for it
    with serving(fresh_town.app) as address:
        fresh_town.app.config["PUBLIC_URL"] = address
        walk = Walk(fresh_town, address, browser, request.param)
        yield walk
        walk.close()
