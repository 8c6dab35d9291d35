"""An employer sees no name, no score and no record: its pages do not even ask for them."""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from sqlalchemy import Engine, event

from models.accounts import Role
from models.schema import METADATA
from tests.webapp.filling import filled, forms_met
from tests.webapp.town import Town

READ = re.compile(r"\b(?:FROM|JOIN)\s+(\w+)", re.IGNORECASE)
# Who is signed in is asked of every browser alike, and gives the number of their own file.
WHO_IS = "sign_in_sessions"
# A link into the portal belongs to an account before anybody is known by it.
ABOUT_NOBODY = {"accounts", "invitations"}


def _about_people() -> frozenset[str]:
    """The tables of people, and all that hang on them."""
    found = {"participants"}
    while True:
        more = {
            table.name
            for table in METADATA.sorted_tables
            for key in table.foreign_keys
            if key.column.table.name in found and table.name not in ABOUT_NOBODY
        }
        if more <= found:
            return frozenset(found)
        found |= more


@contextmanager
def _tables_read(engine: Engine) -> Iterator[set[str]]:
    read: set[str] = set()

    def look(_connection, _cursor, statement: str, *_rest: object) -> None:
        if WHO_IS not in statement:
            read.update(READ.findall(statement))

    event.listen(engine, "before_cursor_execute", look)
    yield read
    event.remove(engine, "before_cursor_execute", look)


def test_the_tables_of_people_are_known():
    known = {
        "shortlist_entries",
        "shortlist_reviews",
        "placements",
        "appointments",
        "trades_wanted",
    }

    assert known | {"workshop_attendances", "audit_entries"} <= _about_people()
    assert not {"vacancies", "employers", "shortlists"} & _about_people()


def test_no_page_of_an_employer_reads_a_row_about_a_person(furnished_town: Town):
    browser = furnished_town.browser(Role.EMPLOYER)
    asked = {}
    for rule in furnished_town.rules(safe=True):
        if Role.EMPLOYER not in furnished_town.roles_of(rule):
            continue
        for address in furnished_town.addresses(rule, Role.EMPLOYER, "own"):
            with _tables_read(furnished_town.engine) as read:
                browser.get(address)
            asked[address] = read & _about_people()

    assert len(asked) > 10
    assert {address: read for address, read in asked.items() if read} == {}


def test_no_act_of_an_employer_reads_a_row_about_a_person(furnished_town: Town):
    browser = furnished_town.browser(Role.EMPLOYER)
    asked, kept = {}, 0
    for action, page, form in list(forms_met(furnished_town, browser, Role.EMPLOYER)):
        if "/empresa/" not in action or form.get("method").casefold() != "post":
            continue
        fields = filled(page, form)
        again = {name: secrets.token_hex(6) for name in fields if name.endswith("once_key")}
        with _tables_read(furnished_town.engine) as read:
            response = browser.post(action, data=fields | again)
        kept += response.status_code == HTTPStatus.FOUND
        asked[action] = read & _about_people()

    assert kept
    assert {action: read for action, read in asked.items() if read} == {}
