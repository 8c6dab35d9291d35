"""Whatever a role may press is within the matrix: no page and no act asks for more.

The pages are opened in `test_crawl`; here every form that an account meets is filled in and sent,
and the guard before the database refuses what stands outside of the matrix, so that the act fails.
"""

import secrets
from http import HTTPStatus

import pytest

from models.accounts import Role
from tests.webapp.filling import filled, forms_met
from tests.webapp.seats import Seat, Who
from tests.webapp.town import Town

# Their forms are few; the office writes nearly everything, and its acts have tests of their own.
BOUNDED = (Role.EMPLOYER, Seat.SECOND, Role.PARTICIPANT, Role.ADMIN)


@pytest.mark.parametrize("role", BOUNDED, ids=lambda role: role.value)
def test_no_act_asks_for_what_the_matrix_denies(furnished_town: Town, role: Who):
    furnished_town.app.config["WTF_CSRF_ENABLED"] = False  # a form of one browser, sent by another
    browser = furnished_town.browser(role)
    answered = {}
    for action, page, form in list(forms_met(furnished_town, browser, role)):
        if form.get("method").casefold() != "post" or action.startswith("/salir"):
            continue
        fields = filled(page, form)
        again = {name: secrets.token_hex(6) for name in fields if name.endswith("once_key")}
        # One browser for each: some acts end the session that they are done in.
        sent = furnished_town.browser(role).post(action, data=fields | again)
        answered[action] = sent.status_code

    assert HTTPStatus.FOUND in answered.values()
    failed = {a: s for a, s in answered.items() if s >= HTTPStatus.INTERNAL_SERVER_ERROR}
    assert failed == {}
