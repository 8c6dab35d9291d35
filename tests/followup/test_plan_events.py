"""What an event makes of the facts of a plan."""

from datetime import date

from followup.plan_events import ContractDated, Placed, PlacementEnded
from followup.planning import plan_follow_up
from followup.plans import Anchors, PlanFacts
from followup.rules import QUILLOTA_24
from followup.work_calendar import WorkCalendar, chilean_holidays

CALENDAR = WorkCalendar(chilean_holidays(range(2026, 2036)))
START, MARCH = date(2026, 12, 1), date(2027, 3, 31)
FACTS = PlanFacts(Anchors(START), QUILLOTA_24)


def _contract_contacts(starts_on: date, ends_on: date | None) -> dict[str, date]:
    plan = plan_follow_up(
        START, CALENDAR, placement_on=starts_on, contract_ends_on=ends_on, slot_key="a"
    )
    return {one.rule: one.on for one in plan.contacts if one.rule in {"C-30", "C-7", "CE-30"}}


def test_work_comes_with_the_last_day_of_its_contract_and_goes_with_it():
    placed = Placed(START, MARCH).applied(FACTS)
    assert placed.anchors == Anchors(START, None, START, MARCH)

    assert PlacementEnded().applied(placed) == FACTS
    assert ContractDated(None).applied(placed) == Placed(START).applied(FACTS)


def test_contacts_come_before_the_end_of_a_contract_and_not_after_it():
    # 31 March 2027 less 30 days is Monday 1 March, less 7 is Wednesday 24 March. The person's
    # contact of the 1st is the one of ninety days of work, which is as near and comes first.
    found = _contract_contacts(START, MARCH)

    assert found["C-7"] == date(2027, 3, 24)
    assert found["CE-30"] <= date(2027, 3, 1)


def test_without_a_last_day_nothing_is_asked_about_it():
    assert _contract_contacts(START, None) == {}


def test_a_contract_that_is_shorter_than_a_month_is_asked_about_only_once_work_has_begun():
    # Ends after 20 days: a month before it nobody works there yet.
    assert "C-30" not in _contract_contacts(date(2027, 1, 4), date(2027, 1, 24))
    assert "CE-30" not in _contract_contacts(date(2027, 1, 4), date(2027, 1, 24))


def test_a_contract_that_outlasts_the_follow_up_is_no_contact_of_it():
    assert _contract_contacts(START, date(2029, 6, 30)) == {}
