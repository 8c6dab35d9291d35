"""A candidacy that goes on elsewhere: into another vacancy at once, or to wait for the next one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from sqlalchemy import ColumnElement, ScalarSelect, exists, or_, select
from sqlalchemy.orm import Session, joinedload

from models.candidacies import Candidacy, CloseReason, Redirection
from models.employers import Employer, EmployerStatus
from models.reference import Commune
from models.shortlists import ReviewDecision, Shortlist, ShortlistEntry, ShortlistReview
from models.vacancies import Vacancy, VacancyStatus
from services.actors import Actor, require_staff
from services.errors import InvalidError, Problem
from services.matchmaking import shortlist_reviews
from services.matchmaking.shortlist_entries import whom_and_where
from services.mediation import beginnings, candidacies
from services.mediation.candidacy_moves import Ending
from services.mediation.candidacy_states import OPEN

REASONS: Final = (
    CloseReason.SKILLS,
    CloseReason.SCHEDULE,
    CloseReason.DISTANCE,
    CloseReason.PAY,
    CloseReason.LICENCE,
    CloseReason.LEGAL_BAR,
    CloseReason.TRAINING_FIRST,
    CloseReason.DECLINED_BY_PERSON,
    CloseReason.OTHER_CHOSEN,
    CloseReason.EMPLOYER_SILENT,
    CloseReason.POSITION_FILLED,
    CloseReason.POSITION_CANCELLED,
)
"""Why somebody goes on elsewhere; what only ends a way leads nowhere."""
MOST_TARGETS: Final = 10


@dataclass(frozen=True, slots=True)
class Target:
    """A vacancy that somebody may go on into, by the entry of its current shortlist.

    Attributes:
        commune: where the work is; None where nobody said.
    """

    entry_id: int
    vacancy: str
    employer: str
    has_failed_gate: bool
    is_remote: bool
    commune: str | None
    weekly_hours: Decimal | None
    monthly_pay_clp: int | None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where a candidacy goes on, and why not here.

    Attributes:
        entry_id: of the shortlist of the other vacancy; None waits for the next one.
    """

    reason: CloseReason | None
    entry_id: int | None
    text_for_person: str = ""
    note: str = ""


