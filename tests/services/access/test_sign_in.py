"""Sessions end when they should, and guessing gets slower."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.accounts import Language, Role, SignInAttempt, SignInSession
from models.audit import AuditAction, AuditEntry
from services.access import passwords, sign_in
from services.errors import NotAllowedError, TooManyAttemptsError
from tests import factories

PASSWORD = "tres palabras juntas"


@pytest.fixture
def account(session):
    return factories.an_account(
        session, login="meda@oficina.test", password_hash=passwords.hash_password(PASSWORD)
    )


def test_signing_in_gives_a_token_whose_hash_is_kept(session, account, now):
    token = sign_in.sign_in(session, " MEDA@oficina.test", PASSWORD, now=now, device="x" * 500)

    row = session.scalar(select(SignInSession))
    assert row.token_hash == passwords.token_hash(token)
    assert len(row.device) == 120


def test_a_wrong_password_is_refused(session, account, now):
    with pytest.raises(NotAllowedError, match="wrong_login"):
        sign_in.sign_in(session, account.login, "otra cosa", now=now, device="")


def test_an_unknown_login_is_refused_with_the_same_code(session, now):
    with pytest.raises(NotAllowedError, match="wrong_login"):
        sign_in.sign_in(session, "nadie@oficina.test", PASSWORD, now=now, device="")


@pytest.mark.parametrize(
    "typed", ["540 412", "540-412", " 54 04 12 ", "540\u2011412", "540\u00a0412"]
)
def test_a_pin_that_was_read_out_in_groups_is_typed_in_groups(session, now, typed):
    person = factories.an_account(
        session, Role.PARTICIPANT, password_hash=passwords.hash_password("540412")
    )

    assert sign_in.sign_in(session, person.login, typed, now=now, device="")


def test_a_password_is_taken_to_the_letter(session, account, now):
    with pytest.raises(NotAllowedError, match="wrong_login"):
        sign_in.sign_in(session, account.login, "trespalabrasjuntas", now=now, device="")


@pytest.mark.parametrize(
    ("role", "minutes"), [(Role.PARTICIPANT, 15), (Role.EMPLOYER, 30), (Role.MEDIATOR, 30)]
)
def test_an_idle_session_ends(session, now, role, minutes):
    token = sign_in.open_session(session, factories.an_account(session, role), now=now)

    just_before = now + timedelta(minutes=minutes, seconds=-1)
    assert sign_in.who_is(session, token, now=just_before) is not None
    assert sign_in.who_is(session, token, now=now + timedelta(minutes=minutes)) is None


def test_a_used_session_ends_after_eight_hours_all_the_same(session, account, now):
    token = sign_in.open_session(session, account, now=now)
    moment = now
    while moment < now + timedelta(hours=8):
        signed_in = sign_in.who_is(session, token, now=moment)
        assert signed_in is not None
        sign_in.stamp(session, signed_in.session_id, now=moment)
        moment += timedelta(minutes=20)

    assert sign_in.who_is(session, token, now=now + timedelta(hours=8)) is None


def test_a_session_is_stamped_at_most_once_a_minute(session, account, now):
    token = sign_in.open_session(session, account, now=now)

    assert not sign_in.who_is(session, token, now=now + timedelta(seconds=59)).needs_stamp
    assert sign_in.who_is(session, token, now=now + timedelta(seconds=61)).needs_stamp


def test_each_wrong_try_makes_the_next_one_wait_longer(session, now):
    waits = []
    for _ in range(8):
        sign_in.record_failure(session, "meda@oficina.test", now=now)
        session.flush()
        try:
            sign_in.check_attempts(session, "MEDA@oficina.test", now=now)
            waits.append(0)
        except TooManyAttemptsError as error:
            waits.append(error.facts["wait_seconds"])

    assert waits == [0, 0, 0, 0, 5, 9, 17, 33]


def test_the_wait_never_passes_five_minutes_and_ends(session, now):
    for _ in range(40):
        sign_in.record_failure(session, "meda@oficina.test", now=now)
    session.flush()

    with pytest.raises(TooManyAttemptsError):
        sign_in.check_attempts(session, "meda@oficina.test", now=now + timedelta(minutes=4))
    sign_in.check_attempts(session, "meda@oficina.test", now=now + timedelta(minutes=5))


def test_old_tries_and_sessions_are_forgotten(session, account, now):
    sign_in.record_failure(session, account.login, now=now)
    sign_in.open_session(session, account, now=now)
    session.flush()

    assert sign_in.forget_old_attempts(session, now=now + timedelta(days=40)) == 2
    assert session.scalar(select(SignInAttempt.id)) is None


def test_leaving_every_device_ends_each_session_and_is_written_down(session, account, now):
    tokens = [sign_in.open_session(session, account, now=now) for _ in range(2)]

    sign_in.sign_out_everywhere(session, factories.actor_of(account), now=now)

    assert [sign_in.who_is(session, token, now=now) for token in tokens] == [None, None]
    session.flush()
    actions = session.scalars(select(AuditEntry.action)).all()
    assert actions.count(AuditAction.SIGNED_OUT) == 1


def test_a_language_that_was_chosen_is_written_down(session, account):
    sign_in.set_language(session, factories.actor_of(account), Language.ENGLISH)

    session.refresh(account)
    assert account.language is Language.ENGLISH
    assert session.scalars(select(AuditEntry.fields)).all() == [["language"]]
