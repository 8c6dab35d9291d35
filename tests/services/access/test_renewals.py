"""Who forgot a PIN or password comes back by a link, and nobody comes in by another's."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Account, Role
from models.audit import AuditAction, AuditEntry
from models.participants import Participant
from services.access import accounts, passwords, renewals, sign_in
from services.access.accounts import InvitationDraft
from services.actors import CLOCK, Actor
from services.errors import (
    InvalidError,
    NotAllowedError,
    NotFoundError,
    TooManyAttemptsError,
    WrongStateError,
)
from tests import factories

PASSWORD = "tres palabras juntas"
PIN = "194726"


@pytest.fixture
def mediator(session: Session) -> Actor:
    return factories.actor_of(factories.an_account(session))


@pytest.fixture
def person(session: Session) -> Participant:
    account = factories.an_account(session, Role.PARTICIPANT, login="ab2cd3ef")
    person = factories.a_participant(session)
    person.account_id = account.id
    session.flush()
    return person


def _account(session: Session, person: Participant) -> Account:
    return session.get_one(Account, person.account_id)


def test_a_person_chooses_a_new_pin_for_the_same_account(
    session: Session, mediator: Actor, person: Participant, now: datetime
) -> None:
    renewal = renewals.renew_person_access(session, mediator, person.id, now=now)
    with pytest.raises(InvalidError):
        accounts.accept_invitation(session, renewal.token, "111111", now=now)
    account = accounts.accept_invitation(session, renewal.token, PIN, now=now)

    assert account.id == person.account_id
    assert renewal.login == account.login == "ab2cd3ef"
    assert sign_in.sign_in(session, "AB2CD3EF", PIN, now=now, device="")
    with pytest.raises(WrongStateError, match="invitation_used"):
        accounts.accept_invitation(session, renewal.token, PIN, now=now)


def test_both_steps_stand_in_the_log_of_the_person(
    session: Session, mediator: Actor, person: Participant, now: datetime
) -> None:
    renewal = renewals.renew_person_access(session, mediator, person.id, now=now)
    accounts.accept_invitation(session, renewal.token, PIN, now=now)
    session.flush()

    logged = session.execute(
        select(AuditEntry.actor_id, AuditEntry.fields)
        .where(AuditEntry.action == AuditAction.CHANGED, AuditEntry.participant_id == person.id)
        .order_by(AuditEntry.id)
    )
    assert [tuple(row) for row in logged] == [
        (mediator.account_id, ["access_link"]),
        (person.account_id, ["password_hash"]),
    ]


def test_whoever_was_signed_in_is_out_and_wrong_tries_are_forgotten(
    session: Session, mediator: Actor, person: Participant, now: datetime
) -> None:
    account = _account(session, person)
    old = sign_in.open_session(session, account, now=now)
    for _ in range(6):
        sign_in.record_failure(session, account.login, now=now)
    session.flush()
    renewal = renewals.renew_access(session, mediator, account.id, now=now)
    assert sign_in.who_is(session, old, now=now) is not None
    with pytest.raises(TooManyAttemptsError):
        sign_in.check_attempts(session, account.login, now=now)

    accounts.accept_invitation(session, renewal.token, PIN, now=now)

    assert sign_in.who_is(session, old, now=now) is None
    sign_in.check_attempts(session, account.login, now=now)


def test_only_the_last_link_works_and_not_for_ever(
    session: Session, mediator: Actor, person: Participant, now: datetime
) -> None:
    first, last = (
        renewals.renew_person_access(session, mediator, person.id, now=now) for _ in range(2)
    )

    with pytest.raises(WrongStateError, match="invitation_expired"):
        accounts.accept_invitation(session, first.token, PIN, now=now)
    with pytest.raises(WrongStateError, match="invitation_expired"):
        accounts.accept_invitation(session, last.token, PIN, now=now + timedelta(hours=72))
    assert accounts.read_invitation(session, last.token, now=now).login == "ab2cd3ef"


def test_an_ordinary_invitation_never_takes_an_account_over(
    session: Session, now: datetime
) -> None:
    draft = InvitationDraft("dos@oficina.test", "Dos", Role.MEDIATOR)
    first, second = (accounts.invite(session, CLOCK, draft, now=now) for _ in range(2))
    account = accounts.accept_invitation(session, first, PASSWORD, now=now)
    before = account.password_hash

    with pytest.raises(WrongStateError, match="login_taken"):
        accounts.accept_invitation(session, second, "cuatro palabras nuevas", now=now)
    with pytest.raises(NotFoundError, match="invitation_unknown"):
        accounts.accept_invitation(session, "clave." + second, "otras palabras", now=now)

    assert account.password_hash == before
    assert not renewals.is_renewal(passwords.new_token())


@pytest.mark.parametrize(
    ("role", "whose", "is_allowed"),
    [
        (Role.MEDIATOR, Role.PARTICIPANT, True),
        (Role.MEDIATOR, Role.EMPLOYER, True),
        (Role.MEDIATOR, Role.MEDIATOR, False),
        (Role.LEAD, Role.PARTICIPANT, True),
        (Role.LEAD, Role.EMPLOYER, True),
        (Role.LEAD, Role.MEDIATOR, True),
        (Role.LEAD, Role.LEAD, False),
        (Role.LEAD, Role.ADMIN, False),
        (Role.ADMIN, Role.LEAD, True),
        (Role.ADMIN, Role.ADMIN, True),
        (Role.ADMIN, Role.PARTICIPANT, False),
        (Role.EMPLOYER, Role.EMPLOYER, False),
        (Role.PARTICIPANT, Role.PARTICIPANT, False),
    ],
)
def test_nobody_reaches_an_account_that_may_do_more(
    session: Session, now: datetime, role: Role, whose: Role, is_allowed: bool
) -> None:
    actor = factories.actor_of(factories.an_account(session, role))
    account = factories.an_account(session, whose)

    assert renewals.may_renew(actor, account) is is_allowed
    if is_allowed:
        assert renewals.renew_access(session, actor, account.id, now=now).login == account.login
    else:
        with pytest.raises(NotAllowedError):
            renewals.renew_access(session, actor, account.id, now=now)


def test_the_member_of_an_employer_stays_its_member(
    session: Session, mediator: Actor, now: datetime
) -> None:
    employer = factories.an_employer(session)
    account = factories.an_account(session, Role.EMPLOYER)
    factories.a_member(session, employer, account)

    renewal = renewals.renew_access(session, mediator, account.id, now=now)
    accounts.accept_invitation(session, renewal.token, PASSWORD, now=now)

    token = sign_in.sign_in(session, account.login, PASSWORD, now=now, device="")
    entered = sign_in.who_is(session, token, now=now)
    assert entered is not None
    assert entered.actor.employer_id == employer.id


def test_a_closed_account_is_opened_first(
    session: Session, mediator: Actor, person: Participant, now: datetime
) -> None:
    account = _account(session, person)
    renewal = renewals.renew_access(session, mediator, account.id, now=now)
    account.is_active = False
    session.flush()

    with pytest.raises(WrongStateError, match="account_closed"):
        accounts.accept_invitation(session, renewal.token, PIN, now=now)
    with pytest.raises(WrongStateError, match="account_closed"):
        renewals.renew_access(session, mediator, account.id, now=now)


def test_who_is_not_there_or_has_no_account_is_told_so(
    session: Session, mediator: Actor, now: datetime
) -> None:
    nobody = factories.a_participant(session)

    with pytest.raises(WrongStateError, match="has_no_account"):
        renewals.renew_person_access(session, mediator, nobody.id, now=now)
    with pytest.raises(NotFoundError):
        renewals.renew_person_access(session, mediator, 404, now=now)
    with pytest.raises(NotFoundError):
        renewals.renew_access(session, mediator, 404, now=now)
    admin = factories.actor_of(factories.an_account(session, Role.ADMIN))
    with pytest.raises(NotAllowedError):
        renewals.renew_person_access(session, admin, nobody.id, now=now)
