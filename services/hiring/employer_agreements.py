"""Agreements with employers: the signed paper is kept for the office, and renewed in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased, joinedload, undefer

from models.audit import AuditAction
from models.declarative import now_utc
from models.employer_agreements import EmployerAgreement
from models.employer_log import EmployerTouch, TouchKind
from models.session import insert_into
from services import audit
from services.actors import CLOCK, Actor, require_staff
from services.errors import InvalidError, NotFoundError, Problem, refuse
from services.hiring.employers import read_employer
from services.signed_papers import digest_of, file_problems

ALARM_AHEAD: Final = timedelta(days=30)
LONGEST: Final = timedelta(days=5 * 366)  # later is a year typed wrong


@dataclass(frozen=True, slots=True)
class AgreementDraft:
    """A signed paper as it was handed in."""

    content: bytes
    signed_on: date
    valid_until: date


def keep_agreement(
    session: Session, actor: Actor, employer_id: int, draft: AgreementDraft, *, today: date
) -> int:
    """Keep a signed agreement; gives its number.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such employer.
        InvalidError: it is no PDF, or one that runs something, is too large or kept already; or
            its days cannot be.
    """
    read_employer(session, actor, employer_id)
    refuse([*file_problems(draft.content), *_day_problems(draft, today)])
    kept: int | None = session.scalar(
        insert_into(session, EmployerAgreement)
        .values(
            employer_id=employer_id,
            signed_on=draft.signed_on,
            valid_until=draft.valid_until,
            digest=digest_of(draft.content),
            content=draft.content,
            kept_by_id=actor.account_id,
            created_at=now_utc(),
        )
        .on_conflict_do_nothing()
        .returning(EmployerAgreement.id)
    )
    if kept is None:
        raise InvalidError([Problem("file", "agreement_kept")])
    audit.record(session, actor, AuditAction.CREATED, "employer_agreement", kept)
    return kept


def _day_problems(draft: AgreementDraft, today: date) -> list[Problem]:
    problems = []
    if draft.signed_on > today:
        problems.append(Problem("signed_on", "signed_in_future"))
    if not draft.signed_on <= draft.valid_until <= draft.signed_on + LONGEST:
        problems.append(Problem("valid_until", "validity_out_of_range"))
    return problems


def list_agreements(
    session: Session, actor: Actor, employer_id: int
) -> Sequence[EmployerAgreement]:
    """The agreements with an employer, the one that holds longest first; without their papers.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    return session.scalars(
        select(EmployerAgreement)
        .options(joinedload(EmployerAgreement.kept_by))
        .where(EmployerAgreement.employer_id == employer_id)
        .order_by(EmployerAgreement.valid_until.desc(), EmployerAgreement.id.desc())
    ).all()


def read_paper(session: Session, actor: Actor, paper_id: int) -> EmployerAgreement:
    """One agreement with its paper. The look is written down.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such agreement.
    """
    require_staff(actor)
    found = session.scalar(
        select(EmployerAgreement)
        .options(undefer(EmployerAgreement.content))
        .where(EmployerAgreement.id == paper_id)
    )
    if found is None:
        raise NotFoundError
    audit.record(session, actor, AuditAction.LOOKED, "employer_agreement", paper_id)
    return found


def raise_renewals(session: Session, *, said: str, action: str, now: datetime, today: date) -> int:
    """Put agreements that end within a month on the worklist of whoever kept them, once each.

    One that a later one follows needs no renewal. What was missed by a night is still found.

    Args:
        said: the words of the entry in the log.
        action: the words of what is to be done.

    Returns:
        How many were raised; a second run gives 0.
    """
    ending = _ending(session, today)
    for agreement in ending:
        session.add(
            EmployerTouch(
                employer_id=agreement.employer_id,
                kind=TouchKind.PROMISE,
                on_day=today,
                said=said,
                next_action=action,
                next_on=max(today, agreement.valid_until - timedelta(days=7)),
                owner_id=agreement.kept_by_id,
            )
        )
        agreement.alarmed_at = now
        audit.record(session, CLOCK, AuditAction.CHANGED, "employer_agreement", agreement.id)
    session.flush()
    return len(ending)


def _ending(session: Session, today: date) -> Sequence[EmployerAgreement]:
    later = aliased(EmployerAgreement)
    is_followed = exists().where(
        later.employer_id == EmployerAgreement.employer_id,
        later.valid_until > EmployerAgreement.valid_until,
    )
    return session.scalars(
        select(EmployerAgreement)
        .where(
            EmployerAgreement.valid_until <= today + ALARM_AHEAD,
            EmployerAgreement.alarmed_at.is_(None),
            ~is_followed,
        )
        .order_by(EmployerAgreement.valid_until, EmployerAgreement.id)
        .with_for_update(skip_locked=True)
    ).all()
