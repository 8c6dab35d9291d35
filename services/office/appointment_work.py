"""What waits about appointments: those of today, unknown outcomes, wishes, and untold people."""

from datetime import date, timedelta

from sqlalchemy import exists, or_, select

from followup.statuses import OPEN_STATUSES, AppointmentStatus, ContactParty
from models.accounts import Account
from models.follow_up import Appointment, MoveRequest
from models.participants import CaseState, Participant
from services.diary.reminders import OWED_DAYS_AHEAD
from services.matchmaking.profiles import SEEKING
from services.messages.reach import has_route, was_refused
from services.office.work_rows import Waiting, is_own, name_of_account, name_of_person, waiting

_ACCOMPANIED = SEEKING | {CaseState.PLACED, CaseState.FOLLOW_UP}


def _of_appointments(mediator_id: int | None) -> Waiting:
    return (
        waiting(
            Appointment.id,
            name_of_person(),
            on=Appointment.on_day,
            at=Appointment.at_time,
            owner=name_of_account(Appointment.mediator_id),
        )
        .join(Participant, Participant.id == Appointment.participant_id)
        .where(is_own(Appointment.mediator_id, mediator_id))
    )


def appointments_today(mediator_id: int | None, today: date) -> Waiting:
    """Appointments of today that are still to be held, by hour.

    Args:
        mediator_id: whose appointments; None for everybody's.
    """
    return (
        _of_appointments(mediator_id)
        .where(Appointment.on_day == today, Appointment.status.in_(OPEN_STATUSES))
        .order_by(Appointment.at_time, Appointment.id)
    )


def outcomes_missing(mediator_id: int | None, today: date) -> Waiting:
    """Appointments that are over and of which nobody wrote down what came, the oldest first.

    Args:
        mediator_id: whose appointments; None for everybody's.
    """
    unknown = OPEN_STATUSES | {AppointmentStatus.OUTCOME_MISSING}
    return (
        _of_appointments(mediator_id)
        .where(Appointment.on_day < today, Appointment.status.in_(unknown))
        .order_by(Appointment.on_day, Appointment.at_time, Appointment.id)
    )


def moves_to_answer(mediator_id: int | None) -> Waiting:
    """Appointments that somebody asked to move, the next first.

    Args:
        mediator_id: whose appointments; None for everybody's.
    """
    # From the few wishes to their appointments, and not from every open appointment to its wish.
    wished = select(MoveRequest.appointment_id).where(MoveRequest.answer.is_(None))
    return (
        _of_appointments(mediator_id)
        .where(Appointment.id.in_(wished), Appointment.status.in_(OPEN_STATUSES))
        .order_by(Appointment.on_day, Appointment.at_time, Appointment.id)
    )


def cannot_be_told(mediator_id: int | None, today: date) -> Waiting:
    """Appointments of the next days whose person no message reaches, the next first.

    Args:
        mediator_id: whose appointments; None for everybody's.
    """
    soon = today + timedelta(days=OWED_DAYS_AHEAD)
    return (
        _of_appointments(mediator_id)
        .outerjoin(Account, Account.id == Participant.account_id)
        .where(
            Appointment.on_day.between(today, soon),
            Appointment.party == ContactParty.PARTICIPANT,
            # Who confirmed knows; who wants no reminders is not to be reminded.
            Appointment.status == AppointmentStatus.PLANNED,
            Participant.wants_reminders.is_(True),
            or_(~has_route(), was_refused(Appointment.id)),
        )
        .order_by(Appointment.on_day, Appointment.at_time, Appointment.id)
    )


def people_without_next_step(mediator_id: int | None, today: date) -> Waiting:
    """People who are accompanied and have no appointment to come, the longest known first.

    Args:
        mediator_id: whose people; None for everybody's.
    """
    has_next = exists().where(
        Appointment.participant_id == Participant.id,
        Appointment.on_day >= today,
        Appointment.status.in_(OPEN_STATUSES),
    )
    return (
        waiting(Participant.id, name_of_person(), owner=name_of_account(Participant.mediator_id))
        .where(
            Participant.case_state.in_(_ACCOMPANIED),
            ~has_next,
            is_own(Participant.mediator_id, mediator_id),
        )
        .order_by(Participant.created_at, Participant.id)
    )
