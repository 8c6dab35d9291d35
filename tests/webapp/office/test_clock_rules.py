"""What new rules of the clock moved is a list that the office can open."""

from datetime import UTC, date, datetime

import pytest

from services.actors import CLOCK
from services.diary.appointment_upkeep import follow_the_law
from tests.conftest import NOW
from tests.factories import an_appointment

LOG = "/oficina/registro"


@pytest.mark.parametrize("role", ["lead", "admin"])
def test_the_list_has_what_the_law_moved_and_nothing_else(as_user, db, page, role):
    with db() as session:
        moved = an_appointment(
            session,
            zone="America/Coyhaique",
            on_day=date(2027, 7, 1),
            starts_at=datetime(2027, 7, 1, 14, tzinfo=UTC),
            tzdata_version="2025a",
        )
        an_appointment(session)
        follow_the_law(session, CLOCK, now=NOW)
        number = moved.id
    browser = as_user(role)

    everything = page(browser.get(LOG))
    assert f"{LOG}?motivo=clock_rules" in everything.links()
    only = page(browser.get(f"{LOG}?motivo=clock_rules"))

    rows = [element for element in only.elements if element.tag == "tr"]
    assert len(rows) == 2  # the heading, and the one that moved
    assert f"Cita {number}" in only.text
    assert "cambió la hora oficial: tzdata" in only.text
