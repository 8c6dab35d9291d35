"""Every page as every role and as nobody: who may open what, and what nobody is shown.

On the demonstration town in SQLite; the services that answer are tested on both databases.
"""

import re
from http import HTTPStatus

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.participants import Participant
from models.schema import METADATA
from models.session import reading
from tests.house.test_text_hygiene import OUTING
from tests.webapp import pages
from tests.webapp.town import ROWS, Seat, Town

EVERYBODY = (None, *Role)
OUTSIDERS = (None, Role.EMPLOYER)
OWNERS = (Role.EMPLOYER, Seat.SECOND, Role.PARTICIPANT)
# A row may be past the state that a page is for; then the page says so.
OPENED = {HTTPStatus.OK, HTTPStatus.FOUND, HTTPStatus.CONFLICT}
# Random letters spell anything once in a while, a word that outs somebody too.
MADE_AT_RANDOM = re.compile(r'(?:nonce|value)="[A-Za-z0-9_.-]{16,}"')
ABOUT_A_PERSON = {"participant_id", "entry_id", "placement_id", "appointment_id"}
# A form that says no more than whom it is about is no look into the file.
NAME_ONLY = {"mediators.start_adding", "mediators.start_booking", "mediators.start_opening"}
ENTRANCE, FOR_PROGRAMS = "/entrar", "/mensajes/entrantes"  # programs show a token
# Looking and signing in are written down even where nothing else may change.
WRITTEN_BY_LOOKING = {"audit_entries", "sign_in_sessions", "sign_in_attempts"}


def _named(role: Role | None) -> str:
    return role.value if role else "nobody"


@pytest.fixture(scope="module", params=EVERYBODY, ids=_named)
def role(request: pytest.FixtureRequest) -> Role | None:
    """Each role in turn, and nobody."""
    found: Role | None = request.param
    return found


@pytest.fixture
def browser(town: Town, role: Role | None) -> FlaskClient:
    """A browser of that role."""
    return town.browser(role)


def _answers(town: Town, role: Role | None, whose: str) -> list[tuple[Rule, str, TestResponse]]:
    browser = town.browser(role)
    return [
        (rule, address, browser.get(address))
        for rule in town.rules(safe=True)
        for address in town.addresses(rule, role, whose)
    ]


def _is_refused(response: TestResponse, role: Role | None, refusal: HTTPStatus) -> bool:
    if role is None:
        return response.status_code == HTTPStatus.FOUND and response.location.startswith(ENTRANCE)
    return response.status_code == refusal


def test_a_page_opens_for_the_roles_it_names_and_for_no_other(town: Town, role: Role | None):
    wrong, opened = [], set()
    for rule, address, response in _answers(town, role, "own"):
        if (roles := town.roles_of(rule)) and role not in roles:
            is_right = _is_refused(response, role, town.refusal(rule))
        else:
            # A link that is no link, and a row that has no such page yet, are not found.
            is_right = response.status_code in OPENED | {HTTPStatus.NOT_FOUND}
            opened |= {rule.endpoint} if response.status_code in OPENED else set()
        if not is_right:
            wrong.append((address, response.status_code, response.location))

    assert wrong == []
    mine = {rule.endpoint for rule in town.rules(safe=True) if role in town.roles_of(rule)}
    assert mine - opened == set()


def test_a_row_that_does_not_exist_is_not_found(town: Town, role: Role | None):
    answered = {
        address: (response.status_code, response.location)
        for rule, address, response in _answers(town, role, "missing")
        if role in town.roles_of(rule) and any(name.endswith("_id") for name in rule.arguments)
    }

    browser = town.browser(role)
    found = {
        address: status
        for address, (status, location) in answered.items()
        if status != HTTPStatus.NOT_FOUND
        # A page may lead on to the one it belongs to, which is not there either.
        and not (location and browser.get(location).status_code == HTTPStatus.NOT_FOUND)
    }
    assert found == {}


@pytest.mark.parametrize("owner", OWNERS, ids=_named)
def test_somebody_elses_page_reads_like_one_that_does_not_exist(town: Town, owner: Role):
    browser = town.browser(owner)
    told_apart = []
    for rule in town.rules(safe=True):
        if owner not in town.roles_of(rule) or not rule.arguments:
            continue
        missing = browser.get(town.addresses(rule, owner, "missing")[0])
        for address in town.addresses(rule, owner, "foreign"):
            foreign = browser.get(address)
            same = foreign.status_code == missing.status_code == HTTPStatus.NOT_FOUND
            if not (same and _reading(foreign) == _reading(missing)):
                told_apart.append((address, foreign.status_code, missing.status_code))

    assert told_apart == []


@pytest.mark.parametrize("owner", OWNERS, ids=_named)
def test_an_act_on_somebody_elses_row_is_not_found_and_changes_nothing(
    furnished_town: Town, owner: Role
):
    furnished_town.app.config["WTF_CSRF_ENABLED"] = False
    browser = furnished_town.browser(owner)
    before = _counts(furnished_town)
    answered = {
        address: browser.post(address).status_code
        for rule in furnished_town.rules(safe=False)
        if owner in furnished_town.roles_of(rule) and rule.arguments & set(ROWS)
        for whose in ("foreign", "missing")
        for address in furnished_town.addresses(rule, owner, whose)
    }

    assert answered
    assert {a: s for a, s in answered.items() if s != HTTPStatus.NOT_FOUND} == {}
    assert _counts(furnished_town) == before


