"""Script in every text field stays the text that somebody typed: five hundred ways to write it.

Each field of each form that a role meets is sent with payloads of its own; then every page, mail,
text and calendar is read by everybody. What came out of a payload is found by its number.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from html.parser import HTMLParser
from http import HTTPStatus
from itertools import cycle, islice

from sqlalchemy import select

from models.accounts import Role
from models.follow_up import Appointment
from models.outbox import OutboxMessage
from models.session import unit_of_work
from services.messages.deliveries import DeliveryRefusedError, Letter
from tests.webapp.filling import filled, forms_met, text_fields
from tests.webapp.pages import Element, Page
from tests.webapp.town import Town
from webapp.mail import compose
from webapp.sms_texts import sms_text

MARK = "zqx"
SHAPES = (
    "<script>{n}()</script>",
    "<svg/onload={n}()>",
    "<img src=x onerror={n}()>",
    '"><svg onload={n}()>',
    "' onfocus={n}() autofocus='",
    '" onmouseover={n}() x="',
    "</title><script>{n}()</script>",
    "</textarea><script>{n}()</script>",
    "<iframe srcdoc='<script>{n}()</script>'>",
    "<a href=javascript:{n}()>a</a>",
    "javascript:{n}()",
    "JaVaScRiPt:{n}()//",
    "data:text/html,<script>{n}()</script>",
    "{{{{ {n} }}}}",
    "{{%% {n} %%}}",
    "${{{n}()}}",
    "<{n}>",
    "&lt;script&gt;{n}()&lt;/script&gt;",
    "<!--{n}--><script>{n}()</script>",
    "<style>@import '{n}';</style>",
    "<base href=//{n}.invalid>",
    "<form action=//{n}.invalid><button>x",
    "\u003cscript\u003e{n}()\u003c/script\u003e",
    "<math><mi xlink:href=javascript:{n}()>x",
    "x\r\nX-{n}: 1\r\n\r\n<script>{n}()</script>",
)
MOST = 500
LEADS = ("href", "src", "action", "formaction", "srcdoc", "data", "xlink:href")
RUNS = ("javascript:", "data:", "vbscript:")
LEAVING = {"/salir", "/cuenta/salir-de-todo", "/cuenta/clave"}


Field = tuple[Role | None, str, str, Page, Element]


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed and read, and what came out of a payload."""

    payloads: int
    fields: int
    pages: int
    wrong: list[str]


def all_payloads() -> Iterator[str]:
    """Five hundred payloads, each with a number of its own, over and over."""
    return cycle([shape.format(n=f"{MARK}{n}") for n, shape in zip(range(MOST), cycle(SHAPES))])


def what_runs(html: str) -> list[str]:
    """What a browser would run or follow of a page because a payload wrote it."""
    return _Reader(html).found


class _Reader(HTMLParser):
    """What a browser would make of a page: tags, attributes and scripts that carry the mark."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._is_script = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag or an attribute that came out of a payload."""
        self._is_script = tag in {"script", "style"}
        if MARK in tag:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            said = "".join((value or "").split()).casefold()
            leads = name in LEADS and MARK in said and said.startswith(RUNS)
            if MARK in name or leads or (name.startswith("on") and MARK in said):
                self.found.append(f"<{tag} {name}={value!r}>")

    def handle_endtag(self, tag: str) -> None:
        """Note that a script is over."""
        self._is_script = False

    def handle_data(self, data: str) -> None:
        """Note a script that a payload wrote."""
        if self._is_script and MARK in data:
            self.found.append(f"script: {data[:80]!r}")

    def handle_comment(self, data: str) -> None:
        """Note a comment that a payload opened."""
        if MARK in data:
            self.found.append(f"<!--{data[:80]}-->")


def _broken_by(response) -> list[str]:
    if any(MARK in name.casefold() for name, _value in response.headers):
        return ["a header of its own"]
    return what_runs(response.text) if response.mimetype == "text/html" else []


def type_scripts(town: Town, *, payloads: int = MOST) -> Typed:
    """Type so many payloads, each into one field, and read afterwards what came of them.

    Fewer than there are fields are spread over them, and over the pages that are read.
    """
    found, words = list(_fields(town)), all_payloads()
    chosen = list(islice(cycle(found[:: max(1, len(found) // payloads)]), payloads))
    wrong: list[str] = []
    for role, action, name, page, form in chosen:
        data = filled(page, form) | {name: next(words)}
        wrong += [f"{action} {name}: {what}" for what in _sent(town, role, action, form, data)]
    read = list(_pages(town))[:: MOST // min(payloads, MOST)]
    for role, address in read:
        wrong += [f"{address}: {what}" for what in _broken_by(town.browser(role).get(address))]
    wrong += list(_mails(town))
    return Typed(len(chosen), len({(one[1], one[2]) for one in chosen}), len(read), wrong)


def _fields(town: Town) -> Iterator[Field]:
    """Every text field of every form that anybody meets, with who meets it."""
    for role in (None, *Role):
        for action, page, form in list(forms_met(town, town.browser(role), role)):
            if action not in LEAVING:
                for name in sorted(set(text_fields(form))):
                    yield role, action, name, page, form


def _sent(
    town: Town, role: Role | None, action: str, form: Element, data: dict[str, str]
) -> list[str]:
    browser = town.browser(role)  # the limits count by address
    if (form.get("method") or "get").casefold() == "post":
        answer = browser.post(action, data=data)
    else:
        answer = browser.get(action.split("?", maxsplit=1)[0], query_string=data)
    is_ours = answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
    return [str(answer.status_code)] if is_ours else _broken_by(answer)


def _pages(town: Town) -> Iterator[tuple[Role | None, str]]:
    for role in (None, *Role):
        for rule in town.rules(safe=True):
            if not (roles := town.roles_of(rule)) or role in roles:
                yield from ((role, address) for address in town.addresses(rule, role, "own"))


def _mails(town: Town) -> Iterator[str]:
    """What mail and text messages make of it: no header, no tag and no line of a payload's own."""
    with unit_of_work(town.engine) as session, town.app.app_context():
        for message in session.scalars(select(OutboxMessage)):
            number = message.appointment_id
            letter = Letter(message, session.get(Appointment, number) if number else None)
            for find in (_broken_mail, _broken_text):
                with suppress(DeliveryRefusedError, KeyError):  # not told on that channel
                    yield from (f"message {message.id}: {what}" for what in find(letter))


def _broken_mail(letter: Letter) -> list[str]:
    written = compose(letter)
    found = ["a header of its own"] if any(MARK in name.casefold() for name in written) else []
    for part in written.walk():
        if part.get_content_type() == "text/html":
            found += what_runs(_text(part))
        if part.get_content_type() == "text/calendar" and _breaks_lines(_text(part)):
            found.append("a line of its own")
    return found


def _broken_text(letter: Letter) -> list[str]:
    return ["a text of several lines"] if len(sms_text(letter).splitlines()) > 1 else []


def _text(part) -> str:
    content = part.get_content()
    return content.decode() if isinstance(content, bytes) else content


def _breaks_lines(calendar: str) -> bool:
    """Whether a line of a calendar begins as a payload wrote it."""
    return any(line.startswith((f"X-{MARK}", MARK)) for line in calendar.splitlines())
