"""Placing people, and reading placements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

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
from services.held_rows import hold_person
from services.hiring.vacancy_states import TRANSITIONS, VacancyMove
from services.matchmaking.profiles import SEEKING
from services.matchmaking.shortlist_entries import whom_and_where
from services.mediation import hires, role_checks
from services.placing.case_moves import reread, try_move_person
from services.placing.contract_days import end_problems, list_reviews
from services.placing.second_work import claim_beside

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


@dataclass(frozen=True, slots=True)
class Pair:
    """Whom to place where.

    Attributes:
        entry_id: the shortlist entry it came from, where it did.
        is_candidate: whether it came from a candidacy, which has to be open at the hire too.
    """

    vacancy_id: int
    participant_id: int
    entry_id: int | None = None
    is_candidate: bool = False


@dataclass(frozen=True, slots=True)
class Start:
    """When work begins.

    Attributes:
        contract_ends_on: the last day, where the contract itself names one.
        agreed_hours: a week's; None where they are those of the vacancy.
    """

    starts_on: date
    contract_ends_on: date | None = None
    agreed_hours: Decimal | None = None


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
    pair = Pair(*whom_and_where(session, entry_id), entry_id)
    start = Start(starts_on, contract_ends_on)
    return place_pair(session, actor, pair, start, now=now, today=today)


def place_pair(
    session: Session, actor: Actor, pair: Pair, start: Start, *, now: datetime, today: date
) -> Placement:
    """Place a person in a vacancy; who works already only where the hours fit beside it.

    Raises:
        NotAllowedError: the actor is not a mediator.
        InvalidError: the start is too far, the contract ends before it, or no hour is free.
        WrongStateError: the vacancy is not open, the person was dropped there, is not looking
            for work, or works already and the hours do not fit a week; or nobody has checked
            what the law asks for that kind of role.
    """
    require_staff(actor)
    _refuse_wrong_days(start.starts_on, start.contract_ends_on, today)
    is_filled = _claim_position(session, pair.vacancy_id)
    role_checks.refuse_unchecked(session, pair.vacancy_id, pair.participant_id)
    # After the claim, which dropping awaits.
    _refuse_dropped(session, pair.vacancy_id, pair.participant_id)
    _claim_person(session, pair, start)
    placement = Placement(
        vacancy_id=pair.vacancy_id,
        participant_id=pair.participant_id,
        shortlist_entry_id=pair.entry_id,
        placed_by_id=actor.account_id,
        starts_on=start.starts_on,
        contract_ends_on=start.contract_ends_on,
        placed_at=now,
    )
    _keep(session, placement)
    follow_up.start_follow_up(session, actor, placement, now=now, today=today)
    hires.placed(session, actor, placement, is_candidate=pair.is_candidate, now=now)
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


def _claim_person(session: Session, pair: Pair, start: Start) -> None:
    """Take a person who looks for work, or whose work leaves room; of two mediators one."""
    if not try_move_person(session, pair.participant_id, SEEKING, CaseState.PLACED):
        claim_beside(
            session,
            pair.participant_id,
            pair.vacancy_id,
            start.agreed_hours,
            starts_on=start.starts_on,
        )


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


def hold_running(session: Session, placement_id: int) -> Placement:
    """A placement that goes on; nobody ends it or its other work until the transaction ends.

    Raises:
        NotFoundError: there is no such placement.
        WrongStateError: it has ended.
    """
    placement = find_placement(session, placement_id)
    hold_person(session, placement.participant_id)
    session.refresh(placement, ["ended_on"])
    if placement.ended_on is not None:
        raise WrongStateError("placement_has_ended")
    return placement
