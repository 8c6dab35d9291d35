"""The lead says who may keep tracks."""

import pytest

from models.clearing import ClearingPermission
from tests.factories import an_account

LIST = "/oficina/tramites-reservados"


def test_the_lead_gives_the_permission_and_takes_it_away(as_user, db, page):
    lead = as_user("lead")
    with db() as session:
        account = an_account(session, name="Carmen Inventada")
    assert "Carmen Inventada" in page(lead.get(LIST)).text

    lead.post_form(LIST, f"{LIST}/{account.id}/dar")
    assert "Puede" in page(lead.get(LIST)).text
    with db() as session:
        assert session.query(ClearingPermission).one().granted_by_id == lead.account.id

    lead.post_form(LIST, f"{LIST}/{account.id}/quitar")
    with db() as session:
        assert session.query(ClearingPermission).count() == 0


@pytest.mark.parametrize("role", ["mediator", "admin", "employer", "participant"])
def test_nobody_else_gives_it(as_user, role):
    browser = as_user(role)

    assert browser.get(LIST).status_code == 403
    assert LIST not in browser.get("/oficina/").text
