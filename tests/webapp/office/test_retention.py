"""The lead's page of who still works."""

from datetime import timedelta

import pytest

from followup.retention import FEWEST_TO_TELL, WorkState
from followup.statuses import ContactParty
from models.retention import RetentionCheck
from services.actors import CLOCK
from services.placing.retention import SaidBySide, save_side
from services.placing.retention_due import make_due
from tests.conftest import NOW, TODAY
from tests.factories import a_placement

URL = "/oficina/permanencia"


def _told(db, count):
    with db() as session:
        for _ in range(count):
            a_placement(session, starts_on=TODAY - timedelta(days=7))
        make_due(session, CLOCK, today=TODAY)
        said = SaidBySide(WorkState.SAME_EMPLOYER)
        for check in session.query(RetentionCheck):
            save_side(session, CLOCK, check.id, ContactParty.PARTICIPANT, said, now=NOW)


def test_a_share_is_told_with_its_interval_and_not_of_too_few(as_user, db, page):
    lead = as_user("lead")
    _told(db, FEWEST_TO_TELL - 1)
    assert "%" not in page(lead.get(URL)).text.split("El porcentaje")[0]

    _told(db, 1)

    shown = page(lead.get(URL)).text
    assert "Muy pocos para decirlo" in shown
    assert "100" in shown


@pytest.mark.parametrize("role", ["mediator", "employer", "participant", "admin"])
def test_others_do_not_open_it(as_user, role):
    assert as_user(role).get(URL).status_code == 403
