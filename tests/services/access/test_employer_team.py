"""An owner invites second users, gives them vacancies and takes their access back at once."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Account, Invitation, Language, Role, SignInSession
from models.audit import AuditEntry
from models.employer_seats import VacancyAssignment
from models.employers import Employer
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from models.vacancies import VacancyStatus
from services.access import accounts, employer_team, sign_in
from services.actors import Actor
from services.errors import InvalidError, NotAllowedError, NotFoundError, WrongStateError
from services.messages.vacancy_messages import owe_to_members
from tests import factories
from tests.conftest import NOW
from tests.employers import a_second_user, actor_of_member


@pytest.fixture
def employer(session: Session) -> Employer:
    return factories.an_employer(session)


@pytest.fixture
def owner(session: Session, employer: Employer) -> Actor:
    account = factories.an_account(session, Role.EMPLOYER)
    return actor_of_member(factories.a_member(session, employer, account))


def invite(session: Session, owner: Actor, email: str = "luz@oportunidades.test") -> str:
    return employer_team.invite_second_user(
        session, owner, name="Luz", email=email, language=Language.SPANISH, now=NOW
    )


def join(session: Session, token: str) -> Account:
    return accounts.accept_invitation(session, token, "tres palabras juntas", now=NOW)


def test_who_is_invited_by_an_owner_sees_nothing_until_it_is_given(session: Session, owner: Actor):
    account = join(session, invite(session, owner))
    token = sign_in.open_session(session, account, now=NOW)

    signed = sign_in.who_is(session, token, now=NOW)

    assert signed is not None
    assert signed.actor.sees_assigned_only
    assert signed.actor.employer_id == owner.employer_id


def test_a_link_given_by_somebody_whose_account_was_closed_lets_nobody_in(
    session: Session, owner: Actor
):
    token = invite(session, owner)
    admin = factories.actor_of(factories.an_account(session, Role.ADMIN))

    accounts.close_account(session, admin, owner.account_id or 0, now=NOW)

    with pytest.raises(WrongStateError, match="invitation_expired"):
        join(session, token)


def test_an_owner_is_no_second_user(session: Session, employer: Employer):
    account = factories.an_account(session, Role.EMPLOYER)
    factories.a_member(session, employer, account)

    signed = sign_in.who_is(session, sign_in.open_session(session, account, now=NOW), now=NOW)

    assert signed is not None
    assert not signed.actor.sees_assigned_only


def test_a_second_user_invites_nobody(session: Session, employer: Employer):
    second = actor_of_member(a_second_user(session, employer))

    with pytest.raises(NotFoundError):
        invite(session, second)
    draft = accounts.InvitationDraft(
        "x@oportunidades.test", "X", Role.EMPLOYER, employer_id=employer.id, makes_owner=False
    )
    with pytest.raises(NotAllowedError):
        accounts.invite(session, second, draft, now=NOW)


@pytest.mark.parametrize("change", ["owner", "employer"])
def test_an_owner_invites_no_owner_and_nobody_into_another_employer(
    session: Session, owner: Actor, change: str
):
    other = factories.an_employer(session)
    draft = accounts.InvitationDraft(
        "x@oportunidades.test",
        "X",
        Role.EMPLOYER,
        employer_id=owner.employer_id if change == "owner" else other.id,
        makes_owner=change == "owner",
    )

    with pytest.raises(NotAllowedError):
        accounts.invite(session, owner, draft, now=NOW)


def test_an_address_that_is_none_is_named(session: Session, owner: Actor):
    with pytest.raises(InvalidError) as refused:
        invite(session, owner, "luz")

    assert [(each.field, each.code) for each in refused.value.problems] == [
        ("email", "incomplete_email")
    ]


def test_an_employer_has_so_many_people_and_no_more(session: Session, owner: Actor):
    for number in range(employer_team.MOST_PEOPLE - 1):
        invite(session, owner, f"luz{number}@oportunidades.test")

    with pytest.raises(InvalidError) as refused:
        invite(session, owner)

    assert [each.code for each in refused.value.problems] == ["too_many_people"]


def test_what_is_given_can_be_changed(session: Session, owner: Actor, employer: Employer):
    first, second = (factories.a_vacancy(session, employer) for _ in range(2))
    member = a_second_user(session, employer, [first])

    employer_team.give_vacancies(session, owner, member.id, [second.id])

    given = employer_team.read_team(session, owner, now=NOW).given
    assert given == {member.account_id: frozenset({second.id})}


def test_the_team_is_that_of_the_own_employer(session: Session, owner: Actor, employer: Employer):
    vacancies = [factories.a_vacancy(session, employer) for _ in range(2)]
    seconds = [a_second_user(session, employer, [one]) for one in vacancies]
    invite(session, owner)
    stranger = factories.an_employer(session)
    a_second_user(session, stranger, [factories.a_vacancy(session, stranger)])
    account = factories.an_account(session, Role.EMPLOYER)
    foreign = actor_of_member(factories.a_member(session, stranger, account))
    invite(session, foreign, "sol@oportunidades.test")

    team = employer_team.read_team(session, owner, now=NOW)

    assert {member.employer_id for member in team.members} == {employer.id}
    assert len(team.members) == 3
    read = [employer_team.read_second_user(session, owner, one.id) for one in seconds]
    assert read == seconds
    assert [each.login for each in team.invited] == ["luz@oportunidades.test"]
    assert team.given == {
        member.account_id: frozenset({vacancy.id})
        for member, vacancy in zip(seconds, vacancies, strict=True)
    }


def test_giving_leaves_others_and_what_is_over_as_they_were(
    session: Session, owner: Actor, employer: Employer
):
    vacancy = factories.a_vacancy(session, employer)
    filled = factories.a_vacancy(session, employer, status=VacancyStatus.FILLED)
    member = a_second_user(session, employer, [vacancy, filled])
    colleague = a_second_user(session, employer, [vacancy])

    employer_team.give_vacancies(session, owner, member.id, [])

    given = employer_team.read_team(session, owner, now=NOW).given
    assert given == {
        member.account_id: frozenset({filled.id}),
        colleague.account_id: frozenset({vacancy.id}),
    }


def test_what_an_owner_does_with_a_second_user_is_written_down(
    session: Session, owner: Actor, employer: Employer
):
    member = a_second_user(session, employer)
    colleague = a_second_user(session, employer)
    member_id, account_id = member.id, member.account_id
    invite(session, owner)
    invitation = session.scalars(select(Invitation)).one()

    employer_team.give_vacancies(session, owner, member.id, [])
    employer_team.withdraw_access(session, owner, member.id, now=NOW)
    employer_team.withdraw_invitation(session, owner, invitation.id, now=NOW)

    by_owner = AuditEntry.actor_id == owner.account_id
    entries = session.scalars(select(AuditEntry).where(by_owner).order_by(AuditEntry.id)).all()
    assert [(each.subject, each.subject_id, each.reason) for each in entries][-3:] == [
        ("employer_member", member_id, ""),
        ("account", account_id, "access_withdrawn"),
        ("invitation", invitation.id, "withdrawn"),
    ]
    team = employer_team.read_team(session, owner, now=NOW)
    assert {one.id for one in team.members if not one.is_owner} == {colleague.id}


def test_only_vacancies_of_the_own_employer_that_go_on_are_given(
    session: Session, owner: Actor, employer: Employer
):
    member = a_second_user(session, employer)
    past = factories.a_vacancy(session, employer, status=VacancyStatus.WITHDRAWN)

    filled = factories.a_vacancy(session, employer, status=VacancyStatus.FILLED)
    for vacancy in (past, filled, factories.a_vacancy(session)):
        with pytest.raises(NotFoundError):
            employer_team.give_vacancies(session, owner, member.id, [vacancy.id])


def test_access_that_is_withdrawn_ends_at_once(session: Session, owner: Actor, employer: Employer):
    vacancy = factories.a_vacancy(session, employer)
    member = a_second_user(session, employer, [vacancy])
    colleague = a_second_user(session, employer, [factories.a_vacancy(session, employer)])
    account = member.account
    token = sign_in.open_session(session, account, now=NOW)
    owe_to_members(session, vacancy, MessageKind.VACANCY_PUBLISHED, now=NOW)

    employer_team.withdraw_access(session, owner, member.id, now=NOW)

    assert sign_in.who_is(session, token, now=NOW) is None
    queued = OutboxMessage.status == MessageStatus.QUEUED
    assert [m.key for m in session.scalars(select(OutboxMessage).where(queued))] == [
        f"vacancy:{vacancy.id}:vacancy_published:1:{owner.account_id}"
    ]
    [ended] = session.scalars(select(SignInSession))
    session.refresh(ended)
    assert ended.revoked_at == NOW
    kept = session.scalars(select(VacancyAssignment.account_id)).all()
    assert kept == [colleague.account_id]
    assert join(session, invite(session, owner, account.email)).id != account.id


def test_owners_and_people_of_other_employers_are_not_found(
    session: Session, owner: Actor, employer: Employer
):
    partner = factories.a_member(session, employer, factories.an_account(session, Role.EMPLOYER))
    foreign = a_second_user(session, factories.an_employer(session))
    acts: list[Callable[[int], object]] = [
        lambda member_id: employer_team.read_second_user(session, owner, member_id),
        lambda member_id: employer_team.give_vacancies(session, owner, member_id, []),
        lambda member_id: employer_team.withdraw_access(session, owner, member_id, now=NOW),
    ]

    for act in acts:
        for member_id in (partner.id, foreign.id, 9_999):
            with pytest.raises(NotFoundError):
                act(member_id)


def test_an_invitation_that_is_withdrawn_opens_nothing(session: Session, owner: Actor):
    token = invite(session, owner)
    invitation = session.scalars(select(Invitation)).one()
    stranger = factories.an_employer_actor(session)

    with pytest.raises(NotFoundError):
        employer_team.withdraw_invitation(session, stranger, invitation.id, now=NOW)
    employer_team.withdraw_invitation(session, owner, invitation.id, now=NOW)

    session.expire_all()
    assert employer_team.read_team(session, owner, now=NOW).invited == []
    with pytest.raises(WrongStateError):
        join(session, token)


def test_an_invitation_that_lets_nobody_in_any_more_is_not_withdrawn(
    session: Session, owner: Actor, employer: Employer
):
    used = invite(session, owner)
    join(session, used)
    invite(session, owner, "sol@oportunidades.test")
    ran_out = NOW + accounts.INVITATION_LIFE
    mediator = factories.actor_of(factories.an_account(session))
    as_owner = accounts.InvitationDraft(
        "mar@oportunidades.test", "Mar", Role.EMPLOYER, employer_id=employer.id
    )
    accounts.invite(session, mediator, as_owner, now=NOW)
    number = {one.login: one.id for one in session.scalars(select(Invitation))}

    for login, now in (
        ("luz@oportunidades.test", NOW),
        ("sol@oportunidades.test", ran_out),
        ("mar@oportunidades.test", NOW),
    ):
        with pytest.raises(NotFoundError):
            employer_team.withdraw_invitation(session, owner, number[login], now=now)
    invited = employer_team.read_team(session, owner, now=NOW).invited
    assert {one.login for one in invited} == {"sol@oportunidades.test", "mar@oportunidades.test"}
    employer_team.withdraw_invitation(session, owner, number["sol@oportunidades.test"], now=NOW)
    session.expire_all()
    [left] = employer_team.read_team(session, owner, now=NOW).invited
    assert left.login == "mar@oportunidades.test"
