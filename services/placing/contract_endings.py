"""What comes after a contract with a last day: asked before it, and written down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from followup.replanning import ContractDated, Replan
from models.audit import AuditAction
from models.contract_reviews import ContractOutlook, ContractReview
from models.participants import Participant
from models.placements import Placement
from models.vacancies import Vacancy
from services.actors import Actor, require_staff
from services.audit import record, record_looks
from services.diary.case_changes import open_plan
from services.diary.plan_changes import change_plan
from services.errors import Problem, refuse
from services.placing.contract_days import end_problems, is_fixed_term
from services.placing.placements import hold_running

LONGEST_NOTE = 300  # characters, the width of the column


@dataclass(frozen=True, slots=True)
class ContractAnswer:
    """What somebody learnt about the end of a contract.

    Attributes:
        lasts_until: the last day; asked for where it lasts until one, and only then.
    """

    outlook: ContractOutlook
    lasts_until: date | None = None
    note: str = ""


def list_contract_ends(
    session: Session, actor: Actor, *, is_own: bool = False
) -> Sequence[Placement]:
    """Running work with a last day, and fixed terms that wait for one, the first end first.

    The look at each person is written down.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    ends_on = Placement.contract_ends_on
    wanted = (
        select(Placement)
        .join(Placement.participant)
        .join(Placement.vacancy)
        .where(
            Placement.ended_on.is_(None),
            or_(ends_on.is_not(None), is_fixed_term()),
        )
        .options(
            joinedload(Placement.participant).joinedload(Participant.mediator),
            joinedload(Placement.vacancy).joinedload(Vacancy.employer),
        )
        .order_by(ends_on.nulls_last(), Placement.id)
    )
    if is_own:
        mediator = Participant.mediator_id
        wanted = wanted.where(or_(mediator == actor.account_id, mediator.is_(None)))
    found = session.scalars(wanted).all()
    record_looks(session, actor, "placement", [(one.id, one.participant_id) for one in found])
    return found


def review_contract(
    session: Session,
    actor: Actor,
    placement_id: int,
    answer: ContractAnswer,
    *,
    now: datetime,
    today: date,
) -> Replan | None:
    """Write down what comes after a contract, and fit the contacts before its end to it.

    Gives what that changed in the person's plan; None where no plan is open.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such placement.
        WrongStateError: the placement has ended.
        InvalidError: the last day is missing or makes no sense, or the note is too long.
    """
    require_staff(actor)
    placement = hold_running(session, placement_id)
    refuse(_problems(placement, answer, today))
    _write(session, actor, placement, answer, now)
    if answer.outlook is ContractOutlook.ENDS:
        return None
    placement.contract_ends_on = answer.lasts_until
    plan = open_plan(session, placement.participant_id)
    if plan is None or plan.placement_id != placement.id:
        return None
    event = ContractDated(placement.contract_ends_on)
    return change_plan(session, actor, plan, event, now=now, today=today)


def _problems(placement: Placement, answer: ContractAnswer, today: date) -> list[Problem]:
    problems = []
    if len(answer.note) > LONGEST_NOTE:
        facts = {"limit": LONGEST_NOTE, "length": len(answer.note)}
        problems.append(Problem("note", "text_too_long", facts))
    is_dated = answer.outlook is ContractOutlook.LASTS_UNTIL
    if is_dated is not (answer.lasts_until is not None):
        code = "contract_day_missing" if is_dated else "contract_day_not_asked"
        problems.append(Problem("contract_ends_on", code))
    elif answer.lasts_until is not None and answer.lasts_until < today:
        problems.append(Problem("contract_ends_on", "past_day"))
    if answer.outlook is ContractOutlook.ENDS and placement.contract_ends_on is None:
        problems.append(Problem("outlook", "contract_has_no_day"))
    return problems or end_problems(placement.starts_on, answer.lasts_until)


def _write(
    session: Session, actor: Actor, placement: Placement, answer: ContractAnswer, now: datetime
) -> None:
    row = ContractReview(
        placement_id=placement.id,
        contract_ends_on=placement.contract_ends_on,
        outlook=answer.outlook,
        lasts_until=answer.lasts_until,
        note=answer.note.strip(),
        reviewed_by_id=actor.account_id,
        reviewed_at=now,
    )
    session.add(row)
    session.flush()
    record(
        session,
        actor,
        AuditAction.DECIDED,
        "contract_review",
        row.id,
        participant_id=placement.participant_id,
        reason=answer.outlook.value,
    )
