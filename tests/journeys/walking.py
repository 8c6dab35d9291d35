"""People who walk through the portal with a browser, as far as a browser sees them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from http import HTTPStatus
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Response,
    expect,
)

from models.accounts import Language, Role
from seed_data.reading import read_demo_accounts
from tests.journeys.words import Words
from tests.webapp.town import Town

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
LOCALES = {Language.SPANISH: "es-CL", Language.ENGLISH: "en-GB"}
PATIENCE_MS = 15_000  # two cores that run two workers, a server and a browser are slow at times

expect.set_options(timeout=PATIENCE_MS)


@dataclass(frozen=True, slots=True)
class Way:
    """How a journey is walked."""

    language: Language
    has_script: bool = True

    def __str__(self) -> str:
        return self.language.value if self.has_script else f"{self.language.value}-no-javascript"


WAYS = (
    Way(Language.SPANISH),
    Way(Language.ENGLISH),
    Way(Language.SPANISH, has_script=False),
)


Camera = Callable[[Page, str], object]


def look_away(page: Page, name: str) -> None:
    """The camera of a walk of which nobody wants pictures."""


class Walker:
    """One person at one browser. What the person reads and presses is named in Spanish."""

    def __init__(
        self, page: Page, words: Words, complaints: list[str], camera: Camera = look_away
    ) -> None:
        self._camera = camera
        self.page = page
        self.words = words
        self.read: list[str] = []
        # What was typed wrong on purpose is answered with this one.
        self.expected = {HTTPStatus.OK, HTTPStatus.UNPROCESSABLE_ENTITY}
        self._complaints = complaints
        page.set_default_timeout(PATIENCE_MS)
        page.on("response", self._note_answer)
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))

    @property
    def main(self) -> Locator:
        """The page without its frame."""
        return self.page.locator("main")

    @property
    def path(self) -> str:
        """Where the person is."""
        return urlsplit(self.page.url).path

    def open(self, address: str) -> None:
        """Type an address."""
        self.page.goto(address)
        self._arrive()

    def show(self, name: str, top: Locator | None = None) -> None:
        """Stand still for a picture, where somebody takes any: of the page, or from a part on."""
        if top is None:
            self.page.evaluate("scrollTo(0, 0)")
        else:
            top.evaluate("part => part.scrollIntoView()")
        self._camera(self.page, name)

    def press(self, text: str, within: Locator | None = None) -> None:
        """Press a button."""
        self.click((within or self.page).get_by_role("button", name=self.words(text), exact=True))

    def follow(self, text: str, within: Locator | None = None) -> None:
        """Follow a link whose words are the portal's."""
        self.follow_name(self.words(text), within)

    def follow_name(self, name: str, within: Locator | None = None) -> None:
        """Follow a link that is called as somebody or something is called, or begins so."""
        link = (within or self.main).get_by_role("link", name=re.compile(f"^{re.escape(name)}"))
        self.click(link.first)

    def go_back(self) -> None:
        """Follow the first link of the trail above the heading."""
        self.click(self.main.locator(".trail a").first)

    def go_to(self, place: str) -> None:
        """Go to one of the places that every page leads to; how many wait there may stand by."""
        nav = self.page.get_by_role("navigation", name=self.words("Secciones"))
        self.follow_name(self.words(place), nav)

    def fill(self, text: str, value: str, within: Locator | None = None) -> None:
        """Write into a field."""
        self.field(text, within).fill(value)

    def choose(self, text: str, value: str, within: Locator | None = None) -> None:
        """Choose from a list by the value behind the words."""
        self.field(text, within).select_option(value)

    def field(self, text: str, within: Locator | None = None) -> Locator:
        """The field whose label begins with a text."""
        named = re.compile(f"^{re.escape(self.words(text))}")
        return (within or self.main).get_by_label(named).first

    def sees(self, text: str, **facts: object) -> None:
        """A text of the portal stands on the page."""
        self.sees_name(self.words(text, **facts))

    def sees_name(self, name: str) -> None:
        """A name, or anything else that nobody translates, stands on the page."""
        expect(self.main).to_contain_text(name)

    def sees_heading(self, text: str, **facts: object) -> None:
        """The page is called so."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(self.words(text, **facts))

    def region(self, member: StrEnum) -> Locator:
        """The part of the page that is called as an enum member is."""
        named = re.compile(f"^{re.escape(self.words.label(member))}")
        return self.main.get_by_role("region", name=named)

    def section(self, text: str) -> Locator:
        """The part of the page under a heading."""
        heading = self.page.get_by_role("heading", name=self.words(text), exact=True)
        return self.main.locator("section, details, fieldset").filter(has=heading).last

    def click(self, target: Locator) -> None:
        """Press or follow what leads to another page."""
        with self.page.expect_navigation():
            target.click()
        self._arrive()

    def _arrive(self) -> None:
        self.read.append(self.page.content())
        width = self.page.viewport_size["width"] if self.page.viewport_size else 0
        if self.page.evaluate("document.documentElement.scrollWidth") > width:
            self._complaints.append(f"{self.page.url}: wider than the screen")

    def _note_answer(self, answer: Response) -> None:
        if answer.status >= HTTPStatus.BAD_REQUEST and answer.status not in self.expected:
            self._complaints.append(f"{answer.status} {answer.url}")

    def _note_console(self, said: ConsoleMessage) -> None:
        if said.type == "error" and not said.text.startswith("Failed to load resource"):
            self._complaints.append(f"{self.page.url}: {said.text}")


@dataclass
class Walk:
    """A town that is open, and the people who come to it."""

    town: Town
    address: str
    browser: Browser
    way: Way
    complaints: list[str] = field(default_factory=list)
    camera: Camera = look_away
    _contexts: list[BrowserContext] = field(default_factory=list)

    @property
    def words(self) -> Words:
        """The portal's words in the language of this walk."""
        return Words(self.town.app, self.way.language)

    def wait_until(self, instant: datetime) -> None:
        """Let time pass in the portal. Who was signed in has been away too long by then."""
        self.town.app.extensions["clock"] = lambda: instant

    def come(self, size: dict[str, int]) -> Walker:
        """Somebody opens a browser that knows nothing of the portal."""
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": size["width"], "height": size["height"]},
            has_touch=size == PHONE,
            locale=LOCALES[self.way.language],
            java_script_enabled=self.way.has_script,
        )
        self._contexts.append(context)
        return Walker(context.new_page(), self.words, self.complaints, self.camera)

    def come_as(self, role: Role, size: dict[str, int]) -> Walker:
        """The demonstration account of a role signs in and chooses the language."""
        account = next(each for each in read_demo_accounts() if each.role == role.value)
        walker = self.come(size)
        walker.open("/entrar")
        sign_in(walker, account.login, account.password)
        # An account reads Spanish until it says otherwise, and keeps what it said.
        speak(walker)
        return walker

    def close(self) -> None:
        """Everybody leaves."""
        for context in self._contexts:
            context.close()


def speak(walker: Walker) -> None:
    """Choose the language of the walk, where the page speaks another."""
    other = walker.page.locator(f"button[name=language][value={walker.words.language.value}]")
    if other.count():
        walker.click(other)


def sign_in(walker: Walker, login: str, password: str) -> None:
    """Enter with what the office gave."""
    walker.fill("Correo o código", login)
    walker.fill("Clave o PIN", password)
    walker.press("Entrar", walker.main)
