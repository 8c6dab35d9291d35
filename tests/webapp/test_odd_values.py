"""Values that no browser sends, and somebody who writes to the portal by hand does.

Each goes alone into a form that is otherwise filled in well, so that it gets as far as it can.
"""

import re
import secrets
from collections.abc import Iterator

import pytest

from models.accounts import Role
from tests.webapp.filling import filled, forms_met
from tests.webapp.pages import Element
from tests.webapp.town import Town

HUGE = "9" * 22  # more than any column or machine number holds
ODD = {
    "hidden": ("-1", HUGE),
    "number": ("-1", HUGE, "1e400"),
    "date": ("0001-01-01", "9999-12-31"),
    "time": ("24:00",),
    "select": (HUGE,),
}
ONE_OF_MANY = re.compile(r"-[1-9]\d*-")  # the second row of a grid is read as the first one is
LEFT_ALONE = {"csrf_token", "once_key"}
# The lead meets what mediators and administrators meet.
READERS = (None, *(role for role in Role if role is not Role.LEAD))


def _odd_values(form: Element) -> Iterator[tuple[str, str]]:
    for field in form.fields:
        name, kind = field.get("name"), "select" if field.tag == "select" else field.get("type")
        if name and name not in LEFT_ALONE and not ONE_OF_MANY.search(name):
            yield from ((name, value) for value in ODD.get(kind, ()))


@pytest.mark.parametrize("role", READERS, ids=lambda role: role.value if role else "nobody")
def test_no_page_fails_over_a_value_that_no_browser_sends(furnished_town: Town, role: Role | None):
    browser = furnished_town.browser(role)
    failed, tried = [], 0
    for action, page, form in list(forms_met(furnished_town, browser, role)):
        send = browser.post if form.get("method").casefold() == "post" else browser.get
        for name, value in _odd_values(form):
            fields = filled(page, form)
            again = {key: secrets.token_hex(6) for key in fields if key.endswith("once_key")}
            response = send(action.split("?")[0], data=fields | again | {name: value})
            tried += 1
            if response.status_code >= 500:
                failed.append((action, name, value))

    assert tried
    assert failed == []
