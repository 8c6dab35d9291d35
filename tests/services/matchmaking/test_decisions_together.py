"""Of two who decide about one person together, neither overwrites what the other said."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.session import unit_of_work
from models.shortlists import DropReason, ReviewDecision, ShortlistReview
from services.actors import Actor
from services.matchmaking.shortlist_reviews import approve, drop, undo_decision
from services.placing.placements import place
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, actor_of, an_account
from tests.matchmaking import a_welding_vacancy, an_entry
from tests.racing import outcome_of, together


def _drop_seen(actor: Actor, entry_id: int) -> Callable[[Session], object]:
    reason, later = DropReason.PAY, NOW + timedelta(minutes=1)
    return lambda session: drop(session, actor, entry_id, reason=reason, now=later, seen_at=NOW)


def _approve_seen(actor: Actor, entry_id: int) -> Callable[[Session], object]:
    return lambda session: approve(session, actor, entry_id, now=NOW, seen_at=NOW)


def _undo_seen(actor: Actor, entry_id: int) -> Callable[[Session], object]:
    return lambda session: undo_decision(session, actor, entry_id, now=NOW, seen_at=NOW)


@pytest.mark.parametrize("second_act", [_approve_seen, _undo_seen], ids=["decide", "undo"])
def test_of_two_who_change_together_what_both_saw_the_second_overwrites_nothing(
    engine: Engine, second_act: Callable[[Actor, int], Callable[[Session], object]]
) -> None:
    with unit_of_work(engine) as session:
        entry_id = an_entry(session).id
        third, first, second = (actor_of(an_account(session)) for _ in range(3))
        approve(session, third, entry_id, now=NOW)

    answers = together(
        engine,
        outcome_of(_drop_seen(first, entry_id)),
        outcome_of(second_act(second, entry_id)),
    )

    assert answers == ["done", "dropped_meanwhile"]
    with unit_of_work(engine) as session:
        kept = session.scalars(select(ShortlistReview)).one()
        assert (kept.decision, kept.decided_by_id) == (ReviewDecision.DROPPED, first.account_id)


def test_who_is_being_placed_is_not_dropped_beside_it(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        entry_id = an_entry(session, a_welding_vacancy(session, positions=2)).id

    def work(session: Session) -> object:
        return place(session, CLERK, entry_id, starts_on=date(2026, 11, 30), now=NOW, today=TODAY)

    reason = DropReason.PAY
    answers = together(
        engine,
        outcome_of(work),
        outcome_of(lambda session: drop(session, CLERK, entry_id, reason=reason, now=NOW)),
    )

    assert answers == ["done", "person_already_placed"]
