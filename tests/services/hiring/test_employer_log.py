"""The log of an employer: what happened, and what its owner is to do next on which day."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.accounts import Account, Role
from models.audit import AuditEntry
from models.employer_log import TouchKind
from models.employers import Employer
from models.session import unit_of_work
from services.errors import InvalidError, NotAllowedError, NotFoundError, WrongStateError
from services.hiring.employer_log import (
    NextAction,
    TouchDraft,
    list_next_actions,
    list_touches,
    settle_action,
    write_touch,
)
from services.office.today import WorkKind, list_work
from tests import factories
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.racing import outcome_of, together

CALLED = TouchDraft(TouchKind.CALL, TODAY, "Piden dos bodegueros.")


@pytest.fixture
def employer(session: Session) -> Employer:
    return factories.an_employer(session)


@pytest.fixture
def owner(session: Session) -> Account:
    return factories.an_account(session)


def promised(owner: Account, **changes: object) -> TouchDraft:
    following = NextAction("Llevar el convenio", TODAY + timedelta(days=2), owner.id)
    return replace(CALLED, following=replace(following, **changes))


def test_what_happened_is_written_and_nothing_follows(session: Session, employer: Employer):
    touch = write_touch(session, CLERK, employer.id, CALLED, today=TODAY)

    assert list_touches(session, CLERK, employer.id).items == (touch,)
    assert list_next_actions(session, CLERK) == []


def test_the_next_action_is_on_the_worklist_of_its_owner(
    session: Session, employer: Employer, owner: Account
):
    write_touch(session, CLERK, employer.id, promised(owner), today=TODAY)
    colleague = factories.actor_of(factories.an_account(session))

    lists = {
        actor.account_id: [
            (row.key, row.title, row.detail, row.on_day)
            for work in list_work(session, actor, today=TODAY, is_own=True)
            if work.kind is WorkKind.EMPLOYER_ACTION
            for row in work.rows
        ]
        for actor in (factories.actor_of(owner), colleague)
    }

    due = TODAY + timedelta(days=2)
    assert lists[owner.id] == [(employer.id, "Llevar el convenio", employer.name, due)]
    assert lists[colleague.account_id] == []
    assert list_next_actions(session, colleague, is_own=True) == []
    assert len(list_next_actions(session, colleague)) == 1


def test_what_nobody_owns_any_more_is_on_everybodys_list(
    session: Session, employer: Employer, owner: Account
):
    own = write_touch(session, CLERK, employer.id, promised(owner), today=TODAY)
    left = write_touch(session, CLERK, employer.id, promised(owner), today=TODAY)
    colleague = factories.an_account(session)
    write_touch(session, CLERK, employer.id, promised(colleague), today=TODAY)
    left.owner_id = None
    session.flush()

    found = list_next_actions(session, factories.actor_of(owner), is_own=True)

    assert list(found) == [own, left]


def test_the_log_of_an_employer_is_of_no_other(session: Session, employer: Employer):
    touch = write_touch(session, CLERK, employer.id, CALLED, today=TODAY)
    write_touch(session, CLERK, factories.an_employer(session).id, CALLED, today=TODAY)

    assert list_touches(session, CLERK, employer.id).items == (touch,)


def test_what_was_done_leaves_the_worklist_and_stays_in_the_log(
    session: Session, employer: Employer, owner: Account
):
    touch = write_touch(session, CLERK, employer.id, promised(owner), today=TODAY)
    waits = write_touch(session, CLERK, employer.id, promised(owner), today=TODAY)

    assert settle_action(session, CLERK, touch.id, now=NOW) == employer.id

    assert list_next_actions(session, CLERK) == [waits]
    assert list_touches(session, CLERK, employer.id).items == (waits, touch)
    assert touch.settled_at == NOW
    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    assert [(one.action.value, one.subject_id) for one in entries] == [
        ("created", touch.id),
        ("created", waits.id),
        ("decided", touch.id),
    ]


@pytest.mark.parametrize(
    ("draft", "codes"),
    [
        (replace(CALLED, said=" "), ["said_missing"]),
        (replace(CALLED, said="a" * 1_001), ["text_too_long"]),
        (replace(CALLED, on_day=TODAY + timedelta(days=1)), ["touch_in_future"]),
        (
            replace(CALLED, following=NextAction(" ", None, 0)),
            ["next_action_missing", "next_day_missing", "owner_not_staff"],
        ),
    ],
)
def test_what_cannot_be_is_named(session: Session, employer: Employer, draft, codes):
    with pytest.raises(InvalidError) as refused:
        write_touch(session, CLERK, employer.id, draft, today=TODAY)

    assert [problem.code for problem in refused.value.problems] == codes


@pytest.mark.parametrize("days", [-1, 401])
def test_a_next_day_lies_ahead_and_not_years_away(
    session: Session, employer: Employer, owner: Account, days: int
):
    draft = promised(owner, on=TODAY + timedelta(days=days))

    with pytest.raises(InvalidError) as refused:
        write_touch(session, CLERK, employer.id, draft, today=TODAY)

    assert [problem.code for problem in refused.value.problems] == ["next_day_out_of_range"]


@pytest.mark.parametrize("days", [0, 400])
def test_today_and_a_year_and_a_little_are_days_to_act(
    session: Session, employer: Employer, owner: Account, days: int
):
    draft = replace(promised(owner, on=TODAY + timedelta(days=days)), said="a" * 1_000)

    assert (
        write_touch(session, CLERK, employer.id, draft, today=TODAY).next_on == draft.following.on
    )


@pytest.mark.parametrize("values", [{"role": Role.EMPLOYER}, {"is_active": False}])
def test_an_owner_is_of_the_office(session: Session, employer: Employer, values):
    stranger = factories.an_account(session, **values)

    with pytest.raises(InvalidError):
        write_touch(session, CLERK, employer.id, promised(stranger), today=TODAY)


def test_nothing_to_do_is_not_done(session: Session, employer: Employer):
    touch = write_touch(session, CLERK, employer.id, CALLED, today=TODAY)

    with pytest.raises(WrongStateError):
        settle_action(session, CLERK, touch.id, now=NOW)
    with pytest.raises(NotFoundError):
        settle_action(session, CLERK, 9_999, now=NOW)


def test_of_two_who_did_it_one_is_told(engine: Engine):
    with unit_of_work(engine) as session:
        owner = factories.an_account(session)
        employer = factories.an_employer(session)
        touch = write_touch(session, CLERK, employer.id, promised(owner), today=TODAY).id

    settle = outcome_of(lambda session: settle_action(session, CLERK, touch, now=NOW))

    assert together(engine, settle, settle) == ["done", "action_settled"]


def test_the_log_is_the_offices(session: Session):
    actor = factories.an_employer_actor(session)
    own = actor.employer_id or 0

    for act in (
        lambda: write_touch(session, actor, own, CALLED, today=TODAY),
        lambda: list_touches(session, actor, own),
        lambda: list_next_actions(session, actor),
        lambda: settle_action(session, actor, 1, now=NOW),
    ):
        with pytest.raises(NotAllowedError):
            act()
