"""Texts that try to become script: typed into every field, and planted in every text that is kept.

A payload is harmless where it is read as text. It is found out by what a reader of HTML makes of
the answer: an element, an attribute or an address that came out of a payload, or script with one
of them in it.
"""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http import HTTPStatus
from itertools import cycle, product

from flask.testing import FlaskClient
from sqlalchemy import Column, Connection, Enum, String, text
from werkzeug.test import TestResponse

from models.accounts import Role
from models.schema import METADATA
from tests.webapp.filling import filled, forms_met, text_fields
from tests.webapp.town import Town

MARK = "qzx"
PAYLOADS_IN_ALL = 500
READERS: tuple[Role | None, ...] = (None, *Role)
FEW_ROWS = 60  # of a table; each of its rows is given every payload of a round
OF_A_LONG_TABLE = 3  # payloads in each row of the others
OF_EACH_PAGE = 3  # rows that it is opened with
_BREAKOUTS = (
    *("", '"', "'", "</textarea>", "</title>", "</script>", "-->", "</option></select>"),
    *('">', "' "),
)
_VECTORS = (
    f"<script>{MARK}()</script>",
    f"<img {MARK} src=x onerror={MARK}()>",
    f"<svg/{MARK}/onload={MARK}()>",
    f"<a {MARK} href=javascript:{MARK}()>x</a>",
    f"<iframe {MARK} srcdoc=x></iframe>",
    f"<details {MARK} open ontoggle={MARK}()>x</details>",
    f"<{MARK}>x</{MARK}>",
    f"<b {MARK} style=color:red>x</b>",
    f" {MARK}=1 onfocus={MARK}() autofocus x=",
    f"javascript:{MARK}()",
)
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "xlink:href", "data", "poster"})
# Whatever is a code, a key or a number by which something is found: no text that somebody typed.
_CODED = frozenset(
    {
        *("key", "code", "uid", "zone", "login", "move", "purpose", "channel", "subject", "area"),
        *("rule_set", "isco08", "agreed_by", "rut", "search_text", "series", "address", "number"),
    }
)
_CODED_ENDS = ("_hash", "_key", "_version", "_code", "digest", "_commune")
_TYPED = frozenset(
    {
        *("employers.address", "employer_registrations.address", "vacancies.address"),
        "certificates.number",
    }
)
_OF_THE_CLOCK = frozenset({"job_runs", "outbox_messages", "audit_entries", "sign_in_sessions"})
# After these the browser is signed out, or the sender is slowed down for guessing.
_LEAVING = frozenset({"/salir", "/cuenta/salir-de-todo", "/cuenta/clave", "/entrar"})


@dataclass
class Tried:
    """How much was tried, and what became script of it.

    Attributes:
        fields: fields into which something was typed, by the act and their name.
        columns: columns in which payloads were planted.
        shown: answers in which a payload stood: what is never shown proves nothing.
        harmful: where a payload was more than text, and as what.
        broken: addresses that failed by a mistake of ours.
    """

    payloads: int = 0
    answers: int = 0
    shown: int = 0
    fields: set[tuple[str, str]] = field(default_factory=set)
    columns: set[str] = field(default_factory=set)
    harmful: list[tuple[str, str]] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def hold(self, where: str, answer: TestResponse) -> None:
        """Count an answer, and read what it made of the payloads."""
        self.answers += 1
        if answer.status_code == HTTPStatus.INTERNAL_SERVER_ERROR:
            self.broken.append(where)
        if answer.mimetype == "text/html":
            self.shown += MARK in answer.text.casefold()
            self.harmful += [(where, what) for what in harm_in(answer.text)]


def payloads() -> tuple[str, ...]:
    """The five hundred, in an order in which every tenth is of another kind."""
    made = [
        _written(breakout + vector, way)
        for way, breakout, vector in product(range(5), _BREAKOUTS, _VECTORS)
    ]
    assert len(set(made)) == PAYLOADS_IN_ALL
    # 7 and 500 have no common divisor, so each stands there once.
    return tuple(made[number * 7 % PAYLOADS_IN_ALL] for number in range(PAYLOADS_IN_ALL))


def _written(payload: str, way: int) -> str:
    """The same in one of the ways in which filters are got past."""
    ways = (
        payload,
        payload.upper(),
        payload.replace(" ", "/", 1) + "!",
        payload.replace("<", "\u200b<", 1) + "\t",
        payload.replace("script:", "scr\tipt:") + "&#x27;",
    )
    return ways[way]


