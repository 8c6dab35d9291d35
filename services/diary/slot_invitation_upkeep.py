"""What time does to invitations to pick a slot; each act finds its work by state."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from followup.clock import local_day
from followup.offers import offers
from followup.slots import SEARCH_DAYS
from followup.statuses import (
    OPEN_STATUSES,
    AppointmentStatus,
    ContactMode,
    ContactParty,
)
from models.accounts import Account
from models.follow_up import Appointment, FollowUpPlan, PlanStatus
from models.group_sessions import Enrolment
from models.participants import CaseState, Participant
from models.session import office_zone
from models.slot_invitations import SlotInvitation, SlotInvitationStatus
from services.actors import Actor, require_staff
from services.diary.bookings import Booking, make_promise
from services.diary.slot_invitations import (
    SlotWish,
    diary_for,
    send_invitation,
    settle,
    tell_invited,
)
from services.diary.work_days import work_calendar
from services.errors import InvalidError
from services.matchmaking.profiles import SEEKING

REMINDED_AFTER_DAYS = 2
SUMMONED_AHEAD_DAYS = 3  # working days, so that the news arrives before the appointment
MADE_UP_FOR_DAYS = 7  # what was missed longer ago is no longer answered by a machine
MADE_UP_WITHIN_DAYS = 10  # working days in which the new slot may lie
NEXT_CONTACT_DAYS = 3  # a contact within that makes up for it: two so near are one (CALENDAR.md)
MOST_MISSED = 3  # the third miss in a row asks for a visit, not for another mail
_MISSED = (AppointmentStatus.NO_SHOW, AppointmentStatus.EXCUSED, AppointmentStatus.HOST_ABSENT)
_ACCOMPANIED = SEEKING | {CaseState.PLACED, CaseState.FOLLOW_UP}
# Nobody goes to a home or a workplace on a tap; who met there is invited to the office.
_PICKED_MODES = frozenset({ContactMode.OFFICE, ContactMode.PHONE, ContactMode.VIDEO})


def remind_invited(session: Session, actor: Actor, *, now: datetime) -> int:
    """Remind, once, those who were invited some days ago and have not picked; give how many.

    Raises:
        NotAllowedError: the actor is neither staff nor the clock.
    """
    require_staff(actor)
    today = local_day(now, office_zone(session))
    waiting = session.scalars(
        _open()
        .where(
            SlotInvitation.expires_on >= today,
            SlotInvitation.reminded_at.is_(None),
            SlotInvitation.created_at <= now - timedelta(days=REMINDED_AFTER_DAYS),
        )
        .order_by(SlotInvitation.id)
    ).all()
    for invitation in waiting:
        invitation.reminded_at = now
        tell_invited(session, invitation, now=now, is_reminder=True)
    return len(waiting)


def summon_silent(session: Session, actor: Actor, *, now: datetime) -> int:
    """Set the hour of those who did not pick in time, and tell them; give how many.

    Where no slot is free the invitation waits for the next night, and the forecast counts it.

    Raises:
        NotAllowedError: the actor is neither staff nor the clock.
    """
    require_staff(actor)
    today = local_day(now, office_zone(session))
    expired = session.scalars(
        _open().where(SlotInvitation.expires_on < today).order_by(SlotInvitation.id)
    ).all()
    return sum(_summon(session, actor, invitation, now=now, today=today) for invitation in expired)


def _open() -> Select[SlotInvitation]:
    return (
        select(SlotInvitation)
        .where(SlotInvitation.status == SlotInvitationStatus.OPEN)
        .options(joinedload(SlotInvitation.participant).joinedload(Participant.account))
    )


def _summon(
    session: Session, actor: Actor, invitation: SlotInvitation, *, now: datetime, today: date
) -> bool:
    diary = diary_for(session, invitation, now=now)
    wanted = diary.calendar.add_working_days(today, SUMMONED_AHEAD_DAYS)
    first_on = max(wanted, invitation.from_on)
    free = offers(diary, first_on, first_on + timedelta(days=SEARCH_DAYS), limit=1)
    if not free:
        return False
    booking = Booking(free[0].day, free[0].at, invitation.mode, invitation.kind)
    person, host_id = invitation.participant, invitation.mediator_id
    try:
        with session.begin_nested():
            made = make_promise(
                session, actor, person, booking, host_id, now=now, facts={"is_summons": True}
            )
    except InvalidError:
        return False
    return settle(session, actor, invitation, SlotInvitationStatus.SUMMONED, appointment_id=made.id)


def invite_again(session: Session, actor: Actor, *, now: datetime) -> int:
    """Offer a new slot to those who missed or cancelled one and have none soon; give how many.

    Raises:
        NotAllowedError: the actor is neither staff nor the clock.
    """
    require_staff(actor)
    today = local_day(now, office_zone(session))
    invited = 0
    asked: set[int] = set()
    for missed in _to_make_up_for(session, today):
        if missed.participant_id in asked or _missed_in_a_row(session, missed) >= MOST_MISSED:
            continue
        asked.add(missed.participant_id)
        _invite(session, actor, missed, now=now, today=today)
        invited += 1
    return invited


def _invite(
    session: Session, actor: Actor, missed: Appointment, *, now: datetime, today: date
) -> None:
    mode = missed.mode if missed.mode in _PICKED_MODES else ContactMode.OFFICE
    from_on = today + timedelta(days=1)
    last_on = today + timedelta(days=MADE_UP_WITHIN_DAYS * 3)
    until_on = work_calendar(session, from_on, last_on).add_working_days(today, MADE_UP_WITHIN_DAYS)
    send_invitation(
        session,
        actor,
        missed.participant,
        SlotWish(missed.kind, mode, from_on, until_on),
        missed.participant.mediator_id or missed.mediator_id,
        now=now,
        after_appointment_id=missed.id,
    )


def _to_make_up_for(session: Session, today: date) -> Sequence[Appointment]:
    """Missed or cancelled appointments that nothing has made up for yet, the last first."""
    return session.scalars(
        select(Appointment)
        .join(Participant, Participant.id == Appointment.participant_id)
        .join(Account, and_(Account.id == Participant.account_id, Account.is_active.is_(True)))
        .where(
            Appointment.status.in_(_MISSED),
            Appointment.party == ContactParty.PARTICIPANT,
            Appointment.on_day >= today - timedelta(days=MADE_UP_FOR_DAYS),
            Participant.case_state.in_(_ACCOMPANIED),
            ~_is_made_up_for(today),
            ~exists().where(Enrolment.appointment_id == Appointment.id),
            ~exists().where(
                FollowUpPlan.participant_id == Appointment.participant_id,
                FollowUpPlan.status == PlanStatus.SUSPENDED,
            ),
        )
        .options(joinedload(Appointment.participant).joinedload(Participant.account))
        .order_by(Appointment.starts_at.desc(), Appointment.id.desc())
    ).all()


def _is_made_up_for(today: date) -> ColumnElement[bool]:
    """Whether a slot was offered, one is near or was picked, or the person was seen since."""
    other, given = aliased(Appointment), aliased(Appointment)
    near = other.on_day.between(today, today + timedelta(days=NEXT_CONTACT_DAYS))
    seen = and_(other.status == AppointmentStatus.SEEN, other.starts_at > Appointment.starts_at)
    met = exists().where(
        other.participant_id == Appointment.participant_id,
        or_(and_(other.status.in_(OPEN_STATUSES), near), seen),
    )
    offered = exists().where(
        SlotInvitation.participant_id == Appointment.participant_id,
        or_(
            SlotInvitation.status == SlotInvitationStatus.OPEN,
            SlotInvitation.after_appointment_id == Appointment.id,
            exists().where(
                given.id == SlotInvitation.appointment_id, given.status.in_(OPEN_STATUSES)
            ),
        ),
    )
    return or_(met, offered)


def _missed_in_a_row(session: Session, missed: Appointment) -> int:
    """How many of the last appointments the person did not come to, up to and with this one."""
    told = AppointmentStatus.SEEN, AppointmentStatus.NO_SHOW
    last = session.scalars(
        select(Appointment.status)
        .where(
            Appointment.participant_id == missed.participant_id,
            Appointment.party == ContactParty.PARTICIPANT,
            Appointment.status.in_(told),
            Appointment.starts_at <= missed.starts_at,
        )
        .order_by(Appointment.starts_at.desc(), Appointment.id.desc())
        .limit(MOST_MISSED)
    ).all()
    return len(last) if all(status is AppointmentStatus.NO_SHOW for status in last) else 0
