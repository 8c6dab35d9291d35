"""What was agreed is a task of whoever took it on."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.accounts import Role
from models.case_meetings import AgreementOutcome
from models.session import unit_of_work
from services.cases.agreements import list_agreements, read_agreement, settle_agreement
from services.errors import InvalidError, NotAllowedError, NotFoundError, WrongStateError
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, actor_of, an_account, an_agreement
from tests.racing import together

DONE, DROPPED = AgreementOutcome.DONE, AgreementOutcome.DROPPED


def test_an_owner_has_the_own_tasks_and_nobodys_by_day(session):
    owner, other = an_account(session), an_account(session)
    late = an_agreement(session, owner_id=owner.id, due_on=TODAY + timedelta(days=9))
    soon = an_agreement(session, owner_id=owner.id, due_on=TODAY)
    nobodys = an_agreement(session, owner_id=None, due_on=TODAY + timedelta(days=1))
    another = an_agreement(session, owner_id=other.id, due_on=TODAY)

    assert list(list_agreements(session, actor_of(owner), is_own=True)) == [soon, nobodys, late]
    assert another in list_agreements(session, actor_of(owner))


def test_a_task_that_is_done_leaves_the_list_and_says_who_did_it(session):
    owner = an_account(session)
    row = an_agreement(session, owner_id=owner.id)

    settle_agreement(session, actor_of(owner), row.id, DONE, note=" Hecho ", now=NOW)

    found = read_agreement(session, CLERK, row.id)
    assert (found.outcome, found.note, found.settled_at) == (DONE, "Hecho", NOW)
    assert found.settled_by_id == owner.id
    assert list_agreements(session, CLERK) == []
    with pytest.raises(WrongStateError):
        settle_agreement(session, CLERK, row.id, DONE, note="", now=NOW)


def test_a_task_is_dropped_only_with_a_reason(session):
    row = an_agreement(session)
    for outcome, note in ((DROPPED, " "), (DONE, "x" * 301)):
        with pytest.raises(InvalidError):
            settle_agreement(session, CLERK, row.id, outcome, note=note, now=NOW)

    settle_agreement(session, CLERK, row.id, DROPPED, note="Ya lo resolvió", now=NOW)

    assert row.outcome is DROPPED


def test_strangers_and_what_is_not_there(session):
    row = an_agreement(session)
    with pytest.raises(NotAllowedError):
        read_agreement(session, actor_of(an_account(session, Role.EMPLOYER)), row.id)
    with pytest.raises(NotFoundError):
        read_agreement(session, CLERK, 404)
    with pytest.raises(NotFoundError):
        settle_agreement(session, CLERK, 404, DONE, note="", now=NOW)


def test_of_two_who_settle_a_task_one_succeeds(engine: Engine):
    with unit_of_work(engine) as session:
        row_id = an_agreement(session).id

    def press(session: Session) -> bool:
        try:
            settle_agreement(session, CLERK, row_id, DONE, note="", now=NOW)
        except WrongStateError:
            return False
        return True

    assert sorted(together(engine, press, press)) == [False, True]