class _Reader(HTMLParser):
    """Reads a page as a browser does, and keeps what of it came out of a payload."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.harm: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element or an attribute that a payload made, and an address that runs."""
        if MARK in tag:
            self.harm.append(f"element {tag}")
        for name, value in attrs:
            kept = "".join((value or "").split()).casefold()
            runs = name.startswith("on") or name in {"style", "srcdoc"}
            if MARK in name or (MARK in kept and runs):
                self.harm.append(f"attribute {name} of {tag}")
            if name in _ADDRESSES and MARK in kept and kept.startswith(("javascript:", "data:")):
                self.harm.append(f"address of {tag}")

    def handle_data(self, data: str) -> None:
        """Keep script with a payload in it."""
        if self.cdata_elem is not None and MARK in data.casefold():
            self.harm.append(f"inside {self.cdata_elem}")

    def handle_comment(self, data: str) -> None:
        """Keep what a payload commented out."""
        if MARK in data.casefold():
            self.harm.append("comment")


def harm_in(html: str) -> list[str]:
    """What of a page came out of a payload."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.harm


def try_scripts(town: Town, chosen: Sequence[str], *, in_each_field: int, at_once: int) -> Tried:
    """Type payloads into every field, then plant them round by round and open every page."""
    tried = Tried(payloads=len(chosen))
    following = cycle(chosen)
    for role in READERS:
        _type_as(town, role, following, in_each_field, tried)
    for start in range(0, len(chosen), at_once):
        with town.engine.begin() as connection:
            _plant(connection, chosen[start : start + at_once], tried)
        for role in READERS:
            _open_as(town, role, tried)
    return tried


def _type_as(
    town: Town, role: Role | None, following: Iterator[str], times: int, tried: Tried
) -> None:
    browser = town.browser(role)
    for action, page, form in list(forms_met(town, browser, role)):
        if action in _LEAVING:
            continue
        for name in text_fields(form):
            if (action, name) in tried.fields:
                continue  # the lead meets what mediators meet
            for _time in range(times):
                fields = filled(page, form)
                fresh = {one: secrets.token_hex(6) for one in fields if one.endswith("once_key")}
                typed = fields | fresh | {name: next(following)}
                tried.hold(f"{action} {name}", _send(browser, action, form.get("method"), typed))
            tried.fields.add((action, name))


def _send(browser: FlaskClient, action: str, method: str, typed: dict[str, str]) -> TestResponse:
    if method.casefold() == "post":
        return browser.post(action, data=typed)
    return browser.get(action.split("?", maxsplit=1)[0], query_string=typed)


def _plant(connection: Connection, chosen: Sequence[str], tried: Tried) -> None:
    for table in METADATA.sorted_tables:
        typed = [column for column in table.columns if _is_typed(column)]
        if not typed or table.name in _OF_THE_CLOCK:
            continue
        rows = connection.execute(text(f"SELECT rowid FROM {table.name}")).scalars().all()  # noqa: S608 - names of ours
        each = len(chosen) if len(rows) <= FEW_ROWS else OF_A_LONG_TABLE
        for column in typed:
            words = [
                {"row": row, "word": " ".join(chosen[(n + i) % len(chosen)] for i in range(each))}
                for n, row in enumerate(rows)
            ]
            if words:
                # What a rule of the database keeps out is no text that anybody could have typed.
                connection.execute(
                    text(
                        f"UPDATE OR IGNORE {table.name} SET {column.name} = :word "  # noqa: S608 - names of ours
                        f"WHERE rowid = :row AND {column.name} IS NOT NULL"
                    ),
                    words,
                )
                tried.columns.add(f"{table.name}.{column.name}")


def _is_typed(column: Column[object]) -> bool:
    """Whether a column holds what somebody wrote."""
    name = column.name
    is_text = isinstance(column.type, String) and not isinstance(column.type, Enum)
    if f"{column.table.name}.{name}" in _TYPED:
        return True
    is_code = bool(column.foreign_keys or column.primary_key) or name in _CODED
    return is_text and not is_code and not name.endswith(_CODED_ENDS)


def _open_as(town: Town, role: Role | None, tried: Tried) -> None:
    for rule in town.rules(safe=True):
        roles = town.roles_of(rule)
        if (role not in roles) if role else roles:
            continue
        if role is Role.LEAD and Role.MEDIATOR in roles:
            continue  # the same page as a mediator's
        browser = town.browser(role)  # one for each: the limits count by it
        for address in town.addresses(rule, role, "own")[:OF_EACH_PAGE]:
            tried.hold(address, browser.get(address))
