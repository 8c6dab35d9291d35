"""What waits about single cases: what was agreed, meetings to hold, contracts that end."""

from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, exists, or_, true

from followup.signs import EXPIRES_WITHIN_DAYS
from models.case_meetings import (
    AgendaItem,
    Agreement,
    CaseMeeting,
    MeetingMember,
    MeetingStatus,
)
from models.contract_reviews import ContractOutlook, ContractReview
from models.employers import Employer
from models.participants import Participant
from models.placements import Placement
from models.retention import RetentionCheck
from models.vacancies import Vacancy
from services.office.work_rows import Waiting, is_own, name_of_account, name_of_person, waiting
from services.placing.contract_days import is_fixed_term
from services.placing.retention_disputes import waits_for_settlement


def agreed_tasks(mediator_id: int | None) -> Waiting:
    """What was agreed and is not done, by day.

    Args:
        mediator_id: whose tasks; None for everybody's.
    """
    return (
        waiting(
            Agreement.id,
            Agreement.what,
            detail=name_of_person(),
            on=Agreement.due_on,
            owner=name_of_account(Agreement.owner_id),
        )
        .select_from(Agreement)
        .join(AgendaItem, AgendaItem.id == Agreement.item_id)
        .join(Participant, Participant.id == AgendaItem.participant_id)
        .where(Agreement.outcome.is_(None), is_own(Agreement.owner_id, mediator_id))
        .order_by(Agreement.due_on, Agreement.id)
    )


def meetings_to_hold(mediator_id: int | None, today: date) -> Waiting:
    """Case meetings of today, and those of other days without minutes.

    Args:
        mediator_id: who takes part; None for all meetings.
    """
    takes_part = exists().where(
        MeetingMember.meeting_id == CaseMeeting.id, MeetingMember.account_id == mediator_id
    )
    return (
        waiting(CaseMeeting.id, CaseMeeting.place, on=CaseMeeting.on_day, at=CaseMeeting.at_time)
        .where(
            CaseMeeting.status == MeetingStatus.SET,
            CaseMeeting.on_day <= today,
            true() if mediator_id is None else takes_part,
        )
        .order_by(CaseMeeting.on_day, CaseMeeting.at_time, CaseMeeting.id)
    )


def contracts_ending(mediator_id: int | None, today: date) -> Waiting:
    """Work whose contract ends within a month and of which nobody said what follows.

    Once somebody said that it ends it waits again from the day after, for the end to be written
    down. A fixed term without a day waits for the day.

    Args:
        mediator_id: of whose people; None for everybody's.
    """
    ends_on = Placement.contract_ends_on
    is_told = _is_told(ContractOutlook.ENDS, ContractReview.contract_ends_on == ends_on)
    is_near = and_(
        ends_on <= today + timedelta(days=EXPIRES_WITHIN_DAYS), or_(~is_told, ends_on < today)
    )
    is_undated = and_(
        ends_on.is_(None),
        is_fixed_term(),
        ~_is_told(ContractOutlook.OPEN_ENDED, true()),
    )
    return (
        waiting(
            Placement.id,
            name_of_person(),
            detail=Employer.name,
            on=ends_on,
            owner=name_of_account(Participant.mediator_id),
        )
        .select_from(Placement)
        .join(Participant, Participant.id == Placement.participant_id)
        .join(Vacancy, Vacancy.id == Placement.vacancy_id)
        .join(Employer, Employer.id == Vacancy.employer_id)
        .where(
            Placement.ended_on.is_(None),
            or_(is_near, is_undated),
            is_own(Participant.mediator_id, mediator_id),
        )
        .order_by(ends_on.nulls_last(), Placement.id)
    )


def told_differently(mediator_id: int | None) -> Waiting:
    """Milestones at which the two sides of a job do not agree, the oldest first.

    Args:
        mediator_id: of whose people; None for everybody's.
    """
    return (
        waiting(
            RetentionCheck.id,
            name_of_person(),
            detail=Employer.name,
            on=RetentionCheck.due_on,
            owner=name_of_account(Participant.mediator_id),
        )
        .select_from(RetentionCheck)
        .join(Placement, Placement.id == RetentionCheck.placement_id)
        .join(Participant, Participant.id == Placement.participant_id)
        .join(Vacancy, Vacancy.id == Placement.vacancy_id)
        .join(Employer, Employer.id == Vacancy.employer_id)
        .where(waits_for_settlement(), is_own(Participant.mediator_id, mediator_id))
        .order_by(RetentionCheck.due_on, RetentionCheck.id)
    )


def _is_told(outlook: ContractOutlook, about: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        ContractReview.placement_id == Placement.id, ContractReview.outlook == outlook, about
    )
