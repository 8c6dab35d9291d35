"""The audit of shortlists: whether every group is approved and seen like everybody else.

What a group is comes from how people came to the office and from what they declared of
themselves, and goes to the audit only; the engine is given profiles without it. Of a group that
is too small no number leaves this module: it would tell of persons.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Row, and_, exists, func, select
from sqlalchemy.orm import Session

from matching.advice.fairness import LEAST_PEOPLE, GroupAudit, Outcome, audit
from models.accounts import Role
from models.fair_treatment import ANSWERS, AuditAxis, AxisAnswer, DeclaredAxis
from models.participants import Origin, Participant
from models.placements import Placement
from models.shortlists import ReviewDecision, Shortlist, ShortlistEntry, ShortlistReview
from services.actors import Actor, require

LOOKED_BACK = timedelta(days=365)
SEED = 24  # of the bootstrap: the same rows give the same interval


@dataclass(frozen=True, slots=True)
class GroupSeen:
    """A group as the lead sees it.

    Attributes:
        audit: None for a group of too few people to be told apart.
    """

    group: Origin | AxisAnswer
    audit: GroupAudit | None


@dataclass(frozen=True, slots=True)
class AxisAudit:
    """How the groups of one axis fared.

    Attributes:
        axis: None for how people came to the office, which nobody has to declare.
    """

    axis: AuditAxis | None
    groups: tuple[GroupSeen, ...]


@dataclass(frozen=True, slots=True)
class FairnessAudit:
    """How the groups of every axis fared in the shortlists of a year.

    Attributes:
        vacancies: with at least one decision.
    """

    vacancies: int
    axes: tuple[AxisAudit, ...]


_Listed = Row[Origin, int, int, bool, int]


def audit_shortlists(session: Session, actor: Actor, *, now: datetime) -> FairnessAudit:
    """Approvals and places by group, axis by axis, over the last year.

    Only vacancies about which a mediator decided count, each with its latest list, and for a
    declared axis only who answered. Three queries, however many people and lists.

    Raises:
        NotAllowedError: the actor is not the lead.
    """
    require(actor, Role.LEAD)
    listed = _listed(session, now - LOOKED_BACK)
    declared = _declared(session)
    origins = [
        _outcome(origin.value, person, rank, is_chosen)
        for origin, person, rank, is_chosen, _ in listed
    ]
    return FairnessAudit(
        vacancies=len({vacancy for *_, vacancy in listed}),
        axes=(
            AxisAudit(None, _seen(origins, tuple(Origin))),
            *(AxisAudit(axis, _by_answer(axis, listed, declared)) for axis in AuditAxis),
        ),
    )


def _by_answer(
    axis: AuditAxis,
    listed: Sequence[_Listed],
    declared: dict[tuple[int, AuditAxis], AxisAnswer],
) -> tuple[GroupSeen, ...]:
    outcomes = [
        _outcome(declared[person, axis].value, person, rank, is_chosen)
        for _, person, rank, is_chosen, _ in listed
        if (person, axis) in declared
    ]
    return _seen(outcomes, ANSWERS[axis])


def _outcome(group: str, person: int, rank: int, is_chosen: bool) -> Outcome:
    return Outcome(group, str(person), bool(is_chosen), rank)


def _seen(
    outcomes: Sequence[Outcome], groups: Sequence[Origin] | Sequence[AxisAnswer]
) -> tuple[GroupSeen, ...]:
    """Every group there may be, so that not even its absence tells of anybody."""
    found = {one.group: one for one in audit(outcomes, seed=SEED) if one.people >= LEAST_PEOPLE}
    return tuple(GroupSeen(group, found.get(group.value)) for group in groups)


def _declared(session: Session) -> dict[tuple[int, AuditAxis], AxisAnswer]:
    """Answers by person and axis; who prefers not to answer belongs to no group."""
    rows = session.execute(
        select(DeclaredAxis.participant_id, DeclaredAxis.axis, DeclaredAxis.answer).where(
            DeclaredAxis.answer != AxisAnswer.PREFERS_NOT
        )
    )
    return {(person, axis): answer for person, axis, answer in rows}


def _listed(session: Session, since: datetime) -> Sequence[_Listed]:
    """Everybody in the latest list of each vacancy decided about, and whether they were chosen."""
    decided = select(ShortlistReview.vacancy_id).where(ShortlistReview.decided_at >= since)
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
    return session.execute(
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
