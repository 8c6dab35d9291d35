"""Kinds of role that the law closes to some: a person checks before anybody is placed there.

The engine says of everybody that a person has to look, and ranks nobody by it. What is kept is
that somebody looked; whoever may not, their candidacy ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session, joinedload

from models.accounts import Role
from models.audit import AuditAction
from models.candidacies import Candidacy, CandidacyState
from models.reference import LegalBar
from models.role_checks import RoleCheck
from models.session import insert_into
from models.vacancies import VacancyRoleType
from services import audit
from services.actors import Actor, require, require_staff
from services.errors import NotFoundError, WrongStateError
from services.matchmaking.shortlist_locks import hold_vacancy
from services.mediation.trial_rows import OPEN, last_trial


@dataclass(frozen=True, slots=True)
class RoleToCheck:
    """A kind of role of a vacancy, and who checked it for somebody; None while nobody has."""

    bar: LegalBar
    check: RoleCheck | None


def roles_to_check(session: Session, actor: Actor, candidacy_id: int) -> Sequence[RoleToCheck]:
    """What has to be checked before the person of a candidacy is placed, by code.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    require_staff(actor)
    bars = session.scalars(
        select(LegalBar)
        .join(VacancyRoleType, VacancyRoleType.legal_bar_code == LegalBar.code)
        .join(Candidacy, Candidacy.vacancy_id == VacancyRoleType.vacancy_id)
        .where(Candidacy.id == candidacy_id)
        .order_by(LegalBar.code)
    ).all()
    if not bars:
        return ()
    checks = session.scalars(
        select(RoleCheck)
        .options(joinedload(RoleCheck.checked_by))
        .where(RoleCheck.candidacy_id == candidacy_id)
    )
    by_code = {check.legal_bar_code: check for check in checks}
    return [RoleToCheck(bar, by_code.get(bar.code)) for bar in bars]


def confirm(session: Session, actor: Actor, candidacy_id: int, code: str, *, now: datetime) -> None:
    """Write down that somebody may do a kind of role, as whoever leads the office found out.

    Raises:
        NotAllowedError: the actor does not lead the office.
        NotFoundError: there is no such candidacy, or its vacancy is not of that kind.
        WrongStateError: it was confirmed already.
    """
    require(actor, Role.LEAD)
    participant_id = _whose(session, candidacy_id, code)
    confirmed = session.scalar(
        insert_into(session, RoleCheck)
        .values(
            candidacy_id=candidacy_id,
            legal_bar_code=code,
            checked_by_id=actor.account_id,
            checked_at=now,
        )
        .on_conflict_do_nothing()
        .returning(RoleCheck.id)
    )
    if confirmed is None:
        raise WrongStateError("role_checked_already")
    _record(session, actor, candidacy_id, participant_id, f"confirm: {code}")


def take_back(session: Session, actor: Actor, candidacy_id: int, code: str) -> None:
    """Take a confirmation back that was a mistake or holds no more.

    Raises:
        NotAllowedError: the actor does not lead the office.
        NotFoundError: there is no such candidacy, or nobody has confirmed it.
        WrongStateError: the person was hired, or a trial is open; what has to follow is more than
            a mark.
    """
    require(actor, Role.LEAD)
    participant_id = _whose(session, candidacy_id, code)
    candidacy = session.get_one(Candidacy, candidacy_id)
    # As whoever places somebody there or proposes a trial does: it stands for both or for none.
    hold_vacancy(session, candidacy.vacancy_id)
    session.refresh(candidacy)
    if candidacy.state is CandidacyState.HIRED:
        raise WrongStateError("candidacy_wrong_state")
    trial = last_trial(session, candidacy.introduction_id)
    if trial is not None and trial.state in OPEN:
        raise WrongStateError("trial_needs_check")
    gone = session.scalar(
        delete(RoleCheck)
        .where(RoleCheck.candidacy_id == candidacy_id, RoleCheck.legal_bar_code == code)
        .returning(RoleCheck.id)
    )
    if gone is None:
        raise NotFoundError
    _record(session, actor, candidacy_id, participant_id, f"take back: {code}")


def refuse_unchecked(session: Session, vacancy_id: int, participant_id: int) -> None:
    """Let nobody be placed in a kind of role that no person has checked for them.

    Whoever places or proposes a trial holds the vacancy before: no check is taken back beside it.

    Raises:
        WrongStateError: something waits to be checked.
    """
    is_checked = exists().where(
        RoleCheck.legal_bar_code == VacancyRoleType.legal_bar_code,
        RoleCheck.candidacy_id == Candidacy.id,
        Candidacy.vacancy_id == vacancy_id,
        Candidacy.participant_id == participant_id,
    )
    waiting = select(VacancyRoleType.legal_bar_code).where(
        VacancyRoleType.vacancy_id == vacancy_id, ~is_checked
    )
    if session.scalar(waiting.limit(1)) is not None:
        raise WrongStateError("role_not_checked")


def _whose(session: Session, candidacy_id: int, code: str) -> int:
    found = session.scalar(
        select(Candidacy.participant_id)
        .join(VacancyRoleType, VacancyRoleType.vacancy_id == Candidacy.vacancy_id)
        .where(Candidacy.id == candidacy_id, VacancyRoleType.legal_bar_code == code)
    )
    if found is None:
        raise NotFoundError
    return found


def _record(
    session: Session, actor: Actor, candidacy_id: int, participant_id: int, act: str
) -> None:
    audit.record(
        session,
        actor,
        AuditAction.CHANGED,
        "role_check",
        candidacy_id,
        participant_id=participant_id,
        reason=act,
    )
