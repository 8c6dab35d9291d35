"""Ending placements, those entered by mistake included."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from sqlalchemy import case, update
from sqlalchemy.orm import Session

from models.audit import AuditAction
from models.participants import CaseState
from models.placements import EndReason, Placement
from models.vacancies import Vacancy
from services import audit
from services.actors import Actor, require_staff
from services.diary import follow_up
from services.errors import InvalidError, Problem, WrongStateError
from services.held_rows import hold_person
from services.hiring.vacancy_states import TRANSITIONS, VacancyMove
from services.mediation import hire_mistakes, hires
from services.mediation.employer_holds import keep_standing, take_down_if_held
from services.mediation.hire_mistakes import Undone
from services.placing.case_moves import reread, try_move_person
from services.placing.placements import find_placement
from services.placing.second_work import AT_WORK, other_work


def end_placement(
    session: Session,
    actor: Actor,
    placement_id: int,
    *,
    ended_on: date,
    reason: EndReason,
    now: datetime,
    today: date,
) -> Placement:
    """End a running placement; the person looks for work again, unless they hold other work.

    A mistake also gives the position back, opens the vacancy again, unless its employer is held,
    and takes back the follow-up that it alone had started.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such placement.
        InvalidError: the day lies after today or before the start (a mistake has no last day),
            or no hour is free for what the plan asks for then.
        WrongStateError: the placement has ended.
    """
    require_staff(actor)
    placement = find_placement(session, placement_id)
    if reason is EndReason.ENTERED_BY_MISTAKE:
        ended_on = today  # nobody worked, so no day is a last one
        keep_standing(session, placement.vacancy_id)
    else:
        _refuse_wrong_end(placement, ended_on, today)
    hold_person(session, placement.participant_id)
    _claim_end(session, placement, ended_on, reason, now)
    kept = other_work(session, placement)
    if kept is None:
        _let_look_again(session, actor, placement.participant_id)
    _follow_in_mediation(session, actor, placement, now=now, today=today)
    _follow_on(session, actor, placement, kept, now=now, today=today)
    _record_end(session, actor, placement, reason)
    return placement


def take_back(
    session: Session, actor: Actor, placement_id: int, *, now: datetime, today: date
) -> Sequence[Undone]:
    """Take a placement back that was entered by mistake; give what that did to candidacies.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such placement.
        InvalidError: no hour is free for what the plan of earlier work asks for then.
        WrongStateError: the placement has ended.
    """
    mistake = EndReason.ENTERED_BY_MISTAKE
    placement = end_placement(
        session, actor, placement_id, ended_on=today, reason=mistake, now=now, today=today
    )
    return hire_mistakes.list_undone(session, actor, placement)


def _follow_in_mediation(
    session: Session, actor: Actor, placement: Placement, *, now: datetime, today: date
) -> None:
    """Let vacancy and candidacies follow: a mistake is undone, work that was real is over."""
    if placement.end_reason is EndReason.ENTERED_BY_MISTAKE:
        _give_position_back(session, actor, placement.vacancy_id, today)
        hire_mistakes.taken_back(session, actor, placement, now=now, today=today)
    else:
        hires.work_ended(session, placement)


def _follow_on(
    session: Session,
    actor: Actor,
    placement: Placement,
    kept: Placement | None,
    *,
    now: datetime,
    today: date,
) -> None:
    """Let the follow-up go on: with the work that is kept, with the search, or not at all."""
    if kept is not None:
        follow_up.goes_on_with(session, actor, placement, kept, now=now, today=today)
    elif placement.end_reason is EndReason.ENTERED_BY_MISTAKE:
        follow_up.placement_taken_back(session, actor, placement, now=now, today=today)
    else:
        follow_up.placement_ended(session, actor, placement, now=now, today=today)


def _record_end(session: Session, actor: Actor, placement: Placement, reason: EndReason) -> None:
    audit.record(
        session,
        actor,
        AuditAction.STATUS_CHANGED,
        "placement",
        placement.id,
        participant_id=placement.participant_id,
        fields=["ended_on", "end_reason"],
        reason=reason.value,
    )


def _refuse_wrong_end(placement: Placement, ended_on: date, today: date) -> None:
    if ended_on > today:
        raise InvalidError([Problem("ended_on", "end_in_the_future")])
    if ended_on < placement.starts_on:
        raise InvalidError([Problem("ended_on", "end_before_start")])


def _claim_end(
    session: Session, placement: Placement, ended_on: date, reason: EndReason, now: datetime
) -> None:
    """End it by a conditional update, so of two who press together exactly one succeeds."""
    ended = session.execute(
        update(Placement)
        .where(Placement.id == placement.id, Placement.ended_on.is_(None))
        .values(ended_on=ended_on, end_reason=reason, ended_at=now)
        .returning(Placement.id)
        .execution_options(synchronize_session=False)
    ).first()
    if ended is None:
        raise WrongStateError("placement_has_ended")
    session.refresh(placement)


def _let_look_again(session: Session, actor: Actor, participant_id: int) -> None:
    # A case that was suspended or closed in the meantime stays where it is.
    if try_move_person(session, participant_id, AT_WORK, CaseState.JOB_SEARCH):
        audit.record(
            session,
            actor,
            AuditAction.STATUS_CHANGED,
            "participant",
            participant_id,
            participant_id=participant_id,
            fields=["case_state"],
            reason="placement_ended",
        )


_GIVES_BACK: Final = (VacancyMove.GIVE_BACK, VacancyMove.GIVE_BACK_LATE)


def _give_position_back(session: Session, actor: Actor, vacancy_id: int, today: date) -> None:
    is_past = Vacancy.closes_on < today
    in_time, late = (TRANSITIONS[move] for move in _GIVES_BACK)
    reopened = case(
        (Vacancy.status.not_in(in_time.sources & late.sources), Vacancy.status),
        (is_past, late.target.value),
        else_=in_time.target.value,
    )
    given_back = session.execute(
        update(Vacancy)
        .where(Vacancy.id == vacancy_id, Vacancy.filled_positions > 0)
        .values(
            filled_positions=Vacancy.filled_positions - 1,
            status=reopened,
            version=Vacancy.version + 1,
        )
        .returning(Vacancy.id)
        .execution_options(synchronize_session=False)
    ).first()
    if given_back is None:
        return
    reread(session, Vacancy, vacancy_id)
    audit.record(
        session,
        actor,
        AuditAction.STATUS_CHANGED,
        "vacancy",
        vacancy_id,
        fields=["status"],
        reason="reopen",
    )
    take_down_if_held(session, actor, vacancy_id)
