"""The consent ledger: what a person agreed to, for which employer and vacancy, and how.

A yes is a dated grant and a no is its end; neither is ever deleted. The grant that stands is
what lets anything about a person reach an employer, and it is asked for again at each step.
"""

from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditAction, ConsentGrant, ConsentPurpose
from models.candidacies import Candidacy
from models.vacancies import Vacancy
from services import audit
from services.actors import Actor
from services.errors import WrongStateError

TEXT_VERSIONS: Final = {
    ConsentPurpose.SHARE_WITH_EMPLOYER: "share_sheet_3",
    ConsentPurpose.REVEAL_IDENTITY: "reveal_1",
}
"""The version of the words that were shown; a new wording gets a new name."""
SHARING: Final = frozenset(TEXT_VERSIONS)


class AnswerChannel(StrEnum):
    """How a person gave an answer."""

    PORTAL = "portal"
    LINK = "link"
    DESK = "desk"
    PHONE = "phone"
    PAPER = "paper"


def grant(
    session: Session,
    actor: Actor,
    candidacy: Candidacy,
    purpose: ConsentPurpose,
    channel: AnswerChannel,
    *,
    now: datetime,
) -> ConsentGrant:
    """Write a yes down for the employer and the vacancy of a candidacy.

    Whoever is not the person is the witness. One that stands already is given back as it is.
    """
    standing = standing_grant(session, candidacy, purpose)
    if standing is not None:
        return standing
    given = ConsentGrant(
        participant_id=candidacy.participant_id,
        purpose=purpose,
        employer_id=_employer_of(session, candidacy.vacancy_id),
        vacancy_id=candidacy.vacancy_id,
        text_version=TEXT_VERSIONS[purpose],
        channel=channel.value,
        witness_id=actor.account_id if actor.role is not Role.PARTICIPANT else None,
        granted_at=now,
    )
    session.add(given)
    session.flush()
    _record(session, actor, given, "grant")
    return given


def standing_grant(
    session: Session, candidacy: Candidacy, purpose: ConsentPurpose
) -> ConsentGrant | None:
    """The yes in force for the vacancy of a candidacy, held until the transaction ends."""
    return session.scalar(
        select(ConsentGrant)
        .where(
            ConsentGrant.participant_id == candidacy.participant_id,
            ConsentGrant.vacancy_id == candidacy.vacancy_id,
            ConsentGrant.purpose == purpose,
            ConsentGrant.revoked_at.is_(None),
        )
        .order_by(ConsentGrant.id)
        .limit(1)
        .with_for_update(key_share=True)
    )


def need_grant(session: Session, candidacy: Candidacy, purpose: ConsentPurpose) -> ConsentGrant:
    """The yes in force, without which nothing goes to an employer.

    Raises:
        WrongStateError: the person has not agreed, or not any more.
    """
    standing = standing_grant(session, candidacy, purpose)
    if standing is None:
        raise WrongStateError("consent_missing")
    return standing


def revoke(
    session: Session, actor: Actor, participant_id: int, vacancy_id: int, *, now: datetime
) -> int:
    """End every yes of a person for a vacancy; give how many there were.

    Nothing is selected: an employer who goes on without somebody ends their yes as well.
    """
    ended = session.scalars(
        update(ConsentGrant)
        .where(
            ConsentGrant.participant_id == participant_id,
            ConsentGrant.vacancy_id == vacancy_id,
            ConsentGrant.purpose.in_(SHARING),
            ConsentGrant.revoked_at.is_(None),
        )
        .values(revoked_at=now)
        .returning(ConsentGrant)
        .execution_options(synchronize_session="fetch")
    ).all()
    for grant_ended in ended:
        _record(session, actor, grant_ended, "revoke")
    return len(ended)


def _employer_of(session: Session, vacancy_id: int) -> int:
    return session.scalars(select(Vacancy.employer_id).where(Vacancy.id == vacancy_id)).one()


def _record(session: Session, actor: Actor, given: ConsentGrant, act: str) -> None:
    audit.record(
        session,
        actor,
        AuditAction.CHANGED,
        "consent",
        given.id,
        participant_id=given.participant_id,
        fields=[given.purpose.value],
        reason=act,
    )
