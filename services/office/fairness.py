"""The audit of shortlists: whether people of the programme are approved like everybody else.

What a group is comes from the people's rows and goes to the audit only; the engine is given
profiles without it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import Session

from matching.advice.fairness import GroupAudit, Outcome, audit
from models.accounts import Role
from models.participants import Participant
from models.placements import Placement
from models.shortlists import ReviewDecision, Shortlist, ShortlistEntry, ShortlistReview
from services.actors import Actor, require

LOOKED_BACK = timedelta(days=365)
SEED = 24  # of the bootstrap: the same rows give the same interval


@dataclass(frozen=True, slots=True)
class FairnessAudit:
    """How the groups of one axis fared in the shortlists of a year.

    Attributes:
        vacancies: with at least one decision.
        groups: by the value of `Origin`.
    """

    vacancies: int
    groups: tuple[GroupAudit, ...]


def audit_shortlists(session: Session, actor: Actor, *, now: datetime) -> FairnessAudit:
    """Approvals and places by how people came to the office, over the last year.

    Only vacancies about which a mediator decided count, each with its latest list. Two queries.

    Raises:
        NotAllowedError: the actor is not the lead.
    """
    require(actor, Role.LEAD)
    decided = select(ShortlistReview.vacancy_id).where(
        ShortlistReview.decided_at >= now - LOOKED_BACK
    )
    latest = (
        select(func.max(Shortlist.id))
        .where(Shortlist.vacancy_id.in_(decided))
        .group_by(Shortlist.vacancy_id)
    )
    approved = exists().where(
        ShortlistReview.vacancy_id == Shortlist.vacancy_id,
        ShortlistReview.participant_id == ShortlistEntry.participant_id,
        ShortlistReview.decision == ReviewDecision.APPROVED,
    )
    placed = exists().where(
        and_(
            Placement.vacancy_id == Shortlist.vacancy_id,
            Placement.participant_id == ShortlistEntry.participant_id,
        )
    )
    rows = session.execute(
        select(
            Participant.origin,
            Participant.id,
            ShortlistEntry.rank,
            approved | placed,
            Shortlist.vacancy_id,
        )
        .join(Shortlist, Shortlist.id == ShortlistEntry.shortlist_id)
        .join(Participant, Participant.id == ShortlistEntry.participant_id)
        .where(Shortlist.id.in_(latest))
        .order_by(ShortlistEntry.id)
    ).all()
    outcomes = (
        Outcome(origin.value, str(person), bool(is_chosen), rank)
        for origin, person, rank, is_chosen, _ in rows
    )
    return FairnessAudit(
        vacancies=len({vacancy for *_, vacancy in rows}), groups=audit(outcomes, seed=SEED)
    )
