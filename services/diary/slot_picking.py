"""What an invited person does: see the next free slots, and take one with one tap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from followup.clock import local_day
from followup.offers import Offer, is_free, offers
from followup.statuses import Cause
from models.follow_up import Appointment
from models.session import office_zone
from models.slot_invitations import SlotInvitation, SlotInvitationStatus
from services.actors import Actor, own_participant_id
from services.diary import appointment_changes as changes
from services.diary.bookings import Booking, make_promise
from services.diary.slot_invitations import AHEAD, diary_for, settle
from services.errors import NotFoundError, Problem, refuse


@dataclass(frozen=True, slots=True)
class SlotChoice:
    """The slots that a person may pick from.

    Attributes:
        offers: the next free ones, in order of time.
        more_from: where to look on for others; None where there are no more.
        taken: the appointment that was picked already, if it was.
    """

    invitation: SlotInvitation
    offers: tuple[Offer, ...]
    more_from: date | None
    taken: Appointment | None


def list_open(session: Session, actor: Actor, *, today: date) -> Sequence[SlotInvitation]:
    """The invitations that the person who is signed in may still use.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    return session.scalars(
        select(SlotInvitation)
        .where(
            SlotInvitation.participant_id == own_participant_id(actor),
            SlotInvitation.status == SlotInvitationStatus.OPEN,
            SlotInvitation.expires_on >= today,
        )
        .options(joinedload(SlotInvitation.mediator))
        .order_by(SlotInvitation.expires_on, SlotInvitation.id)
    ).all()


def read_choice(
    session: Session,
    actor: Actor,
    invitation_id: int,
    *,
    now: datetime,
    from_on: date | None = None,
) -> SlotChoice:
    """The next free slots of an own invitation, from a day on.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: there is none such, it is somebody else's, expired or withdrawn.
    """
    today = local_day(now, office_zone(session))
    invitation = _own(session, actor, invitation_id, today)
    if invitation.appointment is not None:
        return SlotChoice(invitation, (), None, invitation.appointment)
    diary = diary_for(session, invitation, now=now)
    first_on = max(invitation.from_on, today + AHEAD, from_on or today)
    found = offers(diary, first_on, invitation.until_on)
    after = found[-1].day + timedelta(days=1) if found else invitation.until_on
    is_more = bool(offers(diary, after, invitation.until_on, limit=1)) if found else False
    return SlotChoice(invitation, found, after if is_more else None, None)


def take_slot(
    session: Session, actor: Actor, invitation_id: int, offer: Offer, *, now: datetime
) -> Appointment:
    """Take a slot; taking one twice gives the first.

    Of two people at one slot the database lets one pass first, and the other sees it taken.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: there is no such invitation, it is somebody else's, expired or withdrawn.
        InvalidError: somebody else has the slot by now, or it was never offered.
    """
    today = local_day(now, office_zone(session))
    invitation = _own(session, actor, invitation_id, today)
    if invitation.appointment is not None:
        return invitation.appointment
    changes.hold(session, invitation.participant_id, invitation.mediator_id)
    first_on = max(invitation.from_on, today + AHEAD)
    is_within = first_on <= offer.day <= invitation.until_on
    if not is_within or not is_free(diary_for(session, invitation, now=now), offer):
        refuse([Problem("slot", "slot_taken")])
    booking = Booking(offer.day, offer.at, invitation.mode, invitation.kind)
    person, host_id = invitation.participant, invitation.mediator_id
    appointment = make_promise(
        session, actor, person, booking, host_id, now=now, cause=Cause.PARTICIPANT
    )
    taken = SlotInvitationStatus.TAKEN
    if not settle(session, actor, invitation, taken, appointment_id=appointment.id):
        raise NotFoundError
    return appointment


def _own(session: Session, actor: Actor, invitation_id: int, today: date) -> SlotInvitation:
    invitation = session.scalar(
        select(SlotInvitation)
        .where(
            SlotInvitation.id == invitation_id,
            SlotInvitation.participant_id == own_participant_id(actor),
        )
        .options(
            joinedload(SlotInvitation.participant),
            joinedload(SlotInvitation.appointment),
            joinedload(SlotInvitation.mediator),
        )
    )
    if invitation is None:
        raise NotFoundError
    is_open = invitation.status is SlotInvitationStatus.OPEN and invitation.expires_on >= today
    if not is_open and invitation.status is not SlotInvitationStatus.TAKEN:
        raise NotFoundError
    return invitation
