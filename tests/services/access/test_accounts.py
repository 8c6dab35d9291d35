"""Invitations make one account once, and the last administrator stays."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from models.accounts import Account, Invitation, Role
from models.employers import EmployerMember
from models.session import unit_of_work
from services.access import accounts, passwords, sign_in
from services.access.accounts import InvitationDraft
from services.actors import CLOCK
from services.errors import InvalidError, NotAllowedError, NotFoundError, WrongStateError
from tests import factories

PASSWORD = "tres palabras juntas"
DRAFT = InvitationDraft("Nueva@Oficina.test ", "Nueva Persona", Role.MEDIATOR)


def codes(caught):
    return {(problem.field, problem.code) for problem in caught.value.problems}


def test_only_the_hash_of_a_token_is_kept(session, now):
    token = accounts.invite(session, CLOCK, DRAFT, now=now)

    kept = session.scalar(select(Invitation))
    assert kept.token_hash == passwords.token_hash(token)
    assert token not in kept.token_hash
    assert kept.login == "nueva@oficina.test"


def test_accepting_makes_the_member_of_the_employer(session, now):
    employer = factories.an_employer(session)
    draft = InvitationDraft("due@empresa.test", "Dueña", Role.EMPLOYER, employer_id=employer.id)
    token = accounts.invite(session, CLOCK, draft, now=now)

    account = accounts.accept_invitation(session, token, PASSWORD, now=now)

    session.flush()
    assert session.scalar(select(EmployerMember.account_id)) == account.id


def test_accepting_joins_the_person_with_the_account(session, now):
    person = factories.a_participant(session)
    draft = InvitationDraft("ana-1", "Ana", Role.PARTICIPANT, participant_id=person.id)
    token = accounts.invite(session, CLOCK, draft, now=now)

    account = accounts.accept_invitation(session, token, "492817", now=now)

    assert person.account_id == account.id


@pytest.mark.parametrize("pin", ["12345", "1234567", "12345a", "٣٤٥٦٧٨"])
def test_a_pin_has_six_digits(session, now, pin):
    person = factories.a_participant(session)
    draft = InvitationDraft("ana-1", "Ana", Role.PARTICIPANT, participant_id=person.id)
    token = accounts.invite(session, CLOCK, draft, now=now)

    with pytest.raises(InvalidError) as caught:
        accounts.accept_invitation(session, token, pin, now=now)

    assert codes(caught) == {("password", "pin_needs_six_digits")}


def test_a_pin_chosen_and_changed_in_groups_is_kept_without_what_stands_between(session, now):
    person = factories.a_participant(session)
    draft = InvitationDraft("ana-1", "Ana", Role.PARTICIPANT, participant_id=person.id)
    token = accounts.invite(session, CLOCK, draft, now=now)

    account = accounts.accept_invitation(session, token, "540 412", now=now)
    assert passwords.is_right(account.password_hash, "540412")
    actor = factories.actor_of(account)
    accounts.change_password(session, actor, "540-412", "73 91 06", now=now)

    assert passwords.is_right(account.password_hash, "739106")


@pytest.mark.parametrize("pin", ["111111", "123456", "654321", "901234"])
def test_a_pin_that_anybody_guesses_is_refused(pin):
    assert [p.code for p in passwords.password_problems(Role.PARTICIPANT, pin)] == ["pin_too_easy"]


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("corta", "password_length"),
        ("x" * 129, "password_length"),
        ("1234567890", "password_too_common"),
    ],
)
def test_a_weak_password_is_refused(password, code):
    assert [p.code for p in passwords.password_problems(Role.MEDIATOR, password)] == [code]


def test_a_used_an_expired_and_an_unknown_invitation_are_told_apart(session, now):
    token = accounts.invite(session, CLOCK, DRAFT, now=now)
    with pytest.raises(WrongStateError, match="invitation_expired"):
        accounts.read_invitation(session, token, now=now + timedelta(hours=72))
    accounts.accept_invitation(session, token, PASSWORD, now=now)
    with pytest.raises(WrongStateError, match="invitation_used"):
        accounts.accept_invitation(session, token, PASSWORD, now=now)
    with pytest.raises(NotFoundError, match="invitation_unknown"):
        accounts.read_invitation(session, "forged", now=now)


def test_of_eight_that_accept_one_invitation_together_one_succeeds(engine, now):
    with unit_of_work(engine) as session:
        token = accounts.invite(session, CLOCK, DRAFT, now=now)
    outcomes = []

    def accept():
        try:
            with unit_of_work(engine) as session:
                accounts.accept_invitation(session, token, PASSWORD, now=now)
            outcomes.append("made")
        except WrongStateError as error:
            outcomes.append(error.code)

    threads = [threading.Thread(target=accept) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["invitation_used"] * 7 + ["made"]
    with unit_of_work(engine) as session:
        assert session.scalar(select(func.count()).select_from(Account)) == 1


@pytest.mark.parametrize(
    ("actor_role", "wanted"),
    [
        (Role.EMPLOYER, Role.EMPLOYER),
        (Role.PARTICIPANT, Role.MEDIATOR),
        (Role.MEDIATOR, Role.LEAD),
        (Role.LEAD, Role.ADMIN),
    ],
)
def test_nobody_lets_in_more_than_their_role_may(session, now, actor_role, wanted):
    actor = factories.actor_of(factories.an_account(session, actor_role))

    with pytest.raises(NotAllowedError):
        accounts.invite(session, actor, InvitationDraft("a@b.test", "A", wanted), now=now)


def test_a_taken_login_a_missing_name_and_a_missing_employer_are_all_told(session, now):
    factories.an_account(session, login="ya@esta.test")

    with pytest.raises(InvalidError) as caught:
        accounts.invite(
            session, CLOCK, InvitationDraft("ya@esta.test", " ", Role.EMPLOYER), now=now
        )

    assert codes(caught) == {
        ("login", "login_taken"),
        ("name", "required"),
        ("employer_id", "employer_unknown"),
    }


def test_the_last_administrator_cannot_be_closed(session, now):
    admin = factories.an_account(session, Role.ADMIN)
    actor = factories.actor_of(admin)

    with pytest.raises(WrongStateError, match="last_administrator"):
        accounts.close_account(session, actor, admin.id, now=now)


def test_closing_an_account_ends_its_sessions(session, now):
    admin = factories.actor_of(factories.an_account(session, Role.ADMIN))
    other = factories.an_account(session, Role.MEDIATOR)
    token = sign_in.open_session(session, other, now=now)
    assert sign_in.who_is(session, token, now=now) is not None

    accounts.close_account(session, admin, other.id, now=now)
    assert sign_in.who_is(session, token, now=now) is None

    accounts.reopen_account(session, admin, other.id)
    assert sign_in.who_is(session, token, now=now) is None  # the old session stays ended


def test_changing_a_password_needs_the_present_one(session, now):
    account = factories.an_account(session, password_hash=passwords.hash_password(PASSWORD))
    actor = factories.actor_of(account)

    with pytest.raises(InvalidError) as caught:
        accounts.change_password(session, actor, "otra cosa", "cuatro palabras nuevas", now=now)

    assert codes(caught) == {("current", "wrong_password")}


def test_a_login_that_was_taken_since_the_invitation_is_refused_and_nothing_is_used_up(engine, now):
    with unit_of_work(engine) as session:
        tokens = [accounts.invite(session, CLOCK, DRAFT, now=now) for _ in range(2)]
    with unit_of_work(engine) as session:
        accounts.accept_invitation(session, tokens[0], PASSWORD, now=now)

    with (
        pytest.raises(WrongStateError, match="login_taken"),
        unit_of_work(engine) as session,
    ):
        accounts.accept_invitation(session, tokens[1], PASSWORD, now=now)

    with unit_of_work(engine) as session:
        assert accounts.read_invitation(session, tokens[1], now=now).used_at is None


def test_a_second_invitation_does_not_take_a_person_from_their_account(session, now):
    person = factories.a_participant(session)
    drafts = [
        InvitationDraft(login, "Ana", Role.PARTICIPANT, participant_id=person.id)
        for login in ("ana-1", "ana-2")
    ]
    first, second = [accounts.invite(session, CLOCK, draft, now=now) for draft in drafts]
    account = accounts.accept_invitation(session, first, "492817", now=now)

    with pytest.raises(WrongStateError, match="has_account"):
        accounts.accept_invitation(session, second, "492817", now=now)

    assert person.account_id == account.id


def test_two_administrators_who_close_each_other_leave_one(engine, now):
    with unit_of_work(engine) as session:
        pair = [factories.an_account(session, Role.ADMIN) for _ in range(2)]
        actors = [factories.actor_of(admin) for admin in pair]
    refused = []

    def close(actor, other):
        try:
            with unit_of_work(engine) as session:
                accounts.close_account(session, actor, other, now=now)
        except WrongStateError as error:
            refused.append(error.code)

    threads = [
        threading.Thread(target=close, args=(actors[0], pair[1].id)),
        threading.Thread(target=close, args=(actors[1], pair[0].id)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert refused == ["last_administrator"]
