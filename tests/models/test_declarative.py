"""What every table shares."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, StatementError

from models.accounts import Role, SignInAttempt
from tests import factories


def _attempt(at: datetime) -> SignInAttempt:
    return SignInAttempt(login_hash="x" * 64, at=at, succeeded=False)


def test_a_naive_instant_is_refused(session):
    session.add(_attempt(datetime(2026, 11, 23, 12, 0)))  # noqa: DTZ001 - that is the point

    with pytest.raises(StatementError, match="an instant needs a zone"):
        session.flush()


def test_an_instant_of_another_zone_comes_back_in_utc(session):
    santiago = timezone(timedelta(hours=-3))
    session.add(_attempt(datetime(2026, 11, 23, 12, 0, tzinfo=santiago)))
    session.flush()
    session.expire_all()

    at = session.scalar(select(SignInAttempt.at))

    assert at == datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
    assert at.tzinfo is UTC


def test_a_stamp_is_made_with_its_zone(session):
    account = factories.an_account(session)
    session.expire_all()

    assert account.created_at.tzinfo is UTC


def test_a_value_outside_a_closed_set_is_refused_by_the_database_itself(session):
    account = factories.an_account(session, Role.MEDIATOR)

    with pytest.raises(IntegrityError, match="ck_accounts_role"):
        session.connection().exec_driver_sql(
            f"UPDATE accounts SET role = 'somebody' WHERE id = {account.id:d}"  # noqa: S608 - a number
        )
