"""The lead copies the rules, changes the copy and puts it in force."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from followup.rule_files import rule_set_of
from followup.rules import QUILLOTA_24
from models.accounts import Role
from models.audit import AuditEntry
from models.follow_up import FollowUpRuleSet
from models.session import unit_of_work
from services.diary import rule_set_editing as editing
from services.errors import (
    ChangedMeanwhileError,
    InvalidError,
    NotAllowedError,
    NotFoundError,
    WrongStateError,
)
from tests.factories import actor_of, an_account
from tests.racing import together

VISIT = {
    "code": "R+10",
    "anchor": "release",
    "days": 10,
    "kind": "in_person_check",
    "mode": "home",
    "with": "participant",
}


@pytest.fixture
def lead(session):
    """Who may change the rules."""
    return actor_of(an_account(session, Role.LEAD))


@pytest.fixture
def draft(session, lead, today):
    """A copy of the rules that hold."""
    return editing.copy_rules_in_force(session, lead, today=today)


def codes(caught):
    return [problem.code for problem in caught.value.problems]


def test_a_copy_has_the_same_rules_and_the_next_version(session, lead, draft, today):
    again = editing.copy_rules_in_force(session, lead, today=today)

    assert set(rule_set_of(draft.rules).rules) == set(QUILLOTA_24.rules)
    assert [(row.name, row.version) for row in (draft, again)] == [
        ("Quillota-24", 2),
        ("Quillota-24", 3),
    ]
    assert draft.in_force_from is None


def test_a_contact_is_added_changed_and_dropped(session, lead, draft):
    added = editing.write_rule(session, lead, draft.id, VISIT)
    changed = editing.write_rule(session, lead, draft.id, {**VISIT, "days": 11}, instead_of="R+10")
    dropped = editing.drop_rule(session, lead, draft.id, "R+10")

    days = [getattr(rules.rule("R+10"), "days", None) for rules in (added, changed, dropped)]
    assert days == [10, 11, None]
    assert set(rule_set_of(draft.rules).rules) == set(QUILLOTA_24.rules)
    acts = session.scalars(select(AuditEntry.subject)).all()
    assert set(acts) == {"follow_up_rule_set"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"days": 7}, "rule_same_day"),
        ({"days": -400}, "rule_too_early"),
        ({"days": 2000}, "rule_too_late"),
        ({"code": "R+7", "days": 10}, "rule_repeated"),
        ({"mode": "letter"}, "rule_unsound"),
    ],
)
def test_a_contact_that_makes_no_sense_is_told_and_changes_nothing(
    session, lead, draft, change, code
):
    before = dict(draft.rules)

    with pytest.raises(InvalidError) as caught:
        editing.write_rule(session, lead, draft.id, {**VISIT, **change})

    assert codes(caught) == [code]
    assert draft.rules == before


def test_the_last_contact_stays(session, lead, draft):
    for rule in QUILLOTA_24.rules[1:]:
        editing.drop_rule(session, lead, draft.id, rule.code)

    with pytest.raises(InvalidError) as caught:
        editing.drop_rule(session, lead, draft.id, QUILLOTA_24.rules[0].code)
    assert codes(caught) == ["rule_empty"]


def test_a_contact_that_is_not_there_is_not_found(session, lead, draft):
    with pytest.raises(NotFoundError):
        editing.drop_rule(session, lead, draft.id, "Z")
    with pytest.raises(NotFoundError):
        editing.write_rule(session, lead, draft.id, VISIT, instead_of="Z")


def test_length_and_merging_are_changed_together(session, lead, draft):
    rules = editing.change_set(session, lead, draft.id, months=30, merge_days=0)

    assert (rules.months, rules.merge_days) == (30, 0)
    with pytest.raises(InvalidError) as caught:
        editing.change_set(session, lead, draft.id, months=0, merge_days=0)
    assert codes(caught) == ["rule_length"]


def test_what_is_in_force_changes_no_more(session, lead, draft, today):
    editing.put_in_force(session, lead, draft.id, today, today=today)

    acts = [
        lambda: editing.write_rule(session, lead, draft.id, VISIT),
        lambda: editing.drop_rule(session, lead, draft.id, "R+7"),
        lambda: editing.change_set(session, lead, draft.id, months=25, merge_days=3),
        lambda: editing.discard_draft(session, lead, draft.id),
        lambda: editing.put_in_force(session, lead, draft.id, today, today=today),
    ]
    for act in acts:
        with pytest.raises(WrongStateError):
            act()


def test_no_two_sets_begin_on_one_day_and_none_in_the_past_or_far_off(session, lead, draft, today):
    other = editing.copy_rules_in_force(session, lead, today=today)
    editing.put_in_force(session, lead, draft.id, today + timedelta(days=7), today=today)

    for day, code in (
        (today + timedelta(days=7), "rule_set_day_taken"),
        (today - timedelta(days=1), "past_day"),
        (today + timedelta(days=3_660), "day_too_far"),
    ):
        with pytest.raises(InvalidError) as caught:
            editing.put_in_force(session, lead, other.id, day, today=today)
        assert codes(caught) == [code]


def test_a_draft_can_be_thrown_away(session, lead, draft):
    editing.discard_draft(session, lead, draft.id)
    session.flush()

    assert session.scalars(select(FollowUpRuleSet)).all() == []


def test_drafts_stand_first_in_the_list(session, lead, draft, today):
    editing.put_in_force(session, lead, draft.id, today, today=today)
    other = editing.copy_rules_in_force(session, lead, today=today)

    assert [row.id for row in editing.list_rule_sets(session, lead)] == [other.id, draft.id]


@pytest.mark.parametrize("role", [Role.MEDIATOR, Role.ADMIN, Role.PARTICIPANT, Role.EMPLOYER])
def test_only_the_lead_touches_the_rules(session, draft, today, role):
    actor = actor_of(an_account(session, role))
    acts = [
        lambda: editing.list_rule_sets(session, actor),
        lambda: editing.read_rule_set(session, actor, draft.id),
        lambda: editing.copy_rules_in_force(session, actor, today=today),
        lambda: editing.write_rule(session, actor, draft.id, VISIT),
        lambda: editing.drop_rule(session, actor, draft.id, "R+7"),
        lambda: editing.change_set(session, actor, draft.id, months=25, merge_days=3),
        lambda: editing.discard_draft(session, actor, draft.id),
        lambda: editing.put_in_force(session, actor, draft.id, date(2027, 1, 1), today=today),
    ]
    for act in acts:
        with pytest.raises(NotAllowedError):
            act()


@pytest.fixture
def kept(engine, today):
    """A lead, and two drafts that others see."""
    with unit_of_work(engine) as session:
        lead = actor_of(an_account(session, Role.LEAD))
        drafts = [editing.copy_rules_in_force(session, lead, today=today).id for _ in range(2)]
    return lead, drafts


def told(act):
    """An act in its own transaction: what became of it, or how it was refused."""

    def tried(session):
        try:
            act(session)
        except (ChangedMeanwhileError, WrongStateError) as error:
            return type(error)
        except InvalidError as error:
            return error.problems[0].code
        return "done"

    return tried


def test_two_who_write_one_draft_together_both_find_their_contact_in_it(engine, kept):
    lead, (draft_id, _) = kept

    acts = [
        told(lambda session, visit=visit: editing.write_rule(session, lead, draft_id, visit))
        for visit in (VISIT, {**VISIT, "code": "R+11", "days": 11})
    ]

    assert together(engine, *acts) == ["done", "done"]
    with unit_of_work(engine) as session:
        rules = rule_set_of(session.get_one(FollowUpRuleSet, draft_id).rules)
    assert {"R+10", "R+11"} <= {rule.code for rule in rules.rules}


def test_what_is_being_put_in_force_is_not_changed_beside_it(engine, kept, today):
    lead, (draft_id, _) = kept

    acts = [
        told(lambda s: editing.put_in_force(s, lead, draft_id, today, today=today)),
        told(lambda s: editing.write_rule(s, lead, draft_id, VISIT)),
    ]

    assert together(engine, *acts) == ["done", WrongStateError]


def test_two_drafts_do_not_begin_on_one_day_together(engine, kept, today):
    lead, drafts = kept

    acts = [
        told(lambda s, one=one: editing.put_in_force(s, lead, one, today, today=today))
        for one in drafts
    ]

    assert together(engine, *acts) == ["done", "rule_set_day_taken"]


def test_two_who_begin_a_copy_together_do_not_both_name_it(engine, kept, today):
    lead, _drafts = kept
    copy = told(lambda session: editing.copy_rules_in_force(session, lead, today=today))

    first, second = together(engine, copy, copy)

    assert first == "done"
    assert second in {"done", ChangedMeanwhileError}  # SQLite lets the second in afterwards