def list_targets(session: Session, actor: Actor, candidacy_id: int) -> tuple[Target, ...]:
    """Open vacancies in whose shortlists the person stands, those that fit best first.

    Left out are those where they were dropped or are on the way already.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    require_staff(actor)
    person = select(Candidacy.participant_id).where(Candidacy.id == candidacy_id).scalar_subquery()
    rows = session.execute(
        select(
            *(ShortlistEntry.id, Vacancy.title, Employer.name, ShortlistEntry.has_failed_gate),
            *(Vacancy.is_remote, Commune.name, Vacancy.weekly_hours, Vacancy.monthly_pay_clp),
        )
        .join(Shortlist, Shortlist.id == ShortlistEntry.shortlist_id)
        .join(Vacancy, Vacancy.id == Shortlist.vacancy_id)
        .join(Employer, Employer.id == Vacancy.employer_id)
        .outerjoin(Commune, Commune.key == Vacancy.commune_key)
        .where(
            ShortlistEntry.participant_id == person,
            Shortlist.replaced_at.is_(None),
            Vacancy.status == VacancyStatus.PUBLISHED,
            Employer.status == EmployerStatus.VERIFIED,
            *_takes(candidacy_id, person),
        )
        .order_by(
            ShortlistEntry.has_failed_gate,
            ShortlistEntry.score.desc().nulls_last(),
            ShortlistEntry.id,
        )
        .limit(MOST_TARGETS)
    )
    return tuple(Target(*row) for row in rows)


def _takes(candidacy_id: int, person: ScalarSelect[int]) -> tuple[ColumnElement[bool], ...]:
    """Whether a vacancy is another one, where the person is neither on the way nor dropped."""
    here = select(Candidacy.vacancy_id).where(Candidacy.id == candidacy_id).scalar_subquery()
    is_on_the_way = exists().where(
        Candidacy.vacancy_id == Vacancy.id,
        Candidacy.participant_id == person,
        Candidacy.state.in_(OPEN),
    )
    is_dropped = exists().where(
        ShortlistReview.vacancy_id == Vacancy.id,
        ShortlistReview.participant_id == person,
        ShortlistReview.decision == ReviewDecision.DROPPED,
    )
    return Vacancy.id != here, ~is_on_the_way, ~is_dropped


def redirect(
    session: Session,
    actor: Actor,
    candidacy_id: int,
    elsewhere: Elsewhere,
    *,
    now: datetime,
    seen: int | None = None,
) -> int | None:
    """End a candidacy here and begin it elsewhere, in one transaction.

    What the employer was shown is wiped and every yes ends: there the person is asked anew.

    Args:
        seen: version of the candidacy that the actor read; None for the one found.

    Returns:
        The candidacy that begins; None where the person waits for the next vacancy.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy.
        InvalidError: there is no reason, or that vacancy is none of `list_targets`.
        WrongStateError: the candidacy has ended.
        ChangedMeanwhileError: somebody moved it, or decided about the person there, meanwhile.
    """
    require_staff(actor)
    candidacies.close(session, actor, candidacy_id, _ending(elsewhere), now=now, seen=seen)
    begun = _begin(session, actor, candidacy_id, elsewhere.entry_id, now)
    session.add(
        Redirection(
            from_candidacy_id=candidacy_id,
            to_candidacy_id=begun,
            reason=elsewhere.reason,
            redirected_by_id=actor.account_id,
            redirected_at=now,
        )
    )
    session.flush()
    return begun


def _ending(elsewhere: Elsewhere) -> Ending:
    if elsewhere.reason not in REASONS:
        raise InvalidError([Problem("reason", "close_reason_missing")])
    is_to_wait = elsewhere.entry_id is None
    reason = CloseReason.KEPT_FOR_LATER if is_to_wait else CloseReason.REDIRECTED
    return Ending(reason, elsewhere.text_for_person, elsewhere.note)


def _begin(
    session: Session, actor: Actor, candidacy_id: int, entry_id: int | None, now: datetime
) -> int | None:
    """Approve the person where they go on; None where they wait."""
    if entry_id is None:
        return None
    if entry_id not in {one.entry_id for one in list_targets(session, actor, candidacy_id)}:
        raise InvalidError([Problem("entry_id", "target_gone")])
    vacancy_id, participant_id = whom_and_where(session, entry_id)
    if _is_approved(session, vacancy_id, participant_id):
        # Whoever approved them there, and what they noted, stays.
        beginnings.shortlist(session, actor, vacancy_id, participant_id, now=now)
    else:
        shortlist_reviews.approve(session, actor, entry_id, now=now)
    return session.scalars(
        select(Candidacy.id).where(
            Candidacy.vacancy_id == vacancy_id, Candidacy.participant_id == participant_id
        )
    ).one()


def _is_approved(session: Session, vacancy_id: int, participant_id: int) -> bool:
    """Whether somebody approved the person there before: they were on the way and it ended."""
    decided = select(ShortlistReview.decision).where(
        ShortlistReview.vacancy_id == vacancy_id,
        ShortlistReview.participant_id == participant_id,
    )
    return session.scalar(decided) is ReviewDecision.APPROVED


def list_redirections(session: Session, candidacy_id: int) -> Sequence[Redirection]:
    """Where a candidacy came from and where it went on, the last first."""
    both = (Redirection.from_candidacy, Redirection.to_candidacy)
    return session.scalars(
        select(Redirection)
        .options(
            *(
                joinedload(side).joinedload(Candidacy.vacancy).joinedload(Vacancy.employer)
                for side in both
            )
        )
        .where(
            or_(
                Redirection.from_candidacy_id == candidacy_id,
                Redirection.to_candidacy_id == candidacy_id,
            )
        )
        .order_by(Redirection.id.desc())
    ).all()
