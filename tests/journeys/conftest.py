"""What the journeys walk with: one browser for all of them, and the town on a port."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import chromium, serving
from tests.webapp.town import Town, fresh_town, town, town_template

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