def test_an_act_without_its_token_is_refused(town: Town, role: Role | None):
    browser = town.browser(role)
    answered = {
        address: browser.post(address).status_code
        for rule in town.rules(safe=False)
        for address in town.addresses(rule, role, "missing")
    }

    odd = {a: s for a, s in answered.items() if s != HTTPStatus.BAD_REQUEST}
    assert odd == {FOR_PROGRAMS: HTTPStatus.NOT_FOUND}


def test_an_act_is_refused_to_every_role_that_it_does_not_name(
    furnished_town: Town, role: Role | None
):
    furnished_town.app.config["WTF_CSRF_ENABLED"] = False
    browser, before = furnished_town.browser(role), _counts(furnished_town)
    wrong = [
        (address, response.status_code)
        for rule in furnished_town.rules(safe=False)
        if (roles := furnished_town.roles_of(rule)) and role not in roles
        for address in furnished_town.addresses(rule, role, "own")
        if not _is_refused(response := browser.post(address), role, furnished_town.refusal(rule))
    ]

    assert wrong == []
    assert _counts(furnished_town) == before


def test_an_act_is_not_a_page(town: Town, role: Role | None):
    browser = town.browser(role)
    pages_too = {rule.rule for rule in town.rules(safe=True)}
    answered = {
        address: browser.get(address).status_code
        for rule in town.rules(safe=False)
        if rule.rule not in pages_too
        for address in town.addresses(rule, role, "missing")
    }

    # Looking at the address of an act changes nothing, whoever follows the link.
    refused = {HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_FOUND, HTTPStatus.FOUND}
    assert {a: s for a, s in answered.items() if s not in refused} == {}


@pytest.mark.parametrize("outsider", OUTSIDERS, ids=_named)
def test_no_employer_and_no_stranger_is_shown_a_person(town: Town, outsider: Role | None):
    traces = _traces(town, besides=None)
    shown = {
        address: sorted(found)
        for _, address, response in _answers(town, outsider, "own")
        if (found := traces & _pieces(response.get_data().decode(errors="replace")))
    }

    assert traces
    assert shown == {}


def test_a_participant_is_shown_nobody_else(town: Town):
    own = town.actor(Role.PARTICIPANT).participant_id
    traces = _traces(town, besides=own)
    shown = {
        address: sorted(found)
        for _, address, response in _answers(town, Role.PARTICIPANT, "own")
        if (found := traces & _pieces(response.get_data().decode(errors="replace")))
    }

    assert shown == {}


@pytest.mark.parametrize("reader", [None, *OWNERS], ids=_named)
def test_no_page_that_others_may_see_says_where_somebody_was(town: Town, reader: Role | None):
    said = {
        address: found
        for _, address, response in _answers(town, reader, "own")
        if response.mimetype in {"text/html", "text/calendar"}
        and (found := OUTING.findall(MADE_AT_RANDOM.sub("", response.text)))
    }

    assert said == {}


def test_every_look_into_a_persons_file_is_written_down(furnished_town: Town):
    browser = furnished_town.browser(Role.MEDIATOR)
    rules = [
        rule
        for rule in furnished_town.rules(safe=True)
        if rule.arguments & ABOUT_A_PERSON
        and Role.MEDIATOR in furnished_town.roles_of(rule)
        and rule.endpoint not in NAME_ONLY
    ]
    unwritten = []
    for rule in rules:
        for address in furnished_town.addresses(rule, Role.MEDIATOR, "own"):
            before = _looks(furnished_town)
            is_open = browser.get(address).status_code == HTTPStatus.OK
            if is_open and _looks(furnished_town) == before:
                unwritten.append(address)

    assert len(rules) >= len(ABOUT_A_PERSON)
    assert unwritten == []


def _reading(response: TestResponse) -> str:
    return pages.read(response.text).text


def _looks(town: Town) -> int:
    with reading(town.engine) as session:
        looked = AuditEntry.action == AuditAction.LOOKED
        return session.scalar(select(func.count()).where(looked)) or 0


def _counts(town: Town) -> dict[str, int]:
    with reading(town.engine) as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in METADATA.sorted_tables
            if table.name not in WRITTEN_BY_LOOKING
        }


def _traces(town: Town, *, besides: int | None) -> frozenset[str]:
    """What would give a person away: the whole name, the RUT, the phone, the address of mail."""
    with reading(town.engine) as session:
        people = session.scalars(select(Participant)).all()
    found: set[str] = set()
    for person in people:
        if person.id != besides:
            found |= {person.called.casefold(), _figures(person.rut or ""), _figures(person.phone)}
    own = {person.called.casefold() for person in people if person.id == besides}
    return frozenset(found - {""} - own)


def _figures(text: str) -> str:
    return re.sub(r"[^0-9kK]", "", text).casefold()


def _pieces(html: str) -> frozenset[str]:
    """Every run of words and every number of a page, as `_traces` writes them."""
    text = re.sub(r"<[^>]+>", "\n", html).casefold()
    words = re.findall(r"[^\W\d_]+", text)
    runs = {
        " ".join(words[start : start + length])
        for length in range(2, 6)
        for start in range(len(words) - length + 1)
    }
    numbers = {_figures(found) for found in re.findall(r"[+\d][\d.\s-]{6,}[\dk]", html.casefold())}
    return frozenset(runs | numbers)


def test_the_traces_of_a_person_are_found_where_they_are(town: Town):
    with reading(town.engine) as session:
        person = session.scalars(select(Participant).order_by(Participant.id)).first()
    page = f"<p>{person.called}</p><p>{person.rut[:-1]}-{person.rut[-1]}</p>"

    assert len(_traces(town, besides=None) & _pieces(page)) == 2
