"""The lead lets staff keep tracks; without that there are none."""

import pytest

from models.accounts import Role
from models.audit import AuditEntry
from services.access import sign_in
from services.actors import CLOCK, Actor
from services.clearing.permissions import grant, is_keeper, list_staff, withdraw
from services.errors import NotAllowedError, NotFoundError
from tests.factories import CLERK, actor_of, an_account


@pytest.fixture
def lead(session) -> Actor:
    """The lead."""
    return actor_of(an_account(session, Role.LEAD))


def _signed_in(session, account, now) -> Actor:
    token = sign_in.open_session(session, account, now=now)
    session.flush()
    found = sign_in.who_is(session, token, now=now)
    assert found is not None
    return found.actor


def test_who_has_the_permission_is_a_keeper_from_the_next_request_on(session, lead, now):
    mediator = an_account(session)
    assert not is_keeper(_signed_in(session, mediator, now))

    grant(session, lead, mediator.id, now=now)
    assert is_keeper(_signed_in(session, mediator, now))

    withdraw(session, lead, mediator.id)
    assert not is_keeper(_signed_in(session, mediator, now))


def test_granting_twice_is_granting_once(session, lead, now):
    mediator = an_account(session)
    for _ in range(2):
        grant(session, lead, mediator.id, now=now)

    (keeper,) = [one for one in list_staff(session, lead) if one.permission]
    assert keeper.account == mediator
    assert keeper.permission.granted_by_id == lead.account_id
    logged = session.query(AuditEntry).filter_by(subject="clearing_permission").count()
    assert logged == 1


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.PARTICIPANT, Role.ADMIN])
def test_only_staff_can_be_let_keep_tracks(session, lead, now, role: Role):
    account = an_account(session, role)

    with pytest.raises(NotFoundError):
        grant(session, lead, account.id, now=now)


def test_a_closed_account_is_not_let_keep_tracks(session, lead, now):
    account = an_account(session, is_active=False)

    with pytest.raises(NotFoundError):
        grant(session, lead, account.id, now=now)


@pytest.mark.parametrize("role", [Role.MEDIATOR, Role.EMPLOYER, Role.PARTICIPANT, Role.ADMIN])
def test_nobody_but_the_lead_gives_or_takes_the_permission(session, now, role: Role):
    actor, other = actor_of(an_account(session, role)), an_account(session)

    with pytest.raises(NotAllowedError):
        grant(session, actor, other.id, now=now)
    with pytest.raises(NotAllowedError):
        withdraw(session, actor, other.id)
    with pytest.raises(NotAllowedError):
        list_staff(session, actor)


def test_what_nobody_was_given_cannot_be_taken(session, lead):
    with pytest.raises(NotFoundError):
        withdraw(session, lead, an_account(session).id)


def test_a_role_outside_the_staff_keeps_nothing_whatever_its_row_says():
    assert is_keeper(CLOCK)
    assert not is_keeper(CLERK)
    assert not is_keeper(Actor(1, Role.ADMIN, keeps_clearing=True))
