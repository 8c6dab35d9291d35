"""What was agreed for a placement: contract, wage, hours, supervisor, and how it is known."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.audit import AuditAction
from models.candidacies import Candidacy
from models.participants import Participant
from models.placements import Placement, PlacementTerms, TermsEvidence
from models.vacancies import ContractKind
from services import audit
from services.actors import Actor, require_staff
from services.errors import (
    ChangedMeanwhileError,
    NotFoundError,
    Problem,
    refuse,
)
from services.hiring.legal_terms import terms_of_work
from services.hiring.vacancy_rules import PAY_LIMIT_CLP
from services.mediation.hours_fit import FULL_WEEK_HOURS, longest_week, most_hours, weeks_held
from services.placing.placements import Pair, Start, hold_running, place_pair
from services.texts import tidy_text

LONGEST_SUPERVISOR: Final = 120  # characters, the width of the column


@dataclass(frozen=True, slots=True)
class Agreed:
    """The terms of a placement as they were agreed."""

    contract: ContractKind
    weekly_hours: Decimal
    monthly_pay_clp: int
    evidence: TermsEvidence
    supervisor: str = ""


def place_candidate(
    session: Session,
    actor: Actor,
    candidacy_id: int,
    start: Start,
    agreed: Agreed,
    *,
    now: datetime,
    today: date,
) -> Placement:
    """Place the person of an open candidacy, with the terms that were agreed.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy.
        InvalidError: the days or the terms break a rule.
        WrongStateError: the candidacy has ended, or as for `placements.place_pair`.
    """
    require_staff(actor)
    found = session.execute(
        select(Candidacy.vacancy_id, Candidacy.participant_id).where(Candidacy.id == candidacy_id)
    ).first()
    if found is None:
        raise NotFoundError
    refuse(_problems(session, agreed, start.starts_on, today))
    begun = replace(start, agreed_hours=agreed.weekly_hours)
    pair = Pair(*found, is_candidate=True)
    placement = place_pair(session, actor, pair, begun, now=now, today=today)
    session.add(_row(placement, actor, agreed, now))
    return placement


def read_terms(session: Session, placement_id: int) -> PlacementTerms | None:
    """The terms of a placement as they are noted; None where nobody noted any."""
    return session.get(PlacementTerms, placement_id)


def note_terms(
    session: Session,
    actor: Actor,
    placement_id: int,
    agreed: Agreed,
    *,
    version: int,
    now: datetime,
    today: date,
) -> None:
    """Note the terms of a running placement, or correct them.

    Args:
        version: of the terms that the actor saw; 0 where none were noted.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such placement.
        InvalidError: the terms break a rule, or exceed the week with other work.
        WrongStateError: the placement has ended.
        ChangedMeanwhileError: somebody else noted terms since.
    """
    require_staff(actor)
    # Held, so that of two works of one person the second sees the hours noted for the first.
    placement = hold_running(session, placement_id)
    refuse(_problems(session, agreed, placement.starts_on, today))
    _keep(session, _row(placement, actor, agreed, now), version)
    _refuse_long_week(session, placement.participant, today)
    audit.record(
        session,
        actor,
        AuditAction.CHANGED,
        "placement_terms",
        placement_id,
        participant_id=placement.participant_id,
        fields=["contract", "weekly_hours", "monthly_pay_clp", "supervisor", "evidence"],
    )


def _keep(session: Session, row: PlacementTerms, version: int) -> None:
    if version == 0:
        try:
            with session.begin_nested():
                session.add(row)
        except IntegrityError as error:
            raise ChangedMeanwhileError from error
        return
    changed = session.execute(
        update(PlacementTerms)
        .where(PlacementTerms.placement_id == row.placement_id, PlacementTerms.version == version)
        .values(version=version + 1, **{name: getattr(row, name) for name in _NOTED})
        .returning(PlacementTerms.version)
        .execution_options(synchronize_session="fetch")
    ).first()
    if changed is None:
        raise ChangedMeanwhileError


_NOTED: Final = (
    *("contract", "weekly_hours", "monthly_pay_clp", "supervisor", "evidence"),
    *("noted_by_id", "noted_at"),
)


def _row(placement: Placement, actor: Actor, agreed: Agreed, now: datetime) -> PlacementTerms:
    return PlacementTerms(
        placement_id=placement.id,
        contract=agreed.contract,
        weekly_hours=agreed.weekly_hours,
        monthly_pay_clp=agreed.monthly_pay_clp,
        supervisor=tidy_text(agreed.supervisor),
        evidence=agreed.evidence,
        noted_by_id=actor.account_id,
        noted_at=now,
    )


def _problems(session: Session, agreed: Agreed, starts_on: date, today: date) -> list[Problem]:
    legal = terms_of_work(session, starts_on, today=today)
    problems = []
    most = legal.max_weekly_hours or FULL_WEEK_HOURS
    if not 0 < agreed.weekly_hours <= most:
        problems.append(Problem("weekly_hours", "agreed_hours_over_week", {"most": most}))
    least = legal.minimum_pay(agreed.weekly_hours)
    if not 0 < agreed.monthly_pay_clp <= PAY_LIMIT_CLP:
        facts = {"limit_clp": PAY_LIMIT_CLP}
        problems.append(Problem("monthly_pay_clp", "pay_out_of_range", facts))
    elif least is not None and agreed.monthly_pay_clp < least:
        problems.append(Problem("monthly_pay_clp", "agreed_pay_too_low", {"least_clp": least}))
    if len(agreed.supervisor) > LONGEST_SUPERVISOR:
        long = {"limit": LONGEST_SUPERVISOR, "length": len(agreed.supervisor)}
        problems.append(Problem("supervisor", "text_too_long", long))
    return problems


def _refuse_long_week(session: Session, person: Participant, today: date) -> None:
    """Refuse terms with which all that somebody works exceeds the week."""
    weeks = weeks_held(session, person.id)
    hours = sum(one.weekly_hours or Decimal(0) for one in weeks)
    most = most_hours(person, longest_week(session, today))
    if len(weeks) > 1 and hours > most:
        refuse([Problem("weekly_hours", "agreed_hours_over_week", {"most": most})])
