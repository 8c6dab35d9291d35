"""Rule sets in the lead's hands: copied, changed rule by rule, and put in force from a day."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, cast

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from followup.rule_faults import RuleSetError
from followup.rule_files import rule_set_of, values_of
from followup.rules import QUILLOTA_24, RuleSet
from models.accounts import Role
from models.audit import AuditAction
from models.declarative import now_utc
from models.follow_up import FollowUpRuleSet
from services import audit
from services.actors import Actor, require
from services.diary.rule_sets import rules_in_force
from services.errors import (
    ChangedMeanwhileError,
    InvalidError,
    NotFoundError,
    Problem,
    WrongStateError,
)

RuleValues = Mapping[str, Any]
"""One rule as `followup.rule_files` reads it. Any: values of JSON."""

# What is in force changes no more, so a slip in the year would stay for ever.
FARTHEST = timedelta(days=366)


def list_rule_sets(session: Session, actor: Actor) -> Sequence[FollowUpRuleSet]:
    """List what the office wrote, drafts first, then the newest in force.

    Raises:
        NotAllowedError: the actor is not the lead.
    """
    require(actor, Role.LEAD)
    return session.scalars(
        select(FollowUpRuleSet).order_by(
            FollowUpRuleSet.in_force_from.is_not(None),
            FollowUpRuleSet.in_force_from.desc(),
            FollowUpRuleSet.id.desc(),
        )
    ).all()


def read_rule_set(session: Session, actor: Actor, rule_set_id: int) -> FollowUpRuleSet:
    """Read one of them.

    Raises:
        NotAllowedError: the actor is not the lead.
        NotFoundError: there is none.
    """
    require(actor, Role.LEAD)
    row = session.get(FollowUpRuleSet, rule_set_id)
    if row is None:
        raise NotFoundError
    return row


def copy_rules_in_force(session: Session, actor: Actor, *, today: date) -> FollowUpRuleSet:
    """Start a draft from the rules that hold today, under the next version of their name.

    Raises:
        NotAllowedError: the actor is not the lead.
        ChangedMeanwhileError: somebody else started one in the same moment.
    """
    require(actor, Role.LEAD)
    rules = rules_in_force(session, today)
    highest = session.scalar(
        select(func.max(FollowUpRuleSet.version)).where(FollowUpRuleSet.name == rules.name)
    )
    version = max(highest or 0, rules.version, QUILLOTA_24.version) + 1
    row = FollowUpRuleSet(
        name=rules.name,
        version=version,
        rules={**values_of(rules), "version": version},
        written_by_id=actor.account_id,
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as error:
        raise ChangedMeanwhileError from error
    _record(session, actor, AuditAction.CREATED, row)
    return row


def change_set(
    session: Session, actor: Actor, rule_set_id: int, *, months: int, merge_days: int
) -> RuleSet:
    """Change how long a draft lasts, and how near two contacts become one.

    Raises:
        NotAllowedError: the actor is not the lead.
        NotFoundError: there is no such rule set.
        WrongStateError: it is in force and changes no more.
        InvalidError: the set would make no sense.
    """
    return _rewrite(
        session,
        actor,
        rule_set_id,
        lambda values: {**values, "months": months, "merge_days": merge_days},
    )


def write_rule(
    session: Session, actor: Actor, rule_set_id: int, rule: RuleValues, *, instead_of: str = ""
) -> RuleSet:
    """Add a rule to a draft, or write one anew.

    Args:
        instead_of: code of the rule it replaces; empty to add one.

    Raises:
        NotAllowedError: the actor is not the lead.
        NotFoundError: there is no such rule set or no such rule.
        WrongStateError: it is in force and changes no more.
        InvalidError: the rule or the set would make no sense.
    """

    def written(values: RuleValues) -> RuleValues:
        kept = [one for one in values["rules"] if one["code"] != instead_of]
        if instead_of and len(kept) == len(values["rules"]):
            raise NotFoundError
        return {**values, "rules": [*kept, dict(rule)]}

    return _rewrite(session, actor, rule_set_id, written)


def drop_rule(session: Session, actor: Actor, rule_set_id: int, code: str) -> RuleSet:
    """Take a rule out of a draft.

    Raises:
        NotAllowedError: the actor is not the lead.
        NotFoundError: there is no such rule set or no such rule.
        WrongStateError: it is in force and changes no more.
        InvalidError: it is the only rule.
    """

    def without(values: RuleValues) -> RuleValues:
        kept = [one for one in values["rules"] if one["code"] != code]
        if len(kept) == len(values["rules"]):
            raise NotFoundError
        return {**values, "rules": kept}

    return _rewrite(session, actor, rule_set_id, without)


def discard_draft(session: Session, actor: Actor, rule_set_id: int) -> None:
    """Throw a draft away.

    Raises:
        NotAllowedError: the actor is not the lead.
        NotFoundError: there is no such rule set.
        WrongStateError: it is in force and plans remember it.
    """
    row = _draft(session, actor, rule_set_id)
    _record(session, actor, AuditAction.CHANGED, row, reason="discarded")
    session.delete(row)


def put_in_force(
    session: Session, actor: Actor, rule_set_id: int, from_on: date, *, today: date
) -> FollowUpRuleSet:
    """Put a draft in force: new plans follow it from that day, and running ones are fitted then.

    Raises:
        NotAllowedError: the actor is not the lead.
        NotFoundError: there is no such rule set.
        WrongStateError: it is in force already.
        InvalidError: the day is past or more than a year off, or another set begins on it.
    """
    row = _draft(session, actor, rule_set_id)
    # All of them held: of two who choose one day together the second sees the first.
    held = select(FollowUpRuleSet.id).order_by(FollowUpRuleSet.id).with_for_update(key_share=True)
    session.execute(held)
    if from_on < today:
        raise InvalidError([Problem("from_on", "past_day")])
    if from_on > today + FARTHEST:
        raise InvalidError([Problem("from_on", "day_too_far")])
    taken = select(FollowUpRuleSet.id).where(FollowUpRuleSet.in_force_from == from_on)
    if session.scalar(taken.limit(1)) is not None:
        raise InvalidError([Problem("from_on", "rule_set_day_taken")])
    row.in_force_from = from_on
    row.changed_at = now_utc()
    session.flush()
    _record(session, actor, AuditAction.STATUS_CHANGED, row, reason=from_on.isoformat())
    return row


def _draft(session: Session, actor: Actor, rule_set_id: int) -> FollowUpRuleSet:
    """A draft that nobody else writes or puts in force until the transaction ends.

    The rules are one value, so of two who write at once the second would undo the first.
    """
    row = read_rule_set(session, actor, rule_set_id)
    session.refresh(row, with_for_update=True)
    if row.in_force_from is not None:
        raise WrongStateError("rule_set_in_force")
    return row


def _rewrite(
    session: Session,
    actor: Actor,
    rule_set_id: int,
    change: Callable[[RuleValues], RuleValues],
) -> RuleSet:
    row = _draft(session, actor, rule_set_id)
    try:
        rules = rule_set_of(change(row.rules))
    except RuleSetError as error:
        raise InvalidError([Problem("days", f"rule_{error.fault.value}")]) from error
    row.rules = cast("dict[str, Any]", values_of(rules))
    row.changed_at = now_utc()
    session.flush()
    _record(session, actor, AuditAction.CHANGED, row)
    return rules


def _record(
    session: Session, actor: Actor, action: AuditAction, row: FollowUpRuleSet, reason: str = ""
) -> None:
    audit.record(session, actor, action, "follow_up_rule_set", row.id, reason=reason)
