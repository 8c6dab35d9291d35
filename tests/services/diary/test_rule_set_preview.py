"""What a rule set would do to everybody, worked out and then done."""

from datetime import timedelta

import pytest
from sqlalchemy import event, select

from followup.rule_files import rule_set_of, values_of
from followup.rules import QUILLOTA_24
from followup.statuses import AppointmentStatus, Cause
from models.accounts import Role
from models.follow_up import Appointment, FollowUpRuleSet
from models.outbox import OutboxMessage
from models.reference import Closure
from services.actors import CLOCK
from services.diary.follow_up import start_follow_up
from services.diary.rule_set_following import follow_rules_in_force, plans_behind
from services.diary.rule_set_preview import preview_rules
from tests.factories import a_placement, actor_of, an_account


def _rules(*extra, without=()):
    """The default with other contacts, as version 2."""
    values = values_of(QUILLOTA_24)
    kept = [rule for rule in values["rules"] if rule["code"] not in without]
    return rule_set_of({**values, "version": 2, "rules": [*kept, *extra]})


def _work(days, code=""):
    return {
        "code": code or f"P+{days}",
        "anchor": "placement",
        "days": days,
        "kind": "first_days",
        "mode": "phone",
    }


@pytest.fixture
def mediator(session):
    """Who places people."""
    return actor_of(an_account(session, Role.MEDIATOR))


@pytest.fixture
def plan(session, mediator, now, today):
    """A follow-up that has just begun."""
    return start_follow_up(session, mediator, a_placement(session), now=now, today=today)


def _in_force(session, rules, from_on):
    session.add(
        FollowUpRuleSet(
            name=rules.name,
            version=rules.version,
            rules=values_of(rules),
            in_force_from=from_on,
        )
    )
    session.flush()


def _open_codes(session, plan):
    return set(
        session.scalars(
            select(Appointment.rule_code).where(
                Appointment.plan_id == plan.id, Appointment.status == AppointmentStatus.PLANNED
            )
        )
    )


def test_the_same_rules_change_nothing(session, plan, today):
    effect = preview_rules(session, _rules(), from_on=today)

    assert [one.participant for one in effect.plans] == [plan.participant]
    assert (effect.added, effect.moved, effect.dropped) == (0, 0, 0)


def test_new_and_missing_contacts_are_counted_for_each_person(session, plan, today):
    effect = preview_rules(session, _rules(_work(45), without={"P+80"}), from_on=today)

    assert (effect.added, effect.dropped) == (1, 1)
    assert not effect.impossible


def test_a_week_with_too_many_contacts_is_named(session, plan, today):
    effect = preview_rules(
        session, _rules(*(_work(days) for days in (2, 4, 5, 8, 9, 10))), from_on=today
    )

    assert [one.participant for one in effect.crowded] == [plan.participant]
    assert effect.crowded[0].busiest_count > 3
    assert effect.crowded[0].busiest_week_on.weekday() == 0


def test_a_preview_asks_as_often_for_many_plans_as_for_one(session, mediator, plan, now, today):
    few = _queries(session, today)
    for _ in range(4):
        start_follow_up(session, mediator, a_placement(session), now=now, today=today)

    assert _queries(session, today) == few
    assert few <= 12


def _queries(session, today):
    seen = []

    def see(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    session.flush()
    session.expire_all()
    bind = session.get_bind()
    event.listen(bind, "before_cursor_execute", see)
    preview_rules(session, _rules(_work(45)), from_on=today)
    event.remove(bind, "before_cursor_execute", see)
    return len(seen)


def test_plans_follow_the_rules_in_force_as_the_preview_said(session, plan, now, today):
    rules = _rules(_work(45), without={"P+80"})
    effect = preview_rules(session, rules, from_on=today)
    before = _open_codes(session, plan)
    _in_force(session, rules, today)

    assert plans_behind(session, today=today) == [plan.id]
    assert follow_rules_in_force(session, CLOCK, [plan.id], now=now, today=today) == 1
    session.flush()

    after = _open_codes(session, plan)
    assert (len(after - before), len(before - after)) == (effect.added, effect.dropped)
    assert plans_behind(session, today=today) == []
    assert (plan.rule_set, plan.rule_set_version) == ("Quillota-24", "2")


def test_rules_of_a_later_day_wait_for_it(session, plan, today):
    _in_force(session, _rules(_work(45)), today + timedelta(days=30))

    assert plans_behind(session, today=today) == []
    assert plans_behind(session, today=today + timedelta(days=30)) == [plan.id]


def test_what_was_confirmed_stays_and_what_falls_away_is_told(session, plan, now, today):
    rows = {row.rule_code: row for row in plan.appointments}
    confirmed, dropped = rows["P+1"], rows["P+80"]
    confirmed.status, confirmed.status_cause = AppointmentStatus.CONFIRMED, Cause.PARTICIPANT
    plan.participant.email = "persona@example.org"
    session.flush()
    _in_force(session, _rules(without={"P+1", "P+80"}), today)

    follow_rules_in_force(session, CLOCK, [plan.id], now=now, today=today)
    session.flush()

    assert confirmed.status is AppointmentStatus.CONFIRMED
    assert dropped.status is AppointmentStatus.REVOKED
    told = session.scalars(select(OutboxMessage.appointment_id)).all()
    assert dropped.id in told
    assert confirmed.id not in told


def test_a_plan_that_new_rules_leave_no_hour_keeps_its_own_and_stays_on_the_list(
    session, plan, now, today
):
    _in_force(session, _rules(_work(45)), today)
    session.add_all(Closure(day=today + timedelta(days=n), reason="Obras") for n in range(200))
    session.flush()
    before = _open_codes(session, plan)

    assert follow_rules_in_force(session, CLOCK, [plan.id], now=now, today=today) == 0
    assert _open_codes(session, plan) == before
    assert plans_behind(session, today=today) == [plan.id]
