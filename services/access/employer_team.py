"""The people of an employer: the owner invites second users, and takes their access back.

A second user sees the vacancies that an owner gave them and those they wrote, and nothing else.
Only the office makes and removes owners.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session, joinedload

from models.accounts import Account, Invitation, Language, Role
from models.audit import AuditAction
from models.employer_seats import VacancyAssignment
from models.employers import EmployerMember
from models.vacancies import Vacancy, VacancyStatus
from services import audit
from services.access import accounts, sign_in
from services.actors import Actor
from services.errors import InvalidError, NotFoundError, Problem
from services.hiring.employer_rules import email_problems
from services.hiring.employer_scope import assign, owned_employer_id
from services.messages import outbox

MOST_PEOPLE = 20  # of one employer; an invitation that waits counts
PAST = (VacancyStatus.FILLED, VacancyStatus.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Team:
    """Everybody who acts for an employer.

    Attributes:
        members: owners first, then by name.
        invited: invitations that can still be used, the newest first.
        given: numbers of the vacancies that each account was given.
    """

    members: Sequence[EmployerMember]
    invited: Sequence[Invitation]
    given: dict[int, frozenset[int]]


def read_team(session: Session, actor: Actor, *, now: datetime) -> Team:
    """Everybody who acts for the actor's employer.

    Raises:
        NotAllowedError: the actor is not an employer.
        NotFoundError: the actor is a second user.
    """
    employer_id = owned_employer_id(actor)
    members = session.scalars(
        select(EmployerMember)
        .join(EmployerMember.account)
        .options(joinedload(EmployerMember.account))
        .where(EmployerMember.employer_id == employer_id)
        .order_by(EmployerMember.is_owner.desc(), Account.name, EmployerMember.id)
    ).all()
    return Team(members, _invited(session, employer_id, now), _given(session, employer_id))


def _invited(session: Session, employer_id: int, now: datetime) -> Sequence[Invitation]:
    return session.scalars(
        select(Invitation)
        .where(
            Invitation.employer_id == employer_id,
            Invitation.used_at.is_(None),
            Invitation.expires_at > now,
        )
        .order_by(Invitation.created_at.desc(), Invitation.id.desc())
    ).all()


def _given(session: Session, employer_id: int) -> dict[int, frozenset[int]]:
    rows = session.execute(
        select(VacancyAssignment.account_id, VacancyAssignment.vacancy_id)
        .join(Vacancy, Vacancy.id == VacancyAssignment.vacancy_id)
        .where(Vacancy.employer_id == employer_id)
    ).all()
    accounts_given = {account_id for account_id, _ in rows}
    return {one: frozenset(v for account, v in rows if account == one) for one in accounts_given}


def invite_second_user(
    session: Session, actor: Actor, *, name: str, email: str, language: Language, now: datetime
) -> str:
    """Write an invitation for a second user and give its token, which is shown this once.

    Raises:
        NotAllowedError: the actor is not an employer.
        NotFoundError: the actor is a second user.
        InvalidError: name or e-mail are missing or wrong, or signs in already; or there are as
            many people as an employer may have.
    """
    employer_id = owned_employer_id(actor)
    team = read_team(session, actor, now=now)
    problems = email_problems("email", email.strip())
    if len(team.members) + len(team.invited) >= MOST_PEOPLE:
        problems.append(Problem("", "too_many_people", {"most": MOST_PEOPLE}))
    if problems:
        raise InvalidError(problems)
    draft = accounts.InvitationDraft(
        login=email,
        name=name,
        role=Role.EMPLOYER,
        email=email.strip(),
        language=language,
        employer_id=employer_id,
        makes_owner=False,
    )
    return accounts.invite(session, actor, draft, now=now)


def vacancies_to_give(session: Session, actor: Actor) -> Sequence[Vacancy]:
    """The vacancies that an owner can give to a second user, the newest first.

    Raises:
        NotAllowedError: the actor is not an employer.
        NotFoundError: the actor is a second user.
    """
    return session.scalars(
        select(Vacancy)
        .where(
            Vacancy.employer_id == owned_employer_id(actor),
            Vacancy.status.not_in(PAST),
        )
        .order_by(Vacancy.created_at.desc(), Vacancy.id.desc())
        .limit(100)
    ).all()


def read_second_user(session: Session, actor: Actor, member_id: int) -> EmployerMember:
    """One second user of the actor's employer.

    Raises:
        NotAllowedError: the actor is not an employer.
        NotFoundError: there is none, they are of another employer, or an owner.
    """
    found = session.scalar(
        select(EmployerMember)
        .options(joinedload(EmployerMember.account))
        .where(
            EmployerMember.id == member_id,
            EmployerMember.employer_id == owned_employer_id(actor),
            EmployerMember.is_owner.is_(False),
        )
    )
    if found is None:
        raise NotFoundError
    return found


def give_vacancies(
    session: Session, actor: Actor, member_id: int, vacancy_ids: Collection[int]
) -> None:
    """Let a second user see these vacancies and, of those that could be given, no others.

    Raises:
        NotAllowedError: the actor is not an employer.
        NotFoundError: there is no such second user, or a vacancy is not one to give.
    """
    member = read_second_user(session, actor, member_id)
    offered = {vacancy.id for vacancy in vacancies_to_give(session, actor)}
    wanted = set(vacancy_ids)
    if wanted - offered:
        raise NotFoundError
    session.execute(
        delete(VacancyAssignment).where(
            VacancyAssignment.account_id == member.account_id,
            VacancyAssignment.vacancy_id.in_(offered - wanted),
        )
    )
    for vacancy_id in sorted(wanted):
        assign(session, vacancy_id, member.account_id)
    audit.record(
        session, actor, AuditAction.CHANGED, "employer_member", member.id, fields=["vacancies"]
    )


def withdraw_access(session: Session, actor: Actor, member_id: int, *, now: datetime) -> None:
    """Take a second user's access back; their sessions end with it, and what is queued for them.

    Raises:
        NotAllowedError: the actor is not an employer.
        NotFoundError: there is no such second user.
    """
    member = read_second_user(session, actor, member_id)
    account = member.account
    account.is_active = False
    account.login = f"withdrawn-{account.id}"  # so that the address can be invited again
    sign_in.end_sessions(session, account.id, now=now)
    session.execute(delete(VacancyAssignment).where(VacancyAssignment.account_id == account.id))
    outbox.withdraw_to(session, account.email or "", account.id)
    audit.record(
        session, actor, AuditAction.STATUS_CHANGED, "account", account.id, reason="access_withdrawn"
    )
    session.delete(member)
    session.flush()


def withdraw_invitation(
    session: Session, actor: Actor, invitation_id: int, *, now: datetime
) -> None:
    """Let an invitation to a second user run out at once.

    Raises:
        NotAllowedError: the actor is not an employer.
        NotFoundError: there is none that can still be used, or it is another employer's.
    """
    ended = session.execute(
        update(Invitation)
        .where(
            Invitation.id == invitation_id,
            Invitation.employer_id == owned_employer_id(actor),
            Invitation.makes_owner.is_(False),
            Invitation.used_at.is_(None),
            Invitation.expires_at > now,
        )
        .values(expires_at=now)
        .returning(Invitation.id)
        .execution_options(synchronize_session=False)
    ).first()
    if ended is None:
        raise NotFoundError
    audit.record(
        session, actor, AuditAction.STATUS_CHANGED, "invitation", invitation_id, reason="withdrawn"
    )
