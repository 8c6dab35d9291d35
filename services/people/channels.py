"""By which channels a person wants to be told: their own choice, or as they told the office.

A yes is a dated consent and a no is its end; neither is ever deleted.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload

from followup.statuses import ContactChannel
from models.audit import AuditAction, ConsentGrant, ConsentPurpose
from models.participants import Participant
from services import audit
from services.actors import Actor, own_participant_id, require_staff
from services.errors import NotFoundError, WrongStateError
from services.messages import outbox
from services.messages.routes import (
    TOLD_BY,
    address_on,
    is_allowed,
    routes_of,
    standing_grant,
)

TEXT_VERSION = "told_by_1"  # of the words on the page of channels
BY_PORTAL, BY_OFFICE = "portal", "office"  # the ways in which a consent is given or ended
BEFORE_ANY_QUESTION = "unasked"  # the address was given before anybody asked about channels


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """One channel by which a person may be told.

    Attributes:
        address: None where there is none, or none that takes such messages.
        since: when they agreed in so many words; None where nobody asked.
    """

    channel: ContactChannel
    address: str | None
    is_allowed: bool
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Channels:
    """Every channel by which a person may be told.

    Attributes:
        can_be_told: at least one of them is open.
        sharers: how many other people have the same telephone in their files.
    """

    participant: Participant
    lines: tuple[ChannelLine, ...]
    can_be_told: bool
    sharers: int


def read_own_channels(session: Session, actor: Actor) -> Channels:
    """The channels of the person who is signed in.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    return _channels(session, _person(session, own_participant_id(actor)))


def read_channels(session: Session, actor: Actor, participant_id: int) -> Channels:
    """The channels of a person, for whoever accompanies them; the look is written down.

    Raises:
        NotAllowedError: the actor is no mediator.
        NotFoundError: there is no such person.
    """
    require_staff(actor)
    person = _person(session, participant_id)
    audit.record(
        session,
        actor,
        AuditAction.LOOKED,
        "participant",
        participant_id,
        participant_id=participant_id,
    )
    return _channels(session, person)


def agree(
    session: Session,
    actor: Actor,
    channel: ContactChannel,
    *,
    now: datetime,
    given_by: str = BY_PORTAL,
) -> None:
    """Say that one wants to be told on a channel; saying it twice changes nothing.

    What was withdrawn because they did not want it is owed again by the job of the reminders.

    Args:
        given_by: the way in which they say so.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
        WrongStateError: there is no address for that channel.
    """
    person = _person(session, own_participant_id(actor))
    _agree(session, actor, person, channel, now=now, given_by=given_by)


def give_up(
    session: Session,
    actor: Actor,
    channel: ContactChannel,
    *,
    now: datetime,
    given_by: str = BY_PORTAL,
) -> None:
    """Say that one does not want to be told on a channel; what is queued is not sent either.

    Args:
        given_by: the way in which they say so.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    person = _person(session, own_participant_id(actor))
    _give_up(session, actor, person, channel, now=now, given_by=given_by)


def record_agreement(
    session: Session, actor: Actor, participant_id: int, channel: ContactChannel, *, now: datetime
) -> None:
    """Write down that a person told the office yes; the mediator is the witness.

    Raises:
        NotAllowedError: the actor is no mediator.
        NotFoundError: there is no such person.
        WrongStateError: there is no address for that channel.
    """
    require_staff(actor)
    person = _person(session, participant_id)
    _agree(session, actor, person, channel, now=now, given_by=BY_OFFICE)


def record_opt_out(
    session: Session, actor: Actor, participant_id: int, channel: ContactChannel, *, now: datetime
) -> None:
    """Write down that a person told the office no, e.g. answered "BAJA".

    Raises:
        NotAllowedError: the actor is no mediator.
        NotFoundError: there is no such person.
    """
    require_staff(actor)
    person = _person(session, participant_id)
    _give_up(session, actor, person, channel, now=now, given_by=BY_OFFICE)


def _agree(
    session: Session,
    actor: Actor,
    person: Participant,
    channel: ContactChannel,
    *,
    now: datetime,
    given_by: str,
) -> None:
    if address_on(person, channel) is None:
        raise WrongStateError("channel_without_address")
    if standing_grant(person, channel) is not None:
        return
    grant = _grant(actor, person, channel, granted_at=now, given_by=given_by)
    try:
        with session.begin_nested():
            session.add(grant)
    except IntegrityError:
        return  # the other of two taps said it
    session.refresh(person, ["consents"])
    _record(session, actor, AuditAction.CREATED, grant)


def _give_up(
    session: Session,
    actor: Actor,
    person: Participant,
    channel: ContactChannel,
    *,
    now: datetime,
    given_by: str,
) -> None:
    if not is_allowed(person, channel):
        return
    grant = standing_grant(person, channel)
    if grant is None:
        # What held without a question until today ends in writing.
        since = person.created_at
        grant = _grant(actor, person, channel, granted_at=since, given_by=given_by)
        grant.text_version = BEFORE_ANY_QUESTION
        grant.witness_id = None
        person.consents.append(grant)
    grant.revoked_at = now
    session.flush()
    outbox.withdraw_unwanted(session, participant_id=person.id, channel=channel)
    _record(session, actor, AuditAction.CHANGED, grant)


def _grant(
    actor: Actor,
    person: Participant,
    channel: ContactChannel,
    *,
    granted_at: datetime,
    given_by: str,
) -> ConsentGrant:
    return ConsentGrant(
        participant_id=person.id,
        purpose=ConsentPurpose.REMINDERS,
        text_version=TEXT_VERSION,
        channel=given_by,
        told_by=channel,
        witness_id=actor.account_id if given_by == BY_OFFICE else None,
        granted_at=granted_at,
    )


def _record(session: Session, actor: Actor, action: AuditAction, grant: ConsentGrant) -> None:
    audit.record(
        session,
        actor,
        action,
        "consent_grant",
        grant.id,
        participant_id=grant.participant_id,
        fields=["told_by"],
    )


def _person(session: Session, participant_id: int) -> Participant:
    person = session.get(
        Participant,
        participant_id,
        options=[joinedload(Participant.account), joinedload(Participant.consents)],
    )
    if person is None:
        raise NotFoundError
    return person


def _channels(session: Session, person: Participant) -> Channels:
    return Channels(
        participant=person,
        lines=tuple(_line(person, channel) for channel in TOLD_BY),
        can_be_told=bool(routes_of(person)),
        sharers=_sharers(session, person),
    )


def _line(person: Participant, channel: ContactChannel) -> ChannelLine:
    grant = standing_grant(person, channel)
    return ChannelLine(
        channel,
        address_on(person, channel),
        is_allowed(person, channel),
        grant.granted_at if grant is not None else None,
    )


def _sharers(session: Session, person: Participant) -> int:
    if not person.phone:
        return 0
    others = session.scalar(
        select(func.count())
        .select_from(Participant)
        .where(Participant.phone == person.phone, Participant.id != person.id)
    )
    return others or 0
