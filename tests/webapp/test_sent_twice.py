"""A form that is sent a second time, by a slow line or a hasty thumb, makes nothing more."""

from http import HTTPStatus

import pytest
from sqlalchemy import func, select

from models.accounts import Invitation, Role
from models.candidacies import ConsentLink
from models.schema import METADATA
from models.session import reading
from tests.conftest import NOW
from tests.webapp.filling import filled, forms_met
from tests.webapp.town import Town

# What is written down of every try, and the marks of what was sent.
WRITTEN_ANYWAY = {
    *("audit_entries", "sign_in_sessions", "sign_in_attempts"),
    *("submitted_forms", "job_runs", "invitations", "consent_links"),
}
# After these the browser is signed out.
LEAVING = {"/salir", "/cuenta/salir-de-todo", "/cuenta/clave"}
# The lead meets what mediators and administrators meet.
SENDERS = [role for role in Role if role is not Role.LEAD]


def _rows(town: Town) -> dict[str, int]:
    """How many rows each table has, and how many links still open the portal or a question."""
    with reading(town.engine) as session:
        counted = {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in METADATA.sorted_tables
            if table.name not in WRITTEN_ANYWAY
        }
        into_portal = Invitation.used_at.is_(None) & (Invitation.expires_at > NOW)
        to_question = ConsentLink.used_at.is_(None) & (ConsentLink.expires_at > NOW)
        usable = {
            f"usable {links}": session.scalar(select(func.count()).where(opens)) or 0
            for links, opens in (("invitations", into_portal), ("consent links", to_question))
        }
    return counted | usable


@pytest.mark.parametrize("role", SENDERS)
def test_a_form_sent_twice_makes_nothing_more(furnished_town: Town, role: Role):
    browser = furnished_town.browser(role)
    more, sent = {}, 0
    for action, page, form in list(forms_met(furnished_town, browser, role)):
        if form.get("method").casefold() != "post" or action in LEAVING:
            continue
        fields = filled(page, form)
        first = browser.post(action, data=fields)
        assert first.status_code != HTTPStatus.TOO_MANY_REQUESTS, (
            "nothing is tried that is not read"
        )
        once = _rows(furnished_town)
        again = browser.post(action, data=fields)
        sent += 1
        if again.status_code >= 500 or _rows(furnished_town) != once:
            more[action] = again.status_code

    assert sent
    assert more == {}
