"""Placing people, and reading placements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import case, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload, selectinload

from models.audit import AuditAction
from models.contract_reviews import ContractReview
from models.follow_up import FollowUpPlan
from models.participants import CaseState, Participant
from models.placements import Placement
from models.shortlists import ReviewDecision, ShortlistReview
from models.vacancies import Vacancy, VacancyStatus
from services import audit
from services.actors import Actor, require_staff
from services.diary import follow_up
from services.errors import InvalidError, NotFoundError, Problem, WrongStateError, refuse
from services.hiring.vacancy_states import TRANSITIONS, VacancyMove
from services.matchmaking.profiles import SEEKING
from services.matchmaking.shortlist_entries import whom_and_where
from services.mediation import hires
from services.placing.case_moves import move_person, reread
from services.placing.contract_days import end_problems, list_reviews

EARLIEST_START = timedelta(days=60)  # work that began before the office wrote it down
LATEST_START = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class PlacementFile:
    """A placement with its plan; `plan` is None when the follow-up was never started.

    Attributes:
        reviews: what was learnt about the end of the contract, the last first.
    """

    placement: Placement
    plan: FollowUpPlan | None
    reviews: Sequence[ContractReview] = ()


def place(
    session: Session,
    actor: Actor,
    entry_id: int,
    *,
    starts_on: date,
    now: datetime,
    today: date,
    contract_ends_on: date | None = None,
) -> Placement:
    """Place the participant of a shortlist entry and plan the follow-up.

    A conditional update claims the vacancy: of two who press together exactly one succeeds.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such entry.
        InvalidError: the start is too far, the contract ends before it, or no hour is free.
        WrongStateError: the vacancy is not open, or the person was dropped or is not looking.
    """
    require_staff(actor)
    vacancy_id, participant_id = whom_and_where(session, entry_id)
    _refuse_wrong_days(starts_on, contract_ends_on, today)
    is_filled = _claim_position(session, vacancy_id)
    _refuse_dropped(session, vacancy_id, participant_id)  # after the claim, which dropping awaits
    _claim_person(session, participant_id)
    placement = Placement(
        vacancy_id=vacancy_id,
        participant_id=participant_id,
        shortlist_entry_id=entry_id,
        placed_by_id=actor.account_id,
        starts_on=starts_on,
        contract_ends_on=contract_ends_on,
        placed_at=now,
    )
    _keep(session, placement)
    follow_up.start_follow_up(session, actor, placement, now=now, today=today)
    hires.placed(session, actor, placement, now=now)
    _write_down(session, actor, placement, is_filled=is_filled)
    return placement


def _refuse_wrong_days(starts_on: date, contract_ends_on: date | None, today: date) -> None:
    if starts_on < today - EARLIEST_START:
        raise InvalidError([Problem("starts_on", "placement_starts_too_early")])
    if starts_on > today + LATEST_START:
        raise InvalidError([Problem("starts_on", "placement_starts_too_late")])
    refuse(end_problems(starts_on, contract_ends_on))


def _refuse_dropped(session: Session, vacancy_id: int, participant_id: int) -> None:
    decision = session.scalar(
        select(ShortlistReview.decision).where(
            ShortlistReview.vacancy_id == vacancy_id,
            ShortlistReview.participant_id == participant_id,
        )
    )
    if decision is ReviewDecision.DROPPED:
        raise WrongStateError("person_was_dropped")


def _claim_position(session: Session, vacancy_id: int) -> bool:
    """Take one position of a published vacancy; whether it was the last."""
    taken = Vacancy.filled_positions + 1
    last, not_last = TRANSITIONS[VacancyMove.FILL], TRANSITIONS[VacancyMove.TAKE]
    filled = session.execute(
        update(Vacancy)
        .where(
            Vacancy.id == vacancy_id,
            Vacancy.status.in_(last.sources & not_last.sources),
            Vacancy.filled_positions < Vacancy.positions,
        )
        .values(
            filled_positions=taken,
            status=case(
                (taken >= Vacancy.positions, last.target.value),
                else_=not_last.target.value,
            ),
            version=Vacancy.version + 1,
        )
        .returning(Vacancy.status)
        .execution_options(synchronize_session=False)
    ).first()
    if filled is None:
        raise WrongStateError("vacancy_not_open")
    reread(session, Vacancy, vacancy_id)
    return filled[0] is VacancyStatus.FILLED


def _claim_person(session: Session, participant_id: int) -> None:
    """Take a person who is looking for work; of two mediators exactly one succeeds."""
    move_person(session, participant_id, SEEKING, CaseState.PLACED, "person_not_seeking")


def _keep(session: Session, placement: Placement) -> None:
    try:
        with session.begin_nested():
            session.add(placement)
    except IntegrityError as error:
        raise WrongStateError("person_already_placed") from error


def _write_down(session: Session, actor: Actor, placement: Placement, *, is_filled: bool) -> None:
    person = placement.participant_id
    audit.record(
        session,
        actor,
        AuditAction.CREATED,
        "placement",
        placement.id,
        participant_id=person,
        fields=["starts_on", "vacancy"],
    )
    audit.record(
        session,
        actor,
        AuditAction.STATUS_CHANGED,
        "participant",
        person,
        participant_id=person,
        fields=["case_state"],
        reason="place",
    )
    if is_filled:
        audit.record(
            session,
            actor,
            AuditAction.STATUS_CHANGED,
            "vacancy",
            placement.vacancy_id,
            fields=["status"],
            reason="fill",
        )


def read_placement(session: Session, actor: Actor, placement_id: int) -> PlacementFile:
    """A placement with its vacancy, its person and its plan. The look is written down.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such placement.
    """
    require_staff(actor)
    placement = find_placement(session, placement_id)
    plan = session.scalar(
        select(FollowUpPlan)
        .where(FollowUpPlan.placement_id == placement_id)
        .options(selectinload(FollowUpPlan.appointments))
        .order_by(FollowUpPlan.id.desc())
        .limit(1)
    )
    audit.record(
        session,
        actor,
        AuditAction.LOOKED,
        "placement",
        placement_id,
        participant_id=placement.participant_id,
    )
    return PlacementFile(placement, plan, list_reviews(session, placement_id))


def find_placement(session: Session, placement_id: int) -> Placement:
    """A placement with its vacancy, its person and who placed them.

    Raises:
        NotFoundError: there is no such placement.
    """
    found = session.scalar(
        select(Placement)
        .options(
            joinedload(Placement.vacancy).joinedload(Vacancy.employer),
            joinedload(Placement.participant).joinedload(Participant.mediator),
            joinedload(Placement.placed_by),
        )
        .where(Placement.id == placement_id)
    )
    if found is None:
        raise NotFoundError
    return found
