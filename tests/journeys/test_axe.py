"""No page holds anybody up: axe, the width of a phone, dark screens, and no JavaScript at all."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from models.accounts import Language, Role
from tests.webapp.town import Town

pytestmark = pytest.mark.browser

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WHOLE = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
# The colours are what a dark screen changes, so only they are looked at again.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
# Light, dark; the wide page first, so that the phone's is the one that stays.
VIEWS = (
    ("1280 light", DESK, "light", WHOLE),
    ("1280 dark", DESK, "dark", COLOURS),
    ("360 dark", PHONE, "dark", COLOURS),
    ("360 light", PHONE, "light", WHOLE),
)
# Colours that are on their way from light to dark are neither.
STILL = """() => new Promise(requestAnimationFrame).then(
    () => Promise.all(document.getAnimations().map(moving => moving.finished)))"""
# What a rounded corner hides: a list whose rows are wider than itself.
CUT_OFF = """() => [...document.querySelectorAll(".rows")]
    .filter(list => list.scrollWidth > list.clientWidth).map(list => list.innerText.slice(0, 80))"""
VISITORS = (None, *Role)


def _addresses(town: Town, role: Role | None) -> list[str]:
    """One page of each kind that a role may open."""
    client = town.browser(role)
    found = []
    for rule in town.rules(safe=True):
        roles = town.roles_of(rule)
        if role is Role.LEAD and Role.MEDIATOR in roles:
            continue  # the same page as a mediator's
        if (role in roles) if role else not roles:
            for address in town.addresses(rule, role, "own"):
                response = client.get(address)
                if response.status_code == HTTPStatus.OK and response.mimetype == "text/html":
                    found.append(address)
                    break
    return found


@pytest.fixture(scope="module", params=VISITORS, ids=lambda role: role.value if role else "nobody")
def visit(request: pytest.FixtureRequest, town: Town) -> tuple[Role | None, list[str]]:
    """Each role in turn, and the pages it may open."""
    return request.param, _addresses(town, request.param)


@pytest.fixture
def context(browser: Browser, town: Town, town_address: str, visit) -> Iterator[BrowserContext]:
    """A browser that is signed in as the visitor."""
    opened = browser.new_context(base_url=town_address, viewport=PHONE, locale="es-CL")
    _enter(opened, town, town_address, visit[0])
    yield opened
    opened.close()


def _enter(context: BrowserContext, town: Town, address: str, role: Role | None) -> None:
    if role is not None:
        context.add_cookies([{"name": "oportunidades", "value": town.cookie(role), "url": address}])


def test_axe_finds_nothing_on_any_page(context: BrowserContext, visit):
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.extend(_serious(page, said)))
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    for address in visit[1]:
        page.goto(address)
        page.evaluate(AXE_SCRIPT)
        complaints += _violations(page, address)
        if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            complaints.append(f"{address}: wider than the phone")
        complaints += [f"{address}: cut off: {text}" for text in page.evaluate(CUT_OFF)]

    assert visit[1]
    assert not complaints, "\n".join(complaints)


def test_every_page_fits_a_phone_in_english_too(browser: Browser, town, town_address, visit):
    context = browser.new_context(base_url=town_address, viewport=PHONE, locale="en-GB")
    cookie = town.cookie(visit[0], Language.ENGLISH)
    context.add_cookies([{"name": "oportunidades", "value": cookie, "url": town_address}])
    page = context.new_page()
    complaints: list[str] = []
    for address in visit[1]:
        page.goto(address)
        if page.locator("html").get_attribute("lang") != "en":
            complaints.append(f"{address}: not in English")
        if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            complaints.append(f"{address}: wider than the phone")
        complaints += [f"{address}: cut off: {text}" for text in page.evaluate(CUT_OFF)]
    context.close()

    assert not complaints, "\n".join(complaints)


def _serious(page: Page, said: ConsoleMessage) -> list[str]:
    """What the browser complains of, such as a part that the content policy stopped."""
    return [f"{page.url}: {said.text}"] if said.type in {"error", "warning"} else []


def _violations(page: Page, address: str) -> list[str]:
    found = []
    for name, size, scheme, options in VIEWS:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.evaluate(STILL)
        answer = page.evaluate("options => axe.run(document, options)", options)
        found += [f"{address} at {name}: {_told(one)}" for one in answer["violations"]]
    return found


def _told(violation: dict[str, Any]) -> str:
    targets = [" ".join(node["target"]) for node in violation["nodes"][:3]]
    return f"{violation['id']}: {targets}"


def test_every_page_is_there_without_javascript(browser: Browser, town, town_address, visit):
    context = browser.new_context(
        base_url=town_address, viewport=PHONE, locale="es-CL", java_script_enabled=False
    )
    _enter(context, town, town_address, visit[0])
    page = context.new_page()
    missing = []
    for address in visit[1]:
        answer = page.goto(address)
        if answer is None or not answer.ok or not page.locator("main h1").first.is_visible():
            missing.append(address)
        hidden = page.locator("main button[disabled], main [hidden]:not(details *)")
        missing += [f"{address}: {hidden.count()} parts wait for JavaScript"] * bool(hidden.count())
    context.close()

    assert missing == []


def test_every_page_can_be_walked_with_the_keyboard_alone(context: BrowserContext, visit):
    page = context.new_page()
    lost = []
    for address in visit[1]:
        page.goto(address)
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") != "skip":
            lost.append(f"{address}: the first stop is not the way to the content")
        page.keyboard.press("Enter")
        if page.evaluate("document.activeElement.id") != "contenido":
            lost.append(f"{address}: the way to the content leads elsewhere")

    assert lost == []
