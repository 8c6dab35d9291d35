"""Somebody else's rows: every address of the route map with every number that is not one's own.

A foreign row has to be answered like one that does not exist: 404, and the same page.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

from flask.testing import FlaskClient
from sqlalchemy import ColumnElement, select
from werkzeug.routing import Rule

from models.accounts import Role
from models.session import reading
from tests.webapp.seats import Seat, Who
from tests.webapp.town import MISSING, ROWS, WORDS, Town, owner_of

OWNERS: tuple[Who, ...] = (Role.EMPLOYER, Seat.SECOND, Role.PARTICIPANT)
_RANDOM = re.compile(r'(?:nonce|value)="[A-Za-z0-9_.-]{16,}"')


@dataclass
class Tried:
    """How many requests were made and how many rules they cover, and what told rows apart."""

    requests: int = 0
    rules: set[str] = field(default_factory=set)
    told: list[tuple[str, int]] = field(default_factory=list)


def try_foreign(town: Town, *, requests: int, seed: int = 5) -> Tried:
    """Make so many requests for rows of others, spread over every rule and every row."""
    town.app.config["WTF_CSRF_ENABLED"] = False
    tried, draw = Tried(), random.Random(seed)
    for role in OWNERS:
        _try_as(town, role, -(-requests // len(OWNERS)), draw, tried)
    return tried


def _try_as(town: Town, role: Who, requests: int, draw: random.Random, tried: Tried) -> None:
    browser = town.browser(role)
    missing: dict[str, str] = {}
    for rule, address, absent in _rounds(town, role, requests, draw):
        if rule.endpoint not in missing:
            missing[rule.endpoint] = _answer(browser, rule, absent, tried)
        if _answer(browser, rule, address, tried) != missing[rule.endpoint]:
            tried.told.append((address, tried.requests))
        tried.rules.add(rule.endpoint)


def _answer(browser: FlaskClient, rule: Rule, address: str, tried: Tried) -> str:
    answer = browser.open(address, method=_method(rule))
    tried.requests += 1
    if answer.status_code != HTTPStatus.NOT_FOUND:
        tried.told.append((address, answer.status_code))
    # A page names its own address, where it offers the other language.
    return _RANDOM.sub("", answer.text).replace(address, "ADDRESS")


def _rounds(
    town: Town, role: Who, requests: int, draw: random.Random
) -> Iterator[tuple[Rule, str, str]]:
    """Rule after rule, each with a foreign row of every kind it names, until there are enough."""
    rules = [rule for rule in _rules(town) if role in town.roles_of(rule)]
    foreign = {
        name: _foreign(town, name, role)
        for name in {name for rule in rules for name in rule.arguments & set(ROWS)}
    }
    rules = [rule for rule in rules if all(foreign[n] for n in rule.arguments & set(ROWS))]
    adapter = town.app.url_map.bind("localhost")
    for number in range(requests - len(rules)):
        rule = rules[number % len(rules)]
        names = rule.arguments & set(ROWS)
        words = {name: WORDS[name][0] for name in rule.arguments - names}
        there = {name: draw.choice(foreign[name]) for name in names}
        gone = dict.fromkeys(names, MISSING)
        method = _method(rule)
        yield (
            rule,
            adapter.build(rule.endpoint, words | there, method),
            adapter.build(rule.endpoint, words | gone, method),
        )


def _rules(town: Town) -> list[Rule]:
    both = (*town.rules(safe=True), *town.rules(safe=False))
    return [rule for rule in both if rule.arguments & set(ROWS)]


def _foreign(town: Town, name: str, role: Who) -> Sequence[int]:
    (table,) = ROWS[name].get_final_froms()
    is_foreign: ColumnElement[bool] | None = owner_of(town, name, role)
    if is_foreign is None:
        return []
    with reading(town.engine) as session:
        found = select(table.c.id).where(is_foreign).order_by(table.c.id)
        return session.scalars(found).all()


def _method(rule: Rule) -> str:
    return "GET" if "GET" in (rule.methods or ()) else "POST"
