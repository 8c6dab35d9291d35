"""Which rule set a plan follows: the default in the code, or one that the office wrote."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.rule_files import rule_set_of
from followup.rules import QUILLOTA_24, Rule, RuleSet
from models.follow_up import Appointment, FollowUpPlan, FollowUpRuleSet

RuleSets = Mapping[tuple[str, str], RuleSet]
"""Rule sets by the name and version that a plan remembers."""


def rules_of(session: Session, plan: FollowUpPlan) -> RuleSet:
    """The rule set that a plan remembers."""
    return all_rule_sets(session)[plan.rule_set, plan.rule_set_version]


def rule_of(session: Session, appointment: Appointment) -> Rule | None:
    """The rule that asked for an appointment; None for one booked by hand."""
    if not appointment.rule_code:
        return None
    plan = appointment.plan
    rules = QUILLOTA_24 if plan is None else rules_of(session, plan)
    return rules.rule(appointment.rule_code)


def all_rule_sets(session: Session) -> RuleSets:
    """Every rule set a plan may remember, in one query; drafts are not among them."""
    rows = session.scalars(
        select(FollowUpRuleSet).where(FollowUpRuleSet.in_force_from.is_not(None))
    )
    sets = [QUILLOTA_24, *(rule_set_of(row.rules) for row in rows)]
    return {(one.name, str(one.version)): one for one in sets}


def rules_in_force(session: Session, on: date) -> RuleSet:
    """The rule set that new plans follow on a day: the one put in force last until then."""
    row = session.scalar(
        select(FollowUpRuleSet)
        .where(FollowUpRuleSet.in_force_from <= on)
        .order_by(FollowUpRuleSet.in_force_from.desc(), FollowUpRuleSet.id.desc())
        .limit(1)
    )
    return QUILLOTA_24 if row is None else rule_set_of(cast("object", row.rules))


def remember(plan: FollowUpPlan, rules: RuleSet) -> None:
    """Write down on a plan which rule set it follows."""
    plan.rule_set, plan.rule_set_version = rules.name, str(rules.version)
