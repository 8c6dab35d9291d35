"""Invitations to pick a slot, as the office makes them: sent, or settled on the phone."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import cast

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Session

from followup.clock import local_day, resolve
from followup.offers import Offer, offers
from followup.reminders import next_sending_at
from followup.slots import Diary
from followup.statuses import ContactChannel, ContactKind, ContactMode
from models.audit import AuditAction
from models.outbox import MessageKind
from models.participants import Participant
from models.session import office_zone
from models.slot_invitations import SlotInvitation, SlotInvitationStatus
from services.actors import Actor
from services.audit import record
from services.diary.bookings import person_to_meet
from services.diary.diaries import diary_of
from services.diary.work_days import work_calendar
from services.errors import NotFoundError, Problem, WrongStateError, refuse
from services.messages import outbox
from services.messages.routes import routes_of

DAYS_TO_PICK = 5  # working days
LONGEST_WINDOW_DAYS = 60
AHEAD = timedelta(days=1)  # a slot is for tomorrow or later, so that both sides can get ready
OFFERED_ON_PHONE = 2
# The office can be reached until then; an invitation that is read later helps nobody that day.
_LAST_CALL = time(21)


@dataclass(frozen=True, slots=True)
class SlotWish:
    """What a person is invited to: a contact of a kind, between two days."""

    kind: ContactKind
    mode: ContactMode
    from_on: date
    until_on: date


@dataclass(frozen=True, slots=True)
class OfferPage:
    """What the office sees while it finds an hour with a person.

    Attributes:
        on_phone: the slots to read out now.
        invitation: one that is open.
        may_pick: whether the person can enter the portal and pick.
    """

    person: Participant
    on_phone: tuple[Offer, ...]
    invitation: SlotInvitation | None
    may_pick: bool


def read_offers(session: Session, actor: Actor, participant_id: int, *, now: datetime) -> OfferPage:
    """The next two free slots of a person and their mediator. The look is written down.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such person.
    """
    person = person_to_meet(session, actor, participant_id)
    today = local_day(now, office_zone(session))
    host_id = person.mediator_id or actor.account_id
    diary = diary_of(session, person, host_id, first_on=today, now=now)
    first_on = today + AHEAD
    last_on = first_on + timedelta(days=LONGEST_WINDOW_DAYS)
    return OfferPage(
        person,
        offers(diary, first_on, last_on, limit=OFFERED_ON_PHONE, is_one_a_day=True),
        open_invitation(session, participant_id),
        may_pick(person),
    )


def may_pick(person: Participant) -> bool:
    """Whether somebody can enter the portal."""
    return person.account is not None and person.account.is_active


def open_invitation(session: Session, participant_id: int) -> SlotInvitation | None:
    """The open invitation of a person, if there is one."""
    return session.scalar(
        select(SlotInvitation).where(
            SlotInvitation.participant_id == participant_id,
            SlotInvitation.status == SlotInvitationStatus.OPEN,
        )
    )


def invite_to_pick(
    session: Session, actor: Actor, participant_id: int, wish: SlotWish, *, now: datetime
) -> SlotInvitation:
    """Invite a person to pick a slot; they are told by mail where they have one.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such person.
        WrongStateError: an invitation is open already.
        InvalidError: the days make no sense or have no free slot, or the person cannot enter.
    """
    person = person_to_meet(session, actor, participant_id)
    today = local_day(now, office_zone(session))
    refuse(_wish_problems(wish, today))
    if not may_pick(person):
        refuse([Problem("", "person_without_portal")])
    host_id = person.mediator_id or actor.account_id
    diary = diary_of(session, person, host_id, first_on=today, now=now)
    if not offers(diary, max(wish.from_on, today + AHEAD), wish.until_on, limit=1):
        refuse([Problem("until_on", "no_free_slot_in_window")])
    return send_invitation(session, actor, person, wish, host_id, now=now)


def _wish_problems(wish: SlotWish, today: date) -> list[Problem]:
    if wish.from_on < today:
        return [Problem("from_on", "past_day")]
    if wish.until_on < wish.from_on:
        return [Problem("until_on", "days_backwards")]
    if (wish.until_on - wish.from_on).days > LONGEST_WINDOW_DAYS:
        return [Problem("until_on", "window_too_long", {"most": LONGEST_WINDOW_DAYS})]
    return []


def send_invitation(
    session: Session,
    actor: Actor,
    person: Participant,
    wish: SlotWish,
    host_id: int | None,
    *,
    now: datetime,
    after_appointment_id: int | None = None,
) -> SlotInvitation:
    """Write an invitation down and owe its mail.

    Raises:
        WrongStateError: an invitation is open already.
    """
    if open_invitation(session, person.id) is not None:
        raise WrongStateError("slot_already_offered")
    today = local_day(now, office_zone(session))
    calendar = work_calendar(session, today, wish.until_on)
    invitation = SlotInvitation(
        participant=person,
        mediator_id=host_id,
        kind=wish.kind,
        mode=wish.mode,
        from_on=wish.from_on,
        until_on=wish.until_on,
        expires_on=min(wish.until_on, calendar.add_working_days(today, DAYS_TO_PICK)),
        after_appointment_id=after_appointment_id,
        invited_by_id=actor.account_id,
        created_at=now,
    )
    session.add(invitation)
    session.flush()
    _write(session, actor, AuditAction.CREATED, invitation)
    tell_invited(session, invitation, now=now)
    return invitation


def tell_invited(
    session: Session, invitation: SlotInvitation, *, now: datetime, is_reminder: bool = False
) -> bool:
    """Owe the mail of an invitation, or its one reminder; give whether there is one to send."""
    routes = routes_of(invitation.participant)
    mail = next((one for one in routes if one.channel is ContactChannel.EMAIL), None)
    if mail is None:
        return False
    zone = office_zone(session)
    return outbox.owe(
        session,
        key=_keys(invitation.id)[is_reminder],
        kind=MessageKind.INVITATION,
        address=mail.address,
        language=invitation.participant.language,
        facts={
            "slot_invitation_id": invitation.id,
            "expires_on": invitation.expires_on.isoformat(),
            "is_reminder": is_reminder,
        },
        due_at=next_sending_at(now, zone),
        useful_until=resolve(invitation.expires_on, _LAST_CALL, zone),
    )


def _keys(invitation_id: int) -> tuple[str, str]:
    return f"slot_invitation:{invitation_id}", f"slot_invitation:{invitation_id}:reminder"


def settle(
    session: Session,
    actor: Actor,
    invitation: SlotInvitation,
    status: SlotInvitationStatus,
    *,
    appointment_id: int | None = None,
) -> bool:
    """Close an open invitation and withdraw its mail; of two who do so together one succeeds.

    Returns:
        Whether it was still open.
    """
    statement = (
        update(SlotInvitation)
        .where(
            SlotInvitation.id == invitation.id, SlotInvitation.status == SlotInvitationStatus.OPEN
        )
        .values(status=status, appointment_id=appointment_id)
        .execution_options(synchronize_session=False)
    )
    if cast("CursorResult[None]", session.execute(statement)).rowcount != 1:
        return False
    session.refresh(invitation)
    outbox.withdraw_owed(session, _keys(invitation.id))
    _write(session, actor, AuditAction.STATUS_CHANGED, invitation)
    return True


def _write(session: Session, actor: Actor, action: AuditAction, invitation: SlotInvitation) -> None:
    record(
        session,
        actor,
        action,
        "slot_invitation",
        invitation.id,
        participant_id=invitation.participant_id,
        reason=invitation.status.value if action is AuditAction.STATUS_CHANGED else "",
    )


def withdraw_invitation(session: Session, actor: Actor, participant_id: int) -> None:
    """Take the open invitation of a person back.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such person, or nothing is open.
    """
    person = person_to_meet(session, actor, participant_id)
    invitation = open_invitation(session, person.id)
    if invitation is None:
        raise NotFoundError
    settle(session, actor, invitation, SlotInvitationStatus.WITHDRAWN)


def withdraw_if_open(session: Session, actor: Actor, participant_id: int) -> None:
    """Take the open invitation of a person back, because an hour was found another way."""
    invitation = open_invitation(session, participant_id)
    if invitation is not None:
        settle(session, actor, invitation, SlotInvitationStatus.WITHDRAWN)


def diary_for(session: Session, invitation: SlotInvitation, *, now: datetime) -> Diary:
    """The diary that an invitation offers slots from."""
    today = local_day(now, office_zone(session))
    return diary_of(
        session, invitation.participant, invitation.mediator_id, first_on=today, now=now
    )
