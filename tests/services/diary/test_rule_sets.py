"""Which rules a plan follows, as the office puts others in force."""

from datetime import timedelta

import pytest

from followup.rule_files import values_of
from followup.rules import QUILLOTA_24
from models.accounts import Role
from models.audit import AuditEntry
from models.follow_up import FollowUpRuleSet
from services.diary.follow_up import start_follow_up
from services.diary.rule_sets import all_rule_sets, rule_of, rules_in_force, rules_of
from tests.factories import a_placement, actor_of, an_account, an_appointment


def _written(session, version, from_on, **changes):
    values = {**values_of(QUILLOTA_24), "version": version, **changes}
    row = FollowUpRuleSet(name="Quillota-24", version=version, rules=values, in_force_from=from_on)
    session.add(row)
    session.flush()
    return row


def test_without_rules_of_the_office_the_default_holds(session, today):
    assert rules_in_force(session, today) == QUILLOTA_24


def test_the_rules_put_in_force_last_until_a_day_hold_on_it(session, today):
    _written(session, 2, today, months=25)
    _written(session, 3, today + timedelta(days=10), months=26)
    _written(session, 4, None, months=27)

    held = [rules_in_force(session, today + timedelta(days=days)).months for days in (-1, 0, 9, 10)]
    assert held == [24, 25, 25, 26]
    assert len(all_rule_sets(session)) == 3  # a draft is followed by nobody


def test_a_plan_remembers_the_rules_it_was_made_from(session, now, today):
    mediator = actor_of(an_account(session, Role.MEDIATOR))
    first = start_follow_up(session, mediator, a_placement(session), now=now, today=today)
    _written(session, 2, today, months=25)
    second = start_follow_up(session, mediator, a_placement(session), now=now, today=today)

    assert (first.rule_set_version, second.rule_set_version) == ("1", "2")
    assert (rules_of(session, first).months, rules_of(session, second).months) == (24, 25)
    assert second.months == 25


def test_an_appointment_booked_by_hand_was_asked_for_by_no_rule(session):
    assert rule_of(session, an_appointment(session, rule_code="")) is None
    assert session.query(AuditEntry).count() == 0


@pytest.mark.parametrize("code", ["P+1", "G+24m"])
def test_an_appointment_of_a_plan_knows_its_rule(session, now, today, code):
    mediator = actor_of(an_account(session, Role.MEDIATOR))
    plan = start_follow_up(session, mediator, a_placement(session), now=now, today=today)
    row = next(row for row in plan.appointments if row.rule_code == code)

    assert rule_of(session, row) == QUILLOTA_24.rule(code)
